/* SPDX-License-Identifier: MPL-2.0 */
/* Passives, requests and hidden verbs, each with the sentence a careful editor would write. */
#include "unit/checks/checked_text.h"

typedef struct rewrite {
    const char *rule, *before, *after;
} rewrite;

static void assert_rewrites(const rewrite *rows, size_t count) {
    for (size_t i = 0; i < count; i++) assert_rewrite(&text, rows[i].before, rows[i].rule, rows[i].after);
}

#define ASSERT_REWRITES(rows) assert_rewrites(rows, sizeof(rows) / sizeof *(rows))

static void the_agent_becomes_the_subject(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"passiv.med-af", "Din sag behandles af jobcentret.", "Jobcentret behandler din sag."},
        {"passiv.med-af", "Medicin udleveres ikke af personalet.", "Personalet udleverer ikke medicin."},
        {"passiv.med-af", "I dag behandles sagen af nævnet.", "I dag behandler nævnet sagen."},
        {"passiv.med-af", "Skemaet udfyldes af din læge.", "Din læge udfylder skemaet."},
        {"passiv.med-af", "Skemaet skal underskrives af begge parter.",
         "Begge parter skal skrive under på skemaet."},
        {"passiv.med-af", "Din ansøgning er blevet godkendt af kommunen.",
         "Kommunen har godkendt din ansøgning."},
        {"passiv.med-af", "I næste uge bliver din sag behandlet af udvalget.",
         "I næste uge behandler udvalget din sag."},
        {"passiv.med-af", "Du vil blive kontaktet af en sagsbehandler.", "En sagsbehandler kontakter dig."},
        {"passiv.med-af", "Udgiften hertil afholdes af kommunen.", "Kommunen betaler udgiften hertil."},
        {"passiv.med-af", "Notatet, der er skrevet af en læge, er internt.",
         "Notatet, som en læge har skrevet, er internt."},
        {"passiv.med-af", "Notatet, som er skrevet af en læge, er internt.",
         "Notatet, som en læge har skrevet, er internt."},
        {"passiv.med-af", "Din sag behandles af kommunen i Aalborg.",
         "Kommunen i Aalborg behandler din sag."},
        {"passiv.med-af", "Dit forløb omfattes af reglerne om sygdom.",
         "Reglerne om sygdom omfatter dit forløb."},
    };
    ASSERT_REWRITES(rows);
}

static void the_sender_acts(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"passiv.afsender-handler", "Brevet blev sendt den 4. april.", "Vi sendte brevet den 4. april."},
        {"passiv.afsender-handler", "Sagen blev ikke sendt i går.", "Vi sendte ikke sagen i går."},
        {"passiv.afsender-handler", "Den blev ikke sendt.", "Vi sendte den ikke."},
        {"passiv.afsender-handler", "I går blev det ikke modtaget.", "I går modtog vi det ikke."},
        {"passiv.afsender-handler", "Vi ved, at hjælpen i så fald skal tilpasses.",
         "Vi ved, at vi så skal tilpasse hjælpen."},
        {"passiv.afsender-handler", "Du kan få hjælp, så længe sagen behandles.",
         "Du kan få hjælp, så længe vi behandler sagen."},
        {"passiv.afsender-handler", "Vi ved, at klagen ikke blev sendt.",
         "Vi ved, at vi ikke sendte klagen."},
        {"passiv.afsender-handler", "Der er endvidere lagt vægt på din alder.",
         "Vi har også lagt vægt på din alder."},
        {"passiv.afsender-handler", "Du blev den 15. januar partshørt over oplysningerne.",
         "Vi partshørte dig den 15. januar over oplysningerne."},
        {"passiv.afsender-handler", "Når du klager, videresendes klagen til nævnet.",
         "Når du klager, sender vi klagen videre til nævnet."},
        {"passiv.afsender-handler", "Ydelsen udbetales den sidste hverdag.",
         "Vi udbetaler ydelsen den sidste hverdag."},
        {"passiv.afsender-handler", "Det påtænkes derfor at træffe afgørelse.",
         "Vi overvejer derfor at træffe afgørelse."},
        {"passiv.afsender-handler", "Der er den 1. december modtaget et brev.",
         "Vi modtog den 1. december et brev."},
        {"passiv.afsender-handler", "Forinden klagen videresendes, ser vi på den.",
         "Før vi sender klagen videre, ser vi på den."},
        {"passiv.afsender-handler", "De indkaldes hermed til samtale, og vi vil høre Dem om det.",
         "Vi indkalder Dem til samtale, og vi vil høre Dem om det."},
        {"passiv.ukendt-handler", "Kommunen blev orienteret den 3. maj.", NULL},
    };
    ASSERT_REWRITES(rows);
}

static void who_decides_is_said(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"passiv.skjult-beslutning", "Afgørelsen er truffet i henhold til loven.",
         "Vi har truffet afgørelsen efter loven."},
        {"passiv.skjult-beslutning", "Vi skriver, at ansøgningen ikke kan imødekommes.",
         "Vi skriver, at vi ikke kan imødekomme ansøgningen."},
        {"passiv.skjult-beslutning", "Såfremt afgørelsen fastholdes, får du brev.",
         "Hvis vi fastholder afgørelsen, får du brev."},
        {"passiv.skjult-beslutning", "Svarer du ikke, træffes der afgørelse i sagen.",
         "Svarer du ikke, træffer vi afgørelse i sagen."},
        {"passiv.skjult-beslutning", "Hører vi ikke fra dig, vil sagen blive afgjort nu.",
         "Hører vi ikke fra dig, afgør vi sagen nu."},
    };
    ASSERT_REWRITES(rows);
}

static void the_reader_acts(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"passiv.laeser-handler", "Der skal indsendes dokumentation for udgiften.",
         "Du skal sende dokumentation for udgiften."},
        {"passiv.laeser-handler", "Senest den 1. maj skal der betales et gebyr.",
         "Senest den 1. maj skal du betale et gebyr."},
        {"passiv.laeser-handler", "Ansøgning om pasning skal foretages på borger.dk.",
         "Du skal sende ansøgning om pasning på borger.dk."},
        {"passiv.laeser-handler", "Klagen indgives til kommunen.", "Du skal sende klagen til kommunen."},
        {"passiv.laeser-handler", "Afgørelsen kan påklages til Ankestyrelsen.",
         "Du kan klage over afgørelsen til Ankestyrelsen."},
        {"passiv.laeser-handler", "Afgørelsen kan indbringes for nævnet.",
         "Du kan klage over afgørelsen til nævnet."},
        {"passiv.laeser-handler", "Betales kravet ikke, sender vi en rykker.",
         "Betaler du ikke kravet, sender vi en rykker."},
        {"passiv.laeser-handler", "Du er syg, så afbud skal meddeles straks.",
         "Du er syg, så du skal melde afbud straks."},
        {"passiv.laeser-handler", "Ved sygdom skal der gives besked samme dag.",
         "Ved sygdom skal du give besked samme dag."},
    };
    ASSERT_REWRITES(rows);
}

static void requests(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"passiv.bedes", "Du bedes udfylde skemaet.", "Vi beder dig udfylde skemaet."},
        {"passiv.bedes", "De bedes venligst udfylde skemaet.", "Vi beder Dem udfylde skemaet."},
        {"passiv.bedes", "Skemaet bedes returneret senest den 1. maj.",
         "Send skemaet tilbage senest den 1. maj."},
        {"passiv.bedes", "Det bedes oplyst, om du har søskende.", "Skriv, om du har søskende."},
        {"passiv.bedes", "Ansøger bedes oplyse sit kontonummer.", NULL},
    };
    ASSERT_REWRITES(rows);
}

static void hidden_verbs(void **state) {
    (void)state;
    static const rewrite rows[] = {
        {"navneord.tomt-verbum", "Kommunen vil foretage en gennemgang af dine papirer.",
         "Kommunen vil gennemgå dine papirer."},
        {"navneord.tomt-verbum", "Vi foretager en grundig undersøgelse af forholdene.",
         "Vi undersøger forholdene grundigt."},
        {"navneord.tomt-verbum", "Vi foretager en fornyet vurdering af sagen.", "Vi vurderer sagen igen."},
        {"navneord.tomt-verbum", "Der er foretaget en beregning af din friplads.",
         "Vi har beregnet din friplads."},
        {"navneord.tomt-verbum", "Vi foretager herefter en vurdering.", NULL},
        {"navneord.sker", "Udbetaling af beløbet sker i juni.", "Vi udbetaler beløbet i juni."},
        {"navneord.sker", "Indsendelse af skemaet skal ske inden fredag.",
         "Du skal sende skemaet inden fredag."},
        {"navneord.sker", "Der vil ske opfølgning på støtten.", "Vi følger op på støtten."},
    };
    ASSERT_REWRITES(rows);
}

static void left_alone(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Der findes tre typer hjælp.",
        "Sagens parter får svar.",
        "Vi mødes på rådhuset.",
        "Reglerne findes på borger.dk.",
        "Vi ses til mødet den 3. maj.",
        "Døren er låst efter kl. 16.",
        "Din datter bliver to år i maj.",
        "Der kommer et nyt brev.",
        "Vi tager hensyn til den registreredes privatliv.",
        "En klages form er ikke vigtig.",
        "Vandet bliver koldt.",
        "Du er født den 1. maj 1980.",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_untold(&text, rows[i], "passiv");
    assert_untold(&text, "Vi foretager os ikke mere.", "navneord");
    assert_untold(&text, "Der sker ikke noget, hvis du fortryder.", "navneord");
}

/* Told, but nobody can say who does it: a rewrite would name the wrong one. */
static void who_acts_is_not_guessed(void **state) {
    (void)state;
    static const char *const rows[] = {
        "Du får svar, inden klagen sendes til nævnet.",
        "Din klage er vigtig. Den sendes til nævnet.",
        "Du skal betale, og de 60.000 kr. skal bruges til gæld.",
        "Vi ved, at din gangfunktion er nedsat.",
        "Du kan møde os på rådhuset, hvor vi træffes om formiddagen.",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        checked_read(&text, rows[i], NULL);
        for (size_t j = 0; j < text.said.findings.count; j++) {
            const klarbrev_finding *f = &text.said.findings.items[j];
            if (f->category == KLARBREV_PASSIVE && f->suggestion_count)
                fail_msg("%s: %s", rows[i], f->suggestions[0].text);
        }
    }
}

/* A report or an article speaks to nobody: "vi" is not its author. */
static void no_letter_no_actor(void **state) {
    (void)state;
    assert_untold(&text,
                  "To skoler på øen lukkes til sommer, skriver avisen. Borgmesteren siger, at der ikke er "
                  "børn nok i byen, og at "
                  "bussen kører børnene til naboskolen. Forældrene er kede af det, men de fleste har vænnet "
                  "sig til tanken. "
                  "Lærerne flytter med, og bygningerne bliver til boliger. Den ene skole er fra 1912. Den "
                  "anden er fra 1957, "
                  "og taget er utæt.",
                  "passiv.afsender-handler");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_agent_becomes_the_subject),
        cmocka_unit_test(the_sender_acts),
        cmocka_unit_test(who_decides_is_said),
        cmocka_unit_test(the_reader_acts),
        cmocka_unit_test(requests),
        cmocka_unit_test(hidden_verbs),
        cmocka_unit_test(left_alone),
        cmocka_unit_test(who_acts_is_not_guessed),
        cmocka_unit_test(no_letter_no_actor),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

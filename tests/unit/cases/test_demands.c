/* SPDX-License-Identifier: MPL-2.0 */
#include "told.h"

typedef struct wanted {
    const char *body;
    klarbrev_modality modality;
    const char *action, *deadline, *start_time, *end_time;
} wanted;

static void assert_one_demand(told *t, const wanted *w) {
    const check_context *said = tell(t, "1. december 2026", "26-1", "Jobcentret", w->body);
    const klarbrev_demand *d = NULL;
    for (size_t i = 0; i < said->demands.count; i++) {
        klarbrev_modality m = said->demands.items[i].modality;
        if (m == KLARBREV_MAY || m == KLARBREV_OFFERED) continue;
        if (d) fail_msg("two demands in: %s", w->body);
        d = &said->demands.items[i];
    }
    if (!d) fail_msg("no demand in: %s", w->body);
    if (d->modality != w->modality || strcmp(d->action, w->action) != 0)
        fail_msg("%s: %s %s", w->body, klarbrev_modality_word(d->modality), d->action);
    const char *const got[] = {d->deadline, d->start_time, d->end_time}, *const want[] = {w->deadline,
                                                                                          w->start_time,
                                                                                          w->end_time};
    for (size_t i = 0; i < 3; i++)
        if (!slice_equal(slice_of(got[i]), slice_of(want[i])))
            fail_msg("%s: %s, not %s", w->body, got[i] ? got[i] : "-", want[i] ? want[i] : "-");
    told_forget(t);
}

static void the_modality_is_read_in_all_its_wordings(void **state) {
    static const wanted rows[] = {
        {"Du skal udfylde skemaet.", KLARBREV_MUST, "udfylde", 0, 0, 0},
        {"Du bedes medbringe dit pas.", KLARBREV_MUST, "medbringe", 0, 0, 0},
        {"Vi beder dig om at underskrive samtykket.", KLARBREV_MUST, "underskrive", 0, 0, 0},
        {"De bedes fremsende Deres årsopgørelse.", KLARBREV_MUST, "indsende", 0, 0, 0},
        {"Der skal vedlægges dokumentation for udgiften.", KLARBREV_MUST, "indsende", 0, 0, 0},
        {"Du har pligt til at oplyse om ændringer.", KLARBREV_MUST, "oplyse", 0, 0, 0},
        {"Husk at søge job hver uge.", KLARBREV_MUST, "soege-job", 0, 0, 0},
        {"Send os din lønseddel.", KLARBREV_MUST, "indsende", 0, 0, 0},
        {"Bliver du syg, så ring til os.", KLARBREV_MUST, "kontakte", 0, 0, 0},
        {"Du må ikke betale regningen.", KLARBREV_MUST_NOT, "undlade", 0, 0, 0},
        {"Lad være med at betale regningen.", KLARBREV_MUST_NOT, "undlade", 0, 0, 0},
        {"Du behøver ikke at sende lønsedler.", KLARBREV_EXEMPT, "indsende", 0, 0, 0},
        {"Kontoudtog behøver vi ikke.", KLARBREV_EXEMPT, "indsende", 0, 0, 0},
        {"Du er fritaget for at søge job.", KLARBREV_EXEMPT, "soege-job", 0, 0, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_one_demand(*state, &rows[i]);
}

static void dates_and_times_get_values(void **state) {
    static const wanted rows[] = {
        {"Send skemaet senest fredag den 11. december 2026.", KLARBREV_MUST, "indsende", "2026-12-11", 0, 0},
        {"Send skemaet senest den 11. januar.", KLARBREV_MUST, "indsende", "2027-01-11", 0, 0},
        {"Send skemaet inden 14 dage fra brevets dato.", KLARBREV_MUST, "indsende", "2026-12-15", 0, 0},
        {"Send skemaet senest 8 dage efter, at du har modtaget brevet.", KLARBREV_MUST, "indsende", 0, 0, 0},
        {"Du skal møde til samtale tirsdag den 8. december 2026 kl. 9.30-10.15.", KLARBREV_MUST, "moede", 0,
         "2026-12-08T09:30", "2026-12-08T10:15"},
        {"Jeg kommer hjem til dig torsdag den 10. december 2026 kl. 13 og bliver i halvanden time.",
         KLARBREV_MUST, "moede", 0, "2026-12-10T13:00", "2026-12-10T14:30"},
        {"Mødet er flyttet fra den 8. december til torsdag den 10. december 2026 kl. 9.", KLARBREV_MUST,
         "moede", 0, "2026-12-10T09:00", 0},
        {"Indtil fredag den 18. december 2026 slipper du for at møde til samtaler.", KLARBREV_EXEMPT, "moede",
         0, 0, "2026-12-18T23:59"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) assert_one_demand(*state, &rows[i]);
}

static void what_only_sounds_like_a_demand_is_none(void **state) {
    static const char *const rows[] = {
        "Vi skal behandle din sag inden fire uger.",
        "Du kan klage til Ankestyrelsen inden 4 uger.",
        "Du har ret til en bisidder.",
        "Har du spørgsmål, så ring til mig.",
        "Skal du flytte? Så kan vi hjælpe.",
        "Vi skriver, hvad du skal gøre, når vi ved mere.",
        "Du skal nok få svar.",
        "Tag gerne din søster med.",
        "Hvis du hellere vil tale i telefon, så skriv det.",
        "Ved mødet den 3. november 2026 kl. 9 talte vi om din plan.",
        "Kommunen har åbent mandag den 14. december 2026 kl. 10-14.",
        "Du skal opereres i knæet.",
    };
    told *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const check_context *said = tell(t, "1. december 2026", "26-1", "Jobcentret", rows[i]);
        for (size_t k = 0; k < said->demands.count; k++) {
            klarbrev_modality m = said->demands.items[k].modality;
            if (m != KLARBREV_MAY && m != KLARBREV_OFFERED) fail_msg("a demand in: %s", rows[i]);
        }
        told_forget(t);
    }
}

static void a_list_gives_a_demand_an_item_with_the_deadline_of_its_lead(void **state) {
    told *t = *state;
    const check_context *said = tell(t, "1. december 2026", "26-1", "Ydelse",
                                     "Følgende skal være hos os senest fredag den 11. december 2026:\n\n- "
                                     "kopi af din lejekontrakt\n- lønsedler for oktober");
    assert_int_equal(said->demands.count, 2);
    for (size_t i = 0; i < 2; i++) {
        assert_string_equal(said->demands.items[i].action, "indsende");
        assert_string_equal(said->demands.items[i].deadline, "2026-12-11");
        assert_string_equal(said->demands.items[i].sender, "Ydelse");
    }
    told_forget(t);
}

static void a_table_gives_an_appointment_a_row(void **state) {
    told *t = *state;
    const check_context *said =
        tell(t, "1. december 2026", "26-1", "Klinikken",
             "Her er dine tider:\n\ntirsdag den 8. december 2026\t9.00-10.00\tsamtale\nfredag den 11. "
             "december 2026\tkl. 13\tsamtale\n\nDu skal deltage begge gange.");
    assert_int_equal(said->demands.count, 2);
    assert_string_equal(said->demands.items[0].start_time, "2026-12-08T09:00");
    assert_string_equal(said->demands.items[0].end_time, "2026-12-08T10:00");
    assert_string_equal(said->demands.items[1].start_time, "2026-12-11T13:00");
    assert_string_equal(said->demands.items[1].action, "deltage");
    told_forget(t);
}

static void a_series_is_one_demand_that_repeats(void **state) {
    told *t = *state;
    const check_context *said = tell(t, "1. december 2026", "26-1", "Jobhuset",
                                     "Holdet mødes hver mandag og onsdag kl. 9-11 fra mandag den 7. december "
                                     "til onsdag den 16. december 2026 i Jobhuset.");
    assert_int_equal(said->demands.count, 1);
    assert_string_equal(said->demands.items[0].repeat, "weekly MO,WE until 2026-12-16");
    assert_string_equal(said->demands.items[0].start_time, "2026-12-07T09:00");
    told_forget(t);
}

static void nothing_at_all_is_read_from_nothing(void **state) {
    told *t = *state;
    assert_int_equal(tell(t, "1. december 2026", "", "", "")->demands.count, 0);
    assert_int_equal(
        tell(t, "1. december 2026", "", "", "\t\t\n- \n- \n:\nskal du\nbedes\n§ kl.")->demands.count > 20, 0);
    told_forget(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_modality_is_read_in_all_its_wordings),
        cmocka_unit_test(dates_and_times_get_values),
        cmocka_unit_test(what_only_sounds_like_a_demand_is_none),
        cmocka_unit_test(a_list_gives_a_demand_an_item_with_the_deadline_of_its_lead),
        cmocka_unit_test(a_table_gives_an_appointment_a_row),
        cmocka_unit_test(a_series_is_one_demand_that_repeats),
        cmocka_unit_test(nothing_at_all_is_read_from_nothing),
    };
    return cmocka_run_group_tests(tests, told_open, told_close);
}

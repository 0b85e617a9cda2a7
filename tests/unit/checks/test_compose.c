/* SPDX-License-Identifier: MPL-2.0 */
/* What one suggestion keeps, or stands beside, is done in one suggestion; the address is kept. */
#include "unit/checks/checked_text.h"

/* One suggestion of one finding gives wanted. */
static void assert_offered(const char *given, const char *wanted) {
    checked_read(&text, given, NULL);
    for (size_t i = 0; i < text.said.findings.count; i++) {
        const klarbrev_finding *f = &text.said.findings.items[i];
        for (size_t j = 0; j < f->suggestion_count; j++)
            if (strcmp(checked_after(&text, &f->suggestions[j]), wanted) == 0) return;
    }
    fail_msg("%s\n  is never %s", given, wanted);
}

static void words_that_are_kept(void **state) {
    (void)state;
    assert_offered("Du bedes fremsende skemaet til os.", "Vi beder dig sende skemaet til os.");
    assert_offered("Der er foretaget en vurdering af, hvorvidt du kan få hjælp.",
                   "Vi har vurderet, om du kan få hjælp.");
}

static void words_that_stand_beside(void **state) {
    (void)state;
    assert_offered("Såfremt der ikke er modtaget svar, lukker vi sagen.",
                   "Hvis vi ikke har modtaget svar, lukker vi sagen.");
}

static void both_forms_of_address(void **state) {
    (void)state;
    const char *formal =
        "Vi har fået Deres brev. Vi ved, at De bor alene. Såfremt De fremsender skemaet, kan vi hjælpe Dem.";
    assert_offered(
        formal,
        "Vi har fået Deres brev. Vi ved, at De bor alene. Hvis du sender skemaet, kan vi hjælpe Dem.");
    assert_offered("Vi ved, at De har ringet. Tak for Deres skrivelse, som De sendte i går.",
                   "Vi ved, at De har ringet. Tak for dit brev, som De sendte i går.");
}

static void several_readers(void **state) {
    (void)state;
    assert_rewrite(&text,
                   "Vi ved, at I er flyttet med jeres datter. Skemaet skal udfyldes senest den 1. maj.",
                   "passiv.laeser-handler",
                   "Vi ved, at I er flyttet med jeres datter. I skal udfylde skemaet senest den 1. maj.");
}

static void who_acts_stands_between_the_verbs(void **state) {
    (void)state;
    assert_offered("Der er af kommunen bestilt en tolk.", "Kommunen har bestilt en tolk.");
    assert_offered("Det er af din læge oplyst, at du kan arbejde.",
                   "Din læge har oplyst, at du kan arbejde.");
    assert_offered("Der har været afholdt møde i går.", "Vi har holdt møde i går.");
}

static void told_or_asked(void **state) {
    (void)state;
    assert_offered("Klagen skal indgives til kommunen.", "Send klagen til kommunen.");
    assert_offered("Afgiften fastholdes således.", "Vi fastholder derfor afgiften.");
    assert_offered("Beløbet beregnes således: 200 kr.", "Vi beregner beløbet således: 200 kr.");
    assert_offered("Er du uenig i afgørelsen, kan denne indbringes for nævnet.",
                   "Er du uenig i afgørelsen, kan du klage til nævnet.");
}

/* A composed suggestion comes behind the finding's own, and is safe only when all of it is. */
static void never_safer_than_its_parts(void **state) {
    (void)state;
    checked_read(&text, "Du bedes fremsende skemaet til os.", NULL);
    const klarbrev_finding *f = checked_find(&text, "passiv.bedes");
    assert_non_null(f);
    assert_string_equal(f->suggestions[0].text, "Vi beder dig fremsende");
    assert_true(f->suggestion_count > 2);
    for (size_t i = 0; i < f->suggestion_count; i++) assert_false(f->suggestions[i].safe);
}

static const klarbrev_suggestion *offered(const char *rule_id, const char *wanted) {
    const klarbrev_finding *f = checked_find(&text, rule_id);
    for (size_t i = 0; f && i < f->suggestion_count; i++)
        if (strcmp(f->suggestions[i].text, wanted) == 0) return &f->suggestions[i];
    return NULL;
}

/* Who takes a composed suggestion must leave those of the findings that it answers. */
static void what_is_composed_tells_of_what(void **state) {
    (void)state;
    checked_read(&text, "Såfremt De fremsender skemaet, svarer vi.", NULL);
    const klarbrev_suggestion *own = offered("kancelli.saafremt", "Hvis"),
                              *both = offered("kancelli.saafremt", "Hvis De sender");
    assert_non_null(own);
    assert_int_equal(own->with_count, 0);
    assert_non_null(both);
    assert_int_equal(both->with_count, 1);
    assert_string_equal(both->with[0], "kancelli.fremsende");
    assert_false(both->repeats);
}

static void the_same_edit_with_more_words_repeats(void **state) {
    (void)state;
    checked_read(&text, "Såfremt De fremsender skemaet, svarer vi.", NULL);
    const klarbrev_suggestion *longer = offered("kancelli.saafremt", "Hvis De sender skemaet");
    assert_non_null(longer);
    assert_true(longer->repeats);
}

/* Who chooses has to read them all. */
static void six_at_most(void **state) {
    (void)state;
    checked_read(&text,
                 "Såfremt De ikke fremkommer med bemærkninger inden fristens udløb, træffes der afgørelse på "
                 "grundlag af de foreliggende oplysninger, idet sagen i så fald anses for oplyst.",
                 NULL);
    for (size_t i = 0; i < text.said.findings.count; i++)
        assert_true(text.said.findings.items[i].suggestion_count <= 6);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_kept),
        cmocka_unit_test(words_that_stand_beside),
        cmocka_unit_test(both_forms_of_address),
        cmocka_unit_test(several_readers),
        cmocka_unit_test(who_acts_stands_between_the_verbs),
        cmocka_unit_test(told_or_asked),
        cmocka_unit_test(never_safer_than_its_parts),
        cmocka_unit_test(what_is_composed_tells_of_what),
        cmocka_unit_test(the_same_edit_with_more_words_repeats),
        cmocka_unit_test(six_at_most),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

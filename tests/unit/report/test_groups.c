/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include "report/formats.h"

static klarbrev_finding finding_at(const char *id, const char *message, uint32_t start, uint32_t end) {
    return (klarbrev_finding){.rule = id, .message = message, .at = {start, end}};
}

static void the_same_remark_about_the_same_wording_is_one_group(void **state) {
    (void)state;
    /*                  0       8            21      29   */
    slice text = SLICE("Såfremt vi kommer, såfremt, samt og SAMT");
    klarbrev_finding items[] = {
        finding_at("kancelli.samt", "skriv og", 29, 33),     /* samt */
        finding_at("kancelli.saafremt", "skriv hvis", 0, 8), /* Såfremt */
        finding_at("kancelli.samt", "skriv og", 37, 41),     /* SAMT */
        finding_at("kancelli.saafremt", "skriv hvis", 20, 28),
    };
    finding_vector findings = {.items = items, .count = 4};
    group_vector groups = {0};
    arena a = {0};
    assert_true(group_findings(&groups, &a, text, &findings));
    assert_int_equal(groups.count, 2);
    assert_ptr_equal(groups.items[0].first, &items[1]); /* from the first line to the last */
    assert_int_equal(groups.items[0].count, 2);
    assert_int_equal(groups.items[0].members[1], 3);
    assert_ptr_equal(groups.items[1].first, &items[0]);
    assert_int_equal(groups.items[1].count, 2);
    arena_release(&a);
}

static klarbrev_finding warning_at(const char *id, klarbrev_category category, uint32_t start, uint32_t end) {
    return (klarbrev_finding){
        .rule = id, .message = id, .category = category, .level = KLARBREV_WARNING, .at = {start, end}};
}

static void weaker_remarks_about_the_same_words_are_told_with_the_strongest(void **state) {
    (void)state;
    /*                  0      7         17       26 */
    slice text = SLICE("Klagen fremsendes til os. Vi fremsender dem.");
    klarbrev_finding items[] = {
        warning_at("passiv.laeser", KLARBREV_PASSIVE, 0, 24),
        warning_at("kancelli.fremsende", KLARBREV_LEGALESE, 7, 17),
        warning_at("laesbarhed.lang", KLARBREV_READABILITY, 0, 25), /* about the sentence, not its words */
    };
    finding_vector findings = {.items = items, .count = 3};
    group_vector groups = {0};
    arena a = {0};
    assert_true(group_findings(&groups, &a, text, &findings));
    assert_int_equal(groups.count, 2);
    assert_string_equal(groups.items[0].first->rule, "passiv.laeser");
    assert_int_equal(groups.items[0].others.count, 1);
    assert_ptr_equal(groups.items[0].others.items[0], &items[1]);
    assert_int_equal(groups.items[1].others.count, 0);
    arena_release(&a);
}

static void a_remark_that_holds_elsewhere_too_stands_by_itself(void **state) {
    (void)state;
    /*                  0       8   12      20     27 */
    slice text = SLICE("Klagen samt bilag fremsendes. Brev samt svar.");
    klarbrev_finding items[] = {
        warning_at("passiv.laeser", KLARBREV_PASSIVE, 0, 28),
        warning_at("kancelli.samt", KLARBREV_LEGALESE, 7, 11),
        warning_at("kancelli.samt", KLARBREV_LEGALESE, 35, 39),
    };
    finding_vector findings = {.items = items, .count = 3};
    group_vector groups = {0};
    arena a = {0};
    assert_true(group_findings(&groups, &a, text, &findings));
    assert_int_equal(groups.count, 2);
    assert_int_equal(groups.items[0].others.count, 0);
    assert_int_equal(groups.items[1].count, 2);
    arena_release(&a);
}

static void no_findings_no_groups(void **state) {
    (void)state;
    finding_vector none = {0};
    group_vector groups = {0};
    arena a = {0};
    assert_true(group_findings(&groups, &a, SLICE("tekst"), &none));
    assert_int_equal(groups.count, 0);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_remark_about_the_same_wording_is_one_group),
        cmocka_unit_test(weaker_remarks_about_the_same_words_are_told_with_the_strongest),
        cmocka_unit_test(a_remark_that_holds_elsewhere_too_stands_by_itself),
        cmocka_unit_test(no_findings_no_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

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
        finding_at("tone.samt", "skriv og", 29, 33), /* another rule about the same word */
    };
    finding_vector findings = {.items = items, .count = 5};
    group_vector groups = {0};
    arena a = {0};
    assert_true(group_findings(&groups, &a, text, &findings));
    assert_int_equal(groups.count, 3);
    assert_ptr_equal(groups.items[0].first, &items[0]);
    assert_int_equal(groups.items[0].count, 2);
    assert_int_equal(groups.items[0].members[1], 2);
    assert_ptr_equal(groups.items[1].first, &items[1]);
    assert_int_equal(groups.items[1].count, 2);
    assert_int_equal(groups.items[2].count, 1);
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
        cmocka_unit_test(no_findings_no_groups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

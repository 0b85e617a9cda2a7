/* SPDX-License-Identifier: MPL-2.0 */
/* CPR numbers never stand whole in a report, and nothing else is touched. */
#include "testing.h"

#include "report/report.h"

static void assert_quoted(const char *text, const char *expected) {
    arena a = {0};
    slice whole = slice_of(text);
    assert_slice_equal(report_quote(&a, whole, (span){0, (uint32_t)whole.len}), slice_of(expected));
    arena_release(&a);
}

static void cpr_numbers_are_masked(void **state) {
    (void)state;
    assert_quoted("cpr-nr. 010190-1234.", "cpr-nr. 010190-xxxx.");
    assert_quoted("311299 0001 og 0101901234", "311299 xxxx og 010190xxxx");
    assert_quoted("010190-1234", "010190-xxxx");
}

static void other_numbers_are_not(void **state) {
    (void)state;
    assert_quoted("sag 991399-1234", "sag 991399-1234"); /* no such day or month */
    assert_quoted("tlf. 12 34 07 18", "tlf. 12 34 07 18");
    assert_quoted("j.nr. 010190-12345", "j.nr. 010190-12345"); /* one digit too many */
    assert_quoted("konto 10101901234567", "konto 10101901234567");
    assert_quoted("010190-", "010190-");
    assert_quoted("0101", "0101");
    assert_quoted("", "");
}

static void a_path_is_valid_utf8(void **state) {
    (void)state;
    arena a = {0};
    assert_string_equal(report_path(&a, "breve/høring.docx"), "breve/høring.docx");
    assert_string_equal(report_path(&a, "b\xE6r.txt"), "b\xEF\xBF\xBDr.txt");
    assert_string_equal(report_path(&a, "\xFF"), "\xEF\xBF\xBD");
    arena_release(&a);
}

static void a_terminal_is_given_nothing_to_obey(void **state) {
    (void)state;
    arena a = {0};
    assert_string_equal(report_plain(&a, "brev\033[2J 010190-1234\r\nlinje"), "brev?[2J 010190-xxxx?\nlinje");
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cpr_numbers_are_masked),
        cmocka_unit_test(other_numbers_are_not),
        cmocka_unit_test(a_path_is_valid_utf8),
        cmocka_unit_test(a_terminal_is_given_nothing_to_obey),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

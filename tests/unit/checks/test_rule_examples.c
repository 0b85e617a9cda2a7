/* SPDX-License-Identifier: MPL-2.0 */
/* Every rule of rules/ keeps what its examples promise, and has at least two bad and two good ones. */
#include "checks/rule_examples.h"
#include "unit/checks/checked_text.h"

static void tell(void *context, const rule *r, const rule_example *example, const char *what) {
    (void)context;
    print_error("%.*s:%u: %.*s: %s: %.*s\n", SLICE_ARG(r->file), example->line, SLICE_ARG(r->id), what,
                SLICE_ARG(example->text));
}

static void tell_row(void *context, const klarbrev_error *fault) {
    char said[KLARBREV_ERROR_TEXT];
    (void)context;
    print_error("%s\n", klarbrev_error_message(fault, said, sizeof said));
}

static void all_examples_hold(void **state) {
    (void)state;
    example_report report = {.tell = tell, .tell_row = tell_row};
    klarbrev_error error = {0};
    assert_int_equal(rule_examples_run(&report, text.rules, text.analyser, (slice){0}, &error), KLARBREV_OK);
    assert_true(report.rules > 40);
    assert_int_equal(report.faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_examples_hold)};
    return cmocka_run_group_tests(tests, open_text, close_text);
}

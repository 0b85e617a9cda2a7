/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static const cli_command probe = {.name = "text", .bit = FOR_TEXT};

/* argv is copied, since parsing reorders it. */
static bool parse(cli_options *options, char **space, int count, const char *const *words) {
    for (int i = 0; i < count; i++) space[i] = (char *)(uintptr_t)words[i];
    return options_parse(options, &probe, count, space);
}

#define PARSE(options, ...)                                                                                  \
    parse(options, space, (int)(sizeof((const char *[]){__VA_ARGS__}) / sizeof(char *)),                     \
          (const char *[]){__VA_ARGS__})

static void values_may_be_attached_or_follow(void **state) {
    (void)state;
    char *space[8];
    cli_options options;
    assert_true(PARSE(&options, "--as", "txt", "brev", "--part=body"));
    assert_string_equal(options.as, "txt");
    assert_string_equal(options.part, "body");
    assert_int_equal(options.input_count, 1);
    assert_string_equal(options.inputs[0], "brev");
}

static void a_hyphen_is_standard_input_and_two_end_the_options(void **state) {
    (void)state;
    char *space[8];
    cli_options options;
    assert_true(PARSE(&options, "-", "--", "--as", "-h"));
    assert_int_equal(options.input_count, 3);
    assert_string_equal(options.inputs[0], "-");
    assert_string_equal(options.inputs[1], "--as");
    assert_null(options.as);
    assert_false(options.help);
}

static void wrong_options_are_refused(void **state) {
    (void)state;
    char *space[8];
    cli_options options;
    assert_false(PARSE(&options, "--ass", "txt")); /* no such option */
    assert_false(PARSE(&options, "--a", "txt"));   /* no abbreviations: they break when an option is added */
    assert_false(PARSE(&options, "--as"));         /* no value */
    assert_false(PARSE(&options, "--help=yes"));   /* a flag has none */
    assert_false(PARSE(&options, "-x"));
    assert_false(PARSE(&options, "--verbose")); /* another command's */
}

static void help_has_a_long_and_a_short_form(void **state) {
    (void)state;
    char *space[8];
    cli_options options;
    assert_true(PARSE(&options, "-h"));
    assert_true(options.help);
    assert_true(PARSE(&options, "--help"));
    assert_true(options.help);
}

static void names_are_told_apart(void **state) {
    (void)state;
    size_t count;
    const option_row *rows = options_all(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = i + 1; j < count; j++) {
            if (!(rows[i].commands & rows[j].commands)) continue;
            assert_string_not_equal(rows[i].name, rows[j].name);
            if (rows[i].letter) assert_int_not_equal(rows[i].letter, rows[j].letter);
        }
        assert_int_equal(rows[i].kind == OPTION_FLAG, rows[i].value == NULL);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_may_be_attached_or_follow),
        cmocka_unit_test(a_hyphen_is_standard_input_and_two_end_the_options),
        cmocka_unit_test(wrong_options_are_refused),
        cmocka_unit_test(help_has_a_long_and_a_short_form),
        cmocka_unit_test(names_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* The library as another program uses it: public headers and the shared library only. */
#include "testing.h"

#include <string.h>

#include "klarbrev/klarbrev.h"

static klarbrev_engine *opened;

static int open_engine(void **state) {
    (void)state;
    return klarbrev_engine_open(&opened, KLARBREV_BINARY_DIR, NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_engine(void **state) {
    (void)state;
    klarbrev_engine_close(opened);
    return 0;
}

static const char letter_text[] = "Såfremt du kommer, taler vi sammen.\n";

static void a_letter_is_checked(void **state) {
    (void)state;
    klarbrev_result *result = NULL;
    assert_int_equal(klarbrev_check(&result, opened, letter_text, strlen(letter_text), "brev.txt", NULL),
                     KLARBREV_OK);
    assert_null(klarbrev_result_error(result));
    assert_string_equal(klarbrev_result_format(result), "txt");
    size_t length;
    const char *text = klarbrev_result_text(result, &length);
    bool found = false;
    for (size_t i = 0; i < klarbrev_result_finding_count(result); i++) {
        const klarbrev_finding *f = klarbrev_result_finding(result, i);
        assert_true(f->at.end <= length);
        found = found ||
                (strcmp(f->rule, "kancelli.saafremt") == 0 && strncmp(text + f->at.start, "Såfremt", 8) == 0);
    }
    assert_true(found);
    assert_null(klarbrev_result_finding(result, klarbrev_result_finding_count(result)));
    klarbrev_result_free(result);
}

static void a_broken_letter_says_why(void **state) {
    (void)state;
    klarbrev_result *result = NULL;
    assert_int_not_equal(klarbrev_check(&result, opened, "PK\3\4", 4, "brev.docx", NULL), KLARBREV_OK);
    assert_non_null(result);
    assert_true(klarbrev_result_error(result)->depth > 0);
    assert_null(klarbrev_result_format(result));
    assert_int_equal(klarbrev_result_finding_count(result), 0);
    klarbrev_result_free(result);
}

static void reports_are_written_by_name(void **state) {
    (void)state;
    klarbrev_result *result = NULL;
    assert_int_equal(klarbrev_check(&result, opened, letter_text, strlen(letter_text), "brev.txt", NULL),
                     KLARBREV_OK);
    const klarbrev_result *const both[] = {result, result};
    char *report;
    size_t length;
    assert_int_equal(klarbrev_report_write(&report, &length, "json", opened, both, 2), KLARBREV_OK);
    assert_int_equal(strlen(report), length);
    assert_true(strncmp(report, "{\"version\":1", 12) == 0);
    klarbrev_text_free(report);
    assert_int_equal(klarbrev_report_write(&report, &length, "findes-ikke", opened, both, 2),
                     KLARBREV_E_USAGE);
    assert_null(report);
    klarbrev_result_free(result);
}

static void a_wrong_date_is_refused(void **state) {
    (void)state;
    klarbrev_result *result = NULL;
    const klarbrev_check_options options = {.date = "i morgen"};
    assert_int_equal(klarbrev_check(&result, opened, "a", 1, "brev.txt", &options), KLARBREV_E_USAGE);
    assert_null(result);
}

static void a_missing_data_folder_is_an_error(void **state) {
    (void)state;
    klarbrev_engine *none;
    klarbrev_error error = {0};
    assert_int_not_equal(klarbrev_engine_open(&none, "/findes/ikke", &error), KLARBREV_OK);
    assert_null(none);
    assert_true(error.depth > 0);
    klarbrev_engine_close(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_letter_is_checked),
        cmocka_unit_test(a_broken_letter_says_why),
        cmocka_unit_test(reports_are_written_by_name),
        cmocka_unit_test(a_wrong_date_is_refused),
        cmocka_unit_test(a_missing_data_folder_is_an_error),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* A report of lines that a run did not finish: what is whole stays, and its letters are not read again. */
#include "testing.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/resume_lines.h"

static char path[] = "/tmp/klarbrev-resume-XXXXXX";

static int make_file(void **state) {
    (void)state;
    int fd = mkstemp(path);
    return fd < 0 || close(fd) != 0 ? -1 : 0;
}

static int remove_file(void **state) {
    (void)state;
    return remove(path);
}

static void write_report(const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void assert_report(const char *expected) {
    char text[512] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    assert_string_equal(text, expected);
}

static input_list letters_of(const char *const *names, size_t count) {
    input_list letters = {0};
    for (size_t i = 0; i < count; i++) assert_true(VECTOR_PUSH(&letters.paths, &letters.arena, names[i]));
    return letters;
}

#define LINE_A "{\"path\":\"a.txt\",\"format\":\"txt\"}\n"
#define LINE_B "{\"path\":\"b \\\"c\\\".txt\",\"format\":null}\n"
static const char *const names[] = {"a.txt", "b \"c\".txt", "d.txt"};

/* Goes on with the report, writes "x", and tells how many letters were left. */
static size_t go_on(const char *report) {
    input_list letters = letters_of(names, 3);
    FILE *file = NULL;
    write_report(report);
    assert_int_equal(resume_lines(&file, &letters, path, NULL), KLARBREV_OK);
    fputs("x", file);
    assert_int_equal(fclose(file), 0);
    size_t left = letters.paths.count;
    if (left) assert_string_equal(letters.paths.items[left - 1], "d.txt");
    input_list_release(&letters);
    return left;
}

static void whole_lines_stay_and_their_letters_go(void **state) {
    (void)state;
    assert_int_equal(go_on(LINE_A LINE_B), 1);
    assert_report(LINE_A LINE_B "x");
}

static void a_last_line_without_its_end_is_cut_off(void **state) {
    (void)state;
    assert_int_equal(go_on(LINE_A "{\"path\":\"b \\\"c"), 2);
    assert_report(LINE_A "x");
    assert_int_equal(go_on("{\"pa"), 3);
    assert_report("x");
}

static void an_empty_or_missing_report_is_begun(void **state) {
    (void)state;
    assert_int_equal(go_on(""), 3);
    input_list letters = letters_of(names, 3);
    FILE *file = NULL;
    remove(path);
    assert_int_equal(resume_lines(&file, &letters, path, NULL), KLARBREV_OK);
    fclose(file);
    assert_int_equal(letters.paths.count, 3);
    input_list_release(&letters);
}

static void assert_refused(const char *report, size_t count, const char *said) {
    input_list letters = letters_of(names, count);
    klarbrev_error error = {0};
    FILE *file = NULL;
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    write_report(report);
    assert_int_equal(resume_lines(&file, &letters, path, &error), KLARBREV_E_USAGE);
    assert_null(file);
    if (!strstr(klarbrev_error_message(&error, message, sizeof message), said)) fail_msg("%s", message);
    assert_report(report); /* nothing is lost */
    input_list_release(&letters);
}

static void lines_of_other_letters_are_refused_and_left_alone(void **state) {
    (void)state;
    assert_refused(LINE_B LINE_A, 3, ":1: ");
    assert_refused(LINE_A "{\"path\":\"d.txt\"}\n", 3, ":2: ");
    assert_refused(LINE_A LINE_B, 1, ":2: "); /* more lines than letters */
    assert_refused("ingen json\n", 3, ":1: ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_lines_stay_and_their_letters_go),
        cmocka_unit_test(a_last_line_without_its_end_is_cut_off),
        cmocka_unit_test(an_empty_or_missing_report_is_begun),
        cmocka_unit_test(lines_of_other_letters_are_refused_and_left_alone),
    };
    return cmocka_run_group_tests(tests, make_file, remove_file);
}

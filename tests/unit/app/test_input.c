/* SPDX-License-Identifier: MPL-2.0 */
/* Folders give their letters, sorted; named files stay as they are. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/input.h"

static char folder[] = "/tmp/klarbrev-input-XXXXXX";

static void make(const char *name) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs("Kære Anna\n", file);
    fclose(file);
}

static int make_folder(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return -1;
    char path[256];
    snprintf(path, sizeof path, "%s/under", folder);
    if (mkdir(path, 0700) != 0) return -1;
    static const char *const names[] = {"b.txt",          "a.DOCX",   "under/c.odt",
                                        "note.gold.json", "~$a.docx", ".skjult.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) make(names[i]);
    snprintf(path, sizeof path, "%s/under/rundt", folder);
    return symlink(folder, path);
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const names[] = {"b.txt",          "a.DOCX",   "under/c.odt",
                                        "note.gold.json", "~$a.docx", ".skjult.txt",
                                        "under/rundt",    "under",    ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[256];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        if (remove(path) != 0) return -1;
    }
    return 0;
}

static void a_folder_gives_its_letters_sorted(void **state) {
    (void)state;
    input_list list = {0};
    char *names[] = {folder};
    assert_int_equal(input_list_find(&list, names, 1, NULL), KLARBREV_OK);
    static const char *const expected[] = {"a.DOCX", "b.txt", "under/c.odt"};
    assert_int_equal(list.paths.count, 3);
    for (size_t i = 0; i < 3; i++) assert_string_equal(list.paths.items[i] + strlen(folder) + 1, expected[i]);
    assert_int_equal(list.skipped,
                     1); /* the JSON file; hidden and lock files are not counted as passed over */
    input_list_release(&list);
}

static void named_files_are_kept_in_order_also_when_they_are_missing(void **state) {
    (void)state;
    input_list list = {0};
    char missing[] = "findes-ikke.xyz", standard_input[] = "-";
    char *names[] = {missing, standard_input};
    assert_int_equal(input_list_find(&list, names, 2, NULL), KLARBREV_OK);
    assert_int_equal(list.paths.count, 2);
    assert_string_equal(list.paths.items[0], "findes-ikke.xyz");
    assert_string_equal(list.paths.items[1], "-");
    input_list_release(&list);
}

static void the_error_of_a_missing_file_names_it(void **state) {
    (void)state;
    klarbrev_error error = {0};
    letter *l = NULL;
    assert_int_equal(input_read_letter(&l, "findes-ikke.docx", (letter_read_options){0}, &error),
                     KLARBREV_E_IO);
    assert_null(l);
    assert_non_null(strstr(error.text[error.depth - 1], "findes-ikke.docx"));
}

static void the_error_of_an_unreadable_letter_names_it(void **state) {
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/a.DOCX", folder); /* text that is called a Word file */
    klarbrev_error error = {0};
    letter *l = NULL;
    assert_int_not_equal(input_read_letter(&l, path, (letter_read_options){.as = "docx"}, &error),
                         KLARBREV_OK);
    assert_null(l);
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    assert_non_null(strstr(klarbrev_error_message(&error, message, sizeof message), path));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_folder_gives_its_letters_sorted),
        cmocka_unit_test(named_files_are_kept_in_order_also_when_they_are_missing),
        cmocka_unit_test(the_error_of_a_missing_file_names_it),
        cmocka_unit_test(the_error_of_an_unreadable_letter_names_it),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* A rendering lies in the folder it was asked for, whatever the letter's path is. */
#include "testing.h"

#include "app/rendering.h"

static void a_path_never_leaves_the_folder(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"brev.docx", "ud/brev.docx.txt"},
        {"./a/b/brev.odt", "ud/a/b/brev.odt.txt"},
        {"/etc/brev.docx", "ud/etc/brev.docx.txt"},
        {"../../brev.docx", "ud/_/_/brev.docx.txt"},
        {"a//..//brev.docx", "ud/a/_/brev.docx.txt"},
        {"..", "ud/_.txt"},
        {"...docx", "ud/...docx.txt"}, /* two dots are only a name's beginning here */
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(rendering_path(&a, "ud", rows[i][0]), rows[i][1]);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_path_never_leaves_the_folder)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

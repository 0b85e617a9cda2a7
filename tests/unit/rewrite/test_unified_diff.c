/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/unified_diff.h"

#include <string.h>

#include "testing.h"

static void assert_diff(const char *before, const char *after, const char *wanted) {
    builder out = {0};
    assert_int_equal(unified_diff(&out, slice_of(before), slice_of(after), "brev.txt"), KLARBREV_OK);
    slice got = builder_slice(&out);
    assert_int_equal(got.len, strlen(wanted));
    if (got.len > 0) assert_memory_equal(got.at, wanted, got.len);
    builder_release(&out);
}

static void a_line_that_changed_stands_with_three_around_it(void **state) {
    (void)state;
    assert_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfem\n6\n7\n8\n9\n",
                "--- brev.txt\n+++ brev.txt\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+fem\n 6\n 7\n 8\n");
}

static void two_lines_that_became_one_are_told(void **state) {
    (void)state;
    assert_diff("Vi skal\nkomme nu\nHilsen\n", "Vi kommer nu\nHilsen\n",
                "--- brev.txt\n+++ brev.txt\n@@ -1,3 +1,2 @@\n-Vi skal\n-komme nu\n+Vi kommer nu\n Hilsen\n");
}

static void changes_far_apart_are_two_hunks(void **state) {
    (void)state;
    assert_diff(
        "a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
        "--- brev.txt\n+++ brev.txt\n@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

static void line_ends_stay_and_a_missing_one_is_told(void **state) {
    (void)state;
    assert_diff(
        "a\r\nb", "a\r\nc",
        "--- brev.txt\n+++ brev.txt\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No "
        "newline at end of file\n");
}

static void the_same_text_has_no_diff(void **state) {
    (void)state;
    assert_diff("a\nb\n", "a\nb\n", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_that_changed_stands_with_three_around_it),
        cmocka_unit_test(two_lines_that_became_one_are_told),
        cmocka_unit_test(changes_far_apart_are_two_hunks),
        cmocka_unit_test(line_ends_stay_and_a_missing_one_is_told),
        cmocka_unit_test(the_same_text_has_no_diff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

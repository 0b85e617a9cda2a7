/* SPDX-License-Identifier: MPL-2.0 */
/* Patterns of paths: what git's own documentation of .gitignore says of each form. */
#include "testing.h"

#include "app/path_glob.h"

static void assert_matches(const char *pattern, const char *path, bool expected) {
    if (path_glob_matches(slice_of(pattern), slice_of(path)) != expected)
        fail_msg("'%s' %s '%s'", pattern, expected ? "does not match" : "matches", path);
}

static void a_pattern_matches(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"brev.txt", "brev.txt"},
                                           {"brev.txt", "a/b/brev.txt"},
                                           {"*.txt", "a/brev.txt"},
                                           {"a/*.txt", "a/brev.txt"},
                                           {"/brev.txt", "brev.txt"},
                                           {"a/**", "a/b/c.txt"},
                                           {"**/c.txt", "c.txt"},
                                           {"**/c.txt", "a/b/c.txt"},
                                           {"a/**/c.txt", "a/c.txt"},
                                           {"a/**/c.txt", "a/b/b/c.txt"},
                                           {"a/", "a/b.txt"},
                                           {"a", "x/a/b.txt"},
                                           {"gamle/", "x/gamle/b/c.txt"},
                                           {"a/b", "a/b/c/d.txt"},
                                           {"?re.txt", "øre.txt"},
                                           {"[a-c]*.txt", "brev.txt"},
                                           {"[!a]x", "bx"},
                                           {"[æ-ø]x", "øx"},
                                           {"\\*.txt", "*.txt"},
                                           {"a*b*c", "aXbYbZc"},
                                           {"*", "a"},
                                           {"[a.txt", "[a.txt"},
                                           {"**", "a/b"},
                                           {"a/**/b/**/c", "a/x/b/y/b/c"},
                                           {"[]]x", "]x"},
                                           {"breve/afslag-*.docx", "breve/afslag-ø.docx"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_matches(pairs[i][0], pairs[i][1], true);
}

static void a_pattern_does_not_match(void **state) {
    (void)state;
    static const char *const pairs[][2] = {{"brev.txt", "brev.txt.old"},
                                           {"*.txt", "a.txt.docx"},
                                           {"a/*.txt", "a/b/brev.txt"},
                                           {"/brev.txt", "a/brev.txt"},
                                           {"a/brev.txt", "x/a/brev.txt"},
                                           {"a/", "a"},
                                           {"a/**", "a"},
                                           {"?re.txt", "re.txt"},
                                           {"?re.txt", "aare.txt"},
                                           {"[a-c]x", "dx"},
                                           {"[!a]x", "ax"},
                                           {"\\*.txt", "a.txt"},
                                           {"a/**/c.txt", "b/c.txt"},
                                           {"", "a"},
                                           {"/", "a"},
                                           {"a*b", "acd"},
                                           {"Brev.txt", "brev.txt"},
                                           {"*/c", "a/b/c"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_matches(pairs[i][0], pairs[i][1], false);
}

static void many_stars_do_not_take_for_ever(void **state) {
    (void)state;
    char pattern[401], path[4001];
    for (size_t i = 0; i < 400; i++) pattern[i] = i % 2 ? '*' : 'a';
    pattern[398] = 'b';
    pattern[400] = '\0';
    for (size_t i = 0; i < 4000; i++) path[i] = 'a';
    path[4000] = '\0';
    assert_matches(pattern, path, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pattern_matches),
        cmocka_unit_test(a_pattern_does_not_match),
        cmocka_unit_test(many_stars_do_not_take_for_ever),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

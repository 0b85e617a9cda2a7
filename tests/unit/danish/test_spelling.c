/* SPDX-License-Identifier: MPL-2.0 */
#define _POSIX_C_SOURCE 200809L
/* The spelling dictionary answers the second time as the first, also without being asked in order. */
#include <stdlib.h>
#include <string.h>

#include "testing.h"

#include "danish/spelling.h"

static void a_misspelt_word_gets_suggestions(void **state) {
    (void)state;
    speller *s = speller_new();
    arena a = {0};
    slice words[SPELLER_SUGGESTIONS];
    for (int time = 0; time < 2; time++) {
        bool known = true;
        assert_int_equal(speller_knows(s, SLICE("ansøgninng"), &known, NULL), KLARBREV_OK);
        assert_false(known);
        size_t count = speller_suggest(s, &a, SLICE("ansøgninng"), words);
        assert_true(count >= 1 && count <= SPELLER_SUGGESTIONS);
        assert_slice_equal(words[0], SLICE("ansøgning"));
        assert_int_equal(speller_knows(s, SLICE("ansøgning"), &known, NULL), KLARBREV_OK);
        assert_true(known);
    }
    arena_release(&a);
    speller_free(s);
}

static void what_is_no_word_is_not_asked_about(void **state) {
    (void)state;
    char long_word[400];
    memset(long_word, 'a', sizeof long_word);
    long_word[sizeof long_word - 1] = '\0';
    speller *s = speller_new();
    arena a = {0};
    slice words[SPELLER_SUGGESTIONS];
    bool known = true;
    assert_int_equal(speller_knows(s, slice_of(long_word), &known, NULL), KLARBREV_OK);
    assert_false(known);
    assert_int_equal(speller_suggest(s, &a, slice_of(long_word), words), 0);
    assert_int_equal(speller_suggest(s, &a, (slice){0}, words), 0);
    arena_release(&a);
    speller_free(s);
}

static void a_missing_dictionary_is_told(void **state) {
    (void)state;
    setenv("KLARBREV_HUNSPELL", "/findes/ikke", 1);
    speller *s = speller_new();
    klarbrev_error error = {0};
    bool known = true;
    assert_int_equal(speller_knows(s, SLICE("hus"), &known, &error), KLARBREV_E_LEXICON);
    assert_false(known);
    unsetenv("KLARBREV_HUNSPELL");
    assert_int_equal(speller_knows(s, SLICE("hus"), &known, &error), KLARBREV_OK); /* it is there now */
    assert_true(known);
    speller_free(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_misspelt_word_gets_suggestions),
        cmocka_unit_test(what_is_no_word_is_not_asked_about),
        cmocka_unit_test(a_missing_dictionary_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

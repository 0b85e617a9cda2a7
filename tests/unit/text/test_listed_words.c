/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"
#include "text/listed_words.h"

static void a_word_is_found_with_its_kind_and_value(void **state) {
    (void)state;
    const listed_word *may = listed_word_find(SLICE("maj"));
    assert_non_null(may);
    assert_int_equal(may->kind, TERM_MONTH);
    assert_int_equal(may->value, 5);
    assert_int_equal(listed_word_find(SLICE("milliarder"))->value, 1000000000);
    assert_int_equal(listed_word_find(SLICE("år"))->kind, TERM_UNIT);
    assert_int_equal(term_of(SLICE("Klokken")), TERM_CLOCK);
    assert_int_equal(term_of(SLICE("KL.")), TERM_CLOCK);
    assert_int_equal(term_of(SLICE("klokkenskab")), TERM_NONE);
}

static void what_is_not_listed_is_not_found(void **state) {
    (void)state;
    static const char *const words[] = {"", "ma", "maja", "Maj", "\xff", "\xc3", "zzzz", "  ", "de  næste"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_null(listed_word_find(slice_of(words[i])));
}

static void a_word_of_several_lists_has_all_their_sets(void **state) {
    (void)state;
    const listed_word *med = listed_word_find(SLICE("med"));
    assert_true(listed_in(med, SET_OPENS));
    assert_true(listed_in(med, SET_CHAIN));
    assert_false(listed_in(med, SET_PAST));
    assert_false(listed_in(NULL, SET_OPENS));
    /* "dags" is a unit ("14 dags frist") and the day of the letter ("dags dato"). */
    const listed_word *dags = listed_word_find(SLICE("dags"));
    assert_int_equal(dags->kind, TERM_UNIT);
    assert_true(listed_in(dags, SET_START_LETTER));
}

static void sets_are_asked_in_any_case(void **state) {
    (void)state;
    assert_true(word_is_in(SLICE("HVIS"), SET_OPENS_ALWAYS));
    assert_true(word_is_in(SLICE("Åbningen"), SET_OPENS) == false);
    assert_true(word_is_in(SLICE("de næste"), SET_THE_NEXT));
    assert_false(word_is_in(SLICE("næste"), SET_THE_NEXT));
}

static void parts_of_words(void **state) {
    (void)state;
    assert_true(word_ends_as(SLICE("serviceloven"), SET_LAW_NAME));
    assert_false(word_ends_as(SLICE("loven"), SET_LAW_NAME)); /* nothing before it */
    assert_false(word_ends_as(SLICE("lovende"), SET_LAW_NAME));
    assert_true(word_begins_as(SLICE("modtagelsen"), SET_START_RECEIPT));
    assert_true(word_begins_as(SLICE("modtog"), SET_START_RECEIPT));
    assert_false(word_begins_as(SLICE("modta"), SET_START_RECEIPT));
    assert_false(word_begins_as(SLICE("modtagelsen"), SET_START_LETTER));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_is_found_with_its_kind_and_value),
        cmocka_unit_test(what_is_not_listed_is_not_found),
        cmocka_unit_test(a_word_of_several_lists_has_all_their_sets),
        cmocka_unit_test(sets_are_asked_in_any_case),
        cmocka_unit_test(parts_of_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* The worked examples of docs/readability.md, counted by hand. */
#include "unit/checks/analysed_text.h"

#include "checks/readability.h"

static word_counts prose_of(const char *letter) {
    word_counts counts = {0};
    analysed_read(&text, letter);
    for (uint32_t i = 0; i < text.analysis.sentence_count; i++) {
        const sentence *s = &text.analysis.sentences[i];
        if (sentence_is_prose(&text.analysis, s))
            readability_count(&counts, &text.analysis, s->first_token, s->first_token + s->token_count);
    }
    return counts;
}

static void assert_counts(const char *letter, uint32_t words, uint32_t units, uint32_t long_words) {
    word_counts c = prose_of(letter);
    if (c.words != words || c.sentences != units || c.long_words != long_words)
        fail_msg("%s\nwords %u (%u), units %u (%u), long %u (%u)", letter, c.words, words, c.sentences, units,
                 c.long_words, long_words);
}

static void short_sentences(void **state) {
    (void)state;
    assert_counts(
        "Du skal sende din ansøgning til os. Det skal du gøre senest den 1. maj. Så får du svar i juni.", 21,
        3, 1);
    assert_counts("Du får ikke økonomisk friplads. Din indkomst er for høj efter reglerne. Du kan klage "
                  "inden fire uger.",
                  18, 3, 4);
}

static void one_heavy_sentence(void **state) {
    (void)state;
    assert_counts(
        "Nærværende skrivelse fremsendes under henvisning til din ansøgning om økonomisk friplads, idet det "
        "hermed meddeles, at ansøgningen ikke kan imødekommes.",
        20, 1, 10);
}

static void citations_times_and_numbers(void **state) {
    (void)state;
    assert_counts("Du kan klage efter § 12, stk. 2, nr. 3, inden 4 uger, jf. § 14. Ring kl. 9.30-15 på tlf. "
                  "12 34 56 78.",
                  20, 2, 0);
}

static void colon_and_semicolon_end_a_unit(void **state) {
    (void)state;
    assert_counts(
        "Du har to muligheder: Du kan sende skemaet, eller du kan ringe til os; begge dele er gratis.", 18, 3,
        2);
    assert_counts("Vi har åbent: mandag og onsdag.", 6, 1, 0);
}

static void headings_and_fragments_are_left_out(void **state) {
    (void)state;
    assert_counts("# Hvad skal du gøre nu?\nDu skal sende:\n- de to seneste lønsedler\n- din lejekontrakt\n"
                  "- et foto af dit pas\nSend papirerne senest den 3. juni.",
                  9, 2, 1);
}

static void letters_are_counted_not_bytes_or_hyphens(void **state) {
    (void)state;
    assert_counts("Børn på øen.", 3, 1, 0);
    assert_counts("EU-ret og cpr-nummer.", 3, 1, 1);
}

static void nothing_to_count(void **state) {
    (void)state;
    word_counts c = prose_of("");
    assert_int_equal(c.words, 0);
    assert_true(readability_lix(c) == 0.0);
    assert_true(readability_rix(c) == 0.0);
    assert_counts("... !", 0, 0, 0);
}

static void formula(void **state) {
    (void)state;
    word_counts c = {.words = 42, .sentences = 4, .long_words = 7};
    assert_true(readability_lix(c) > 27.16 && readability_lix(c) < 27.17);
    assert_true(readability_rix(c) > 1.749 && readability_rix(c) < 1.751);
}

static void a_citation_is_read_as_one_word(void **state) {
    (void)state;
    analysed_read(&text, "Du kan klage efter § 12, stk. 2, nr. 3, i lov om social pension.");
    uint32_t length = sentence_length(&text.analysis, &text.analysis.sentences[0]);
    assert_in_range(length, 5, 9);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_sentences),
        cmocka_unit_test(one_heavy_sentence),
        cmocka_unit_test(citations_times_and_numbers),
        cmocka_unit_test(colon_and_semicolon_end_a_unit),
        cmocka_unit_test(headings_and_fragments_are_left_out),
        cmocka_unit_test(letters_are_counted_not_bytes_or_hyphens),
        cmocka_unit_test(nothing_to_count),
        cmocka_unit_test(formula),
        cmocka_unit_test(a_citation_is_read_as_one_word),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Sentences of two letters are paired by the words they share; a pair that differs in its negations is told.
 * A sentence that was written anew has no partner, and nothing is said of it here.
 */
#include <stdlib.h>

#include "rewrite/letter_values.h"
#include "rules/list.h"

enum { REACH = 12, WORD_LETTERS_MIN = 3 };
static const double alike = 0.6,
                    same_negations = 0.01; /* share of words in common above which two sentences are one */

/* A sentence as the sorted hashes of its words. */
typedef struct word_bag {
    uint64_t *hashes;
    uint32_t count, negations;
} word_bag;

static int by_hash(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static bool is_negation(const list *words, const token *t) {
    return words && list_find(words, t->form) != LIST_NO_ROW;
}

static bool fill_bag(word_bag *out, arena *a, const check_context *checked, const list *words,
                     uint32_t index) {
    const struct sentence *s = &checked->analysis->sentences[index];
    *out = (word_bag){.hashes = ARENA_ARRAY(a, uint64_t, s->token_count + 1u)};
    if (!out->hashes) return false;
    for (uint32_t i = 0; i < s->token_count; i++) {
        const token *t = &checked->analysis->tokens[s->first_token + i];
        if (is_negation(words, t))
            out->negations++;
        else if (t->word.kind == WORD_LETTERS || t->word.kind == WORD_NUMBER)
            out->hashes[out->count++] = t->form_hash;
    }
    if (out->count) qsort(out->hashes, out->count, sizeof *out->hashes, by_hash);
    return true;
}

static word_bag *fill_bags(arena *a, const check_context *checked) {
    const list *words = ruleset_list(checked->rules, SLICE("negationer"));
    word_bag *bags = ARENA_ARRAY(a, word_bag, checked->analysis->sentence_count + 1u);
    for (uint32_t i = 0; bags && i < checked->analysis->sentence_count; i++)
        if (!fill_bag(&bags[i], a, checked, words, i)) return NULL;
    return bags;
}

static double likeness(const word_bag *a, const word_bag *b) {
    uint32_t common = 0;
    for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->hashes[i] == b->hashes[k]) {
            common++;
            i++;
            k++;
        } else if (a->hashes[i] < b->hashes[k])
            i++;
        else
            k++;
    }
    uint32_t longest = a->count > b->count ? a->count : b->count;
    return longest ? (double)common / longest : 0;
}

/* The sentence most like this one, near the same share of the letter; NO_INDEX when none is alike. */
static uint32_t find_partner(const word_bag *bag, uint32_t near, const word_bag *others, uint32_t count) {
    uint32_t best = NO_INDEX, from = near > REACH ? near - REACH : 0;
    double top = alike;
    for (uint32_t i = from; i < count && i <= near + REACH; i++) {
        double found = likeness(bag, &others[i]);
        /* Of two that are as like, the one with as many negations is the same sentence. */
        if (others[i].negations == bag->negations) found += same_negations;
        if (found <= top) continue;
        top = found;
        best = i;
    }
    return best;
}

klarbrev_status negations_compare(comparison *out, arena *a, const check_context *old_letter,
                                  const check_context *new_letter) {
    uint32_t old_count = old_letter->analysis->sentence_count,
             new_count = new_letter->analysis->sentence_count;
    word_bag *old_bags = fill_bags(a, old_letter), *new_bags = fill_bags(a, new_letter);
    if (!old_bags || !new_bags) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < old_count; i++) {
        if (old_bags[i].count < WORD_LETTERS_MIN) continue;
        uint32_t near = (uint32_t)((uint64_t)i * new_count / old_count);
        uint32_t partner = find_partner(&old_bags[i], near, new_bags, new_count);
        if (partner == NO_INDEX || new_bags[partner].negations == old_bags[i].negations) continue;
        span old_at = old_letter->analysis->sentences[i].at,
             new_at = new_letter->analysis->sentences[partner].at;
        difference found = {.kind = DIFFERENCE_NEGATION, .at = old_at};
        found.from = letter_words(a, old_letter, old_at);
        found.to = letter_words(a, new_letter, new_at);
        if (!found.from || !found.to || !VECTOR_PUSH(&out->changed, a, found)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

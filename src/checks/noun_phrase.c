/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/noun_phrase.h"

#include "checks/wording.h"

enum { NOUN_PHRASE_MAX = 12 };

static upos upos_of(const token *t) {
    return t->reading_count ? (upos)t->readings[0].morph.upos : UPOS_NONE;
}

static bool is_head(const token *t) {
    upos tag = upos_of(t);
    return tag == UPOS_NOUN || tag == UPOS_PROPN || tag == UPOS_PRON;
}

static bool is_genitive(const token *t) {
    return t->reading_count && t->readings[0].morph.case_ == CASE_GENITIVE;
}

static bool may_come_before_head(const token *t) {
    upos tag = upos_of(t);
    bool participle = tag == UPOS_VERB && t->readings[0].morph.verb_form == VERB_PARTICIPLE;
    return tag == UPOS_DET || tag == UPOS_ADJ || tag == UPOS_NUM || participle || is_genitive(t);
}

static uint32_t quantity_end(const analysis *a, uint32_t from) {
    uint32_t q = a->tokens[from].quantity;
    return q < a->quantity_count ? a->quantities[q].first_word + a->quantities[q].word_count : from;
}

/* A name in several words, and "løn og pension". */
static uint32_t extend_head(const analysis *a, uint32_t end, uint32_t to) {
    while (end < to && upos_of(&a->tokens[end - 1]) == UPOS_PROPN && upos_of(&a->tokens[end]) == UPOS_PROPN)
        end++;
    if (end + 1 < to && token_does(&a->tokens[end], FUNCTION_JOINS_NOUNS) && is_head(&a->tokens[end + 1]) &&
        !is_genitive(&a->tokens[end + 1]))
        end += 2;
    return end;
}

uint32_t noun_phrase_end(const analysis *a, uint32_t from, uint32_t to) {
    if (from >= to) return from;
    uint32_t after_quantity = quantity_end(a, from);
    if (after_quantity > from) return after_quantity <= to ? after_quantity : from;
    for (uint32_t i = from; i < to && i < from + NOUN_PHRASE_MAX; i++) {
        const token *t = &a->tokens[i];
        if (is_head(t) && !is_genitive(t)) return extend_head(a, i + 1, to);
        if (!may_come_before_head(t)) return from;
    }
    return from;
}

slice noun_phrase_pronoun(const ruleset *rules, const analysis *a, uint32_t first, uint32_t last) {
    const token *head = NULL;
    for (uint32_t i = first; i < last; i++) {
        if (token_does(&a->tokens[i], FUNCTION_JOINS_NOUNS)) return wording_word(rules, "dem");
        if (!head && upos_of(&a->tokens[i]) == UPOS_NOUN && !is_genitive(&a->tokens[i])) head = &a->tokens[i];
    }
    if (!head) return wording_word(rules, "det");
    if (head->readings[0].morph.number == NUMBER_PLURAL) return wording_word(rules, "dem");
    return wording_word(rules, head->readings[0].morph.gender == GENDER_NEUTER ? "det" : "den");
}

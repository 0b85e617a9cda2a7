/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/readability.h"

#include "text/utf8.h"

enum { LONG_WORD_LETTERS = 7 };

static uint32_t letters_of(const analysis *a, const token *t) {
    slice text = span_text(a->text, t->word.at);
    uint32_t letters = 0;
    for (size_t at = 0; at < text.len;)
        if (code_point_is_letter(utf8_next(text, &at))) letters++;
    return letters;
}

static bool is_number_of_something(quantity_kind kind) {
    return kind == QUANTITY_PHONE || kind == QUANTITY_CPR || kind == QUANTITY_ACCOUNT ||
           kind == QUANTITY_CASE_NUMBER || kind == QUANTITY_CVR;
}

/* "12 34 56 78" is one word, counted at its first token. */
static bool continues_a_number(const analysis *a, uint32_t index) {
    uint32_t quantity_index = a->tokens[index].quantity;
    if (quantity_index >= a->quantity_count) return false;
    const quantity *q = &a->quantities[quantity_index];
    return is_number_of_something(q->kind) && index != q->first_word;
}

static bool is_word(const analysis *a, uint32_t index) {
    uint8_t kind = a->tokens[index].word.kind;
    return kind != WORD_PUNCTUATION && kind != WORD_SYMBOL && !continues_a_number(a, index);
}

static bool is_long_word(const analysis *a, uint32_t index) {
    const token *t = &a->tokens[index];
    return t->word.kind == WORD_LETTERS && letters_of(a, t) >= LONG_WORD_LETTERS;
}

/* A semicolon, and a colon before a capital letter, end a unit inside a sentence. */
static bool ends_unit(const analysis *a, uint32_t index, uint32_t last) {
    const token *t = &a->tokens[index];
    slice text = span_text(a->text, t->word.at);
    if (t->word.kind != WORD_PUNCTUATION || text.len != 1) return false;
    if (text.at[0] == ';') return true;
    return text.at[0] == ':' && index + 1 < last && (t[1].word.flags & WORD_CAPITAL);
}

void readability_count(word_counts *counts, const analysis *a, uint32_t first, uint32_t last) {
    uint32_t words_in_unit = 0;
    for (uint32_t i = first; i < last; i++) {
        if (is_word(a, i)) {
            counts->words++;
            counts->long_words += is_long_word(a, i);
            words_in_unit++;
        } else if (words_in_unit && ends_unit(a, i, last)) {
            counts->sentences++;
            words_in_unit = 0;
        }
    }
    if (words_in_unit) counts->sentences++;
}

static bool has_finite_verb(const analysis *a, const sentence *s) {
    for (uint32_t i = 0; i < s->token_count; i++)
        if (a->tokens[s->first_token + i].flags & TOKEN_FINITE) return true;
    return false;
}

bool sentence_is_prose(const analysis *a, const sentence *s) {
    uint32_t flags = a->passages->passages[s->passage].flags;
    if (flags & (PASSAGE_HEADING | PASSAGE_CELL | PASSAGE_LETTERHEAD)) return false;
    return !(flags & PASSAGE_LIST_ITEM) || has_finite_verb(a, s);
}

static bool is_read_as_one(quantity_kind kind) {
    return kind != QUANTITY_DEADLINE && kind != QUANTITY_PERIOD;
}

uint32_t sentence_length(const analysis *a, const sentence *s) {
    uint32_t words = 0, inside = UINT32_MAX;
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count; i++) {
        uint32_t q = a->tokens[i].quantity;
        bool one = q < a->quantity_count && is_read_as_one(a->quantities[q].kind);
        words += one ? q != inside : is_word(a, i);
        inside = one ? q : UINT32_MAX;
    }
    return words;
}

double readability_lix(word_counts c) {
    return c.words && c.sentences ? (double)c.words / c.sentences + 100.0 * c.long_words / c.words : 0.0;
}

double readability_rix(word_counts c) {
    return c.sentences ? (double)c.long_words / c.sentences : 0.0;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/address.h"

#include "checks/wording.h"

enum {
    TOO_SHORT_TO_TELL = 60,  /* tokens */
    TOKENS_PER_ADDRESS = 100 /* at most: an interview has fewer du's than a letter */
};

static bool is_form(const token *t, const char *form) {
    return slice_equal(t->form, slice_of(form));
}

static bool is_de_word(const token *t) {
    return (t->word.flags & WORD_CAPITAL) && (is_form(t, "de") || is_form(t, "dem") || is_form(t, "deres"));
}

static bool opens_quotation_or_sentence(const analysis *a, uint32_t i) {
    if (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) return true;
    const token *before = &a->tokens[i - 1];
    return before->word.kind == WORD_PUNCTUATION && !is_form(before, ",");
}

static bool is_part_of_name(const analysis *a, uint32_t i) {
    const token *next = i + 1 < a->token_count ? &a->tokens[i + 1] : NULL;
    return next && next->sentence == a->tokens[i].sentence && (next->word.flags & WORD_CAPITAL) &&
           next->word.kind == WORD_LETTERS && !is_de_word(next);
}

static bool inside_sentence(const analysis *a, uint32_t i) {
    return is_de_word(&a->tokens[i]) && !opens_quotation_or_sentence(a, i) && !is_part_of_name(a, i) &&
           !(a->tokens[i].flags & TOKEN_QUOTED);
}

static bool letter_has_de_inside(const analysis *a) {
    for (uint32_t i = 0; i < a->token_count; i++)
        if (inside_sentence(a, i)) return true;
    return false;
}

/* "De kan klage": first in the sentence, before a finite verb; "De fleste breve", "De ligger" are none of it.
 */
static bool opens_with_address(const analysis *a, uint32_t i) {
    static const char *const modals[] = {"kan", "skal", "bør", "må",  "bedes",
                                         "har", "er",   "vil", "får", "anmodes"};
    if (!is_de_word(&a->tokens[i]) || is_form(&a->tokens[i], "dem") || i + 1 >= a->token_count) return false;
    if (is_form(&a->tokens[i], "deres")) return letter_has_de_inside(a);
    bool unsure = a->token_count > TOO_SHORT_TO_TELL || a->tokens[i].sentence > 0;
    if (unsure && !letter_has_de_inside(a))
        return is_form(&a->tokens[i + 1], "bedes") || is_form(&a->tokens[i + 1], "anmodes");
    for (size_t m = 0; m < sizeof modals / sizeof *modals; m++)
        if (is_form(&a->tokens[i + 1], modals[m])) return true;
    return (a->tokens[i + 1].flags & TOKEN_FINITE) && letter_has_de_inside(a);
}

bool is_formal_address(const analysis *a, uint32_t index) {
    if (inside_sentence(a, index)) return true;
    return (a->tokens[index].flags & TOKEN_SENTENCE_FIRST) && opens_with_address(a, index);
}

static bool is_du_word(const token *t) {
    static const char *const words[] = {"du", "dig", "din", "dit", "dine"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_form(t, words[i])) return true;
    return false;
}

/* "I kan", "jer", "jeres": several readers; a capital I first in the sentence may be the preposition. */
static bool is_plural_address(const token *t) {
    if (is_form(t, "jer") || is_form(t, "jeres")) return true;
    return is_form(t, "i") && (t->word.flags & WORD_CAPITAL) && !(t->flags & TOKEN_SENTENCE_FIRST);
}

reader_address letter_address(const analysis *a) {
    uint32_t de = 0, du = 0, several = 0;
    for (uint32_t i = 0; i < a->token_count; i++) {
        de += inside_sentence(a, i);
        du += is_du_word(&a->tokens[i]);
        several += is_plural_address(&a->tokens[i]);
    }
    if (de > du && de > several) return ADDRESS_DE;
    return several > du ? ADDRESS_I : ADDRESS_DU;
}

bool letter_says_de(const analysis *a) {
    return letter_address(a) == ADDRESS_DE;
}

slice address_word(reader_address to, slice du_word) {
    static const char *const words[][3] = {
        [0] = {"du", "De", "I"},         [1] = {"Du", "De", "I"},         [2] = {"dig", "Dem", "jer"},
        [3] = {"din", "Deres", "jeres"}, [4] = {"dit", "Deres", "jeres"}, [5] = {"dine", "Deres", "jeres"}};
    for (size_t i = 0; to != ADDRESS_DU && i < sizeof words / sizeof *words; i++)
        if (slice_equal(slice_of(words[i][ADDRESS_DU]), du_word)) return slice_of(words[i][to]);
    return du_word;
}

const char *address_text(arena *memory, reader_address to, const char *text) {
    builder b = {0};
    slice rest = slice_of(text);
    for (size_t at = 0; at < rest.len;) {
        size_t end = at;
        while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != ',' && rest.at[end] != '.') end++;
        builder_add(&b, address_word(to, slice_from(rest, at, end)));
        if (end < rest.len) builder_add_byte(&b, rest.at[end]);
        at = end + 1;
    }
    return wording_end(&b, memory);
}

static bool has_letterhead(const analysis *a) {
    for (uint32_t i = 0; i < a->passages->passage_count; i++)
        if (a->passages->passages[i].flags & PASSAGE_LETTERHEAD) return true;
    return false;
}

bool letter_speaks_to_reader(const analysis *a) {
    if (a->token_count <= TOO_SHORT_TO_TELL || has_letterhead(a)) return true;
    uint32_t addressed = 0;
    for (uint32_t i = 0; i < a->token_count; i++)
        addressed += is_du_word(&a->tokens[i]) || inside_sentence(a, i);
    return addressed * TOKENS_PER_ADDRESS >= a->token_count;
}

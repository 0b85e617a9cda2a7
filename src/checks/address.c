/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/address.h"

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

bool letter_says_de(const analysis *a) {
    uint32_t de = 0, du = 0;
    for (uint32_t i = 0; i < a->token_count; i++) {
        de += inside_sentence(a, i);
        du += is_du_word(&a->tokens[i]);
    }
    return de > du;
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

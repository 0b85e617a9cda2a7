/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/address.h"

#include "checks/wording.h"
#include "rules/list.h"

enum {
    TOO_SHORT_TO_TELL = 60,  /* tokens */
    TOKENS_PER_ADDRESS = 100 /* at most: an interview has fewer du's than a letter */
};

static bool is_de_word(const token *t) {
    return (t->word.flags & WORD_CAPITAL) &&
           (token_does(t, FUNCTION_DE) || token_does(t, FUNCTION_DE_OBJECT) ||
            token_does(t, FUNCTION_DE_OWNER));
}

static bool opens_quotation_or_sentence(const analysis *a, uint32_t i) {
    if (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) return true;
    const token *before = &a->tokens[i - 1];
    return before->word.kind == WORD_PUNCTUATION && !slice_equal(before->form, SLICE(","));
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
static bool opens_with_address(const analysis *a, uint32_t i, bool de_inside) {
    const token *t = &a->tokens[i], *next = t + 1;
    if (!is_de_word(t) || token_does(t, FUNCTION_DE_OBJECT) || i + 1 >= a->token_count) return false;
    if (token_does(t, FUNCTION_DE_OWNER)) return de_inside;
    bool unsure = a->token_count > TOO_SHORT_TO_TELL || t->sentence > 0;
    if (unsure && !de_inside) return token_does(next, FUNCTION_ASKS);
    return token_does(next, FUNCTION_BEHIND_DE) || ((next->flags & TOKEN_FINITE) && de_inside);
}

bool is_formal_address(const analysis *a, uint32_t index, bool de_inside) {
    if (inside_sentence(a, index)) return true;
    return (a->tokens[index].flags & TOKEN_SENTENCE_FIRST) && opens_with_address(a, index, de_inside);
}

/* "I kan", "jer", "jeres": several readers; a capital I first in the sentence may be the preposition. */
static bool is_plural_address(const token *t) {
    if (token_does(t, FUNCTION_I_WORD)) return true;
    return token_does(t, FUNCTION_I) && (t->word.flags & WORD_CAPITAL) && !(t->flags & TOKEN_SENTENCE_FIRST);
}

static reader_address letter_address(const analysis *a) {
    uint32_t de = 0, du = 0, several = 0;
    for (uint32_t i = 0; i < a->token_count; i++) {
        de += inside_sentence(a, i);
        du += token_does(&a->tokens[i], FUNCTION_DU_WORD);
        several += is_plural_address(&a->tokens[i]);
    }
    if (de > du && de > several) return ADDRESS_DE;
    return several > du ? ADDRESS_I : ADDRESS_DU;
}

letter_voice letter_voice_of(const analysis *a) {
    return (letter_voice){.address = letter_address(a), .de_inside = letter_has_de_inside(a)};
}

static const list *address_list(const ruleset *rules) {
    return ruleset_list(rules, SLICE("tiltale"));
}

static int address_column(const list *l, reader_address to) {
    static const char *const columns[] = {[ADDRESS_DU] = "du", [ADDRESS_DE] = "De", [ADDRESS_I] = "I"};
    return list_column(l, slice_of(columns[to]));
}

slice address_word(const ruleset *rules, reader_address to, reader_form form) {
    static const char *const forms[] = {[READER_SUBJECT] = "grundled",
                                        [READER_OBJECT] = "genstand",
                                        [READER_OWNS_COMMON] = "fælleskøn",
                                        [READER_OWNS_NEUTER] = "intetkøn",
                                        [READER_OWNS_PLURAL] = "flertal"};
    const list *l = address_list(rules);
    ptrdiff_t row = l ? list_find(l, slice_of(forms[form])) : LIST_NO_ROW;
    return row == LIST_NO_ROW ? (slice){0} : list_cell(l, (size_t)row, address_column(l, to));
}

reader_form reader_form_of_owner(morph noun) {
    if (noun.number == NUMBER_PLURAL) return READER_OWNS_PLURAL;
    return noun.gender == GENDER_NEUTER ? READER_OWNS_NEUTER : READER_OWNS_COMMON;
}

/* The word for one of the words for du, with its capital letter; any other word comes back as it is. */
static slice word_in_address(const list *l, arena *memory, reader_address to, slice written) {
    slice small = wording_small(memory, written);
    int du = address_column(l, ADDRESS_DU);
    for (size_t row = 0; row < list_row_count(l); row++) {
        if (!slice_equal(list_cell(l, row, du), small)) continue;
        slice put = list_cell(l, row, address_column(l, to));
        return slice_equal(small, written) ? put : wording_capital(memory, put);
    }
    return written;
}

const char *address_text(const ruleset *rules, arena *memory, reader_address to, const char *text) {
    const list *l = address_list(rules);
    builder b = {0};
    slice rest = slice_of(text);
    if (!l) return text;
    for (size_t at = 0; at < rest.len;) {
        size_t end = at;
        while (end < rest.len && rest.at[end] != ' ' && rest.at[end] != ',' && rest.at[end] != '.') end++;
        builder_add(&b, word_in_address(l, memory, to, slice_from(rest, at, end)));
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
        addressed += token_does(&a->tokens[i], FUNCTION_DU_WORD) || inside_sentence(a, i);
    return addressed * TOKENS_PER_ADDRESS >= a->token_count;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "rewrite/guard.h"
#include "rules/list.h"

enum { PHRASE_WORDS_MAX = 3, PHRASE_BYTES_MAX = 96 };

static slice text_of(const check_context *c, span at) {
    return slice_from(c->analysis->text, at.start, at.end);
}

static bool has_digit(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') return true;
    return false;
}

/* A capital letter inside a sentence, but for "De" and "I"; at its start, a word that is nothing but a name.
 */
static bool is_name(const token *t) {
    if (t->word.kind != WORD_LETTERS || !(t->word.flags & WORD_CAPITAL)) return false;
    unsigned tag = t->reading_count > 0 ? t->readings[0].morph.upos : UPOS_NONE;
    if (t->flags & TOKEN_SENTENCE_FIRST) return tag == UPOS_PROPN && t->reading_count == 1;
    return tag != UPOS_PRON && tag != UPOS_DET;
}

/* "Asbæk Kommunes" is the same name as "Asbæk Kommune". */
static slice name_key(slice form) {
    if (slice_ends(form, SLICE("'s"))) return slice_from(form, 0, form.len - 2);
    return form.len > 2 && slice_ends(form, SLICE("s")) ? slice_from(form, 0, form.len - 1) : form;
}

bool guard_holds_name(const check_context *c, span at, slice key) {
    const analysis *read = c->analysis;
    for (uint32_t i = analysis_token_at(read, at.start);
         i < read->token_count && read->tokens[i].word.at.start < at.end; i++)
        if (slice_equal(name_key(read->tokens[i].form), key)) return true;
    return false;
}

/* The words [first, first + count) with one blank between them; empty when they are longer than any entry. */
static slice join(char buffer[PHRASE_BYTES_MAX], const token *first, uint32_t count) {
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        slice form = first[i].form;
        if (length + form.len + 1 > PHRASE_BYTES_MAX) return (slice){0};
        if (i > 0) buffer[length++] = ' ';
        memcpy(buffer + length, form.at, form.len);
        length += form.len;
    }
    return (slice){buffer, length};
}

/* The longest phrase of the list that begins here: its row, and the number of words. */
static ptrdiff_t phrase_row(const check_context *c, const list *words, uint32_t first, uint32_t *length) {
    char buffer[PHRASE_BYTES_MAX];
    const analysis *read = c->analysis;
    uint32_t left = read->token_count - first;
    for (*length = left < PHRASE_WORDS_MAX ? left : PHRASE_WORDS_MAX; *length > 0; --*length) {
        slice phrase = join(buffer, &read->tokens[first], *length);
        ptrdiff_t row = phrase.len > 0 ? list_find(words, phrase) : LIST_NO_ROW;
        if (row != LIST_NO_ROW) return row;
    }
    *length = 1;
    return LIST_NO_ROW;
}

static klarbrev_status add_wordings(letter_value_vector *out, arena *a, const check_context *c) {
    const list *words = ruleset_list(c->rules, SLICE("vagtord"));
    const analysis *read = c->analysis;
    int class_column = words ? list_column(words, SLICE("class")) : -1;
    for (uint32_t i = 0, length = 1; words && i < read->token_count; i += length) {
        const token *t = &read->tokens[i];
        length = 1;
        if (t->word.kind != WORD_LETTERS) continue;
        ptrdiff_t row = phrase_row(c, words, i, &length);
        slice class = row == LIST_NO_ROW ? (slice){0} : list_cell(words, (size_t)row, class_column);
        if (class.len == 0) continue;
        span at = {t->word.at.start, read->tokens[i + length - 1].word.at.end};
        letter_value value = {DIFFERENCE_WORDING, class, at};
        if (!VECTOR_PUSH(out, a, value)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

/* An order asks as "du skal" does. */
static klarbrev_status add_orders(letter_value_vector *out, arena *a, const check_context *c) {
    const analysis *read = c->analysis;
    for (uint32_t i = 0; i < read->clause_count; i++) {
        const clause *cl = &read->clauses[i];
        if (!cl->imperative || cl->finite == NO_TOKEN) continue;
        letter_value value = {DIFFERENCE_WORDING, SLICE("pligt"), read->tokens[cl->finite].word.at};
        if (!VECTOR_PUSH(out, a, value)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

klarbrev_status guard_words_find(letter_value_vector *out, arena *a, const check_context *c) {
    const analysis *read = c->analysis;
    for (uint32_t i = 0; i < read->token_count; i++) {
        const token *t = &read->tokens[i];
        bool is_number = has_digit(text_of(c, t->word.at));
        letter_value value = {DIFFERENCE_NUMBER, t->form, t->word.at};
        if (!is_number) value = (letter_value){DIFFERENCE_NAME, name_key(t->form), t->word.at};
        if ((is_number || is_name(t)) && !VECTOR_PUSH(out, a, value)) return KLARBREV_E_NOMEM;
    }
    klarbrev_status status = add_wordings(out, a, c);
    return status == KLARBREV_OK ? add_orders(out, a, c) : status;
}

bool guard_wording_is_strict(const check_context *c, slice wording_class) {
    const list *words = ruleset_list(c->rules, SLICE("vagtord"));
    int class_column = words ? list_column(words, SLICE("class")) : -1;
    for (size_t i = 0; words && i < list_row_count(words); i++)
        if (slice_equal(list_cell(words, i, class_column), wording_class))
            return slice_equal(list_cell(words, i, list_column(words, SLICE("direction"))), SLICE("begge"));
    return false;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Persons that a letter names: a first name (lexicons/fornavne.tsv) and the capitalised words behind it. */
#include "cases/comparison.h"

static bool is_first_name(const list *names, slice form) {
    if (list_find(names, form) != LIST_NO_ROW) return true;
    bool owns = form.len > 1 && form.at[form.len - 1] == 's'; /* "Magnus' skole", "Emmas skole" */
    return owns && list_find(names, slice_from(form, 0, form.len - 1)) != LIST_NO_ROW;
}

static bool has_capital(const token *t) {
    return t->word.kind == WORD_LETTERS && (t->word.flags & WORD_CAPITAL) != 0;
}

/* The token behind the last word of the name that begins at first. */
static uint32_t name_end(const analysis *a, uint32_t first) {
    uint32_t end = first + 1;
    while (end < a->token_count && a->tokens[end].sentence == a->tokens[first].sentence &&
           has_capital(&a->tokens[end]))
        end++;
    return end;
}

klarbrev_status case_read_names(arena *a, case_letter *l, const ruleset *rules) {
    typedef VECTOR(slice) slice_vector;
    const list *names = ruleset_list(rules, SLICE("fornavne"));
    const analysis *read = l->analysis;
    slice_vector found = {0};
    for (uint32_t at = 0, next; names && at < read->token_count; at = next) {
        next = at + 1;
        if (!has_capital(&read->tokens[at]) || !is_first_name(names, read->tokens[at].form)) continue;
        next = name_end(read, at);
        span words = {read->tokens[at].word.at.start, read->tokens[next - 1].word.at.end};
        if (!VECTOR_PUSH(&found, a, span_text(read->text, words))) return KLARBREV_E_NOMEM;
    }
    l->names = found.items;
    l->name_count = found.count;
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Words that neither the lexicon, the compound splitter, the accepted words nor the user's vocabulary know.
 * Off by default. */
#include "danish/spelling.h"

#include "checks/check_table.h"
#include "rules/list.h"

enum { SUGGESTIONS_MAX = 3, SHORTEST_WORD = 3 };

typedef struct spelling {
    check_context *context;
    const rule *told_by;
    const list *accepted;
    speller *speller; /* opened at the first unknown word */
} spelling;

static bool may_be_misspelt(const analysis *a, uint32_t i) {
    const token *t = &a->tokens[i];
    if (t->word.kind != WORD_LETTERS || !(t->flags & TOKEN_GUESSED) || t->form.len < SHORTEST_WORD)
        return false;
    if (t->flags & (TOKEN_QUOTED | TOKEN_IN_CITATION)) return false;
    bool capital = (t->word.flags & (WORD_CAPITAL | WORD_ALL_CAPITALS)) != 0;
    return !(t->word.flags & WORD_ABBREVIATION) && (!capital || (t->flags & TOKEN_SENTENCE_FIRST));
}

static klarbrev_status report(spelling *s, uint32_t index) {
    const token *t = &s->context->analysis->tokens[index];
    klarbrev_status status = KLARBREV_OK;
    slice words[SUGGESTIONS_MAX], text = span_text(s->context->letter->text, t->word.at);
    klarbrev_suggestion *suggestions = ARENA_ARRAY(s->context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    if (!suggestions) return KLARBREV_E_NOMEM;
    size_t count = speller_suggest(s->speller, s->context->arena, text, words, SUGGESTIONS_MAX);
    for (size_t i = 0; i < count; i++)
        suggestions[i] = (klarbrev_suggestion){.at = t->word.at, .text = words[i].at};
    const message_slot slots[] = {{"ord", text}};
    const char *message = check_message(s->context, s->told_by, slots, 1);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(s->context, s->told_by, t->word.at, message, suggestions, count, &status);
    return status;
}

static klarbrev_status check_words(spelling *s, klarbrev_error *error) {
    const analysis *a = s->context->analysis;
    for (uint32_t i = 0; i < a->token_count; i++) {
        if (!may_be_misspelt(a, i)) continue;
        if (s->accepted && list_find(s->accepted, a->tokens[i].form) != LIST_NO_ROW) continue;
        if (!s->speller) {
            klarbrev_status opened = speller_open(&s->speller, NULL, error);
            if (opened != KLARBREV_OK) return opened;
        }
        if (speller_knows(s->speller, span_text(a->text, a->tokens[i].word.at))) continue;
        klarbrev_status status = report(s, i);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status check_spelling(check_context *context, klarbrev_error *error) {
    spelling s = {.context = context,
                  .told_by = check_rule(context, "stavning.ukendt-ord"),
                  .accepted = ruleset_list(context->rules, SLICE("accepterede-ord"))};
    if (!context->settings || !context->settings->spelling || !s.told_by) return KLARBREV_OK;
    klarbrev_status status = check_words(&s, error);
    speller_close(s.speller);
    return status;
}

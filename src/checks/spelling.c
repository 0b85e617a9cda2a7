/* SPDX-License-Identifier: MPL-2.0 */
/* Words that neither the lexicon, the compound splitter, the accepted words nor the user's vocabulary know.
 * Off by default. */
#include "danish/spelling.h"

#include "checks/check_table.h"
#include "checks/wording.h"
#include "rules/list.h"

enum { SHORTEST_WORD = 3 };

typedef struct spelling {
    check_context *context;
    const rule *told_by;
    const list *accepted;
    speller *speller;
} spelling;

static bool has_digit(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') return true;
    return false;
}

/* "page_footer_text": a name for programs. */
static bool is_part_of_identifier(const analysis *a, span at) {
    return (at.start > 0 && a->text.at[at.start - 1] == '_') ||
           (at.end < a->text.len && a->text.at[at.end] == '_');
}

static bool may_be_misspelt(const analysis *a, uint32_t i) {
    const token *t = &a->tokens[i];
    if (t->word.kind != WORD_LETTERS || !(t->flags & TOKEN_GUESSED) || t->form.len < SHORTEST_WORD)
        return false;
    if (t->flags & (TOKEN_QUOTED | TOKEN_IN_CITATION)) return false;
    if ((t->word.flags & (WORD_ABBREVIATION | WORD_ALL_CAPITALS)) || has_digit(t->form)) return false;
    if (is_part_of_identifier(a, t->word.at)) return false;
    return !(t->word.flags & WORD_CAPITAL) || (t->flags & TOKEN_SENTENCE_FIRST);
}

/* An unknown word with a capital letter, first in its sentence, is a name unless it is close to a word that
 * is none. */
static bool is_near_a_word(const spelling *s, const slice *words, size_t count) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    const lexicon *known = analyser_lexicon(s->context->analyser);
    for (size_t i = 0; i < count; i++) {
        slice small = wording_small(s->context->arena, words[i]);
        size_t found = small.at ? lexicon_look_up(known, small, all) : 0;
        for (size_t r = 0; r < found; r++)
            if (all[r].morph.upos != UPOS_PROPN) return true;
    }
    return false;
}

static klarbrev_status report(spelling *s, uint32_t index) {
    const token *t = &s->context->analysis->tokens[index];
    klarbrev_status status = KLARBREV_OK;
    slice words[SPELLER_SUGGESTIONS], text = span_text(s->context->letter->text, t->word.at);
    klarbrev_suggestion *suggestions =
        ARENA_ARRAY(s->context->arena, klarbrev_suggestion, SPELLER_SUGGESTIONS);
    if (!suggestions) return KLARBREV_E_NOMEM;
    size_t count = speller_suggest(s->speller, s->context->arena, text, words);
    if ((t->word.flags & WORD_CAPITAL) && !is_near_a_word(s, words, count)) return KLARBREV_OK;
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
        bool known = false;
        klarbrev_status status =
            speller_knows(s->speller, span_text(a->text, a->tokens[i].word.at), &known, error);
        if (status == KLARBREV_OK && !known) status = report(s, i);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status check_spelling(check_context *context, klarbrev_error *error) {
    spelling s = {.context = context,
                  .told_by = check_rule(context, "stavning.ukendt-ord"),
                  .accepted = ruleset_list(context->rules, SLICE("accepterede-ord")),
                  .speller = analyser_speller(context->analyser)};
    bool wanted = context->settings && context->settings->spelling && s.told_by;
    return wanted ? check_words(&s, error) : KLARBREV_OK;
}

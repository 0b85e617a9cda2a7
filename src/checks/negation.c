/* SPDX-License-Identifier: MPL-2.0 */
/* Two negations in one clause: only the writer knows whether they make a yes or a perhaps, so there is no
 * rewrite. */
#include "checks/check_table.h"
#include "rules/list.h"

static bool is_negator(const list *words, const analysis *a, uint32_t i) {
    const token *t = &a->tokens[i];
    if (list_find(words, t->form) != LIST_NO_ROW) return true;
    for (uint8_t r = 0; r < t->reading_count; r++)
        if (list_find(words, t->readings[r].lemma) != LIST_NO_ROW) return true;
    return false;
}

typedef struct negation_words {
    const list *negators;
    slice one_with, neither, clause_starts;
} negation_words;

/* "ikke kun ... men også", "ikke mindst", "hverken ... eller", "ingen ... eller" are one negation each. */
static bool is_set_phrase(const negation_words *words, const analysis *a, uint32_t i, uint32_t end) {
    if (token_does(&a->tokens[i], FUNCTION_NOT) && i + 1 < end)
        return words_hold(words->one_with, a->tokens[i + 1].form);
    return words_hold(words->neither, a->tokens[i].form);
}

static bool ends_clause(const negation_words *words, const analysis *a, uint32_t i) {
    return a->tokens[i].word.kind == WORD_PUNCTUATION || words_hold(words->clause_starts, a->tokens[i].form);
}

static klarbrev_status check_sentence(check_context *context, const rule *r, const negation_words *words,
                                      const sentence *s) {
    const analysis *a = context->analysis;
    klarbrev_status status = KLARBREV_OK;
    uint32_t end = s->first_token + s->token_count, first = NO_TOKEN;
    for (uint32_t i = s->first_token; i < end && status == KLARBREV_OK; i++) {
        bool opens_undertake = token_does(&a->tokens[i], FUNCTION_AT) && first != NO_TOKEN && first + 1 == i;
        if (ends_clause(words, a, i) && !opens_undertake) first = NO_TOKEN;
        if (!is_negator(words->negators, a, i) || is_set_phrase(words, a, i, end)) continue;
        if (first != NO_TOKEN) {
            span at = {a->tokens[first].word.at.start, a->tokens[i].word.at.end};
            check_add_finding(context, r, at, NULL, NULL, 0, &status);
        }
        first = i;
    }
    return status;
}

klarbrev_status check_negation(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    const rule *r = check_rule(context, "laesbarhed.dobbelt-negation");
    const negation_words words = {ruleset_list(context->rules, SLICE("negationer")),
                                  check_word_class(context, "kun-en-negation"),
                                  check_word_class(context, "hverken"), check_word_class(context, "nyt-led")};
    for (uint32_t i = 0; r && words.negators && i < a->sentence_count; i++) {
        klarbrev_status status = check_sentence(context, r, &words, &a->sentences[i]);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* "Det skal bemærkes, at fristen ikke er kort": the frame goes, and its clause gets the word order of a main
 * clause. */
#include "checks/check_table.h"
#include "checks/clause_view.h"
#include "checks/wording.h"

enum { FRAME_WORDS_MAX = 9, FRAME_SPACE = 128, SUGGESTIONS_MAX = 3 };

static bool is_comma(const analysis *a, uint32_t i) {
    return slice_equal(a->tokens[i].form, SLICE(","));
}

/* The "at" behind a listed frame at the start of the sentence, or NO_TOKEN; *row is the frame's. */
static uint32_t frame_end(const analysis *a, const sentence *s, const list *frames, size_t *row) {
    builder b = {.ceiling = FRAME_SPACE};
    uint32_t found = NO_TOKEN, end = s->first_token + s->token_count;
    for (uint32_t i = s->first_token; i + 2 < end && i < s->first_token + FRAME_WORDS_MAX; i++) {
        wording_add(&b, a->tokens[i].form);
        uint32_t at = is_comma(a, i + 1) ? i + 2 : i + 1;
        ptrdiff_t listed = list_find(frames, builder_slice(&b));
        if (!token_does(&a->tokens[at], FUNCTION_AT) || listed == LIST_NO_ROW) continue;
        *row = (size_t)listed;
        found = at;
        break;
    }
    builder_release(&b);
    return found;
}

static const clause *clause_opened_by(const analysis *a, const sentence *s, uint32_t opener) {
    for (uint32_t i = s->first_clause; i < s->first_clause + s->clause_count; i++)
        if (a->clauses[i].opener == opener) return &a->clauses[i];
    return NULL;
}

/* Subject, finite verb, adverbs: "fristen ikke er" is "Fristen er ikke". */
static char *main_order(const check_context *context, const clause_view *v) {
    const analysis *a = context->analysis;
    builder b = {0};
    slice subject = wording_source(a, v->subject.first, v->subject.last);
    wording_add(&b, wording_capital(context->arena, subject));
    wording_add(&b, wording_source(a, v->finite, v->finite + 1));
    wording_add(&b, wording_source(a, v->adverbs.first, v->adverbs.last));
    return wording_end(&b, context->arena);
}

/* "Vi gør opmærksom på" for those who want to keep the frame; with the "at" and without. Returns how many. */
static size_t say_who(const check_context *context, klarbrev_suggestion *out, const sentence *s, uint32_t at,
                      slice instead) {
    const analysis *a = context->analysis;
    if (instead.len == 0) return 0;
    slice text = wording_capital(context->arena, instead);
    bool comma = is_comma(a, at - 1);
    uint32_t last = comma ? at - 2 : at - 1;
    out[0] = (klarbrev_suggestion){.at = {s->at.start, a->tokens[at].word.at.end},
                                   .text = arena_print(context->arena, "%.*s, at", SLICE_ARG(text))};
    out[1] = (klarbrev_suggestion){.at = {s->at.start, a->tokens[last].word.at.end},
                                   .text = arena_copy(context->arena, text)};
    return out[0].text && out[1].text ? 2 : 0;
}

static klarbrev_status report(check_context *context, const rule *r, const sentence *s, uint32_t at,
                              clause_words words, slice instead) {
    const analysis *a = context->analysis;
    klarbrev_status status = KLARBREV_OK;
    klarbrev_suggestion *suggestions = ARENA_ARRAY(context->arena, klarbrev_suggestion, SUGGESTIONS_MAX);
    const clause *c = clause_opened_by(a, s, at);
    clause_view view;
    if (!suggestions) return KLARBREV_E_NOMEM;
    size_t count = 0;
    if (c && c->finite != NO_TOKEN && clause_view_make(&view, a, c, c->finite, words)) {
        suggestions[0].at = (span){s->at.start, a->tokens[view.finite].word.at.end};
        suggestions[0].text = main_order(context, &view);
        if (!suggestions[0].text) return KLARBREV_E_NOMEM;
        count = 1;
    }
    span frame = {s->at.start, a->tokens[at].word.at.end};
    if (count) frame = suggestions[0].at;
    count += say_who(context, &suggestions[count], s, at, instead);
    check_add_finding(context, r, frame, NULL, suggestions, count, &status);
    return status;
}

klarbrev_status check_empty_frame(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    const rule *r = check_rule(context, "vending.tom-indledning");
    const list *frames = ruleset_list(context->rules, SLICE("indledninger"));
    clause_words words = clause_words_of(context->rules);
    int instead = frames ? list_column(frames, SLICE("instead")) : -1;
    for (uint32_t i = 0; r && frames && words.adverbs && i < a->sentence_count; i++) {
        size_t row = 0;
        uint32_t at = frame_end(a, &a->sentences[i], frames, &row);
        if (at == NO_TOKEN) continue;
        klarbrev_status status =
            report(context, r, &a->sentences[i], at, words, list_cell(frames, row, instead));
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

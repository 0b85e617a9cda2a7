/* SPDX-License-Identifier: MPL-2.0 */
/* "Det skal bemærkes, at fristen ikke er kort": the frame goes, and its clause gets the word order of a main
 * clause. */
#include "checks/check_table.h"
#include "checks/clause_view.h"
#include "checks/wording.h"

enum { FRAME_WORDS_MAX = 7, FRAME_SPACE = 128 };

static bool is_form(const analysis *a, uint32_t i, const char *form) {
    return slice_equal(a->tokens[i].form, slice_of(form));
}

/* The "at" behind a listed frame at the start of the sentence, or NO_TOKEN. */
static uint32_t frame_end(const analysis *a, const sentence *s, const list *frames) {
    builder b = {.ceiling = FRAME_SPACE};
    uint32_t found = NO_TOKEN, end = s->first_token + s->token_count;
    for (uint32_t i = s->first_token; i + 2 < end && i < s->first_token + FRAME_WORDS_MAX; i++) {
        wording_add(&b, a->tokens[i].form);
        uint32_t at = is_form(a, i + 1, ",") ? i + 2 : i + 1;
        if (!is_form(a, at, "at") || list_find(frames, builder_slice(&b)) == LIST_NO_ROW) continue;
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

static klarbrev_status report(check_context *context, const rule *r, const sentence *s, uint32_t at,
                              clause_words words) {
    const analysis *a = context->analysis;
    klarbrev_status status = KLARBREV_OK;
    klarbrev_suggestion *suggestion = ARENA_NEW(context->arena, klarbrev_suggestion);
    const clause *c = clause_opened_by(a, s, at);
    clause_view view;
    bool written = c && c->finite != NO_TOKEN && clause_view_make(&view, a, c, c->finite, words);
    if (!suggestion) return KLARBREV_E_NOMEM;
    if (written) {
        suggestion->at = (span){s->at.start, a->tokens[view.finite].word.at.end};
        suggestion->text = main_order(context, &view);
        if (!suggestion->text) return KLARBREV_E_NOMEM;
    }
    span frame = {s->at.start, a->tokens[at].word.at.end};
    if (written) frame = suggestion->at;
    check_add_finding(context, r, frame, NULL, suggestion, written ? 1 : 0, &status);
    return status;
}

klarbrev_status check_empty_frame(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    const rule *r = check_rule(context, "vending.tom-indledning");
    const list *frames = ruleset_list(context->rules, SLICE("indledninger"));
    clause_words words = clause_words_of(context->rules);
    for (uint32_t i = 0; r && frames && words.adverbs && i < a->sentence_count; i++) {
        uint32_t at = frame_end(a, &a->sentences[i], frames);
        klarbrev_status status =
            at == NO_TOKEN ? KLARBREV_OK : report(context, r, &a->sentences[i], at, words);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

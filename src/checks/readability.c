/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/readability.h"
#include "base/message.h"

#include "checks/check_table.h"

enum { WORDS_FOR_LIX = 100, WORDS_FOR_PARAGRAPH = 30 };

static const double LIX_IS_ERROR_ABOVE_WARNING =
    10.0; /* one step of the Danish scale: 45 hard, 55 very hard */

static double ratio(uint32_t some, uint32_t whole) {
    return whole ? (double)some / whole : 0.0;
}

/* Passives among the clauses that have a finite verb. */
static double passive_share(const analysis *a, bool prose_only) {
    uint32_t clauses = 0, passives = 0;
    for (uint32_t i = 0; i < a->clause_count; i++) {
        const clause *c = &a->clauses[i];
        if (c->finite == NO_TOKEN) continue;
        const sentence *s = &a->sentences[a->tokens[c->finite].sentence];
        clauses += !prose_only || sentence_is_prose(a, s);
    }
    for (uint32_t i = 0; i < a->passive_count; i++) {
        const sentence *s = &a->sentences[a->tokens[a->passives[i].verb].sentence];
        passives += !prose_only || sentence_is_prose(a, s);
    }
    return passives < clauses ? ratio(passives, clauses) : (passives ? 1.0 : 0.0);
}

static klarbrev_metrics measure(const analysis *a, bool prose_only) {
    word_counts counts = {0};
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        const sentence *s = &a->sentences[i];
        if (!prose_only || sentence_is_prose(a, s))
            readability_count(&counts, a, s->first_token, s->first_token + s->token_count);
    }
    return (klarbrev_metrics){.words = counts.words,
                              .sentences = counts.sentences,
                              .long_words = counts.long_words,
                              .lix = readability_lix(counts),
                              .rix = readability_rix(counts),
                              .words_per_sentence = ratio(counts.words, counts.sentences),
                              .passive_share = passive_share(a, prose_only)};
}

typedef struct paragraph {
    word_counts counts;
    span at;
} paragraph;

/* The paragraph of some length that is hardest to read; words == 0 when there is none. */
static paragraph hardest_paragraph(const analysis *a) {
    paragraph hardest = {0}, current = {0};
    uint32_t current_passage = UINT32_MAX;
    for (uint32_t i = 0; i <= a->sentence_count; i++) {
        const sentence *s = i < a->sentence_count ? &a->sentences[i] : NULL;
        if (!s || s->passage != current_passage) {
            if (current.counts.words >= WORDS_FOR_PARAGRAPH &&
                readability_lix(current.counts) > readability_lix(hardest.counts))
                hardest = current;
            if (!s) break;
            current = (paragraph){.at = s->at};
            current_passage = s->passage;
        }
        if (!sentence_is_prose(a, s)) continue;
        current.at.end = s->at.end;
        readability_count(&current.counts, a, s->first_token, s->first_token + s->token_count);
    }
    return hardest;
}

/* Half of a middling LIX comes from each side: 15 words a sentence, 25 % long words. */
static const char *cause_of(word_counts c) {
    double length = ratio(c.words, c.sentences) / 15.0,
           hardness = 100.0 * ratio(c.long_words, c.words) / 25.0;
    if (length > 1.2 * hardness) return _("sætningerne er lange");
    if (hardness > 1.2 * length) return _("der er mange lange ord");
    return _("sætningerne er lange, og der er mange lange ord");
}

static double warning_limit(const check_context *context, const rule *r, double *error) {
    double warning = r->limit;
    *error = warning + LIX_IS_ERROR_ABOVE_WARNING;
    for (size_t i = 0; context->settings && i < context->settings->threshold_count; i++) {
        const threshold_setting *t = &context->settings->thresholds[i];
        bool ours =
            t->type.len == 0 || (context->type.id && slice_equal(t->type, slice_of(context->type.id)));
        if (!ours || !slice_equal(t->rule, r->id)) continue;
        warning = t->warning;
        *error = t->error;
    }
    return warning;
}

static klarbrev_status report_lix(check_context *context) {
    const rule *r = check_rule(context, "laesbarhed.lix");
    klarbrev_status status = KLARBREV_OK;
    double error_limit, lix = context->prose.lix;
    if (!r || context->prose.words < WORDS_FOR_LIX) return KLARBREV_OK;
    if (lix < warning_limit(context, r, &error_limit)) return KLARBREV_OK;
    paragraph hardest = hardest_paragraph(context->analysis);
    if (hardest.counts.words == 0) return KLARBREV_OK;
    const char *value = arena_print(context->arena, "%.0f", lix);
    const char *worst = arena_print(context->arena, "%.0f", readability_lix(hardest.counts));
    if (!value || !worst) return KLARBREV_E_NOMEM;
    const message_slot slots[] = {
        {"lix", slice_of(value)}, {"afsnit", slice_of(worst)}, {"fordi", slice_of(cause_of(hardest.counts))}};
    finding_draft draft = {.rule = r,
                           .at = hardest.at,
                           .level = lix >= error_limit && r->level > KLARBREV_SUGGESTION ? KLARBREV_ERROR
                                                                                         : r->level,
                           .message = check_message(context, r, slots, 3)};
    if (!draft.message) return KLARBREV_E_NOMEM;
    check_add(context, &draft, &status);
    return status;
}

klarbrev_status check_readability(check_context *context, klarbrev_error *error) {
    (void)error;
    context->prose = measure(context->analysis, true);
    context->whole = measure(context->analysis, false);
    return report_lix(context);
}

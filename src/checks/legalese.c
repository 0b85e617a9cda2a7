/* SPDX-License-Identifier: MPL-2.0 */
/* Words and turns of phrase: what the phrase, token and regex rules find. */
#include "base/table.h"
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/readability.h"
#include "checks/wording.h"
#include "rules/list.h"
#include "rules/match.h"

/* A term is explained once; "fagudtryk" rows are told at their first place only, and not where the letter
 * explains them. */
typedef struct term_memory {
    const list *terms;
    int kin;
    table seen;
} term_memory;

static bool is_term(const rule_match *m) {
    return slice_equal(m->rule->id, SLICE("fagudtryk"));
}

static bool text_has_any(slice text, slice words) {
    slice piece;
    while (slice_split(&words, '|', &piece))
        if (slice_find(text, piece) != SLICE_NOT_FOUND) return true;
    return false;
}

/* The row whose id ends in the match's id: the first column in ASCII. */
static ptrdiff_t row_of_term(const check_context *context, const term_memory *memory, const rule_match *m) {
    const analysis *a = context->analysis;
    uint32_t first = analysis_token_at(a, m->at.start);
    if (first >= a->token_count) return LIST_NO_ROW;
    for (uint8_t i = 0; i < a->tokens[first].reading_count; i++) {
        ptrdiff_t row = list_find(memory->terms, a->tokens[first].readings[i].lemma);
        if (row != LIST_NO_ROW) return row;
    }
    return list_find(memory->terms, span_text(context->letter->text, m->at));
}

/* The same sentence or the next one says it in other words. */
static bool is_explained(const check_context *context, const term_memory *memory, const rule_match *m) {
    const analysis *a = context->analysis;
    ptrdiff_t row = row_of_term(context, memory, m);
    uint32_t first = analysis_token_at(a, m->at.start);
    if (row == LIST_NO_ROW || first >= a->token_count) return false;
    uint32_t s = a->tokens[first].sentence, next = s + 1 < a->sentence_count ? s + 1 : s;
    span around = {a->sentences[s].at.start, a->sentences[next].at.end};
    slice before = span_text(a->text, (span){around.start, m->at.start}),
          after = span_text(a->text, (span){m->at.end, around.end});
    slice kin = list_cell(memory->terms, (size_t)row, memory->kin);
    return text_has_any(before, kin) || text_has_any(after, kin);
}

static bool term_is_told(check_context *context, term_memory *memory, const rule_match *m,
                         klarbrev_status *status) {
    if (!memory->terms || !m->id) return false;
    if (table_get(&memory->seen, slice_of(m->id))) return true;
    if (table_put(&memory->seen, context->arena, slice_of(m->id), (void *)m) != KLARBREV_OK)
        *status = KLARBREV_E_NOMEM;
    return is_explained(context, memory, m);
}

/* The finding stands where its first suggestion would: with the article that must agree, with the object
 * before a particle. */
static span place_of(const rule_match *m) {
    return m->suggestion_count && span_contains(m->suggestions[0].at, m->at) ? m->suggestions[0].at : m->at;
}

/* A letter that says De or I is rewritten in the same form of address. */
static const klarbrev_suggestion *in_right_address(const check_context *context, const rule_match *m,
                                                   reader_address address) {
    if (address == ADDRESS_DU || m->suggestion_count == 0) return m->suggestions;
    klarbrev_suggestion *own = ARENA_ARRAY(context->arena, klarbrev_suggestion, m->suggestion_count);
    for (size_t i = 0; own && i < m->suggestion_count; i++) {
        own[i] = m->suggestions[i];
        const char *text = address_text(context->rules, context->arena, address, own[i].text);
        if (text) own[i].text = text;
    }
    return own ? own : m->suggestions;
}

klarbrev_status check_legalese(check_context *context, klarbrev_error *error) {
    (void)error;
    rule_match_vector matches = {0};
    klarbrev_status status =
        ruleset_match(context->rules, context->analyser, context->analysis, context->arena, &matches);
    reader_address address = context->voice.address;
    term_memory memory = {.terms = ruleset_list(context->rules, SLICE("fagudtryk"))};
    if (memory.terms) memory.kin = list_column(memory.terms, SLICE("kin"));
    for (size_t i = 0; i < matches.count && status == KLARBREV_OK; i++) {
        const rule_match *m = &matches.items[i];
        if (m->not_in & zones_at(context->zones, m->at)) continue;
        if (is_term(m) && term_is_told(context, &memory, m, &status)) continue;
        finding_draft draft = {.rule = m->rule,
                               .id = m->id,
                               .level = m->level,
                               .at = place_of(m),
                               .message = m->message,
                               .why = m->why,
                               .suggestions = in_right_address(context, m, address),
                               .suggestion_count = m->suggestion_count};
        check_add(context, &draft, &status);
    }
    return status;
}

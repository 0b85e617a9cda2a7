/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Lists: one demand for each item, when the words that lead to the list demand something. A table whose rows
 * begin with what is asked for is a list too.
 */
#include "checks/demand_draft.h"
#include "letter/letter.h"

enum { SHORT_LEAD = 6 };

static bool is_item(const analysis *a, uint32_t p) {
    return (a->passages->passages[p].flags & PASSAGE_LIST_ITEM) != 0;
}

static slice passage_text(const analysis *a, uint32_t p) {
    return span_text(a->text, a->passages->passages[p].at);
}

/* A row of a table: a line with tabs, or a cell. */
static bool is_row(const analysis *a, uint32_t p) {
    return (a->passages->passages[p].flags & PASSAGE_CELL) ||
           (!is_item(a, p) && slice_find(passage_text(a, p), SLICE("\t")) != SLICE_NOT_FOUND);
}

/* The first cell of a row; empty for the cells behind it. */
static span first_cell(const demand_reader *r, uint32_t p) {
    span at = r->a->passages->passages[p].at;
    if (r->a->passages->passages[p].flags & PASSAGE_CELL) {
        const block *b = &r->context->letter->blocks[letter_block_at(r->context->letter, at.start)];
        return b->column == 0 ? at : (span){at.start, at.start};
    }
    ptrdiff_t tab = slice_find(passage_text(r->a, p), SLICE("\t"));
    return (span){at.start, at.start + (tab < 0 ? 0 : (uint32_t)tab)};
}

/* A time of the day makes the row an appointment. */
static bool has_clock(const analysis *a, span at) {
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->at.start >= at.end) break;
        if (q->at.start >= at.start && q->from.hour >= 0) return true;
    }
    return false;
}

static bool find_sentences(const analysis *a, uint32_t p, uint32_t *first, uint32_t *last) {
    *first = a->sentence_count;
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        if (a->sentences[i].passage != p) continue;
        if (*first == a->sentence_count) *first = i;
        *last = i;
    }
    return *first < a->sentence_count;
}

/* The demand in the last sentence of the passage before the list; a heading ("Send os") may lead too. */
static klarbrev_status find_lead(demand_reader *r, uint32_t p, demand_draft **out) {
    uint32_t first = 0, last = 0;
    *out = NULL;
    if (!find_sentences(r->a, p, &first, &last)) return KLARBREV_OK;
    token_span words = sentence_tokens(r->a, last);
    /* a sentence without its full stop goes on in the list */
    bool goes_on = token_is(r->a, words.last - 1, ":") || !cue_is_stop(&r->a->tokens[words.last - 1]);
    bool open = goes_on || words.last - words.first <= SHORT_LEAD;
    if (!open) return KLARBREV_OK;
    for (size_t i = r->drafts.count; i-- > 0;) {
        demand_draft *d = &r->drafts.items[i];
        if (d->dropped || d->note.sentence != last || d->modality != KLARBREV_MUST || draft_attends(d))
            continue;
        *out = d;
        return KLARBREV_OK;
    }
    uint32_t end = words.first + 1;
    const cue *c = cue_at(r->cues, &r->letter, words.first, &end);
    if (!c || c->none || c->modality != KLARBREV_MUST) return KLARBREV_OK;
    demand_draft d = {.modality = KLARBREV_MUST, .action = c->action.len ? c->action : SLICE("indsende")};
    d.note = (demand_note){.first_token = words.first,
                           .last_token = words.last,
                           .sentence = last,
                           .passage = p,
                           .verb = NO_TOKEN};
    ptrdiff_t row = r->imperatives ? list_find(r->imperatives, r->a->tokens[words.first].form) : LIST_NO_ROW;
    if (row >= 0)
        d.action = demand_action(r, list_cell(r->imperatives, (size_t)row, 1), words.first + 1, words.last);
    if (!VECTOR_PUSH(&r->drafts, r->context->arena, d)) return KLARBREV_E_NOMEM;
    *out = &r->drafts.items[r->drafts.count - 1];
    return KLARBREV_OK;
}

static bool has_own_demand(const demand_reader *r, uint32_t p) {
    for (size_t i = 0; i < r->drafts.count; i++)
        if (!r->drafts.items[i].dropped && r->drafts.items[i].note.passage == p &&
            draft_asks(&r->drafts.items[i]))
            return true;
    return false;
}

/* "a) lejekontrakten" */
static bool is_item_letter(const analysis *a, token_span words) {
    return words.first + 1 < words.last && a->tokens[words.first].form.len == 1 &&
           slice_equal(a->tokens[words.first + 1].form, SLICE(")"));
}

static klarbrev_status add_item(demand_reader *r, const demand_draft *lead, uint32_t p, span at) {
    const analysis *a = r->a;
    token_span words = {analysis_token_at(a, at.start), analysis_token_at(a, at.end)};
    while (words.first < words.last && a->tokens[words.first].word.kind != WORD_LETTERS &&
           !token_is_noun(&a->tokens[words.first]))
        words.first++;
    if (is_item_letter(a, words)) words.first += 2;
    if (words.first >= words.last) return KLARBREV_OK;
    demand_draft d = *lead;
    d.note.first_token = words.first;
    d.note.last_token = words.last;
    d.note.sentence = a->tokens[words.first].sentence;
    d.note.passage = p;
    d.note.verb = NO_TOKEN;
    d.note.flags = DEMAND_LISTED;
    token_span object = demand_object_after(r, words.first, words.last);
    d.note.object_first = object.first;
    d.note.object_last = object.last;
    if (slice_equal(d.action, SLICE("indsende")) || lead->note.verb == NO_TOKEN) {
        slice fallback = lead->note.verb == NO_TOKEN ? demand_action(r, token_lemma(&a->tokens[words.first]),
                                                                     words.first + 1, words.last)
                                                     : d.action;
        d.action = demand_thing_action(r, object, true, fallback.len ? fallback : d.action);
    }
    demand_read_times(r, &d, words);
    return VECTOR_PUSH(&r->drafts, r->context->arena, d) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status read_list(demand_reader *r, uint32_t first, uint32_t last) {
    demand_draft *lead;
    klarbrev_status status = find_lead(r, first - 1, &lead);
    if (status != KLARBREV_OK || !lead) return status;
    demand_draft copy = *lead;
    lead->dropped = true;
    for (uint32_t p = first; p < last && status == KLARBREV_OK; p++)
        if (!has_own_demand(r, p)) status = add_item(r, &copy, p, r->a->passages->passages[p].at);
    return status;
}

/* "Papir | Bemærkning": the words above the columns ask for nothing. */
static bool is_header(const demand_reader *r, span cell) {
    uint32_t first = analysis_token_at(r->a, cell.start), last = analysis_token_at(r->a, cell.end);
    return last <= first + 2 && token_in(r, first, WORDS_COLUMN_LABELS);
}

/* Only a sentence that ends in a colon leads to a table. */
static klarbrev_status read_rows(demand_reader *r, uint32_t first, uint32_t last) {
    uint32_t begin = 0, end = 0;
    demand_draft *lead = NULL;
    if (!find_sentences(r->a, first - 1, &begin, &end)) return KLARBREV_OK;
    if (!token_is(r->a, sentence_tokens(r->a, end).last - 1, ":")) return KLARBREV_OK;
    for (uint32_t p = first; p < last; p++)
        if (has_clock(r->a, r->a->passages->passages[p].at)) return KLARBREV_OK;
    klarbrev_status status = find_lead(r, first - 1, &lead);
    if (status != KLARBREV_OK || !lead) return status;
    demand_draft copy = *lead;
    lead->dropped = true;
    for (uint32_t p = first; p < last && status == KLARBREV_OK; p++) {
        span cell = first_cell(r, p);
        if (cell.start < cell.end && !is_header(r, cell) && !has_own_demand(r, p))
            status = add_item(r, &copy, p, cell);
    }
    return status;
}

klarbrev_status demand_read_lists(demand_reader *r) {
    uint32_t count = r->a->passages->passage_count;
    for (uint32_t first = 1; first < count; first++) {
        bool (*belongs)(const analysis *, uint32_t) = is_item(r->a, first) ? is_item : is_row;
        if (!belongs(r->a, first) || belongs(r->a, first - 1)) continue;
        uint32_t last = first + 1;
        while (last < count && belongs(r->a, last)) last++;
        klarbrev_status status = belongs == is_item ? read_list(r, first, last) : read_rows(r, first, last);
        if (status != KLARBREV_OK) return status;
        first = last - 1;
    }
    return KLARBREV_OK;
}

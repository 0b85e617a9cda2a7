/* SPDX-License-Identifier: MPL-2.0 */
/* Appointments that a letter tells of without a word that demands: "Jeg kommer hjem til dig torsdag den 10.
 * december kl. 9". */
#include "checks/demand_draft.h"

/* The first date in words; *clock: whether a time stands there too. */
static bool find_date(const analysis *a, token_span words, moment *date, bool *clock) {
    bool found = false;
    uint32_t i = analysis_quantity_from(a, words.first);
    for (; i < a->quantity_count && a->quantities[i].first_word < words.last; i++) {
        const quantity *q = &a->quantities[i];
        bool span_of_days = q->kind == QUANTITY_PERIOD && q->to.month;
        if (q->kind != QUANTITY_DATE && q->kind != QUANTITY_TIME && !span_of_days) continue;
        *clock |= q->to.hour >= 0;
        *clock |= q->from.hour >= 0;
        if (q->kind == QUANTITY_TIME || found) continue;
        *date = span_of_days ? q->to : q->from;
        found = true;
    }
    return found;
}

static bool is_series(const demand_reader *r, token_span words) {
    for (uint32_t at = words.first; at + 1 < words.last; at++)
        if (token_in(r, at, WORDS_EACH) && token_in(r, at + 1, WORDS_WEEKDAYS)) return true;
    return false;
}

static bool names_meeting(const demand_reader *r, token_span words) {
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_is_meeting(r, at)) return true;
    if (phrase_in(r, words, WORDS_CALLS_AT)) return true;
    bool arranged =
        words_hold_class(r, words, WORDS_ARRANGED) && words_hold_class(r, words, WORDS_OBJECT_PRONOUNS);
    return arranged || (words_hold_class(r, words, WORDS_PEOPLE) && words_hold_class(r, words, WORDS_VISITS));
}

static bool is_read_already(const demand_reader *r, uint32_t sentence_index) {
    for (size_t i = 0; i < r->drafts.count; i++) {
        const demand_draft *d = &r->drafts.items[i];
        if (d->note.sentence == sentence_index && !d->dropped && draft_attends(d)) return true;
    }
    return false;
}

static bool heading_names_meeting(const demand_reader *r) {
    for (uint32_t at = 0; at < r->a->token_count; at++) {
        uint32_t p = r->a->sentences[r->a->tokens[at].sentence].passage;
        bool head = (r->a->passages->passages[p].flags & PASSAGE_HEADING) != 0;
        if (head && token_is_meeting(r, at)) return true;
    }
    return false;
}

/* "Torsdag den 14. januar kl. 14 på skolen", where the heading says what is held then. */
static bool opens_with_day(const demand_reader *r, uint32_t first) {
    uint32_t i = first < r->a->token_count ? r->a->tokens[first].quantity : UINT32_MAX;
    bool day = i != UINT32_MAX && r->a->quantities[i].kind == QUANTITY_DATE;
    return (day || token_in(r, first, WORDS_WEEKDAYS)) && heading_names_meeting(r);
}

/* "Samtale den 4. december kl. 9 på Rådhuset": a line of a letter that says no more is for its reader. */
static bool is_verbless(const demand_reader *r, token_span words) {
    for (uint32_t at = words.first; at < words.last; at++) {
        const token *t = &r->a->tokens[at];
        if (t->reading_count && t->readings[0].morph.verb_form == VERB_FINITE) return false;
    }
    while (words.first < words.last && r->a->tokens[words.first].word.kind != WORD_LETTERS) words.first++;
    return token_is_meeting(r, words.first) || opens_with_day(r, words.first);
}

/* "Mødet", "din tid", "vi holder": the citizen's own. "Byrådet holder møde" is not, unless a duty to attend
 * stands beside it. */
static bool is_for_citizen(const demand_reader *r, uint32_t index, token_span words) {
    if (words_hold_class(r, words, WORDS_ADDRESSED) || is_verbless(r, words)) return true;
    for (uint32_t at = words.first; at < words.last; at++) {
        const token *t = &r->a->tokens[at];
        if (!token_is_meeting(r, at)) continue;
        bool pointed = at > words.first + 1 && token_in(r, at - 2, WORDS_POINTERS); /* "den næste samtale" */
        if (pointed || t->readings[0].morph.definite == DEFINITE_YES) return true;
    }
    for (size_t i = 0; i < r->drafts.count; i++) {
        const demand_draft *d = &r->drafts.items[i];
        if (draft_attends(d) && d->note.passage == r->a->sentences[index].passage) return true;
    }
    return false;
}

/* The meeting's own noun, for the object. */
static token_span meeting_words(const demand_reader *r, token_span words) {
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_is_meeting(r, at)) return (token_span){at, at + 1};
    return (token_span){words.first, words.first};
}

static klarbrev_status read_statement(demand_reader *r, uint32_t index) {
    token_span words = sentence_tokens(r->a, index);
    moment date = {0};
    bool clock = false, dated = find_date(r->a, words, &date, &clock), series = is_series(r, words);
    if (!clock || (!dated && !series)) return KLARBREV_OK;
    if (is_read_already(r, index) || (!names_meeting(r, words) && !is_verbless(r, words))) return KLARBREV_OK;
    if (!is_for_citizen(r, index, words)) return KLARBREV_OK;
    if (words_hold_class(r, words, WORDS_NO_APPOINTMENT)) return KLARBREV_OK;
    moment day = dated ? demand_date(r, date) : (moment){0};
    if (moment_is_set(day) && moment_is_set(r->context->date) &&
        moment_day_number(day) < moment_day_number(r->context->date))
        return KLARBREV_OK;
    token_span object = meeting_words(r, words);
    demand_draft d = {.modality = KLARBREV_MUST, .action = SLICE("moede")};
    if (words_hold_class(r, words, WORDS_VOLUNTARY)) d.modality = KLARBREV_OFFERED;
    d.note = (demand_note){.first_token = words.first,
                           .last_token = words.last,
                           .sentence = index,
                           .passage = r->a->sentences[index].passage,
                           .verb = NO_TOKEN,
                           .flags = DEMAND_STATED,
                           .object_first = object.first,
                           .object_last = object.last};
    if (words_hold_class(r, words, WORDS_CALLS) && !words_hold_class(r, words, WORDS_DOOR))
        d.note.flags |= DEMAND_BY_PHONE;
    demand_read_times(r, &d, words);
    return VECTOR_PUSH(&r->drafts, r->context->arena, d) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* Headings, letterheads and rows of tables state no appointments. */
static bool may_state(const demand_reader *r, const passage *p) {
    return !(p->flags & (PASSAGE_HEADING | PASSAGE_LETTERHEAD | PASSAGE_CELL)) &&
           slice_find(span_text(r->a->text, p->at), SLICE("\t")) == SLICE_NOT_FOUND;
}

klarbrev_status demand_read_appointments(demand_reader *r) {
    uint32_t passage_index = UINT32_MAX;
    bool states = false;
    for (uint32_t index = 0; index < r->a->sentence_count; index++) {
        if (passage_index != r->a->sentences[index].passage) {
            passage_index = r->a->sentences[index].passage;
            states = may_state(r, &r->a->passages->passages[passage_index]);
        }
        if (!states) continue;
        klarbrev_status status = read_statement(r, index);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* A duty against an exemption, and the same thing ordered and forbidden (or declared unnecessary). */
#include <string.h>

#include "base/message.h"
#include "cases/comparison.h"

/* A paper that must be sent and one that need not be filled in are the same paper; what need not be told is.
 */
static const char TELLING[] = "indsende|udfylde|oplyse";

static bool demand_says(const comparison *p, demand_at at, uint32_t bits) {
    return says(p, at.letter, note_of_case(p, at)->sentence, bits);
}

static topic object_topic(const comparison *p, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    return topic_of(p, at.letter, n->object_first, n->object_last);
}

/* "fritaget for samtaler, kurser og alle andre aktiviteter": all that stands behind the first. */
static topic exempt_topic(const comparison *p, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    uint32_t last =
        n->object_first < n->object_last && n->last_token > n->object_last ? n->last_token : n->object_last;
    return topic_of(p, at.letter, n->object_first, last);
}

/* "aktivitet", "møde": an exemption from these covers all that the unit asks to attend. */
static bool is_wide(const comparison *p, const topic *t) {
    int column = p->meetings ? list_column(p->meetings, SLICE("wide")) : -1;
    for (size_t i = 0; i < t->count; i++) {
        ptrdiff_t row = p->meetings ? list_find(p->meetings, t->nouns[i]) : LIST_NO_ROW;
        if (row >= 0 && list_cell(p->meetings, (size_t)row, column).len) return true;
    }
    return false;
}

/* The exemption holds on the day of the duty. */
static bool holds_then(const comparison *p, demand_at exemption, demand_at duty) {
    const demand_note *e = note_of_case(p, exemption), *d = note_of_case(p, duty);
    moment day = d->start.year ? d->start : d->deadline;
    if (!day.year) day = p->c->letters[duty.letter].date;
    if (!day.year) return false;
    moment from = e->start.year ? e->start : p->c->letters[exemption.letter].date;
    if (from.year && moment_day_number(day) < moment_day_number(from)) return false;
    return !e->end.year || moment_day_number(day) <= moment_day_number(e->end);
}

/* "samtaler, besøg og andre aktiviteter" covers all that the unit asks; "opfølgning" covers follow-ups. */
static bool covers(const comparison *p, demand_at exemption, demand_at duty) {
    topic e = exempt_topic(p, exemption), d = object_topic(p, duty);
    const case_letter *x = &p->c->letters[exemption.letter], *y = &p->c->letters[duty.letter];
    bool one_field = class_is_known(&x->said->area) && strcmp(x->said->area.id, y->said->area.id) == 0;
    bool near = related(x, y) || one_field;
    bool wide = e.empty || is_wide(p, &e);
    /* one letter explains itself: "Jeg ringer til dig kl. 9. Du skal altså ikke møde op" */
    bool one_letter = exemption.letter == duty.letter;
    if (near && wide && !one_letter) return true;
    if (one_letter && (wide || e.empty)) return false;
    bool same_head = e.count && d.count && slice_equal(e.nouns[0], d.nouns[0]);
    if (same_head && !topics_are_one(&e, &d, true))
        return false; /* "praktikken i kantinen", "... i butikken" */
    return topics_share_noun(&e, &d) && (near || !wide);
}

static bool lifted(const comparison *p, demand_at exemption, demand_at duty) {
    return later_letter(p, duty.letter, exemption.letter) &&
           (p->letter_relations[duty.letter] & RELATES_LIFTS);
}

static klarbrev_status add(comparison *p, klarbrev_conflict_kind kind, demand_at a, demand_at b) {
    conflict_item items[] = {item_of_demand(p, a), item_of_demand(p, b)};
    message_fill fill = {.a = short_quote(p, a.letter, items[0].at),
                         .b = short_quote(p, b.letter, items[1].at)};
    return add_conflict(p, kind, items, 2, &fill);
}

static klarbrev_status duty_against(comparison *p, demand_at exemption, demand_at duty) {
    const klarbrev_demand *e = demand_of_case(p, exemption), *d = demand_of_case(p, duty);
    bool attends = action_is(e, "moede|deltage") && action_is(d, "moede|deltage");
    bool seeks = action_is(e, "soege-job") && action_is(d, "soege-job");
    if (!attends && !seeks) return KLARBREV_OK;
    if (d->modality != KLARBREV_MUST || fate_of(p, duty) != FATE_STANDS) return KLARBREV_OK;
    if ((note_of_case(p, exemption)->flags & DEMAND_CANCELS) || demand_says(p, exemption, SAYS_CONDITION))
        return KLARBREV_OK;
    if (!holds_then(p, exemption, duty) || lifted(p, exemption, duty)) return KLARBREV_OK;
    if (attends && !covers(p, exemption, duty)) return KLARBREV_OK;
    return add(p, KLARBREV_DUTY_VS_EXEMPTION, exemption, duty);
}

static slice verb_of(const comparison *p, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    if (n->verb == NO_TOKEN) return (slice){0};
    const token *t = &p->c->letters[at.letter].analysis->tokens[n->verb];
    for (size_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == UPOS_VERB || t->readings[i].morph.upos == UPOS_AUX)
            return t->readings[i].lemma;
    return t->form;
}

static bool is_light_verb(const comparison *p, slice verb) {
    return words_hold(ruleset_words(p->rules, SLICE("tjekord"), SLICE("tomme-verber")), verb);
}

static bool same_act(const comparison *p, demand_at a, demand_at b) {
    const klarbrev_demand *left = demand_of_case(p, a), *right = demand_of_case(p, b);
    const case_letter *x = &p->c->letters[a.letter], *y = &p->c->letters[b.letter];
    slice verb = verb_of(p, a);
    topic first = object_topic(p, a), second = object_topic(p, b);
    bool told = action_is(left, TELLING) && action_is(right, TELLING);
    bool same = slice_equal(slice_of(left->action), slice_of(right->action));
    if (told || (same && action_is(left, "medbringe")))
        return !first.empty && topics_are_one(&first, &second, related(x, y));
    if (verb.len == 0 || is_light_verb(p, verb) || !slice_equal(verb, verb_of(p, b))) return false;
    if (first.empty && second.empty)
        return a.letter != b.letter && same_case(x, y) && action_is(right, "andet|oplyse|kontakte");
    if (first.empty || second.empty) return same_case(x, y);
    return slice_equal(first.nouns[0], second.nouns[0]) && topics_are_one(&first, &second, true);
}

/* "Vi har fået lønsedlerne": said beside the exemption, or of the thing that was asked for. */
static bool was_received(const comparison *p, demand_at exemption, demand_at order) {
    const analysis *a = p->c->letters[exemption.letter].analysis;
    topic wanted = object_topic(p, order);
    uint32_t here = a->sentences[note_of_case(p, exemption)->sentence].passage;
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        if (!says(p, exemption.letter, s, RELATES_RECEIVED)) continue;
        const sentence *words = &a->sentences[s];
        topic said =
            topic_of(p, exemption.letter, words->first_token, words->first_token + words->token_count);
        if (words->passage == here || topics_share_noun(&said, &wanted)) return true;
    }
    return false;
}

static klarbrev_status order_against(comparison *p, demand_at ban, demand_at order) {
    const klarbrev_demand *b = demand_of_case(p, ban), *o = demand_of_case(p, order);
    bool exempt = b->modality == KLARBREV_EXEMPT;
    if (o->modality != KLARBREV_MUST || fate_of(p, order) != FATE_STANDS ||
        (note_of_case(p, ban)->flags & DEMAND_CANCELS))
        return KLARBREV_OK;
    if (exempt && action_is(b, "moede|deltage|soege-job")) return KLARBREV_OK;
    if (demand_says(p, ban, SAYS_CONDITION | SAYS_CHOICE) || demand_says(p, order, SAYS_CHOICE))
        return KLARBREV_OK;
    if (!same_act(p, ban, order)) return KLARBREV_OK;
    if (later_letter(p, order.letter, ban.letter) &&
        (p->letter_relations[order.letter] & (RELATES_LIFTS | RELATES_REPLACES)))
        return KLARBREV_OK;
    bool replaced = p->letter_relations[ban.letter] & RELATES_REPLACES;
    if (later_letter(p, ban.letter, order.letter) && (replaced || (exempt && was_received(p, ban, order))))
        return KLARBREV_OK;
    return add(p, KLARBREV_MUST_VS_MUST_NOT, ban, order);
}

static klarbrev_status against_all(comparison *p, demand_at hold) {
    bool exempt = demand_of_case(p, hold)->modality == KLARBREV_EXEMPT;
    for (uint32_t i = 0; i < p->c->letter_count; i++) {
        if (!near_in_time(p, hold.letter, i, p->limits.days_between_letters)) continue;
        for (uint32_t k = 0; k < p->c->letters[i].said->demands.count; k++) {
            demand_at at = {i, k};
            if (demand_of_case(p, at)->modality != KLARBREV_MUST) continue;
            klarbrev_status status = exempt ? duty_against(p, hold, at) : KLARBREV_OK;
            if (status == KLARBREV_OK) status = order_against(p, hold, at);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}

klarbrev_status compare_instructions(comparison *p) {
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t k = 0; k < p->c->letters[i].said->demands.count; k++) {
            klarbrev_modality m = p->c->letters[i].said->demands.items[k].modality;
            if (m != KLARBREV_EXEMPT && m != KLARBREV_MUST_NOT) continue;
            if (fate_of(p, (demand_at){i, k}) != FATE_STANDS) continue;
            klarbrev_status status = against_all(p, (demand_at){i, k});
            if (status != KLARBREV_OK) return status;
        }
    return KLARBREV_OK;
}

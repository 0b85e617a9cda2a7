/* SPDX-License-Identifier: MPL-2.0 */
/* Which earlier demands a later letter moves, calls off, puts off, replaces or repeats: they are resolved
 * before anything is compared. */
#include "cases/comparison.h"
#include "text/utf8.h"

static const struct {
    const char *word;
    uint32_t bit;
} relation_words[] = {
    {"flytter", RELATES_MOVES},
    {"erstatter", RELATES_REPLACES},
    {"forlænger", RELATES_EXTENDS},
    {"modtaget", RELATES_RECEIVED},
    {"overdrager", RELATES_HANDS_OVER},
    {"ophæver", RELATES_LIFTS},
    {"ændrer", RELATES_CHANGES},
    {"kontakt", SAYS_CONTACT},
    {"klage", SAYS_APPEAL},
    {"andet-klage", SAYS_OTHER_APPEAL},
    {"fristen", SAYS_THE_TERM},
    {"videre", SAYS_PASSED_ON},
    {"afgør", SAYS_DECIDES},
    {"opsættende", SAYS_EFFECT},
    {"ikke-opsættende", SAYS_NO_EFFECT},
    {"endnu-ikke", SAYS_NOT_YET},
    {"brutto", SAYS_GROSS},
    {"netto", SAYS_NET},
    {"igen", SAYS_ANEW},
    {"betinget", SAYS_CONDITION},
    {"valg", SAYS_CHOICE},
    {"klage-til-os", SAYS_APPEAL_TO_US},
    {"klage-direkte", SAYS_APPEAL_DIRECT},
};

static uint32_t bit_of(slice cell) {
    for (size_t i = 0; i < sizeof relation_words / sizeof *relation_words; i++)
        if (slice_equal(cell, slice_of(relation_words[i].word))) return relation_words[i].bit;
    return 0;
}

static uint32_t relations_in(const comparison *p, slice low) {
    uint32_t bits = 0;
    int column = list_column(p->relations, SLICE("relation"));
    for (size_t row = 0; row < list_row_count(p->relations); row++)
        if (slice_find(low, list_cell(p->relations, row, 0)) != SLICE_NOT_FOUND)
            bits |= bit_of(list_cell(p->relations, row, column));
    return bits;
}

static klarbrev_status read_letter(comparison *p, uint32_t i) {
    const analysis *a = p->c->letters[i].analysis;
    arena *mem = &p->c->arena;
    slice *low = ARENA_ARRAY(mem, slice, a->sentence_count + 1);
    p->sentence_relations[i] = ARENA_ARRAY(mem, uint32_t, a->sentence_count + 1);
    if (!low || !p->sentence_relations[i]) return KLARBREV_E_NOMEM;
    p->low_text[i] = low;
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        low[s] = utf8_lower(mem, span_text(a->text, a->sentences[s].at));
        if (!low[s].at && a->sentences[s].at.start < a->sentences[s].at.end) return KLARBREV_E_NOMEM;
        p->sentence_relations[i][s] = p->relations ? relations_in(p, low[s]) : 0;
        p->letter_relations[i] |= p->sentence_relations[i][s];
    }
    return KLARBREV_OK;
}

klarbrev_status relations_read(comparison *p) {
    arena *mem = &p->c->arena;
    size_t n = p->c->letter_count + 1;
    p->sentence_relations = ARENA_ARRAY(mem, uint32_t *, n);
    p->letter_relations = ARENA_ARRAY(mem, uint32_t, n);
    p->low_text = ARENA_ARRAY(mem, const slice *, n);
    if (!p->sentence_relations || !p->letter_relations || !p->low_text) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < p->c->letter_count; i++) {
        klarbrev_status status = read_letter(p, i);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static bool same_day(moment a, moment b) {
    return a.day == b.day && a.month == b.month && (a.year == b.year || !a.year || !b.year);
}

/* The passage of the sentence, or the sentence itself, names this day. */
static bool names_day(const case_letter *l, uint32_t sentence_index, moment day) {
    const analysis *a = l->analysis;
    const sentence *s = &a->sentences[sentence_index];
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->first_word < s->first_token || q->first_word >= s->first_token + s->token_count) continue;
        if ((q->kind == QUANTITY_DATE || q->kind == QUANTITY_PERIOD || q->kind == QUANTITY_DEADLINE) &&
            ((q->from.month && same_day(q->from, day)) || (q->to.month && same_day(q->to, day))))
            return true;
    }
    return false;
}

static topic object_topic(const comparison *p, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    return topic_of(p, at.letter, n->object_first, n->object_last);
}

/* The new letter has an appointment of its own that can stand for the old one. */
static bool has_appointment(const case_letter *l) {
    for (size_t i = 0; i < l->said->demands.count; i++)
        if (demand_is_attendance(&l->said->demands.items[i]) && l->said->demands.items[i].start_time)
            return true;
    return false;
}

static size_t open_appointments(const case_letter *l) {
    size_t count = 0;
    for (size_t i = 0; i < l->said->demands.count; i++)
        count += demand_is_attendance(&l->said->demands.items[i]) && l->said->demands.items[i].start_time;
    return count;
}

/* The sentence is about this appointment: its unit or case speaks, or its own noun is named. */
static bool concerns(const comparison *p, uint32_t now, uint32_t sentence_index, demand_at old) {
    const case_letter *l = &p->c->letters[now];
    const sentence *words = &l->analysis->sentences[sentence_index];
    topic said = topic_of(p, now, words->first_token, words->first_token + words->token_count),
          object = object_topic(p, old);
    return related(l, &p->c->letters[old.letter]) || topics_share_noun(&said, &object);
}

static bool moves(const comparison *p, uint32_t now, demand_at old) {
    const case_letter *l = &p->c->letters[now], *before = &p->c->letters[old.letter];
    const demand_note *note = note_of_case(p, old);
    bool told = false;
    for (uint32_t s = 0; s < l->analysis->sentence_count; s++) {
        if (!(p->sentence_relations[now][s] & RELATES_MOVES)) continue;
        told = true;
        if (names_day(l, s, note->start) && concerns(p, now, s, old)) return true;
    }
    return told && related(l, before) && has_appointment(l) && open_appointments(before) == 1 &&
           !note->weekdays;
}

static bool replaces(const comparison *p, uint32_t now, uint32_t old) {
    const case_letter *l = &p->c->letters[now];
    for (uint32_t s = 0; s < l->analysis->sentence_count; s++)
        if ((p->sentence_relations[now][s] & RELATES_REPLACES) && names_day(l, s, p->c->letters[old].date))
            return true;
    return false;
}

static bool extends(const comparison *p, uint32_t now, demand_at old) {
    const case_letter *l = &p->c->letters[now];
    const demand_note *note = note_of_case(p, old);
    topic object = object_topic(p, old);
    bool near = related(l, &p->c->letters[old.letter]);
    for (uint32_t s = 0; s < l->analysis->sentence_count; s++) {
        if (!(p->sentence_relations[now][s] & RELATES_EXTENDS)) continue;
        const sentence *words = &l->analysis->sentences[s];
        topic said = topic_of(p, now, words->first_token, words->first_token + words->token_count);
        bool day = names_day(l, s, note->deadline), thing = topics_share_noun(&said, &object);
        if (near ? day || thing : day && thing) return true; /* another unit names both */
    }
    return near && (p->letter_relations[now] & RELATES_EXTENDS) && same_case(l, &p->c->letters[old.letter]);
}

/* The place is named in the words of the demand. */
static bool stands_beside(const comparison *p, demand_at at, const char *place) {
    slice words = span_text(p->c->letters[at.letter].analysis->text, demand_of_case(p, at)->at);
    const char *own = demand_of_case(p, at)->place;
    return place && (slice_find(words, slice_of(place)) >= 0 ||
                     (own && slice_find(slice_of(own), slice_of(place)) >= 0));
}

static bool says_again(const comparison *p, uint32_t now, demand_at old) {
    const case_letter *l = &p->c->letters[now];
    const klarbrev_demand *before = demand_of_case(p, old);
    for (uint32_t i = 0; i < l->said->demands.count; i++) {
        const klarbrev_demand *d = &l->said->demands.items[i];
        demand_at here = {now, i};
        if (!demand_is_attendance(d) || !d->start_time ||
            moment_day_number(note_of_case(p, here)->start) != moment_day_number(note_of_case(p, old)->start))
            continue;
        if (!slice_equal(slice_of(d->start_time), slice_of(before->start_time))) continue;
        topic a = object_topic(p, here), b = object_topic(p, old);
        bool place = stands_beside(p, old, d->place) || stands_beside(p, here, before->place);
        if (related(l, &p->c->letters[old.letter]) || place || (!d->place && topics_share_noun(&a, &b)))
            return true;
    }
    return false;
}

static void resolve(comparison *p, uint32_t now, demand_at old) {
    const klarbrev_demand *d = demand_of_case(p, old);
    if (fate_of(p, old) != FATE_STANDS) return;
    if (replaces(p, now, old.letter))
        set_fate(p, old, FATE_REPLACED);
    else if (demand_is_attendance(d) && d->start_time && moves(p, now, old))
        set_fate(p, old, FATE_MOVED);
    else if (demand_is_attendance(d) && d->start_time && says_again(p, now, old))
        set_fate(p, old, FATE_REPEATED);
    else if (d->deadline && extends(p, now, old))
        set_fate(p, old, FATE_EXTENDED);
}

klarbrev_status relations_resolve(comparison *p) {
    for (uint32_t now = 0; now < p->c->letter_count; now++) {
        bool moving = p->letter_relations[now] & (RELATES_MOVES | RELATES_REPLACES | RELATES_EXTENDS);
        if (p->c->letters[now].copy || (!moving && open_appointments(&p->c->letters[now]) == 0)) continue;
        for (uint32_t old = 0; old < p->c->letter_count; old++) {
            if (old == now || !later_letter(p, now, old)) continue;
            for (uint32_t i = 0; i < p->c->letters[old].said->demands.count; i++)
                resolve(p, now, (demand_at){old, i});
        }
    }
    return KLARBREV_OK;
}

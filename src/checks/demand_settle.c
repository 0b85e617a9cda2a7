/* SPDX-License-Identifier: MPL-2.0 */
/* What several sentences say of one demand becomes one; deadlines and times go where they belong. */
#include "checks/demand_draft.h"

enum { NEAR_SENTENCES = 5, NEAR_PASSAGES = 2 };

static const uint32_t NO_DRAFT = UINT32_MAX;

/* What is asked for many demands of a letter, and found once. */
typedef struct settling {
    demand_reader *r;
    uint32_t *first_draft, *next_draft; /* by sentence; by draft, in the same sentence; NO_DRAFT */
    uint32_t *first_sentence;           /* by passage: its sentences end where the next one's begin */
    span *places;                       /* by passage: the longest that a sentence of it names */
    bool *places_read;
    uint32_t *meetings; /* by passage: the first word that names a meeting, or NO_TOKEN; NULL: not read yet */
    uint32_t heading_meeting;
} settling;

static bool settling_open(settling *s, demand_reader *r) {
    arena *memory = r->context->arena;
    uint32_t sentences = r->a->sentence_count, passages = r->a->passages->passage_count;
    *s = (settling){.r = r,
                    .first_draft = ARENA_ARRAY(memory, uint32_t, sentences + 1u),
                    .next_draft = ARENA_ARRAY(memory, uint32_t, r->drafts.count + 1u),
                    .first_sentence = ARENA_ARRAY(memory, uint32_t, passages + 1u),
                    .places = ARENA_ARRAY(memory, span, passages + 1u),
                    .places_read = ARENA_ARRAY(memory, bool, passages + 1u),
                    .heading_meeting = NO_TOKEN};
    if (!s->first_draft || !s->next_draft || !s->first_sentence || !s->places || !s->places_read)
        return false;
    for (uint32_t i = 0; i < sentences; i++) s->first_draft[i] = NO_DRAFT;
    for (size_t i = r->drafts.count; i-- > 0;) {
        uint32_t *first = &s->first_draft[r->drafts.items[i].note.sentence];
        s->next_draft[i] = *first;
        *first = (uint32_t)i;
    }
    for (uint32_t p = 0, sentence_index = 0; p <= passages; p++) {
        while (sentence_index < sentences && r->a->sentences[sentence_index].passage < p) sentence_index++;
        s->first_sentence[p] = sentence_index;
    }
    return true;
}

/* A demand that was kept stands in the sentence. */
static bool is_taken(const settling *s, uint32_t sentence_index) {
    for (uint32_t i = s->first_draft[sentence_index]; i != NO_DRAFT; i = s->next_draft[i])
        if (!s->r->drafts.items[i].dropped) return true;
    return false;
}

static span place_of_passage(settling *s, uint32_t p) {
    for (uint32_t i = s->first_sentence[p]; !s->places_read[p] && i < s->first_sentence[p + 1]; i++) {
        span place = demand_place(s->r, sentence_tokens(s->r->a, i));
        if (place.end - place.start > s->places[p].end - s->places[p].start) s->places[p] = place;
    }
    s->places_read[p] = true;
    return s->places[p];
}

/* Headings are told apart: what they name is for the whole letter. */
static bool read_meetings(settling *s) {
    const analysis *a = s->r->a;
    uint32_t passages = a->passages->passage_count;
    if (s->meetings) return true;
    s->meetings = ARENA_ARRAY(s->r->context->arena, uint32_t, passages + 1u);
    if (!s->meetings) return false;
    for (uint32_t p = 0; p < passages; p++) s->meetings[p] = NO_TOKEN;
    for (uint32_t at = 0; at < a->token_count; at++) {
        uint32_t p = a->sentences[a->tokens[at].sentence].passage;
        bool head = (a->passages->passages[p].flags & PASSAGE_HEADING) != 0;
        uint32_t *first = head ? &s->heading_meeting : &s->meetings[p];
        if (*first == NO_TOKEN && token_is_meeting(s->r, at)) *first = at;
    }
    return true;
}

static token_span object_of(const demand_draft *d) {
    return (token_span){d->note.object_first, d->note.object_last};
}

static bool is_empty_thing(const demand_reader *r, const token *t) {
    int column = r->things ? list_column(r->things, SLICE("empty")) : -1;
    ptrdiff_t row = r->things ? list_find(r->things, token_lemma(t)) : LIST_NO_ROW;
    return row >= 0 && slice_equal(list_cell(r->things, (size_t)row, column), SLICE("ja"));
}

/* "dem", "papirerne", "det hele": the object says nothing of itself. */
static bool is_unsaid(const demand_reader *r, token_span object) {
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_is_noun(&r->a->tokens[at]) && !is_empty_thing(r, &r->a->tokens[at])) return false;
    return true;
}

/* "oplysninger om din indtægt": the first noun says nothing of itself. */
static bool is_general(const demand_reader *r, token_span object) {
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_is_noun(&r->a->tokens[at]))
            return is_empty_thing(r, &r->a->tokens[at]) ||
                   slice_equal(token_lemma(&r->a->tokens[at]), r->words[WORDS_GENERAL]);
    return true;
}

static bool share_noun(const demand_reader *r, token_span left, token_span right) {
    for (uint32_t at = left.first; at < left.last; at++) {
        if (!token_is_noun(&r->a->tokens[at])) continue;
        for (uint32_t other = right.first; other < right.last; other++)
            if (token_is_noun(&r->a->tokens[other]) &&
                slice_equal(token_lemma(&r->a->tokens[at]), token_lemma(&r->a->tokens[other])))
                return true;
    }
    return false;
}

static bool is_timed(const demand_draft *d) {
    return moment_is_set(d->note.start) && d->note.start.hour >= 0;
}

/* into takes what from says more, and its words when they are near. */
static void absorb(demand_draft *into, demand_draft *from) {
    if (!moment_is_set(into->note.deadline)) into->note.deadline = from->note.deadline;
    if (!is_timed(into) && is_timed(from)) {
        into->note.start = from->note.start;
        into->note.end = from->note.end;
    }
    if (into->place.start == into->place.end) into->place = from->place;
    if (into->note.object_first >= into->note.object_last) {
        into->note.object_first = from->note.object_first;
        into->note.object_last = from->note.object_last;
    }
    if (from->note.passage == into->note.passage && from->note.last_token > into->note.last_token)
        into->note.last_token = from->note.last_token;
    from->dropped = true;
}

/* "Vi mangler din årsopgørelse": something of the citizen's, or by a day. "Vi mangler en kollega" is no
 * demand. */
static bool is_wanted(const demand_reader *r, const demand_draft *d) {
    if (moment_is_set(d->note.deadline)) return true;
    for (uint32_t at = d->note.first_token; at < d->note.object_last; at++)
        if (token_in(r, at, WORDS_OWN)) return true;
    return false;
}

/* "Vi mangler et overslag ... Overslaget skal være hos os senest ...": the later sentence is the demand. */
static void settle_lack(demand_reader *r, size_t i) {
    demand_draft *d = &r->drafts.items[i];
    if (!(d->note.flags & DEMAND_LACK)) return;
    token_span object = object_of(d);
    for (uint32_t at = object.first; at < object.last; at++)
        if (token_in(r, at, WORDS_PURPOSES) && at + 1 < r->a->token_count &&
            token_does(&r->a->tokens[at + 1], FUNCTION_AT))
            d->dropped = true;
    if (is_unsaid(r, object) || !is_wanted(r, d)) d->dropped = true;
    for (size_t k = i + 1; k < r->drafts.count && !d->dropped; k++) {
        demand_draft *later = &r->drafts.items[k];
        if (later->note.sentence > d->note.sentence + NEAR_SENTENCES) break;
        if (later->dropped || later->modality != KLARBREV_MUST || draft_attends(later)) continue;
        bool listed = (later->note.flags & DEMAND_LISTED) && is_general(r, object);
        if (!listed && !is_unsaid(r, object_of(later)) && !share_noun(r, object, object_of(later))) continue;
        if (is_unsaid(r, object_of(later)) && !(later->note.flags & DEMAND_LISTED)) {
            later->note.object_first = object.first;
            later->note.object_last = object.last;
        }
        if (later->note.passage == d->note.passage) later->note.first_token = d->note.first_token;
        d->dropped = true;
    }
}

/* "Det skal være gjort senest ..." belongs to the demand before; "det skal ske inden ..." too, unless that
 * was a right. */
static void settle_pointing(demand_draft *d, demand_draft *before) {
    if (!(d->note.flags & (DEMAND_DONE | DEMAND_HAPPEN))) return;
    if (!before || before->note.passage != d->note.passage) {
        if (d->note.flags & DEMAND_DONE) d->dropped = true;
        return;
    }
    if ((d->note.flags & DEMAND_DONE) || before->modality == KLARBREV_MUST)
        absorb(before, d);
    else
        d->note.object_first = before->note.object_first, d->note.object_last = before->note.object_last;
}

/* "Holdet mødes hver mandag kl. 10. Du skal møde første gang den 7. december": the clock is said once. */
static bool join_series(demand_draft *clock, const demand_draft *day) {
    if (!clock->note.weekdays || !moment_is_set(day->note.start) || moment_is_set(clock->note.start))
        return false;
    moment start = day->note.start, end = clock->note.end;
    start.hour = clock->note.start.hour;
    start.minute = (int8_t)(clock->note.start.minute > 0 ? clock->note.start.minute : 0);
    if (end.hour >= 0 && (end.hour != start.hour || end.minute != start.minute)) {
        clock->note.end = start;
        clock->note.end.hour = end.hour;
        clock->note.end.minute = (int8_t)(end.minute > 0 ? end.minute : 0);
    } else {
        clock->note.end = (moment){0};
    }
    clock->note.start = start;
    return true;
}

/* The sentence with a day and a clock that no other demand has taken, in the passage of the duty or next to
 * it: "Søren vil tale med dig onsdag den 9. december kl. 11. Du er forpligtet til at deltage". */
static void find_own_time(const settling *all, demand_draft *d) {
    enum { SENTENCES_AROUND = 3 };
    demand_reader *r = all->r;
    uint32_t first = d->note.sentence > SENTENCES_AROUND ? d->note.sentence - SENTENCES_AROUND : 0;
    for (uint32_t s = first; s < r->a->sentence_count && s <= d->note.sentence + SENTENCES_AROUND; s++) {
        uint32_t p = r->a->sentences[s].passage;
        if (s == d->note.sentence || p + 1 < d->note.passage || p > d->note.passage + 1) continue;
        if (is_taken(all, s) || words_hold_class(r, sentence_tokens(r->a, s), WORDS_CALLED_OFF)) continue;
        demand_draft probe = *d;
        demand_read_times(r, &probe, sentence_tokens(r->a, s));
        bool over = moment_is_set(r->context->date) && moment_is_set(probe.note.start) &&
                    moment_day_number(probe.note.start) < moment_day_number(r->context->date);
        if (!is_timed(&probe) || over) continue;
        d->note.start = probe.note.start;
        d->note.end = probe.note.end;
        d->note.weekdays = probe.note.weekdays;
        d->note.until = probe.note.until;
        if (d->place.start == d->place.end) d->place = probe.place;
        if (p != d->note.passage) return;
        token_span words = sentence_tokens(r->a, s);
        if (words.first < d->note.first_token) d->note.first_token = words.first;
        if (words.last > d->note.last_token) d->note.last_token = words.last;
        return;
    }
}

/* An appointment and the words that make it a duty, in one paragraph or right after a table. */
static void settle_attendance(demand_reader *r, size_t i, demand_draft *before) {
    demand_draft *d = &r->drafts.items[i];
    if (!draft_attends(d) || d->modality != KLARBREV_MUST || d->dropped) return;
    if (!before || !draft_attends(before) || d->note.weekdays) return;
    bool same_passage = before->note.passage == d->note.passage;
    /* "Vi inviterer dig til samtale den ... Du har pligt til at komme." */
    if (before->modality == KLARBREV_OFFERED && is_timed(before) && !is_timed(d) && same_passage)
        before->modality = KLARBREV_MUST;
    if (before->modality != KLARBREV_MUST) return;
    if (same_passage && !is_timed(d) && join_series(before, d)) {
        before->action = d->action;
        absorb(before, d);
    } else if (is_timed(before) && !is_timed(d) && same_passage) {
        if (before->note.flags & DEMAND_STATED) before->action = d->action;
        absorb(before, d);
    } else if ((before->note.flags & DEMAND_IN_TABLE) && !is_timed(d) &&
               d->note.passage <= before->note.passage + 2) {
        d->dropped = true;
        for (size_t k = 0; k < i; k++)
            if (r->drafts.items[k].note.flags & DEMAND_IN_TABLE) r->drafts.items[k].action = d->action;
    } else if (is_timed(d) && !is_timed(before) && (d->note.flags & DEMAND_STATED) &&
               d->note.passage <= before->note.passage + NEAR_PASSAGES) {
        absorb(before, d);
    }
}

static void last_day_of_series(demand_reader *r, demand_draft *d) {
    if (!d->note.weekdays) return;
    uint32_t end = d->note.last_token;
    for (uint32_t i = analysis_quantity_from(r->a, d->note.first_token); i < r->a->quantity_count; i++) {
        const quantity *q = &r->a->quantities[i];
        if (q->first_word >= end) break;
        if (q->kind != QUANTITY_DATE) continue;
        moment day = demand_date(r, q->from);
        if (moment_is_set(day) && moment_is_set(d->note.start) &&
            moment_day_number(day) > moment_day_number(d->note.start))
            d->note.until = day;
    }
}

static void durations_and_places(settling *all, demand_draft *d) {
    demand_reader *r = all->r;
    if (!draft_attends(d) || d->modality == KLARBREV_EXEMPT) return;
    const passage *home = &r->a->passages->passages[d->note.passage];
    for (uint32_t s = d->note.sentence; s < r->a->sentence_count && s <= d->note.sentence + 1; s++) {
        if (!span_contains(home->at, r->a->sentences[s].at)) break;
        demand_read_duration(r, d, sentence_tokens(r->a, s));
    }
    if (d->place.start < d->place.end) return;
    if (d->note.flags & DEMAND_IN_TABLE) return;
    span place = place_of_passage(all, d->note.passage);
    if (place.start < place.end) d->place = place;
}

/* "Du har fået ... fra mandag den 23. november. Så længe det varer ...": an exemption may begin in the
 * sentence before. */
static void exemption_start(demand_reader *r, demand_draft *d) {
    if (d->modality != KLARBREV_EXEMPT || (d->note.flags & DEMAND_CANCELS) || d->note.sentence == 0) return;
    const sentence *before = &r->a->sentences[d->note.sentence - 1];
    if (before->passage != d->note.passage || moment_is_set(d->note.start) || !moment_is_set(d->note.end))
        return;
    demand_draft probe = *d;
    probe.note.start = probe.note.end = (moment){0};
    demand_read_times(r, &probe, sentence_tokens(r->a, d->note.sentence - 1));
    d->note.start = probe.note.start;
}

/* "mødepligt hver tirsdag": "hver" is no object. */
static bool names_thing(const demand_reader *r, const demand_draft *d) {
    for (uint32_t at = d->note.object_first; at < d->note.object_last; at++)
        if (r->a->tokens[at].reading_count && r->a->tokens[at].word.kind == WORD_LETTERS &&
            r->a->tokens[at].readings[0].morph.upos != UPOS_DET)
            return true;
    return false;
}

/* "Du skal møde på Jobcentret ...": what for stands in the same paragraph or in a heading. */
static bool name_meeting(settling *all, demand_draft *d) {
    if (!draft_attends(d) || names_thing(all->r, d) || (d->note.flags & DEMAND_CANCELS)) return true;
    if (!read_meetings(all)) return false;
    uint32_t meeting = all->meetings[d->note.passage];
    if (meeting == NO_TOKEN) meeting = all->heading_meeting;
    if (meeting == NO_TOKEN) return true;
    d->note.object_first = meeting;
    d->note.object_last = meeting + 1;
    return true;
}

/* "Send papirerne senest den 17." holds for the list before it; a form is filled in by the day it is sent. */
static void spread_deadline(demand_reader *r, size_t i) {
    demand_draft *d = &r->drafts.items[i];
    if (d->dropped || d->modality != KLARBREV_MUST || !moment_is_set(d->note.deadline)) return;
    bool sends = slice_equal(d->action, SLICE("indsende")), unsaid = sends && is_unsaid(r, object_of(d));
    for (size_t k = 0; sends && k < i; k++) {
        demand_draft *early = &r->drafts.items[k];
        if (early->note.passage != d->note.passage && !(early->note.flags & DEMAND_LISTED)) continue;
        if (early->dropped || early->modality != KLARBREV_MUST || moment_is_set(early->note.deadline))
            continue;
        bool listed = (early->note.flags & DEMAND_LISTED) && unsaid;
        bool readies =
            slice_equal(early->action, SLICE("udfylde")) || slice_equal(early->action, SLICE("underskrive"));
        bool form = readies && early->note.passage == d->note.passage &&
                    (unsaid || share_noun(r, object_of(early), object_of(d)));
        bool same = slice_equal(early->action, d->action) && early->note.passage == d->note.passage &&
                    (unsaid || share_noun(r, object_of(early), object_of(d)));
        bool points_back = early->note.sentence == d->note.sentence && unsaid &&
                           !is_unsaid(r, object_of(early)); /* "Skriv dine bemærkninger, og send dem ..." */
        if (listed || form || points_back)
            early->note.deadline = d->note.deadline;
        else if (same)
            absorb(early, d);
    }
}

/* "Ansøgeren skal være fyldt 18 år" tells a rule; "ansøgeren skal sende ..." and "... senest den 1." demand.
 */
static bool tells_rule(const demand_draft *d) {
    bool demands = !slice_equal(d->action, SLICE("andet")) || moment_is_set(d->note.deadline);
    return (d->note.flags & DEMAND_THIRD_PERSON) && !demands;
}

/* Demands that point at, absorb or give way to another. */
static void settle_pairs(demand_reader *r) {
    demand_draft *before = NULL;
    for (size_t i = 0; i < r->drafts.count; i++) {
        demand_draft *d = &r->drafts.items[i];
        if (tells_rule(d)) d->dropped = true;
        if (d->dropped) continue;
        settle_lack(r, i);
        if (!d->dropped) settle_pointing(d, before);
        if (!d->dropped) settle_attendance(r, i, before);
        if (!d->dropped) before = d;
    }
}

klarbrev_status demand_settle(demand_reader *r) {
    settling all;
    settle_pairs(r);
    if (!settling_open(&all, r)) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < r->drafts.count; i++) {
        demand_draft *d = &r->drafts.items[i];
        if (d->dropped) continue;
        spread_deadline(r, i);
        exemption_start(r, d);
        bool untimed = draft_attends(d) && d->modality == KLARBREV_MUST && !is_timed(d) && !d->note.weekdays;
        if (untimed && !moment_is_set(d->note.start)) find_own_time(&all, d);
        durations_and_places(&all, d);
        if (!name_meeting(&all, d)) return KLARBREV_E_NOMEM;
        last_day_of_series(r, d);
    }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Two appointments that meet, or that lie too close for the way between their places. Series are laid out day
 * by day. */
#include <stdlib.h>
#include <string.h>

#include "cases/comparison.h"

enum { DAY_MINUTES = 24 * 60, SERIES_DAYS_MAX = 400, OCCURRENCES_MAX = 120 };

typedef struct occurrence {
    demand_at demand;
    int64_t start, end; /* minutes since 1970 */
} occurrence;

typedef VECTOR(occurrence) occurrence_vector;

static int64_t minutes_of(moment m) {
    int64_t minute = m.minute > 0 ? m.minute : 0;
    return moment_day_number(m) * DAY_MINUTES + (int64_t)m.hour * 60 + minute;
}

static bool add_once(comparison *p, occurrence_vector *all, demand_at at, int64_t start, int64_t length) {
    occurrence o = {at, start, start + length};
    return VECTOR_PUSH(all, &p->c->arena, o);
}

static bool names_wire(const comparison *p, slice text) {
    slice parts = ruleset_words(p->rules, SLICE("tjekord"), SLICE("uden-fremmøde")), piece;
    while (slice_split(&parts, '|', &piece))
        if (slice_find(text, piece) != SLICE_NOT_FOUND) return true;
    return false;
}

/* By telephone or video: nobody has to get anywhere. */
static bool by_wire(const comparison *p, demand_at at) {
    const klarbrev_demand *d = demand_of_case(p, at);
    if (note_of_case(p, at)->flags & DEMAND_BY_PHONE) return true;
    bool told = !d->place && names_wire(p, span_text(p->c->letters[at.letter].analysis->text, d->at));
    return told || names_wire(p, slice_of(d->place)) || names_wire(p, slice_of(d->object));
}

static int64_t open_end(const comparison *p, demand_at at) {
    return by_wire(p, at) ? p->limits.minutes_open_call : p->limits.minutes_open_end;
}

static klarbrev_status lay_out(comparison *p, occurrence_vector *all, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    int64_t start = minutes_of(n->start), end = n->end.year ? minutes_of(n->end) : start + open_end(p, at);
    if (!n->weekdays) return add_once(p, all, at, start, end - start) ? KLARBREV_OK : KLARBREV_E_NOMEM;
    int64_t first = moment_day_number(n->start), clock = start - first * DAY_MINUTES;
    int64_t last = n->until.year ? moment_day_number(n->until) : first + SERIES_DAYS_MAX;
    for (int64_t day = first, count = 0;
         day <= last && day <= first + SERIES_DAYS_MAX && count < OCCURRENCES_MAX; day++) {
        int weekday = moment_weekday(moment_from_day_number(day));
        if (!(n->weekdays & (1u << (weekday - 1)))) continue;
        if (!add_once(p, all, at, day * DAY_MINUTES + clock, end - start)) return KLARBREV_E_NOMEM;
        count++;
    }
    return KLARBREV_OK;
}

/* "Jeg ringer onsdag mellem kl. 8 og 15": nobody has to wait all day beside the telephone. */
static bool is_open_window(const comparison *p, demand_at at) {
    enum { MINUTES_OF_A_LONG_CALL = 180 };
    const demand_note *n = note_of_case(p, at);
    if (!by_wire(p, at) || !n->end.year) return false;
    int minutes = (n->end.hour - n->start.hour) * 60 + n->end.minute - n->start.minute;
    return minutes > MINUTES_OF_A_LONG_CALL;
}

static klarbrev_status gather(comparison *p, occurrence_vector *all) {
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t k = 0; k < p->c->letters[i].said->demands.count; k++) {
            demand_at at = {i, k};
            const klarbrev_demand *d = demand_of_case(p, at);
            if (!demand_is_attendance(d) || !d->start_time || fate_of(p, at) != FATE_STANDS) continue;
            if (is_open_window(p, at)) continue;
            klarbrev_status status = lay_out(p, all, at);
            if (status != KLARBREV_OK) return status;
        }
    return KLARBREV_OK;
}

static int compare_occurrences(const void *one, const void *other) {
    const occurrence *a = one, *b = other;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->demand.letter != b->demand.letter) return a->demand.letter < b->demand.letter ? -1 : 1;
    return a->demand.demand < b->demand.demand ? -1 : a->demand.demand > b->demand.demand;
}

/* "9596 Tjørnsted": the digits of a postal code in a place, or 0. */
static int postal_code(const char *place) {
    for (const char *at = place; at && *at; at++) {
        int code = 0, digits = 0;
        while (at[digits] >= '0' && at[digits] <= '9') code = code * 10 + (at[digits++] - '0');
        if (digits == 4 && at[4] == ' ' && (at == place || at[-1] == ' ')) return code;
        if (digits) at += digits - 1;
    }
    return 0;
}

/* One names the other, or both name one house: "lokale 1, Rådhuset" and "lokale 3, Rådhuset". A town is no
 * house. */
static bool one_place(const char *left, const char *right) {
    slice rest = slice_of(left), piece;
    if (strstr(left, right) || strstr(right, left)) return true;
    while (slice_split(&rest, ',', &piece)) {
        slice others = slice_of(right), other;
        piece = slice_trim(piece);
        bool town = piece.len == 0 || (piece.at[0] >= '0' && piece.at[0] <= '9');
        while (!town && slice_split(&others, ',', &other))
            if (slice_equal(piece, slice_trim(other))) return true;
    }
    return false;
}

/* Minutes that must lie between two places; 0 when it is one place, or nothing is known of one of
 * them and one unit made both. */
static int way_between(const comparison *p, demand_at a, demand_at b) {
    const char *left = demand_of_case(p, a)->place, *right = demand_of_case(p, b)->place;
    if (by_wire(p, a) || by_wire(p, b)) return 0;
    bool one_house = related(&p->c->letters[a.letter], &p->c->letters[b.letter]);
    if (!left || !right) return one_house ? 0 : p->limits.minutes_same_town;
    if (one_place(left, right)) return 0;
    int from = postal_code(left), to = postal_code(right);
    return from && to && from != to ? p->limits.minutes_other_town : p->limits.minutes_same_town;
}

static bool one_meeting(const comparison *p, const occurrence *a, const occurrence *b) {
    const klarbrev_demand *left = demand_of_case(p, a->demand), *right = demand_of_case(p, b->demand);
    bool place = left->place && right->place &&
                 (strstr(left->place, right->place) || strstr(right->place, left->place));
    if (a->start != b->start) return a->demand.letter == b->demand.letter && place && a->end == b->end;
    if (place) return true;
    const demand_note *x = note_of_case(p, a->demand), *y = note_of_case(p, b->demand);
    topic first = topic_of(p, a->demand.letter, x->object_first, x->object_last);
    topic second = topic_of(p, b->demand.letter, y->object_first, y->object_last);
    bool nowhere = !left->place || !right->place;
    return nowhere && (a->demand.letter == b->demand.letter || topics_share_noun(&first, &second));
}

static const char *clock_text(comparison *p, const occurrence *o) {
    int64_t minute = o->start % DAY_MINUTES;
    return arena_print(&p->c->arena, "kl. %d.%02d", (int)(minute / 60), (int)(minute % 60));
}

static klarbrev_status report(comparison *p, const occurrence *a, const occurrence *b) {
    moment day = moment_from_day_number(b->start / DAY_MINUTES);
    message_fill fill = {.a = clock_text(p, a),
                         .b = clock_text(p, b),
                         .day = arena_print(&p->c->arena, "%d.%d.%d", day.day, day.month, day.year),
                         .sender = demand_of_case(p, b->demand)->sender};
    if (!fill.sender) fill.sender = "den anden afsender";
    conflict_item items[] = {item_of_demand(p, a->demand), item_of_demand(p, b->demand)};
    return add_conflict(p, KLARBREV_APPOINTMENT_OVERLAP, items, 2, &fill);
}

/* Two series that meet every week are one conflict. */
static bool reported(const comparison *p, demand_at a, demand_at b) {
    for (size_t i = 0; i < p->c->conflicts.count; i++) {
        const conflict *c = &p->c->conflicts.items[i];
        if (c->kind != KLARBREV_APPOINTMENT_OVERLAP) continue;
        bool straight = c->items[0].letter == a.letter && c->items[0].demand == (int32_t)a.demand &&
                        c->items[1].letter == b.letter && c->items[1].demand == (int32_t)b.demand;
        bool crossed = c->items[0].letter == b.letter && c->items[0].demand == (int32_t)b.demand &&
                       c->items[1].letter == a.letter && c->items[1].demand == (int32_t)a.demand;
        if (straight || crossed) return true;
    }
    return false;
}

static bool too_close(const comparison *p, const occurrence *a, const occurrence *b) {
    if (a->demand.letter == b->demand.letter && a->demand.demand == b->demand.demand) return false;
    if (b->start >= a->end + way_between(p, a->demand, b->demand)) return false;
    /* rows of one table are one plan: only times that truly meet */
    if (a->demand.letter == b->demand.letter && b->start >= a->end) return false;
    return !one_meeting(p, a, b);
}

klarbrev_status compare_appointments(comparison *p) {
    occurrence_vector all = {0};
    klarbrev_status status = gather(p, &all);
    if (status != KLARBREV_OK || all.count < 2) return status;
    qsort(all.items, all.count, sizeof *all.items, compare_occurrences);
    int64_t reach = p->limits.minutes_other_town > p->limits.minutes_same_town ? p->limits.minutes_other_town
                                                                               : p->limits.minutes_same_town;
    for (size_t i = 0; i < all.count; i++)
        for (size_t k = i + 1; k < all.count && all.items[k].start < all.items[i].end + reach; k++) {
            const occurrence *a = &all.items[i], *b = &all.items[k];
            if (!too_close(p, a, b) || reported(p, a->demand, b->demand)) continue;
            status = report(p, a, b);
            if (status != KLARBREV_OK) return status;
        }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Too much at once: appointments, deadlines, senders and threats within a window of days. */
#include <stdlib.h>

#include "base/message.h"
#include "cases/comparison.h"

typedef struct burden {
    int64_t day;
    demand_at demand;
    bool appointment;
} burden;

typedef VECTOR(burden) burden_vector;

typedef struct tally {
    int appointments, deadlines, senders, letters, threats;
    size_t first, last;
} tally;

static klarbrev_status gather(comparison *p, burden_vector *all) {
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t k = 0; k < p->c->letters[i].said->demands.count; k++) {
            demand_at at = {i, k};
            const klarbrev_demand *d = demand_of_case(p, at);
            const demand_note *n = note_of_case(p, at);
            bool meets = demand_is_attendance(d) && d->start_time;
            if (d->modality != KLARBREV_MUST || fate_of(p, at) != FATE_STANDS || (!meets && !d->deadline))
                continue;
            burden b = {
                .day = moment_day_number(meets ? n->start : n->deadline), .demand = at, .appointment = meets};
            if (!VECTOR_PUSH(all, &p->c->arena, b)) return KLARBREV_E_NOMEM;
        }
    return KLARBREV_OK;
}

static int compare_burdens(const void *one, const void *other) {
    const burden *a = one, *b = other;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    if (a->demand.letter != b->demand.letter) return a->demand.letter < b->demand.letter ? -1 : 1;
    return a->demand.demand < b->demand.demand ? -1 : a->demand.demand > b->demand.demand;
}

static bool threatens(const comparison *p, uint32_t letter_index) {
    const check_context *said = p->c->letters[letter_index].said;
    for (size_t i = 0; i < said->demands.count; i++)
        if (said->demands.items[i].consequence) return true;
    return false;
}

/* Each letter of the window once; each sender once. seen and senders are scratch, one place a letter. */
static void tally_letters(const comparison *p, const burden_vector *all, tally *t, bool *seen) {
    for (size_t i = t->first; i < t->last; i++) {
        uint32_t here = all->items[i].demand.letter;
        if (seen[here]) continue;
        bool known = false;
        for (size_t k = t->first; k < i && !known; k++)
            known = same_unit(&p->c->letters[here], &p->c->letters[all->items[k].demand.letter]);
        seen[here] = true;
        t->letters++;
        t->senders += !known;
        t->threats += threatens(p, here);
    }
    for (size_t i = t->first; i < t->last; i++) seen[all->items[i].demand.letter] = false;
}

static int passed(const comparison *p, const tally *t) {
    const limits *l = &p->limits;
    return (t->appointments >= l->load_appointments) + (t->deadlines >= l->load_deadlines) +
           (t->senders >= l->load_senders) + (t->letters >= l->load_letters) +
           (t->threats >= l->load_threats);
}

static klarbrev_status report(comparison *p, const burden_vector *all, const tally *t) {
    size_t count = t->last - t->first;
    conflict_item *items = ARENA_ARRAY(&p->c->arena, conflict_item, count);
    if (!items) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < count; i++) items[i] = item_of_demand(p, all->items[t->first + i].demand);
    message_fill fill = {.a = "",
                         .b = "",
                         .deadlines = arena_print(&p->c->arena, "%d", t->deadlines),
                         .appointments = arena_print(&p->c->arena, "%d", t->appointments),
                         .senders = arena_print(&p->c->arena, "%d", t->senders)};
    return add_conflict(p, KLARBREV_OVERLOAD, items, count, &fill);
}

/* One window is reported: the one that most limits are passed in, then the fullest. */
klarbrev_status compare_load(comparison *p) {
    burden_vector all = {0};
    klarbrev_status status = gather(p, &all);
    bool *seen = ARENA_ARRAY(&p->c->arena, bool, p->c->letter_count + 1);
    if (status != KLARBREV_OK || !seen) return KLARBREV_E_NOMEM;
    if (all.count == 0) return KLARBREV_OK;
    qsort(all.items, all.count, sizeof *all.items, compare_burdens);
    tally best = {0};
    int most = 0;
    for (size_t first = 0, last = 0; first < all.count; first++) {
        if (first > 0 && all.items[first].day == all.items[first - 1].day) continue;
        while (last < all.count && all.items[last].day < all.items[first].day + p->limits.days_load) last++;
        tally t = {.first = first, .last = last};
        for (size_t i = first; i < last; i++) {
            t.appointments += all.items[i].appointment;
            t.deadlines += !all.items[i].appointment;
        }
        tally_letters(p, &all, &t, seen);
        int now = passed(p, &t);
        if (now < most || (now == most && t.last - t.first <= best.last - best.first)) continue;
        most = now;
        best = t;
    }
    return most >= p->limits.load_at_least && best.letters > 1 ? report(p, &all, &best) : KLARBREV_OK;
}

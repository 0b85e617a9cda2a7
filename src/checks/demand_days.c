/* SPDX-License-Identifier: MPL-2.0 */
/* Several days in one sentence: "den 7., 9. og 11. december kl. 9-12", "mandag den 7. kl. 9 og onsdag den 9.
 * kl. 13". Each is an appointment. */
#include "checks/demand_draft.h"

enum { DAY_OF_MONTH_MAX = 31 };

static const quantity *date_at(const analysis *a, uint32_t at) {
    uint32_t i = a->tokens[at].quantity;
    return i != UINT32_MAX && a->quantities[i].kind == QUANTITY_DATE ? &a->quantities[i] : NULL;
}

/* "7.": a day of the month that is named further on; 0: no such word. */
static int8_t day_of_month(const token *t) {
    int day = 0;
    if (t->form.len < 2 || t->form.len > 3 || t->form.at[t->form.len - 1] != '.') return 0;
    for (size_t i = 0; i + 1 < t->form.len; i++) {
        if (t->form.at[i] < '0' || t->form.at[i] > '9') return 0;
        day = day * 10 + (t->form.at[i] - '0');
    }
    return (int8_t)(day <= DAY_OF_MONTH_MAX ? day : 0);
}

static bool same_date(moment a, moment b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* The date of the draft's own words that its start was read from. */
static const quantity *date_of_start(const demand_reader *r, const demand_draft *d) {
    for (uint32_t at = d->note.first_token; at < d->note.last_token; at++) {
        const quantity *q = date_at(r->a, at);
        if (q && same_date(demand_date(r, q->from), d->note.start)) return q;
    }
    return NULL;
}

static klarbrev_status add_day(demand_reader *r, size_t like, moment day) {
    demand_draft d = r->drafts.items[like];
    if (!moment_is_valid(day)) return KLARBREV_OK;
    d.note.start.year = day.year, d.note.start.month = day.month, d.note.start.day = day.day;
    if (moment_is_set(d.note.end))
        d.note.end.year = day.year, d.note.end.month = day.month, d.note.end.day = day.day;
    return VECTOR_PUSH(&r->drafts, r->context->arena, d) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* Days listed before the date, joined by commas, "og", "den" and weekdays: they share its clock. */
static klarbrev_status add_days_before(demand_reader *r, size_t like, const quantity *date) {
    klarbrev_status status = KLARBREV_OK;
    moment named = demand_date(r, date->from);
    uint32_t first = r->drafts.items[like].note.first_token;
    for (uint32_t at = date->first_word; at-- > first && status == KLARBREV_OK;) {
        const quantity *other = date_at(r->a, at);
        int8_t day = day_of_month(&r->a->tokens[at]);
        if (other) {
            if (other->from.hour >= 0) break;
            status = add_day(r, like, demand_date(r, other->from));
            at = other->first_word;
        } else if (day) {
            named.day = day;
            status = add_day(r, like, named);
        } else if (!token_in(r, at, WORDS_DAY_JOINTS) && !token_in(r, at, WORDS_DAY_STARTS) &&
                   !token_in(r, at, WORDS_WEEKDAYS)) {
            break;
        }
    }
    return status;
}

/* Dates behind it that have a clock of their own. */
static klarbrev_status add_days_after(demand_reader *r, size_t like, const quantity *date) {
    klarbrev_status status = KLARBREV_OK;
    const demand_note note = r->drafts.items[like].note;
    uint32_t at = date->first_word + date->word_count;
    while (at + 1 < note.last_token && token_in(r, at, WORDS_DAY_JOINTS)) {
        while (at + 1 < note.last_token && !date_at(r->a, at) &&
               (token_in(r, at, WORDS_DAY_JOINTS) || token_in(r, at, WORDS_DAY_STARTS) ||
                token_in(r, at, WORDS_WEEKDAYS)))
            at++;
        const quantity *next = date_at(r->a, at);
        if (!next || next->from.hour < 0) break;
        status = add_day(r, like, demand_date(r, next->from));
        if (status != KLARBREV_OK) break;
        demand_draft *d = &r->drafts.items[r->drafts.count - 1];
        moment day = d->note.start;
        d->note.start.hour = next->from.hour;
        d->note.start.minute = (int8_t)(next->from.minute > 0 ? next->from.minute : 0);
        d->note.end = (moment){0};
        day.hour = next->to.hour;
        day.minute = (int8_t)(next->to.minute > 0 ? next->to.minute : 0);
        if (day.hour >= 0 && moment_compare(d->note.start, day) < 0) d->note.end = day;
        at = next->first_word + next->word_count;
    }
    return status;
}

klarbrev_status demand_read_days(demand_reader *r) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0, count = r->drafts.count; i < count && status == KLARBREV_OK; i++) {
        const demand_draft *d = &r->drafts.items[i];
        token_span words = {d->note.first_token, d->note.last_token};
        bool timed = moment_is_set(d->note.start) && d->note.start.hour >= 0;
        if (d->dropped || !draft_attends(d) || d->modality == KLARBREV_EXEMPT || !timed || d->note.weekdays ||
            (d->note.flags & DEMAND_IN_TABLE) || words_hold_class(r, words, WORDS_MOVED))
            continue;
        const quantity *date = date_of_start(r, d);
        if (!date) continue;
        status = add_days_before(r, i, date);
        if (status == KLARBREV_OK) status = add_days_after(r, i, date);
    }
    return status;
}

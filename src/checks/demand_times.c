/* SPDX-License-Identifier: MPL-2.0 */
/* When and where: dates without a year, deadlines that run from the letter, appointments, series and places.
 */
#include <string.h>

#include "checks/demand_draft.h"
#include "text/listed_words.h"

enum { HALF_YEAR = 183, MINUTES_IN_HOUR = 60, WEEKDAY_WORDS = 7, PLACE_WORDS_MAX = 14, WORKING_DAYS = 0x1f };

bool moment_is_set(moment m) {
    return m.year != 0;
}

int moment_compare(moment left, moment right) {
    int64_t days = moment_day_number(left) - moment_day_number(right);
    if (days) return days < 0 ? -1 : 1;
    int minutes = left.hour * MINUTES_IN_HOUR + left.minute - (right.hour * MINUTES_IN_HOUR + right.minute);
    return minutes < 0 ? -1 : minutes > 0;
}

/* A date without a year is the one nearest to the letter's own. */
moment demand_date(const demand_reader *r, moment m) {
    moment today = r->context->date;
    if (m.month == 0 || m.day == 0) return (moment){0};
    m.hour = m.minute = -1;
    if (m.year) return moment_is_valid(m) ? m : (moment){0};
    if (!today.year) return (moment){0};
    m.year = today.year;
    if (!moment_is_valid(m)) return (moment){0};
    int64_t days = moment_day_number(m) - moment_day_number(today);
    if (days < -HALF_YEAR) m.year++;
    if (days > HALF_YEAR) m.year--;
    return moment_is_valid(m) ? m : (moment){0};
}

/* The next expression of a kind that begins inside words, from index *i on; NULL when there is none. */
static const quantity *next_quantity(const analysis *a, token_span words, quantity_kind kind, uint32_t *i) {
    if (*i == 0) *i = analysis_quantity_from(a, words.first);
    for (; *i < a->quantity_count; (*i)++) {
        const quantity *q = &a->quantities[*i];
        if (q->first_word >= words.last) return NULL;
        if (q->kind == kind) return &a->quantities[(*i)++];
    }
    return NULL;
}

static const quantity *first_quantity(const analysis *a, token_span words, quantity_kind kind) {
    uint32_t i = 0;
    return next_quantity(a, words, kind, &i);
}

static bool is_complaint(const demand_reader *r, const demand_draft *d) {
    token_span words = {d->note.first_token > 0 ? sentence_tokens(r->a, d->note.sentence).first : 0,
                        d->note.last_token};
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_begins(r, at, WORDS_COMPLAINS)) return true;
    return (d->note.flags & DEMAND_HAPPEN) != 0;
}

/* The day nearest to the letter's date among those that the years around it give. */
static moment nearest_week_end(moment today, int week) {
    moment best = {0};
    for (int year = today.year - 1; today.year && year <= today.year + 1; year++) {
        moment day = moment_end_of_week(year, week);
        int64_t away = moment_day_number(day) - moment_day_number(today);
        if (away > -HALF_YEAR && away <= HALF_YEAR) best = day;
    }
    return best;
}

/* "senest fredag": the first such day behind the letter's date. */
static moment next_weekday(moment today, int weekday) {
    if (!today.year) return (moment){0};
    int days = (weekday - moment_weekday(today) + WEEKDAY_WORDS) % WEEKDAY_WORDS;
    return moment_from_day_number(moment_day_number(today) + (days ? days : WEEKDAY_WORDS));
}

static moment deadline_of(const demand_reader *r, const demand_draft *d, const quantity *q) {
    moment dated = r->context->date;
    if (q->to.month) return demand_date(r, q->to);
    if (q->from.month) return demand_date(r, q->from);
    if (q->week) return nearest_week_end(dated, q->week);
    if (q->from.weekday && q->unit == UNIT_NONE) return next_weekday(dated, q->from.weekday);
    bool runs = q->start == START_LETTER || (q->start == START_NONE && !is_complaint(r, d));
    if (!runs || !dated.year || q->unit == UNIT_NONE || q->unit == UNIT_HOURS || q->number <= 0)
        return (moment){0};
    moment m = moment_add(dated, (int)q->number, q->unit);
    m.hour = m.minute = -1;
    return m;
}

static uint8_t weekday_bit(const token *t) {
    const listed_word *found = listed_word_find(t->form);
    return found && found->kind == TERM_WEEKDAY ? (uint8_t)(1u << (found->value - 1)) : 0;
}

/* "hver mandag og torsdag": the weekdays behind "hver". */
static uint8_t series_days(const demand_reader *r, token_span words) {
    const analysis *a = r->a;
    uint8_t days = 0;
    bool every = false;
    for (uint32_t at = words.first; at < words.last; at++) {
        uint8_t bit = weekday_bit(&a->tokens[at]);
        if (token_in(r, at, WORDS_ALL) && token_in(r, at + 1, WORDS_EVERY_DAY)) days |= WORKING_DAYS;
        if (token_in(r, at, WORDS_EACH))
            every = true;
        else if (every && bit)
            days |= bit;
        else if (every && !token_in(r, at, WORDS_JOINTS))
            every = false;
    }
    return days;
}

static moment at_clock(moment day, moment clock) {
    day.hour = clock.hour;
    day.minute = (int8_t)(clock.minute > 0 ? clock.minute : 0);
    return day;
}

static bool ends_then(const demand_reader *r, const quantity *q) {
    uint32_t first = q->first_word > 6 ? q->first_word - 6 : 0;
    for (uint32_t at = first; at < q->first_word; at++)
        if (token_in(r, at, WORDS_ENDS_THEN)) return true;
    return false;
}

/* The first expression with a clock in words: a time, or a date that holds one ("den 17. december kl. 9-10").
 */
static const quantity *clock_in(const analysis *a, token_span words, uint32_t *i) {
    if (*i == 0) *i = analysis_quantity_from(a, words.first);
    for (; *i < a->quantity_count && a->quantities[*i].first_word < words.last; (*i)++) {
        const quantity *q = &a->quantities[*i];
        bool has_clock = (q->kind == QUANTITY_TIME || q->kind == QUANTITY_DATE) && q->from.hour >= 0;
        if (has_clock) return &a->quantities[(*i)++];
    }
    return NULL;
}

static void set_end(demand_draft *d, moment day, moment clock) {
    moment end = at_clock(day, clock);
    if (clock.hour >= 0 && moment_compare(d->note.start, end) < 0) d->note.end = end;
}

/* "flyttet fra den 8. til torsdag den 10.": the last date is the new one. */
static bool is_moved(const demand_reader *r, token_span words) {
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_in(r, at, WORDS_MOVED)) return true;
    return false;
}

static const quantity *appointment_day(const demand_reader *r, token_span words) {
    const analysis *a = r->a;
    uint32_t i = 0;
    const quantity *day = next_quantity(a, words, QUANTITY_DATE, &i), *next = day;
    while (next && is_moved(r, words)) {
        day = next;
        next = next_quantity(a, words, QUANTITY_DATE, &i);
    }
    return day;
}

/* "flyttet fra den 8. til den 10. december kl. 9" is one expression: its end is the new day. */
static moment moved_to(const demand_reader *r, token_span words) {
    const quantity *q = is_moved(r, words) ? first_quantity(r->a, words, QUANTITY_PERIOD) : NULL;
    if (!q || !q->to.month) return (moment){0};
    moment day = demand_date(r, q->to);
    if (q->to.hour >= 0) day = at_clock(day, q->to);
    return day;
}

/* "fra den 3. til den 17. december": the first and the last day of a series. */
static moment series_start(const demand_reader *r, demand_draft *d, token_span words) {
    const quantity *q = d->note.weekdays ? first_quantity(r->a, words, QUANTITY_PERIOD) : NULL;
    if (!q || !q->from.month || !q->to.month) return (moment){0};
    d->note.until = demand_date(r, q->to);
    return demand_date(r, q->from);
}

/* The clock without its day: the day follows in another sentence. */
static void keep_clock(demand_draft *d, const quantity *clock) {
    d->note.start.hour = clock->from.hour;
    d->note.start.minute = clock->from.minute;
    d->note.end = clock->to;
}

/* "Samme dag kl. 13": the last day that is named before. */
static moment same_day_as_before(const demand_reader *r, token_span words) {
    bool same = phrase_in(r, words, WORDS_SAME_DAY);
    for (uint32_t i = same ? analysis_quantity_from(r->a, words.first) : 0; i-- > 0;)
        if (r->a->quantities[i].kind == QUANTITY_DATE) return demand_date(r, r->a->quantities[i].from);
    return (moment){0};
}

/* "til og med torsdag den 25. februar": the day ends a series. */
static bool ends_series(const demand_reader *r, token_span words, const quantity *date) {
    enum { WORDS_BETWEEN = 4 };
    for (uint32_t at = date->first_word, steps = 0; at-- > words.first && steps < WORDS_BETWEEN; steps++) {
        if (token_in(r, at, WORDS_FROM)) return false;
        if (token_in(r, at, WORDS_UNTIL)) return true;
    }
    return false;
}

/* The first of the series' weekdays behind the letter's date. */
static moment first_of_series(moment today, uint8_t weekdays) {
    moment first = {0};
    for (int day = 1; day <= WEEKDAY_WORDS; day++) {
        if (!(weekdays & (1u << (day - 1)))) continue;
        moment next = next_weekday(today, day);
        if (!moment_is_set(first) || moment_day_number(next) < moment_day_number(first)) first = next;
    }
    return first;
}

static void read_appointment(const demand_reader *r, demand_draft *d, token_span words) {
    uint32_t i = 0;
    const quantity *date = appointment_day(r, words), *clock = clock_in(r->a, words, &i);
    moment day = date ? demand_date(r, date->from) : (moment){0};
    d->note.weekdays |= series_days(r, words);
    if (!date) day = series_start(r, d, words);
    if (date && d->note.weekdays && ends_series(r, words, date)) {
        d->note.until = day;
        day = first_of_series(r->context->date, d->note.weekdays);
    }
    if (!moment_is_set(day)) day = same_day_as_before(r, words);
    moment new_day = moved_to(r, words);
    if (moment_is_set(new_day)) day = new_day;
    if (moment_is_set(new_day) && new_day.hour >= 0) {
        d->note.start = new_day;
        return;
    }
    if (date && date->from.hour >= 0)
        clock = date;
    else if (clock && clock->kind == QUANTITY_DATE && !is_moved(r, words))
        day = demand_date(r, clock->from);
    if (!moment_is_set(day) || !clock) {
        if (clock && d->note.weekdays)
            keep_clock(d, clock);
        else if (moment_is_set(day) && !moment_is_set(d->note.start))
            d->note.start = day;
        return;
    }
    d->note.start = at_clock(day, clock->from);
    set_end(d, day, clock->to);
    const quantity *later = clock_in(r->a, words, &i);
    if (!moment_is_set(d->note.end) && later && ends_then(r, later)) set_end(d, day, later->from);
}

/* "fra den 1. til den 31.", "indtil den 10.", "til og med": the days an exemption holds. */
static void read_span_of_days(const demand_reader *r, demand_draft *d, token_span words) {
    uint32_t i = 0;
    const quantity *q;
    while ((q = next_quantity(r->a, words, QUANTITY_DATE, &i))) {
        moment day = demand_date(r, q->from);
        if (!moment_is_set(day)) continue;
        bool until = false, from = false;
        for (uint32_t at = q->first_word, steps = 0; at-- > words.first && steps < 4; steps++) {
            if (cue_is_stop(&r->a->tokens[at])) break;
            until |= token_in(r, at, WORDS_UNTIL);
            from |= token_is(r->a, at, "fra");
        }
        if (until) {
            d->note.end = day;
            d->note.end.hour = 23;
            d->note.end.minute = 59;
        } else if (from) {
            d->note.start = day;
            d->note.start.hour = d->note.start.minute = 0;
        }
    }
    i = 0;
    q = next_quantity(r->a, words, QUANTITY_PERIOD, &i);
    if (q && q->from.month && q->to.month && !moment_is_set(d->note.end)) {
        d->note.start = at_clock(demand_date(r, q->from), (moment){.hour = 0});
        d->note.end = demand_date(r, q->to);
        d->note.end.hour = 23;
        d->note.end.minute = 59;
    }
}

static moment last_date(const demand_reader *r, token_span words) {
    moment last = {0};
    const quantity *q;
    for (uint32_t i = 0; (q = next_quantity(r->a, words, QUANTITY_DATE, &i));) last = demand_date(r, q->from);
    for (uint32_t i = 0; (q = next_quantity(r->a, words, QUANTITY_PERIOD, &i));)
        if (q->to.month) last = demand_date(r, q->to);
    return last;
}

/* "om to uger, altså mandag den 21. december": the day that explains a length of time. */
static moment explained_day(const demand_reader *r, token_span words) {
    const quantity *q;
    for (uint32_t i = 0; (q = next_quantity(r->a, words, QUANTITY_DATE, &i));)
        for (uint32_t at = q->first_word; at-- > words.first && at + 3 > q->first_word;)
            if (token_in(r, at, WORDS_THAT_IS)) return demand_date(r, q->from);
    return (moment){0};
}

/* "fra mandag den 4. januar": the day from which a duty holds. */
static moment first_day(const demand_reader *r, token_span words) {
    const quantity *q;
    for (uint32_t i = 0; (q = next_quantity(r->a, words, QUANTITY_DATE, &i));)
        for (uint32_t at = q->first_word, steps = 0; at-- > words.first && steps < 3; steps++)
            if (token_in(r, at, WORDS_FROM)) return demand_date(r, q->from);
    return (moment){0};
}

/* "frist mandag den 8. februar": a day named right behind the noun. */
static moment named_term(const demand_reader *r, token_span words) {
    const quantity *q;
    for (uint32_t i = 0; (q = next_quantity(r->a, words, QUANTITY_DATE, &i));)
        for (uint32_t at = q->first_word, steps = 0; at-- > words.first && steps < 3; steps++)
            if (token_in(r, at, WORDS_TERMS)) return demand_date(r, q->from);
    return (moment){0};
}

/* "inden samme dato": the deadline that stands before in the letter. */
static moment same_term(const demand_reader *r, const demand_draft *d, token_span words) {
    bool same = false;
    for (uint32_t at = words.first; at + 1 < words.last; at++)
        same |= token_in(r, at, WORDS_BY) && token_in(r, at + 1, WORDS_SAME) &&
                (token_in(r, at + 2, WORDS_DAY_NOUNS) || token_in(r, at + 2, WORDS_TERMS));
    for (uint32_t i = same ? analysis_quantity_from(r->a, words.first) : 0; i-- > 0;) {
        const quantity *q = &r->a->quantities[i];
        moment named = q->kind == QUANTITY_DEADLINE ? deadline_of(r, d, q) : (moment){0};
        if (moment_is_set(named)) return named;
    }
    return (moment){0};
}

void demand_read_times(const demand_reader *r, demand_draft *d, token_span words) {
    uint32_t i = 0;
    if (draft_attends(d) && d->modality != KLARBREV_EXEMPT) {
        read_appointment(r, d, words);
        if (d->place.start == d->place.end) d->place = demand_place(r, words);
        return;
    }
    if (d->modality == KLARBREV_EXEMPT || d->modality == KLARBREV_MUST_NOT) {
        if (!(d->note.flags & DEMAND_CANCELS)) read_span_of_days(r, d, words);
        return;
    }
    if (d->note.flags & DEMAND_MOVED_TERM) {
        d->note.deadline = last_date(r, words);
        return;
    }
    if (slice_equal(d->action, SLICE("soege-job"))) d->note.start = first_day(r, words);
    const quantity *q;
    while (!moment_is_set(d->note.deadline) && (q = next_quantity(r->a, words, QUANTITY_DEADLINE, &i)))
        d->note.deadline = deadline_of(r, d, q);
    if (!moment_is_set(d->note.deadline)) d->note.deadline = explained_day(r, words);
    if (!moment_is_set(d->note.deadline)) d->note.deadline = named_term(r, words);
    if (!moment_is_set(d->note.deadline)) d->note.deadline = same_term(r, d, words);
}

static bool is_hours(const analysis *a, uint32_t at) {
    const listed_word *found = at < a->token_count ? listed_word_find(a->tokens[at].form) : NULL;
    return found && found->kind == TERM_UNIT && found->value == UNIT_HOURS;
}

static term_kind term_kind_at(const analysis *a, uint32_t at) {
    return at < a->token_count ? term_of(a->tokens[at].form) : TERM_NONE;
}

/* "halvanden time", "45 minutter": minutes, or 0. */
static int duration_at(const demand_reader *r, uint32_t at) {
    const analysis *a = r->a;
    const listed_word *number = listed_word_find(a->tokens[at].form);
    term_kind kind = number ? (term_kind)number->kind : TERM_NONE;
    int count = kind == TERM_ONE || kind == TERM_NUMBER ? number->value : -1;
    if (kind == TERM_HALF_TWO) return is_hours(a, at + 1) ? 90 : 0;
    if (kind == TERM_ONE && term_kind_at(a, at + 1) == TERM_HALF && is_hours(a, at + 2)) return 30;
    if (a->tokens[at].word.kind == WORD_NUMBER) {
        count = 0;
        for (size_t i = 0; i < a->tokens[at].form.len && count < 1000; i++) {
            char c = a->tokens[at].form.at[i];
            if (c < '0' || c > '9') return 0;
            count = count * 10 + (c - '0');
        }
    }
    if (count <= 0) return 0;
    if (is_hours(a, at + 1)) return count * MINUTES_IN_HOUR;
    return token_in(r, at + 1, WORDS_MINUTES) ? count : 0;
}

void demand_read_duration(const demand_reader *r, demand_draft *d, token_span words) {
    if (!moment_is_set(d->note.start) || d->note.start.hour < 0 || moment_is_set(d->note.end)) return;
    bool lasts = false;
    for (uint32_t at = words.first; at < words.last; at++) {
        lasts |= token_in(r, at, WORDS_LASTS);
        int minutes = lasts ? duration_at(r, at) : 0;
        if (minutes <= 0) continue;
        minutes += d->note.start.hour * MINUTES_IN_HOUR + d->note.start.minute;
        if (minutes >= 24 * MINUTES_IN_HOUR) return;
        d->note.end = d->note.start;
        d->note.end.hour = (int8_t)(minutes / MINUTES_IN_HOUR);
        d->note.end.minute = (int8_t)(minutes % MINUTES_IN_HOUR);
        return;
    }
}

static bool continues_place(const demand_reader *r, uint32_t at) {
    const token *t = &r->a->tokens[at];
    if (t->quantity != UINT32_MAX) {
        quantity_kind kind = r->a->quantities[t->quantity].kind;
        if (kind == QUANTITY_DATE || kind == QUANTITY_TIME || kind == QUANTITY_DEADLINE) return false;
    }
    if (t->word.kind == WORD_NUMBER || (t->word.flags & WORD_CAPITAL)) return true;
    if (t->word.kind == WORD_PUNCTUATION) return token_is(r->a, at, ",|.") && at + 1 < r->a->token_count;
    return token_in(r, at, WORDS_PLACE_PARTS) || (t->word.flags & WORD_ORDINAL);
}

/* Behind a preposition of place: words with capitals and the address that follows. */
span demand_place(const demand_reader *r, token_span words) {
    const analysis *a = r->a;
    for (uint32_t at = words.first; at + 1 < words.last; at++) {
        if (token_in(r, at, WORDS_HOME) && !token_is(a, at + 1, "fra")) return a->tokens[at].word.at;
        if (token_in(r, at, WORDS_BY_PHONE)) return a->tokens[at].word.at;
        bool room = token_in(r, at + 1, WORDS_PLACE_LABELS) && at + 2 < words.last &&
                    a->tokens[at + 2].word.kind == WORD_NUMBER; /* "i lokale 3, Rådhuset" */
        if (!token_in(r, at, WORDS_PLACE_PREPOSITIONS) ||
            (!room && !(a->tokens[at + 1].word.flags & WORD_CAPITAL)))
            continue;
        if (weekday_bit(&a->tokens[at + 1])) continue;
        uint32_t last = at + 1;
        while (last < words.last && last - at < PLACE_WORDS_MAX && continues_place(r, last)) last++;
        while (last > at + 1 &&
               (a->tokens[last - 1].word.kind == WORD_PUNCTUATION || token_is(a, last - 1, "og")))
            last--;
        if (last > at + 1) return (span){a->tokens[at + 1].word.at.start, a->tokens[last - 1].word.at.end};
    }
    return (span){0, 0};
}

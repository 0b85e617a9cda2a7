/* SPDX-License-Identifier: MPL-2.0 */
/* Times of the day: "kl. 9", "kl. 9.30-10.15", "mellem kl. 9 og 12", "klokken halv ti". */
#include "text/quantity_scan.h"

static bool set_clock(moment *m, int hour, int minute) {
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59 || (hour == 24 && minute > 0)) {
        return false;
    }
    m->hour = (int8_t)hour;
    m->minute = (int8_t)minute;
    return true;
}

/* Reads "9", "9.30", "09:00" from the groups of a word, moving *g behind it. */
static bool take_clock(const digit_groups *groups, unsigned *g, moment *m) {
    if (*g >= groups->count || groups->digits[*g] > 2) {
        return false;
    }
    unsigned hour = (*g)++;
    bool has_minutes = (groups->separator[hour] == '.' || groups->separator[hour] == ':') &&
                       *g < groups->count && groups->digits[*g] == 2;
    int minute = has_minutes ? groups->value[(*g)++] : 0;
    return set_clock(m, groups->value[hour], minute);
}

/* One word of figures: a time, or two joined by a dash. */
static bool read_clock_figures(const quantity_scan *s, uint32_t at, moment *from, moment *to) {
    digit_groups groups;
    unsigned g = 0;
    if (!read_groups(s, at, &groups) || !take_clock(&groups, &g, from)) {
        return false;
    }
    *to = *from;
    if (g == groups.count) {
        return true;
    }
    return groups.separator[g - 1] == '-' && take_clock(&groups, &g, to) && g == groups.count;
}

/* "ni", "halv ti", "9.30", "9-12"; at when it is no time. */
static uint32_t read_clock(const quantity_scan *s, uint32_t at, moment *from, moment *to) {
    if (term_at(s, at) == TERM_HALF && term_at(s, at + 1) == TERM_NUMBER) {
        bool fits = set_clock(from, term_value(s, at + 1) - 1, 30);
        *to = *from;
        return fits ? at + 2 : at;
    }
    if (term_at(s, at) == TERM_NUMBER || term_at(s, at) == TERM_ONE) {
        bool fits = set_clock(from, term_value(s, at), 0);
        *to = *from;
        return fits ? at + 1 : at;
    }
    return read_clock_figures(s, at, from, to) ? at + 1 : at;
}

/* Figures that are a time without "kl.": "10:45", "13.00-14.30". */
static bool looks_like_clock(const quantity_scan *s, uint32_t at) {
    digit_groups g;
    if (!read_groups(s, at, &g) || g.count < 2 || g.digits[1] != 2) {
        return false;
    }
    if (g.separator[0] == ':') {
        return true;
    }
    bool shape = g.count == 4 && g.separator[0] == '.' && g.separator[1] == '-' && g.separator[2] == '.';
    return shape && g.digits[3] == 2 && g.value[0] * 60 + g.value[1] < g.value[2] * 60 + g.value[3];
}

/* Behind a weekday "9-15" and "13.30" are times too, as in opening hours; "mandag 14 dage" is none. */
static bool looks_like_hours(const quantity_scan *s, uint32_t at) {
    digit_groups g;
    bool weekday = at > s->first && term_at(s, at - 1) == TERM_WEEKDAY;
    if (!weekday || !read_groups(s, at, &g) || g.count < 2) {
        return false;
    }
    bool minutes = g.separator[0] == '.' && g.digits[1] == 2;
    bool range = g.count == 2 && g.separator[0] == '-' && g.value[0] < g.value[1];
    return minutes || range;
}

/* The end of "9 til 11", "9 - 11.30", "mellem kl. 9 og kl. 12"; at when the time is not a range. */
static uint32_t read_clock_end(const quantity_scan *s, uint32_t at, bool between, moment *to) {
    bool joint = is_dash_mark(s, at) || term_at(s, at) == TERM_TO || (between && term_at(s, at) == TERM_AND);
    if (!joint) {
        return at;
    }
    uint32_t clock = term_at(s, at + 1) == TERM_CLOCK ? at + 2 : at + 1;
    moment from = moment_unset;
    uint32_t end = read_clock(s, clock, &from, to);
    bool counts_something = term_at(s, end) == TERM_UNIT || term_at(s, end) == TERM_MONTH;
    return end == clock || counts_something ? at : end;
}

uint32_t find_clock(const quantity_scan *s, uint32_t at, moment *from, moment *to) {
    bool between = term_at(s, at) == TERM_BETWEEN;
    bool opened = between || term_at(s, at) == TERM_FROM;
    uint32_t clock = opened ? at + 1 : at;
    bool named = term_at(s, clock) == TERM_CLOCK;
    if (named) {
        clock++;
    }
    if (!named && !looks_like_clock(s, clock) && !looks_like_hours(s, clock)) {
        return at;
    }
    uint32_t end = read_clock(s, clock, from, to);
    if (end == clock) {
        return at;
    }
    bool is_range = from->hour != to->hour || from->minute != to->minute;
    return is_range ? end : read_clock_end(s, end, between, to);
}

/* "kl. 10 den 3. december": the date belongs to the time. */
static uint32_t add_date(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t date = is_mark(s, at, ',') ? at + 1 : at;
    quantity day = {.from = moment_unset, .to = moment_unset};
    uint32_t end = find_date(s, date, &day);
    if (end == date || day.kind != QUANTITY_DATE || day.from.hour >= 0 || day.from.day == 0) {
        return at;
    }
    moment from = day.from;
    moment to = day.from;
    from.hour = out->from.hour;
    from.minute = out->from.minute;
    to.hour = out->to.hour;
    to.minute = out->to.minute;
    out->kind = QUANTITY_DATE;
    out->from = from;
    out->to = to;
    return end;
}

uint32_t find_time(const quantity_scan *s, uint32_t at, quantity *out) {
    bool weekday = term_at(s, at) == TERM_WEEKDAY;
    uint32_t clock = weekday ? at + 1 : at;
    moment from = moment_unset;
    moment to = moment_unset;
    uint32_t end = find_clock(s, clock, &from, &to);
    if (end == clock) {
        return at;
    }
    if (weekday) {
        from.weekday = (int8_t)term_value(s, at);
        to.weekday = from.weekday;
    }
    out->kind = QUANTITY_TIME;
    out->from = from;
    out->to = to;
    return weekday ? end : add_date(s, end, out);
}

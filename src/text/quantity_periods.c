/* SPDX-License-Identifier: MPL-2.0 */
/* Lengths of time and deadlines: "4 uger", "et halvt år", "senest 8 dage før mødet", "inden den 1. maj". */
#include <string.h>

#include "text/quantity_scan.h"
#include "text/utf8.h"

static void set_length(quantity *out, double low, double high, period_unit unit) {
    out->kind = QUANTITY_PERIOD;
    out->number = low;
    out->number_to = high;
    out->unit = unit;
}

/* "et halvt år", "en halv time", "halvandet år": months where a year is halved, so that the number stays
 * whole. */
static uint32_t find_half(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t half = term_at(s, at) == TERM_ONE ? at + 1 : at;
    double length = term_at(s, half) == TERM_HALF ? 0.5 : 1.5;
    bool fits = (term_at(s, half) == TERM_HALF || term_at(s, half) == TERM_HALF_TWO) &&
                term_at(s, half + 1) == TERM_UNIT;
    if (!fits) {
        return at;
    }
    period_unit unit = (period_unit)term_value(s, half + 1);
    if (unit == UNIT_YEARS) {
        set_length(out, length * 12, length * 12, UNIT_MONTHS);
    } else {
        set_length(out, length, length, unit);
    }
    return half + 2;
}

/* "14-dages", "4-ugers": figure and unit in one word. */
static uint32_t find_joined(const quantity_scan *s, uint32_t at, quantity *out) {
    slice w = word_at(s, at);
    size_t digits = 0;
    int value = 0;
    for (; digits < w.len && digits < 4 && w.at[digits] >= '0' && w.at[digits] <= '9'; digits++) {
        value = value * 10 + (w.at[digits] - '0');
    }
    if (digits == 0 || digits >= w.len || w.at[digits] != '-') {
        return at;
    }
    span behind = {s->words[at].at.start + (uint32_t)digits + 1, s->words[at].at.end};
    word unit_word = {behind, WORD_LETTERS, 0};
    term unit = term_look_up(s->text, &unit_word);
    if (unit.kind != TERM_UNIT) {
        return at;
    }
    set_length(out, value, value, (period_unit)unit.value);
    return at + 1;
}

uint32_t find_period(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t end = find_half(s, at, out);
    if (end > at) {
        return end;
    }
    if (at < s->last && s->words[at].kind == WORD_LETTERS) {
        end = find_joined(s, at, out);
        if (end > at) {
            return end;
        }
    }
    double low = 1;
    double high = 1;
    end = term_at(s, at) == TERM_ONE ? at + 1 : find_plain_number(s, at, &low, &high);
    if (end == at) {
        return at;
    }
    uint32_t unit = is_in_set(s, end, SET_WHOLE) ? end + 1 : end; /* "14 hele dage" */
    if (term_at(s, unit) != TERM_UNIT) {
        return at;
    }
    set_length(out, low, high, (period_unit)term_value(s, unit));
    return unit + 1;
}

/* Where a deadline starts is told by a word behind "fra" or "efter". */
static const struct {
    word_set set;
    deadline_start start;
} starts[] = {{SET_START_RECEIPT, START_RECEIPT},
              {SET_START_LETTER, START_LETTER},
              {SET_START_DECISION, START_DECISION}};

static deadline_start start_of_word(const quantity_scan *s, uint32_t i) {
    char folded[48];
    slice lower = {folded, utf8_fold_word(word_at(s, i), folded, sizeof folded)};
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        if (is_in_set(s, i, starts[k].set) || word_begins_as(lower, starts[k].set)) {
            return starts[k].start;
        }
    }
    return START_NONE;
}

enum { START_WINDOW = 12 }; /* words in which the starting point is told */

typedef struct starting_point {
    deadline_start start;
    uint32_t end;
    bool before;
} starting_point;

/* The word that tells the start, within the same clause; receipt wins over "afgørelsen" that is received. */
static void read_start_words(const quantity_scan *s, uint32_t at, starting_point *out) {
    for (uint32_t i = at; i < s->last && i < at + START_WINDOW; i++) {
        /* A comma goes on with the starting point: ", at du har modtaget", ", du har fået". */
        bool goes_on = is_mark(s, i, ',') && is_in_set(s, i + 1, SET_GOES_ON);
        if (s->words[i].kind == WORD_PUNCTUATION && !goes_on) {
            break;
        }
        deadline_start found = start_of_word(s, i);
        bool today = is_pair_in_set(s, i, SET_TODAY);
        if (today) {
            found = START_LETTER;
        }
        if (found == START_NONE) {
            continue;
        }
        if (out->start == START_NONE || (found == START_RECEIPT && out->start != START_RECEIPT)) {
            bool dated = found == START_LETTER && (today || is_in_set(s, i + 1, SET_DATE_WORD));
            out->start = found;
            out->end = i + (dated ? 2 : 1);
        }
        if (found == START_RECEIPT) {
            break;
        }
    }
}

/* "efter mødet", "før den aftalte tid": to the first noun-like word, at most three on. */
static uint32_t event_end(const quantity_scan *s, uint32_t at) {
    uint32_t end = at;
    while (end < s->last && end < at + 3 && s->words[end].kind == WORD_LETTERS) {
        bool small = word_at(s, end).len <= 3;
        end++;
        if (!small) {
            break;
        }
    }
    return end;
}

/* What stands behind the length: "fra modtagelsen", "efter, at du har modtaget", "før mødet". */
static starting_point read_starting_point(const quantity_scan *s, uint32_t at) {
    starting_point none = {START_NONE, at, false};
    uint32_t from = is_mark(s, at, ',') ? at + 1 : at;
    if (is_in_set(s, from, SET_COUNTED)) {
        from++;
    }
    term_kind opener = term_at(s, from);
    bool opens = opener == TERM_FROM || opener == TERM_AFTER || opener == TERM_BEFORE;
    if (!opens || (from > at && is_mark(s, at, ',') && from == at + 1 && opener == TERM_BEFORE)) {
        return none;
    }
    starting_point out = {START_NONE, from + 1, opener == TERM_BEFORE};
    read_start_words(s, from + 1, &out);
    if (out.start == START_NONE) {
        out.start = START_EVENT;
        out.end = event_end(s, from + 1);
    }
    return out;
}

/* Days that run from a date that is written end on a date that can be computed. */
static uint32_t start_on_date(const quantity_scan *s, uint32_t at, quantity *out) {
    if (term_at(s, at) != TERM_FROM && term_at(s, at) != TERM_AFTER) {
        return at;
    }
    quantity day = {.from = moment_unset, .to = moment_unset};
    uint32_t end = find_date(s, at + 1, &day);
    if (end == at + 1 || day.kind != QUANTITY_DATE || day.from.day == 0) {
        return at;
    }
    out->start = START_EVENT;
    if (day.from.year > 0) {
        out->from = moment_add(day.from, (int)out->number, out->unit);
        out->from.weekday = 0;
        out->to = out->from;
    }
    return end;
}

/* "inden for de næste 14 dage" */
static uint32_t skip_the_next(const quantity_scan *s, uint32_t at) {
    return is_pair_in_set(s, at, SET_THE_NEXT) ? at + 2 : at;
}

/* A deadline of a length: needs an opener, or a starting point that only deadlines have. */
static uint32_t find_relative(const quantity_scan *s, uint32_t at, bool opened, quantity *out) {
    uint32_t length = opened ? skip_the_next(s, at) : at;
    uint32_t end = find_period(s, length, out);
    if (end == length || out->unit == UNIT_NONE) {
        return at;
    }
    uint32_t dated = start_on_date(s, end, out);
    if (dated > end) {
        out->kind = QUANTITY_DEADLINE;
        return opened ? dated : at;
    }
    starting_point point = read_starting_point(s, end);
    bool told = point.start != START_NONE && point.start != START_EVENT && !point.before;
    if (!opened && !told) {
        return at;
    }
    out->kind = QUANTITY_DEADLINE;
    out->start = point.start;
    out->before = point.before;
    return point.end;
}

/* Behind "udgangen af" or "ved udgangen af"; at when none stands there. */
static uint32_t skip_end_of(const quantity_scan *s, uint32_t at) {
    uint32_t noun = is_pair_in_set(s, at, SET_END_OF) ? at + 1 : at;
    return is_in_set(s, noun, SET_END_OF) && term_at(s, noun + 1) == TERM_OF ? noun + 2 : at;
}

/* "inden udgangen af maj 2026", "senest ved udgangen af maj", "senest ultimo maj" */
static uint32_t find_end_of_month(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t month = is_in_set(s, at, SET_LAST_OF) ? at + 1 : skip_end_of(s, at);
    int year = 0;
    if (month == at || term_at(s, month) != TERM_MONTH) {
        return at;
    }
    bool has_year = read_integer(s, month + 1, &year) && year > 1850 && year < 2200;
    moment first = {(int16_t)(has_year ? year : 2001), (int8_t)term_value(s, month), 1, -1, -1, 0};
    moment last = moment_add(moment_add(first, 1, UNIT_MONTHS), -1, UNIT_DAYS);
    if (!has_year) {
        last.year = 0;
    }
    out->kind = QUANTITY_DEADLINE;
    out->from = last;
    out->to = last;
    return month + (has_year ? 2 : 1);
}

/* "inden udgangen af uge 49", "senest i uge 49"; "inden uge 49" is over when the week before ends. */
static uint32_t find_week(const quantity_scan *s, uint32_t at, bool exclusive, quantity *out) {
    enum { WEEKS_IN_YEAR = 53 };
    uint32_t behind = skip_end_of(s, at);
    uint32_t noun = behind == at && term_at(s, at) == TERM_IN ? at + 1 : behind;
    int week = 0;
    bool names = term_at(s, noun) == TERM_UNIT && term_value(s, noun) == UNIT_WEEKS &&
                 read_integer(s, noun + 1, &week) && week >= 1 && week <= WEEKS_IN_YEAR;
    if (names && exclusive && behind == at) {
        week--;
    }
    if (!names || week == 0) {
        return at;
    }
    out->kind = QUANTITY_DEADLINE;
    out->week = (uint8_t)week;
    return noun + 2;
}

/* A point in time as a deadline: a date, a weekday, a time of the day. */
static uint32_t find_absolute(const quantity_scan *s, uint32_t at, bool exclusive, quantity *out) {
    uint32_t point = term_at(s, at) == TERM_ON ? at + 1 : at;
    uint32_t end = find_date(s, point, out);
    if (end == point || out->kind != QUANTITY_DATE) {
        end = find_time(s, point, out);
    }
    if (end == point && term_at(s, point) == TERM_WEEKDAY) {
        out->from.weekday = (int8_t)term_value(s, point);
        out->to = out->from;
        end = point + 1;
    }
    if (end == point) {
        end = find_end_of_month(s, point, out);
        if (end == point) {
            end = find_week(s, point, exclusive, out);
        }
        return end == point ? at : end;
    }
    out->kind = QUANTITY_DEADLINE;
    out->exclusive = exclusive;
    return end;
}

static uint32_t find_opened(const quantity_scan *s, uint32_t opener, uint32_t at, bool exclusive,
                            quantity *out) {
    uint32_t end = find_absolute(s, at, exclusive, out);
    if (end == at) {
        end = find_relative(s, at, true, out);
    }
    return end == at ? opener : end;
}

/* "inden for 4 uger", "indenfor", "inden den 1. maj" */
static uint32_t find_within(const quantity_scan *s, uint32_t at, quantity *out) {
    bool open_ended = term_value(s, at) == 1 || term_at(s, at + 1) == TERM_FOR;
    uint32_t next = term_at(s, at + 1) == TERM_FOR ? at + 2 : at + 1;
    if (!open_ended) {
        return find_opened(s, at, next, true, out);
    }
    /* "inden for åbningstiden kl. 9-15" is no deadline: only a length of time can follow "inden for". */
    uint32_t end = find_relative(s, next, true, out);
    return end == next ? at : end;
}

enum { DEADLINE_NOUN_WINDOW = 7 }; /* words between "fristen" and its verb: "fristen for at klage er" */

static bool deadline_noun_before(const quantity_scan *s, uint32_t verb) {
    for (uint32_t i = verb; i > s->first && verb - i < DEADLINE_NOUN_WINDOW; i--) {
        if (term_at(s, i - 1) == TERM_DEADLINE) {
            return true;
        }
        if (s->words[i - 1].kind != WORD_LETTERS) {
            return false;
        }
    }
    return false;
}

/* "fristen for at klage er den 1. maj", "en frist på 4 uger", "Frist: den 1. maj": what is behind is the
 * deadline. */
static bool follows_deadline_noun(const quantity_scan *s, uint32_t at) {
    if (at == s->first) {
        return false;
    }
    uint32_t before = at - 1;
    if (term_at(s, before) == TERM_IS) {
        return deadline_noun_before(s, before);
    }
    bool joined = term_at(s, before) == TERM_ON || is_mark(s, before, ':');
    if (joined && before > s->first && term_at(s, before - 1) == TERM_IS) {
        return deadline_noun_before(s, before - 1);
    }
    return joined && before > s->first && term_at(s, before - 1) == TERM_DEADLINE;
}

/* "du har 14 dage til at svare" */
static uint32_t find_time_to(const quantity_scan *s, uint32_t at, quantity *out) {
    if (at == s->first || !is_in_set(s, at - 1, SET_HAS)) {
        return at;
    }
    uint32_t end = find_period(s, at, out);
    bool to_do = end > at && out->unit != UNIT_NONE && is_pair_in_set(s, end, SET_TO_DO);
    out->kind = QUANTITY_DEADLINE;
    return to_do ? end : at;
}

uint32_t find_deadline(const quantity_scan *s, uint32_t at, quantity *out) {
    /* "født før den 1. juli 1955", "afgørelser truffet før den 1. maj": what was before that day, not what
     * must be. */
    bool tells_the_past = at > s->first && is_in_set(s, at - 1, SET_PAST);
    switch (term_at(s, at)) {
    case TERM_LATEST:
        return find_opened(s, at, at + 1, false, out);
    case TERM_BEFORE:
        return tells_the_past ? at : find_opened(s, at, at + 1, true, out);
    case TERM_WITHIN:
        return find_within(s, at, out);
    case TERM_IN: /* "i løbet af de næste 5 dage" */
        if (is_pair_in_set(s, at + 1, SET_COURSE)) {
            uint32_t end = find_relative(s, at + 3, true, out);
            return end == at + 3 ? at : end;
        }
        break;
    default:
        break;
    }
    if (!follows_deadline_noun(s, at)) {
        uint32_t told = find_relative(s, at, false, out);
        return told > at ? told : find_time_to(s, at, out);
    }
    uint32_t end = find_absolute(s, at, false, out);
    return end > at ? end : find_relative(s, at, true, out);
}

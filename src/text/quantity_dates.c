/* SPDX-License-Identifier: MPL-2.0 */
/* Dates and ranges of dates: "torsdag den 3. december 2026 kl. 10", "3/12-26", "fra den 1. til den 15. maj".
 */
#include "text/quantity_scan.h"

static bool is_year(int value, unsigned digits) {
    return digits == 4 && value >= 1850 && value <= 2199;
}

/* Two figures are this century up to 68, as in POSIX. */
static int full_year(int value, unsigned digits) {
    if (digits == 4) {
        return value;
    }
    return value <= 68 ? 2000 + value : 1900 + value;
}

static bool year_at(const quantity_scan *s, uint32_t i, int *year) {
    return read_integer(s, i, year) && is_year(*year, (unsigned)word_at(s, i).len);
}

static bool set_date(moment *m, int year, int month, int day) {
    moment candidate = {(int16_t)(year == 0 ? 2000 : year), (int8_t)month, (int8_t)day, -1, -1, m->weekday};
    if (month < 1 || month > 12 || day < 1 || day > 31 || !moment_is_valid(candidate)) {
        return false;
    }
    candidate.year = (int16_t)year;
    *m = candidate;
    return true;
}

/* "3.", "3", or the range "1.-15.": the day or days of a month. */
static bool read_days(const quantity_scan *s, uint32_t i, int *from, int *to) {
    digit_groups g;
    if (!read_groups(s, i, &g) || g.count > 2 || (g.count == 2 && g.separator[0] != '-')) {
        return false;
    }
    *from = g.value[0];
    *to = g.value[g.count - 1];
    return g.digits[0] <= 2 && g.digits[g.count - 1] <= 2 && *from >= 1 && *from <= 31 && *to >= *from &&
           *to <= 31;
}

static bool is_ordinal(const quantity_scan *s, uint32_t i) {
    return i < s->last && (s->words[i].flags & WORD_ORDINAL) != 0;
}

/* "3. december 2026"; a day without a year is a date too. */
static uint32_t read_named_month(const quantity_scan *s, uint32_t at, moment *m) {
    int day;
    int last_day;
    int year = 0;
    if (term_at(s, at + 1) != TERM_MONTH || !read_days(s, at, &day, &last_day) || day != last_day) {
        return at;
    }
    uint32_t end = at + 2;
    if (year_at(s, end, &year)) {
        end++;
    } else {
        year = 0;
    }
    return set_date(m, year, term_value(s, at + 1), day) ? end : at;
}

/* "15. 9. 2025" */
static uint32_t read_spaced_figures(const quantity_scan *s, uint32_t at, bool marked, moment *m) {
    int day;
    int month;
    int year = 0;
    if (!is_ordinal(s, at) || !read_integer(s, at, &day) || !read_integer(s, at + 1, &month)) {
        return at;
    }
    bool has_year = year_at(s, at + 2, &year);
    if (!has_year && !(marked && is_ordinal(s, at + 1))) {
        return at;
    }
    return set_date(m, has_year ? year : 0, month, day) ? at + (has_year ? 3 : 2) : at;
}

static bool separators_fit(const digit_groups *g, bool marked) {
    char first = g->separator[0];
    char second = g->separator[1];
    if (g->count == 2) {
        return first == '/' || first == '.';
    }
    if (first == second) {
        return first == '.' || first == '/' || first == '-';
    }
    return second == '-' && (first == '/' || (first == '.' && marked));
}

/* Words before which "3.4.25" numbers a text or a room. */
static bool follows_numbering(const quantity_scan *s, uint32_t at) {
    term_kind before = at > s->first ? term_at(s, at - 1) : TERM_NONE;
    return before == TERM_POINT || before == TERM_SENTENCE || before == TERM_SECTION || before == TERM_CASE ||
           before == TERM_CLOCK;
}

/* "3/12-26", "03.12.2026", "2026-12-03", "3/12 2026"; "3/12" alone only after "den", "d." or a weekday. */
static uint32_t read_figures(const quantity_scan *s, uint32_t at, bool marked, moment *m) {
    digit_groups g;
    if (!read_groups(s, at, &g) || g.count < 2 || g.count > 3) {
        return at;
    }
    bool iso =
        g.count == 3 && is_year(g.value[0], g.digits[0]) && g.separator[0] == '-' && g.separator[1] == '-';
    if (iso) {
        return set_date(m, g.value[0], g.value[1], g.value[2]) ? at + 1 : at;
    }
    if (g.digits[0] > 2 || g.digits[1] > 2 || !separators_fit(&g, marked) ||
        (!marked && follows_numbering(s, at))) {
        return at;
    }
    int year = 0;
    if (g.count == 3) {
        if (g.digits[2] != 2 && !is_year(g.value[2], g.digits[2])) {
            return at;
        }
        year = full_year(g.value[2], g.digits[2]);
        return set_date(m, year, g.value[1], g.value[0]) ? at + 1 : at;
    }
    bool has_year = year_at(s, at + 1, &year);
    if (!has_year && !marked) {
        return at;
    }
    return set_date(m, has_year ? year : 0, g.value[1], g.value[0]) ? at + (has_year ? 2 : 1) : at;
}

static uint32_t skip_weekday(const quantity_scan *s, uint32_t at, int *weekday) {
    if (term_at(s, at) != TERM_WEEKDAY) {
        return at;
    }
    *weekday = term_value(s, at);
    at++;
    return is_mark(s, at, ',') ? at + 1 : at;
}

/* One day, with what may stand before it; at when there is none. */
static uint32_t read_date(const quantity_scan *s, uint32_t at, moment *m) {
    int weekday = 0;
    uint32_t day = skip_weekday(s, at, &weekday);
    bool marked = weekday > 0 || term_at(s, day) == TERM_THE;
    if (term_at(s, day) == TERM_THE) {
        day++;
    }
    *m = moment_unset;
    m->weekday = (int8_t)weekday;
    uint32_t end = read_named_month(s, day, m);
    if (end == day) {
        end = read_spaced_figures(s, day, marked, m);
    }
    if (end == day) {
        end = read_figures(s, day, marked, m);
    }
    return end == day ? at : end;
}

/* "december 2026": a month; the day is not said. */
static uint32_t read_month(const quantity_scan *s, uint32_t at, moment *m) {
    int year;
    if (term_at(s, at) != TERM_MONTH || !year_at(s, at + 1, &year)) {
        return at;
    }
    *m = moment_unset;
    m->month = (int8_t)term_value(s, at);
    m->year = (int16_t)year;
    return at + 2;
}

/* The days of "den 1. til den 15. maj" and "den 4., 5. og 6. maj": a day whose month comes later. */
typedef struct bare_day {
    int day;
    uint32_t end;
} bare_day;

static bool read_bare_day(const quantity_scan *s, uint32_t at, bare_day *out) {
    int weekday = 0;
    int last_day;
    at = skip_weekday(s, at, &weekday);
    if (term_at(s, at) == TERM_THE) {
        at++;
    }
    if (!is_ordinal(s, at) || !read_days(s, at, &out->day, &last_day) || out->day != last_day) {
        return false;
    }
    out->end = at + 1;
    return true;
}

/* Behind the words that join the ends of a range; at when there are none. */
static uint32_t skip_range_joint(const quantity_scan *s, uint32_t at, bool between) {
    if (is_dash_mark(s, at)) {
        return at + 1;
    }
    if (between && term_at(s, at) == TERM_AND) {
        return at + 1;
    }
    if (term_at(s, at) != TERM_TO) {
        return at;
    }
    at++;
    bool inclusive = is_pair_in_set(s, at, SET_INCLUSIVE);
    return inclusive ? at + 2 : at;
}

static void set_year(moment *m, int year) {
    moment dated = *m;
    dated.year = (int16_t)year;
    if (moment_is_valid(dated)) {
        *m = dated;
    }
}

/* What one end does not say it has from the other: the year, and over New Year the one before or after. */
static void share_year(moment *from, moment *to) {
    int over_new_year = from->month > to->month;
    if (from->year == 0 && to->year > 0) {
        set_year(from, to->year - over_new_year);
    } else if (to->year == 0 && from->year > 0) {
        set_year(to, from->year + over_new_year);
    }
}

static void set_span_of_dates(quantity *out, moment from, moment to) {
    share_year(&from, &to);
    out->kind = QUANTITY_PERIOD;
    out->from = from;
    out->to = to;
}

/* "1.-15. maj 2026" */
static uint32_t find_day_range_word(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t day = term_at(s, at) == TERM_THE ? at + 1 : at;
    int from;
    int to;
    int year;
    if (!read_days(s, day, &from, &to) || from == to || term_at(s, day + 1) != TERM_MONTH) {
        return at;
    }
    bool has_year = year_at(s, day + 2, &year);
    moment first = moment_unset;
    moment last = moment_unset;
    int month = term_value(s, day + 1);
    if (!set_date(&first, has_year ? year : 0, month, from) ||
        !set_date(&last, has_year ? year : 0, month, to)) {
        return at;
    }
    set_span_of_dates(out, first, last);
    return day + (has_year ? 3 : 2);
}

/* Reads up to four digits from the front of the text. */
static bool take_number(slice *text, int *value, unsigned *digits) {
    *value = 0;
    *digits = 0;
    while (text->len > 0 && text->at[0] >= '0' && text->at[0] <= '9' && *digits < 4) {
        *value = *value * 10 + (text->at[0] - '0');
        ++*digits;
        *text = (slice){text->at + 1, text->len - 1};
    }
    return *digits > 0;
}

static bool take_byte(slice *text, char byte) {
    if (text->len == 0 || text->at[0] != byte) {
        return false;
    }
    *text = (slice){text->at + 1, text->len - 1};
    return true;
}

/* "1.5.", "31.7.2026", "1/5": a day, a month, and perhaps a year. */
static bool take_figures(slice *text, moment *m) {
    int day;
    int month;
    int year = 0;
    unsigned digits;
    if (!take_number(text, &day, &digits) || digits > 2) {
        return false;
    }
    const char separator = take_byte(text, '.') ? '.' : '/';
    if ((separator == '/' && !take_byte(text, '/')) || !take_number(text, &month, &digits) || digits > 2) {
        return false;
    }
    if (take_byte(text, separator) && take_number(text, &year, &digits)) {
        if (digits != 2 && !is_year(year, digits)) {
            return false;
        }
        year = full_year(year, digits);
    }
    return set_date(m, year, month, day);
}

/* "1.5.-31.7.2026", "01.05.26-31.07.26", "1/5-31/7 2026": both days in one word. */
static uint32_t find_figure_range_word(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t ends = term_at(s, at) == TERM_FROM ? at + 1 : at;
    if (ends >= s->last) {
        return at;
    }
    slice text = word_at(s, ends);
    moment from = moment_unset;
    moment to = moment_unset;
    if (!take_figures(&text, &from) || !take_byte(&text, '-') || !take_figures(&text, &to) || text.len > 0) {
        return at;
    }
    int year = 0;
    bool year_follows = to.year == 0 && year_at(s, ends + 1, &year);
    if (year_follows) {
        set_year(&to, year);
    }
    if (to.year == 0) {
        return at;
    }
    set_span_of_dates(out, from, to);
    return ends + (year_follows ? 2 : 1);
}

static uint32_t find_date_range(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t range = find_day_range_word(s, at, out);
    if (range == at) {
        range = find_figure_range_word(s, at, out);
    }
    if (range > at) {
        return range;
    }
    bool between = term_at(s, at) == TERM_BETWEEN;
    uint32_t first = between || term_at(s, at) == TERM_FROM ? at + 1 : at;
    moment from;
    moment to;
    bare_day bare = {0};
    uint32_t end = read_date(s, first, &from);
    bool is_bare = end == first && read_bare_day(s, first, &bare);
    if (is_bare) {
        end = bare.end;
    }
    uint32_t second = skip_range_joint(s, end, between);
    if (end == first || second == end) {
        return at;
    }
    uint32_t last = read_date(s, second, &to);
    if (last == second) {
        return at;
    }
    if (is_bare) {
        from = moment_unset;
        if (bare.day > to.day || !set_date(&from, to.year, to.month, bare.day)) {
            return at;
        }
    }
    set_span_of_dates(out, from, to);
    return last;
}

/* "den 4." before ", 5. og 6. maj" */
static uint32_t find_listed_day(const quantity_scan *s, uint32_t at, quantity *out) {
    bare_day bare;
    bare_day other;
    if (!read_bare_day(s, at, &bare)) {
        return at;
    }
    uint32_t next = bare.end;
    moment whole = moment_unset;
    while (is_mark(s, next, ',') || term_at(s, next) == TERM_AND) {
        next++;
        if (read_date(s, next, &whole) > next) {
            break;
        }
        if (!read_bare_day(s, next, &other)) {
            return at;
        }
        next = other.end;
    }
    if (whole.month == 0) {
        return at;
    }
    out->kind = QUANTITY_DATE;
    out->from = moment_unset;
    if (!set_date(&out->from, whole.year, whole.month, bare.day)) {
        return at;
    }
    out->to = out->from;
    return bare.end;
}

/* "3. december kl. 10.15": the time belongs to the date. */
static uint32_t add_time(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t clock = is_mark(s, at, ',') ? at + 1 : at;
    moment from = moment_unset;
    moment to = moment_unset;
    uint32_t end = find_clock(s, clock, &from, &to);
    if (end == clock) {
        return at;
    }
    out->from.hour = from.hour;
    out->from.minute = from.minute;
    out->to.hour = to.hour;
    out->to.minute = to.minute;
    return end;
}

uint32_t find_date(const quantity_scan *s, uint32_t at, quantity *out) {
    uint32_t range = find_date_range(s, at, out);
    if (range > at) {
        return range;
    }
    moment m;
    uint32_t end = read_date(s, at, &m);
    if (end == at) {
        end = read_month(s, at, &m);
        if (end == at) {
            return find_listed_day(s, at, out);
        }
        out->kind = QUANTITY_DATE;
        out->from = m;
        out->to = m;
        return end;
    }
    out->kind = QUANTITY_DATE;
    out->from = m;
    out->to = m;
    return add_time(s, end, out);
}

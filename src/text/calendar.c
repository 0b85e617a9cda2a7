/* SPDX-License-Identifier: MPL-2.0 */
/* The Gregorian calendar in days; the civil algorithms count years from 1 March, so that the leap day comes
 * last. */
#include <stdio.h>

#include "text/quantities.h"

enum { MINUTES_A_DAY = 24 * 60 };

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

static bool date_is_valid(moment m) {
    return m.year > 0 && m.month >= 1 && m.month <= 12 && m.day >= 1 &&
           m.day <= days_in_month(m.year, m.month);
}

bool moment_is_valid(moment m) {
    if (!date_is_valid(m)) {
        return false;
    }
    if (m.hour < 0) {
        return true;
    }
    return m.minute >= 0 && m.minute < 60 && (m.hour < 24 || (m.hour == 24 && m.minute == 0));
}

int64_t moment_day_number(moment m) {
    int64_t year = m.month <= 2 ? m.year - 1 : m.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t month_from_march = (m.month + 9) % 12;
    int64_t day_of_year = (153 * month_from_march + 2) / 5 + m.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468; /* 719468 days lie between 0000-03-01 and 1970-01-01 */
}

moment moment_from_day_number(int64_t days) {
    days += 719468;
    int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    int64_t day_of_era = days - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month_from_march = (5 * day_of_year + 2) / 153;
    int64_t day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    int64_t month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    int64_t year = year_of_era + era * 400 + (month <= 2);
    return (moment){
        .year = (int16_t)year, .month = (int8_t)month, .day = (int8_t)day, .hour = -1, .minute = -1};
}

int moment_weekday(moment m) {
    int64_t since_monday = (moment_day_number(m) + 3) % 7; /* 1970-01-01 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

moment moment_end_of_week(int year, int week) {
    moment in_first_week = {.year = (int16_t)year, .month = 1, .day = 4}; /* by the standard's definition */
    int64_t sunday = moment_day_number(in_first_week) + 7 - moment_weekday(in_first_week);
    return moment_from_day_number(sunday + ((int64_t)week - 1) * 7);
}

static moment add_days(moment m, int64_t days) {
    moment moved = moment_from_day_number(moment_day_number(m) + days);
    moved.hour = m.hour;
    moved.minute = m.minute;
    return moved;
}

static moment add_months(moment m, int64_t months) {
    int64_t since = (int64_t)m.year * 12 + (m.month - 1) + months;
    m.year = (int16_t)(since / 12);
    m.month = (int8_t)(since % 12 + 1);
    int last = days_in_month(m.year, m.month);
    if (m.day > last) {
        m.day = (int8_t)last;
    }
    m.weekday = 0;
    return m;
}

static moment add_workdays(moment m, int count) {
    int step = count < 0 ? -1 : 1;
    while (count != 0) {
        m = add_days(m, step);
        if (moment_weekday(m) <= 5) {
            count -= step;
        }
    }
    return m;
}

static moment add_hours(moment m, int64_t count) {
    int64_t hours = (m.hour < 0 ? 0 : m.hour) + count;
    int64_t days = (hours >= 0 ? hours : hours - 23) / 24;
    moment moved = add_days(m, days);
    if (m.hour >= 0) {
        moved.hour = (int8_t)(hours - days * 24);
    }
    return moved;
}

moment moment_add(moment m, int count, period_unit unit) {
    switch (unit) {
    case UNIT_NONE:
        break;
    case UNIT_HOURS:
        return add_hours(m, count);
    case UNIT_DAYS:
        return add_days(m, count);
    case UNIT_WORKDAYS:
        return add_workdays(m, count);
    case UNIT_WEEKS:
        return add_days(m, (int64_t)count * 7);
    case UNIT_MONTHS:
        return add_months(m, count);
    case UNIT_YEARS:
        return add_months(m, (int64_t)count * 12);
    }
    return m;
}

static bool read_digits(slice text, size_t at, size_t count, int *out) {
    *out = 0;
    if (at + count > text.len) {
        return false;
    }
    for (size_t i = at; i < at + count; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') {
            return false;
        }
        *out = *out * 10 + (text.at[i] - '0');
    }
    return true;
}

bool moment_parse_iso(moment *out, slice text) {
    int year = 0;
    int month = 0;
    int day = 0;
    int hour = -1;
    int minute = -1;
    bool date = read_digits(text, 0, 4, &year) && read_digits(text, 5, 2, &month) &&
                read_digits(text, 8, 2, &day) && text.at[4] == '-' && text.at[7] == '-';
    if (!date) {
        return false;
    }
    if (text.len != 10) {
        bool time = text.len == 16 && text.at[10] == 'T' && text.at[13] == ':' &&
                    read_digits(text, 11, 2, &hour) && read_digits(text, 14, 2, &minute);
        if (!time) {
            return false;
        }
    }
    moment m = {(int16_t)year, (int8_t)month, (int8_t)day, (int8_t)hour, (int8_t)minute, 0};
    if (!moment_is_valid(m)) {
        return false;
    }
    *out = m;
    return true;
}

/* The last Sunday of a month, the day on which the clock is changed (directive 2000/84/EC). */
static int64_t last_sunday(int year, int8_t month) {
    moment last = {.year = (int16_t)year, .month = month, .day = 31, .hour = -1};
    return moment_day_number(last) - moment_weekday(last) % 7;
}

/* Minutes that a Danish clock is ahead of UTC at an instant in minutes since 1970. */
static int64_t danish_offset(int year, int64_t instant) {
    enum { CHANGE_MINUTE = 60 }; /* 01:00 UTC in spring and in autumn */
    int64_t spring = last_sunday(year, 3) * MINUTES_A_DAY + CHANGE_MINUTE;
    int64_t autumn = last_sunday(year, 10) * MINUTES_A_DAY + CHANGE_MINUTE;
    return instant >= spring && instant < autumn ? 120 : 60;
}

/* "Z", "+01:00": minutes; false when the text is neither. */
static bool read_offset(slice text, int *minutes) {
    int hours = 0;
    int rest = 0;
    *minutes = 0;
    if (slice_equal(text, SLICE("Z"))) {
        return true;
    }
    bool written = text.len == 6 && (text.at[0] == '+' || text.at[0] == '-') && text.at[3] == ':' &&
                   read_digits(text, 1, 2, &hours) && read_digits(text, 4, 2, &rest);
    if (!written || hours > 14 || rest > 59) {
        return false;
    }
    *minutes = (hours * 60 + rest) * (text.at[0] == '-' ? -1 : 1);
    return true;
}

bool moment_parse_instant(moment *out, slice text) {
    moment m;
    if (text.len < 16 || !moment_parse_iso(&m, slice_from(text, 0, 16)) || m.hour == 24) {
        return false;
    }
    size_t end = 16;
    if (end < text.len && text.at[end] == ':') {
        end++;
        while (end < text.len && ((text.at[end] >= '0' && text.at[end] <= '9') || text.at[end] == '.')) {
            end++;
        }
    }
    int offset = 0;
    slice zone = slice_from(text, end, text.len);
    if (zone.len == 0) {
        *out = m;
        return true;
    }
    if (!read_offset(zone, &offset)) {
        return false;
    }
    int64_t instant = moment_day_number(m) * MINUTES_A_DAY + m.hour * 60 + m.minute - offset;
    int64_t local = instant + danish_offset(m.year, instant);
    *out = moment_from_day_number(local / MINUTES_A_DAY);
    out->hour = (int8_t)(local % MINUTES_A_DAY / 60);
    out->minute = (int8_t)(local % 60);
    return true;
}

const char *moment_print_iso(moment m, char buffer[24]) {
    int len = snprintf(buffer, 24, "%04d-%02d-%02d", m.year, m.month, m.day);
    if (m.hour >= 0 && len > 0 && len < 18) {
        snprintf(buffer + len, (size_t)(24 - len), "T%02d:%02d", m.hour, m.minute < 0 ? 0 : m.minute);
    }
    return buffer;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Expressions with a value: dates, times, periods, deadlines, amounts, numbers, citations. Each covers one or
 * more words. */
#ifndef KLARBREV_TEXT_QUANTITIES_H
#define KLARBREV_TEXT_QUANTITIES_H

#include "text/words.h"

/* One row a kind: name, and the word that patterns use for it ("%dato"). */
#define QUANTITY_KINDS(ROW)                                                                                  \
    ROW(DATE, "dato")        /* "3. december 2026", "3/12-26", "d. 3.12.", "torsdag den 3. december" */      \
    ROW(TIME, "klokkeslaet") /* "kl. 9", "kl. 9.30-10.15", "mellem kl. 9 og 12" */                           \
    ROW(PERIOD, "periode")   /* "4 uger", "tre måneder", "14 dage", "den 1. til den 5. maj" */              \
    ROW(DEADLINE, "frist") /* "senest den 1. maj", "inden 4 uger fra modtagelsen", "senest 8 dage efter, at  \
                              du har modtaget" */                                                            \
    ROW(AMOUNT, "beloeb")  /* "1.250,50 kr.", "2,5 mio. kr." */                                              \
    ROW(PERCENT, "procent")                                                                                  \
    ROW(NUMBER, "tal") /* figures, and the words for one to a hundred */                                     \
    ROW(PHONE, "telefon")                                                                                    \
    ROW(CPR, "cpr")                                                                                          \
    ROW(CASE_NUMBER, "sagsnummer") /* after "Sagsnr.", "Journalnr.", "J.nr.", "Sags-id" */                   \
    ROW(ACCOUNT, "konto")          /* "reg.nr. 1234 konto 1234567890" */                                     \
    ROW(EMAIL, "email")                                                                                      \
    ROW(WEB, "web")                                                                                          \
    ROW(CITATION, "lov")      /* "§ 4, stk. 2, nr. 3, i lov om aktiv socialpolitik" with the law's name */  \
    ROW(POSTAL, "postnummer") /* "4298 Asbæk" */                                                            \
    ROW(CVR, "cvr")           /* after "CVR" */

#define QUANTITY_AS_ENUM(name, word) QUANTITY_##name,
typedef enum quantity_kind { QUANTITY_KINDS(QUANTITY_AS_ENUM) QUANTITY_KIND_COUNT } quantity_kind;

/* A local point in time; a part that is not said is negative (hour) or 0 (year, month, day, weekday). */
typedef struct moment {
    int16_t year;
    int8_t month, day;
    int8_t hour, minute; /* hour 24 is midnight at the end of the day */
    int8_t weekday;      /* 1 Monday to 7 Sunday, as written; not computed */
} moment;

typedef enum period_unit {
    UNIT_NONE,
    UNIT_HOURS,
    UNIT_DAYS,
    UNIT_WORKDAYS,
    UNIT_WEEKS,
    UNIT_MONTHS,
    UNIT_YEARS
} period_unit;

/* Where a relative deadline starts to run. */
typedef enum deadline_start {
    START_NONE,     /* not said */
    START_LETTER,   /* "fra dags dato", "fra brevets dato", "fra i dag" */
    START_RECEIPT,  /* "efter at du har modtaget", "fra modtagelsen" */
    START_DECISION, /* "fra afgørelsen", "fra afgørelsens meddelelse" that is not said to be received */
    START_EVENT     /* anything else: "efter mødet" */
} deadline_start;

typedef struct quantity {
    quantity_kind kind;
    span at;
    uint32_t first_word, word_count; /* into the word vector that was searched */
    moment from, to;                 /* DATE, TIME, PERIOD of dates, DEADLINE; to == from for a point */
    bool exclusive;                  /* DEADLINE with "inden den 1. maj": the day itself is too late */
    uint8_t week;         /* DEADLINE "inden udgangen af uge 49": 49; its last day, without a year */
    bool before;          /* DEADLINE that lies before its start: "senest 8 dage før mødet" */
    double number;        /* AMOUNT in kroner, PERCENT, NUMBER, PERIOD and DEADLINE length */
    double number_to;     /* "4-6 uger": 6; equal to number when there is only one */
    period_unit unit;     /* PERIOD, DEADLINE */
    deadline_start start; /* DEADLINE; with from set as well when it starts on a date that is written */
    /* CITATION: spans into the text; empty where not said. "§ 4, jf. § 5 i serviceloven" are two, both with
     * the law. */
    span law; /* "lov om aktiv socialpolitik", "servicelovens", "lov nr. 12 af 3. maj 2020" */
    uint16_t paragraph, paragraph_to; /* § 4 gives 4, 4; §§ 4-6 gives 4, 6 */
    bool article;                     /* "artikel 6": paragraph holds the article */
    char paragraph_letter;            /* "§ 27 a": 'a'; else 0 */
    uint16_t section, point;          /* stk., nr.; 0 when not said */
    char letter;                      /* litra; else 0 */
} quantity;

typedef VECTOR(quantity) quantity_vector;

/* Appends every expression in words[first..last), in text order; the longest wins, none overlap except that a
 * DEADLINE also leaves its inner DATE and PERIOD in the list (outer first). KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status quantities_find(quantity_vector *out, arena *a, slice text, const word *words, uint32_t first,
                                uint32_t last);

/* Calendar arithmetic on the Gregorian calendar; m.year, m.month and m.day must be set. */
bool moment_is_valid(moment m);
int moment_weekday(moment m);        /* 1 Monday to 7 Sunday, computed */
int64_t moment_day_number(moment m); /* days since 1970-01-01 */
moment moment_from_day_number(int64_t days);
moment moment_end_of_week(int year, int week); /* the Sunday of an ISO 8601 week */
moment moment_add(moment m, int count,
                  period_unit unit);            /* months clamp to the last day; workdays skip weekends */
bool moment_parse_iso(moment *out, slice text); /* "2026-12-03" or "2026-12-03T09:00" */
/* An instant as machines write it, on a Danish clock: "2026-12-03T08:00:00Z" is 09:00. Without an offset the
 * clock is taken to be Danish. Years from 1970. False, and *out untouched, when it is not one. */
bool moment_parse_instant(moment *out, slice text);
const char *moment_print_iso(moment m, char buffer[24]); /* with the time when it is known */

#endif

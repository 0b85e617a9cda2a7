/* SPDX-License-Identifier: MPL-2.0 */
/* Reports on the letters of one citizen, or of many: one file a format, one row in case_writers.c. */
#ifndef KLARBREV_REPORT_CASE_REPORT_H
#define KLARBREV_REPORT_CASE_REPORT_H

#include "cases/citizen_case.h"
#include "report/report.h"
#include "report/survey_report.h"

/* One citizen's letters and what was found between them. */
typedef struct report_case {
    const char *citizen; /* how the group is named; never a whole CPR number. NULL: one group, not named */
    const report_letter
        *letters; /* in the case's order; those that could not be read come last and are no part of it */
    size_t letter_count;
    const citizen_case *found;
    bool redact;  /* names, addresses and numbers are masked */
    moment today; /* year 0: not known; the stamp of calendar entries */
} report_case;

typedef struct case_writer {
    const char *name; /* "text", "json", "html", "ics" */
    const char *help; /* one line, Danish */
    /* grouped: the letters of several citizens follow, each in a case of its own */
    klarbrev_status (*begin)(builder *out, const report_options *options, bool grouped);
    klarbrev_status (*one)(builder *out, const report_options *options, const report_case *c, size_t index);
    klarbrev_status (*end)(builder *out, const report_options *options, bool grouped);
    /* Templates against templates; NULL: the format has no such report. */
    klarbrev_status (*survey)(builder *out, const report_options *options, const report_survey *s);
} case_writer;

const case_writer *case_writer_at(size_t index); /* NULL past the end of the table */
const case_writer *case_writer_named(const char *name);

/* A demand of the case that still stands, in the order of time; those without a time come last. */
typedef struct agenda_row {
    uint32_t letter, demand;
    moment when; /* year 0: no day is said */
    bool appointment;
    bool in_conflict;
} agenda_row;

typedef VECTOR(agenda_row) agenda;

/* Duties that stand (must, must-not), rows that a later letter moved or repeated left out. False: no memory.
 */
bool agenda_make(agenda *out, arena *a, const citizen_case *found);

/*
 * Text for a report, in the arena: CPR numbers masked; with redact also persons' names,
 * street addresses, e-mail addresses, telephone and account numbers. Empty when memory ran out.
 */
slice case_text(arena *a, const report_case *c, slice text);
slice case_quote(arena *a, const report_case *c, uint32_t letter_index, klarbrev_span at);

/* "tirsdag den 8. december 2026 kl. 9.30", in the arena; "" when m is not set. */
const char *moment_words(arena *a, moment m);

/* How words are said: message_text in the chosen language of the program. The joint letter is the authority's
 * to a citizen: it is written in Danish whatever language the caseworker's program speaks. */
typedef const char *(*phrasing)(const char *danish);
const char *moment_words_by(arena *a, moment m, phrasing say);
slice demand_words_by(arena *a, const report_case *c, const agenda_row *row, phrasing say);

/* Danish words for an action ("moede": "Mød op"), or NULL when only the letter's own words will do. */
const char *action_words(const char *action);

/* What to do in one line: "Send: seneste lønseddel", or the letter's words. In the arena. */
slice demand_words(arena *a, const report_case *c, const agenda_row *row);

/*
 * A Word file: a draft of one letter to the citizen with all that the letters demand, by day, each with
 * sender and contact. What is in conflict stands at the top, to be settled before the letter is sent. Bytes
 * are added to out.
 */
klarbrev_status joint_letter_write(builder *out, const report_case *c);

extern const case_writer case_report_text, case_report_json, case_report_html, case_report_ics;

#endif

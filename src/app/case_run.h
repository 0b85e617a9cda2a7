/* SPDX-License-Identifier: MPL-2.0 */
/* Letters to one citizen, or to many, through the pipeline, laid side by side, into one report. */
#ifndef KLARBREV_APP_CASE_RUN_H
#define KLARBREV_APP_CASE_RUN_H

#include "app/run.h"
#include "report/case_report.h"

/* How letters of many citizens are told apart. A letter without the key is a case of its own. */
typedef enum case_key {
    CASE_BY_NOTHING, /* all letters are to one citizen */
    CASE_BY_CPR,
    CASE_BY_NUMBER, /* case number */
    CASE_BY_NAME    /* the recipient's whole name */
} case_key;

/* "cpr", "sag" or "navn"; false when the word is none of them. */
bool case_key_by_word(case_key *out, const char *name);

typedef struct case_run_options {
    const settings *settings;
    const case_writer *writer;
    const report_options *report;
    const char *as;
    case_key by;
    bool redact;
    bool templates; /* templates are laid against each other, no letters to citizens; by does not count */
    klarbrev_level fail_on; /* conflicts at or above it count as failed */
    bool never_fail;
    unsigned threads; /* the report is the same for any number */
    void (*unread)(const klarbrev_error *error);
    klarbrev_status (*write)(void *context, slice piece);
    void *write_context;
    /* Takes the Word file with one joint letter; NULL: none is made. Only for letters that are not grouped.
     */
    klarbrev_status (*joint)(void *context, slice bytes);
    void *joint_context;
} case_run_options;

typedef struct case_totals {
    size_t letters, unread, cases;
    size_t failed; /* cases with a conflict at or above fail_on; of templates: 1 when they contradict each
                      other */
} case_totals;

/*
 * With a key the letters are read twice, first for the key alone, so that memory holds no more than a few
 * citizens' letters. KLARBREV_E_NOMEM, or what write gave.
 */
klarbrev_status run_cases(case_totals *out, const engine *e, const input_list *inputs,
                          const case_run_options *options, klarbrev_error *error);

#endif

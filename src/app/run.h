/* SPDX-License-Identifier: MPL-2.0 */
/* Many letters through the pipeline into one report. */
#ifndef KLARBREV_APP_RUN_H
#define KLARBREV_APP_RUN_H

#include "app/config.h"
#include "app/git.h"
#include "app/input.h"
#include "app/pipeline.h"
#include "report/report.h"

typedef struct run_options {
    const settings *settings;
    const report_writer *writer;
    const report_options *report;
    config_set *configs;        /* the configuration files to read, or NULL: none */
    const char *baseline;       /* a file of what is known, or NULL: everything is new */
    bool prune_baseline;        /* write it again without what is fixed */
    const char *new_baseline;   /* where to write what is known from now on, or NULL */
    const git_changes *changes; /* tell what is new since a version in git, or NULL */
    const char *as;             /* name of a format, or NULL */
    bool no_text;               /* nothing of the letters' words is told (app/without_text.h) */
    const char *render;         /* a folder for the texts of letters that are no text files, or NULL */
    klarbrev_level fail_on;     /* findings at or above it count as failed */
    unsigned threads;           /* the report is the same for any number */
    void (*unread)(const klarbrev_error *error); /* told of each letter that could not be read */
    /* Told of each waiver that a letter of the run was checked with and that let nothing stand, after a run
     * that came to its end. */
    void (*unused)(const waiver_setting *waiver);
    /* Takes each finished piece of the report, in input order. */
    klarbrev_status (*write)(void *context, slice piece);
    void *write_context;
    /* Told after each letter; false ends the run, with a report of what is done. NULL: nobody asks. */
    bool (*go_on)(void *context, size_t done, size_t count);
    void *go_on_context;
} run_options;

typedef struct run_totals {
    report_totals report;
    size_t known, fixed; /* problems that the baseline has: still there, and not there any more */
    size_t waived;       /* problems that waivers let stand */
} run_totals;

/*
 * Checks every path and writes the report. A letter that cannot be read is reported and counted, and the rest
 * goes on. KLARBREV_E_INTERRUPTED: it was ended by go_on; the report is whole, and no baseline is written.
 * KLARBREV_E_NOMEM, or what write, git, or a file gave.
 */
klarbrev_status run_check(run_totals *out, const engine *e, const input_list *inputs,
                          const run_options *options, klarbrev_error *error);

/* Something in the letter at or above level: a finding, or a requirement that is missing or defective. */
bool result_reaches(const klarbrev_result *result, klarbrev_level level);

#endif

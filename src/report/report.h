/* SPDX-License-Identifier: MPL-2.0 */
/* Report formats: one file each, one row in writers.c, all from the same results. */
#ifndef KLARBREV_REPORT_REPORT_H
#define KLARBREV_REPORT_REPORT_H

#include <stdio.h>

#include "base/json_writer.h"
#include "checks/check.h"

/* One letter as a report sees it (app/ fills it from its result). */
typedef struct report_letter {
    const char *path;
    const klarbrev_error *error; /* NULL: it was read */
    const letter *letter;        /* NULL when it was not read */
    const check_context *said;
} report_letter;

typedef struct report_options {
    bool colour;
    unsigned columns;  /* width of the terminal, 80 when unknown */
    bool verbose;      /* suggestions too, reasons and sources */
} report_options;

/* A report is begun, given each letter as it is ready (in input order), and ended. */
typedef struct report_writer {
    const char *name; /* "text", "json" */
    const char *help; /* one line, Danish */
    klarbrev_status (*begin)(builder *out, const report_options *options);
    klarbrev_status (*letter)(builder *out, const report_options *options, const report_letter *letter, size_t index);
    klarbrev_status (*end)(builder *out, const report_options *options, size_t letter_count);
} report_writer;

const report_writer *report_writers(size_t *count);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* A long run as its user sees it: how far it is, on a terminal, and an end when asked for. */
#ifndef KLARBREV_CLI_PROGRESS_H
#define KLARBREV_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct progress {
    bool shown; /* whether a bar may be shown at all */
    bool drawn;
    double began, drawn_at; /* seconds */
} progress;

/*
 * From now on SIGINT and SIGTERM end the run at the next letter; a second one ends the program at once. A bar
 * is shown when standard error is a terminal and the report does not go to one too.
 */
void progress_begin(progress *out, bool report_on_terminal);

/* As run_options.go_on: draws the bar now and then; false when the run is to end. */
bool progress_step(void *progress, size_t done, size_t count);

void progress_end(progress *p); /* takes the bar away */

#endif

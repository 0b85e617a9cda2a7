/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_CLI_EXIT_STATUS_H
#define KLARBREV_CLI_EXIT_STATUS_H

#include "klarbrev/status.h"

/* What the program ends with; klarbrev(1) lists the same under EXIT STATUS. */
typedef enum exit_status {
    EXIT_CLEAN = 0,        /* nothing at or above --fail-on */
    EXIT_FINDINGS = 1,     /* findings, missing rights, conflicts */
    EXIT_USAGE = 2,        /* usage, configuration, rule or lexicon error; output that cannot be written */
    EXIT_UNREADABLE = 3,   /* some input could not be read; the rest was checked and reported */
    EXIT_INTERRUPTED = 130 /* SIGINT or SIGTERM; what was done is reported */
} exit_status;

/* Prints the whole chain as "klarbrev: ..." on standard error. */
void tell_error(const klarbrev_error *error);

/* Prints one sentence as "klarbrev: ..." on standard error. */
void tell(const char *format, ...) KLARBREV_PRINTF(1, 2);

/* True when everything printed on standard output has arrived there; otherwise says why not on standard
 * error. */
int output_is_written(void);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* What several commands read from their options and from the terminal. A function that gives false has told
 * why. */
#ifndef KLARBREV_CLI_RUN_SETTINGS_H
#define KLARBREV_CLI_RUN_SETTINGS_H

#include "cli/command.h"
#include "klarbrev/result.h"
#include "rules/settings.h"

bool settings_of_options(settings *out, const cli_options *options);
bool fail_on_of_options(klarbrev_level *out, bool *never, const char *level_name); /* NULL: error */
bool jobs_of_options(unsigned *out, const char *text); /* NULL: one thread a core */

unsigned terminal_columns(void);
bool terminal_wants_colour(void);

#endif

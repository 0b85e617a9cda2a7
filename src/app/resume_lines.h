/* SPDX-License-Identifier: MPL-2.0 */
/* Going on with a report of JSON Lines that an earlier run did not finish. */
#ifndef KLARBREV_APP_RESUME_LINES_H
#define KLARBREV_APP_RESUME_LINES_H

#include <stdio.h>

#include "app/input.h"

/*
 * Opens the report at path to be added to, and takes the letters that it has out of the list. A last line
 * without its end is cut off: the run was killed while it was written. A report that is not there is begun.
 * KLARBREV_E_USAGE: the lines are not those of the list's first letters. KLARBREV_E_IO.
 */
klarbrev_status resume_lines(FILE **out, input_list *letters, const char *path, klarbrev_error *error);

#endif

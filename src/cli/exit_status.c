/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/exit_status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"
#include "report/report.h"

enum { MESSAGE_BYTES = 8192 }; /* a path, and what is said of it */

/* Messages name files, and files are named after citizens. */
static void print_masked(const char *text) {
    arena scratch = {0};
    const char *shown = report_plain(&scratch, text);
    fprintf(stderr, "klarbrev: %s\n",
            shown ? shown : _("der er ikke mere hukommelse; luk andre programmer, eller del opgaven op"));
    arena_release(&scratch);
}

void tell_error(const klarbrev_error *error) {
    char text[MESSAGE_BYTES];
    print_masked(klarbrev_error_message(error, text, sizeof text));
}

void tell(const char *format, ...) {
    char text[MESSAGE_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    print_masked(text);
}

int output_is_written(void) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return 1;
    char reason[128];
    if (strerror_r(errno, reason, sizeof reason) != 0) reason[0] = '\0';
    tell(_("rapporten kan ikke skrives: %s"), reason);
    return 0;
}

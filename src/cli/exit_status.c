/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/exit_status.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"

void tell_error(const klarbrev_error *error) {
    char text[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    fprintf(stderr, "klarbrev: %s\n", klarbrev_error_message(error, text, sizeof text));
}

void tell(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("klarbrev: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

int output_is_written(void) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return 1;
    char reason[128];
    if (strerror_r(errno, reason, sizeof reason) != 0) reason[0] = '\0';
    tell(_("rapporten kan ikke skrives: %s"), reason);
    return 0;
}

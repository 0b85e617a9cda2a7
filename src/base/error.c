/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/message.h"

/* A sentence that was cut must not end inside a character: takes an unfinished one off the end. */
static void drop_partial_character(char *text) {
    size_t length = strlen(text);
    size_t lead = length;
    while (lead > 0 && ((unsigned char)text[lead - 1] & 0xC0) == 0x80) lead--;
    if (lead == 0) return;
    unsigned char first = (unsigned char)text[lead - 1];
    size_t wanted = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (length - (lead - 1) < wanted) text[lead - 1] = '\0';
}

static void write_sentence(char text[KLARBREV_ERROR_TEXT], const char *format, va_list args) {
    int length = vsnprintf(text, KLARBREV_ERROR_TEXT, format, args);
    if (length < 0) text[0] = '\0';
    if (length >= KLARBREV_ERROR_TEXT) drop_partial_character(text);
}

klarbrev_status fail(klarbrev_error *error, klarbrev_status status, const char *format, ...) {
    if (!error) return status;
    va_list args;
    va_start(args, format);
    error->status = status;
    error->depth = 1;
    write_sentence(error->text[0], format, args);
    va_end(args);
    return status;
}

klarbrev_status fail_in(klarbrev_error *error, const char *format, ...) {
    if (!error) return KLARBREV_OK;
    if (error->depth == KLARBREV_ERROR_DEPTH) return error->status;
    va_list args;
    va_start(args, format);
    write_sentence(error->text[error->depth++], format, args);
    va_end(args);
    return error->status;
}

klarbrev_status fail_no_memory(klarbrev_error *error) {
    return fail(error, KLARBREV_E_NOMEM, "%s",
                _("der er ikke mere hukommelse; luk andre programmer, eller del opgaven op"));
}

klarbrev_status fail_no_arena(klarbrev_error *error, const arena *a) {
    if (a->refused == ARENA_LATE)
        return fail(
            error, KLARBREV_E_LIMIT, "%s",
            _("tiden er gået: filen er for stor eller for indviklet; giv den mere tid med --timeout"));
    if (a->refused == ARENA_FULL)
        return fail(error, KLARBREV_E_LIMIT,
                    _("filen er for stor eller for indviklet: den kræver mere end %zu MiB hukommelse"),
                    a->ceiling >> 20);
    return fail_no_memory(error);
}

/* What people meet most, in their own words; the system says the rest in its. */
static const struct {
    int number;
    const char *said;
} reasons[] = {{ENOENT, N_("den findes ikke")},
               {EACCES, N_("du har ikke adgang til den")},
               {EPERM, N_("du har ikke lov til det")},
               {EISDIR, N_("det er en mappe")},
               {ENOTDIR, N_("en del af stien er ikke en mappe")},
               {ENOSPC, N_("der er ikke plads på disken")},
               {EROFS, N_("disken kan ikke skrives på")}};

static const char *reason_of(int number, char *space, size_t size) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == number) return _(reasons[i].said);
    if (strerror_r(number, space, size) != 0) snprintf(space, size, "errno %d", number);
    return space;
}

klarbrev_status fail_errno(klarbrev_error *error, const char *what, const char *path) {
    char reason[128];
    return fail(error, KLARBREV_E_IO, "%s '%s': %s", what, path, reason_of(errno, reason, sizeof reason));
}

const char *klarbrev_error_message(const klarbrev_error *error, char *buffer, unsigned long size) {
    size_t used = 0;
    if (size == 0) return "";
    buffer[0] = '\0';
    for (int i = error->depth - 1; i >= 0 && used + 1 < size; i--) {
        int length = snprintf(buffer + used, size - used, "%s%s", used ? ": " : "", error->text[i]);
        if (length < 0) break;
        used += (size_t)length;
    }
    if (used >= size) drop_partial_character(buffer);
    return buffer;
}

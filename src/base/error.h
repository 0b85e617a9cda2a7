/* SPDX-License-Identifier: MPL-2.0 */
/* Setting and wrapping errors. The place that knows the fault says it; callers add where, or pass it on. */
#ifndef KLARBREV_BASE_ERROR_H
#define KLARBREV_BASE_ERROR_H

#include "base/arena.h"
#include "klarbrev/status.h"

/*
 * Replaces what error holds with one sentence and returns status, so that a function can end with
 * `return fail(error, KLARBREV_E_BROKEN, _("..."), ...)`. error may be NULL.
 */
klarbrev_status fail(klarbrev_error *error, klarbrev_status status, const char *format, ...)
    KLARBREV_PRINTF(3, 4);

/* Adds an outer sentence ("kan ikke læse 'brev.docx'") to an error that is set. Returns its status. */
klarbrev_status fail_in(klarbrev_error *error, const char *format, ...) KLARBREV_PRINTF(2, 3);

/* The usual sentence for KLARBREV_E_NOMEM. */
klarbrev_status fail_no_memory(klarbrev_error *error);

/*
 * Why there was no memory from an arena: KLARBREV_E_LIMIT when its ceiling or its time was reached, with a
 * sentence of that, else the usual one.
 */
klarbrev_status fail_no_arena(klarbrev_error *error, const arena *a);

/* The usual sentence for errno after a system call on path. */
klarbrev_status fail_errno(klarbrev_error *error, const char *what, const char *path);

#endif

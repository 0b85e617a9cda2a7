/* SPDX-License-Identifier: MPL-2.0 */
/* What an audit keeps of one letter's result. */
#ifndef KLARBREV_APP_AUDIT_LETTER_H
#define KLARBREV_APP_AUDIT_LETTER_H

#include "app/audit_store.h"
#include "app/pipeline.h"

/*
 * Fills all but path, copy and hash from a result, which may go afterwards: texts are in the arena.
 * KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status audit_letter_of(audit_letter *out, arena *a, const klarbrev_result *result);

#endif

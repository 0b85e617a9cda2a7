/* SPDX-License-Identifier: MPL-2.0 */
/* Findings that a caseworker has allowed in the letter itself, by a comment at the words:
 * "klarbrev: tillad <rule-id> <reason>". */
#ifndef KLARBREV_CHECKS_ALLOWED_H
#define KLARBREV_CHECKS_ALLOWED_H

#include "checks/check.h"

/*
 * Moves findings to context->waived when a comment at (or, without words, in the block of) them allows their
 * rule: the comment's author and reason are the waiver's. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status findings_move_allowed(check_context *context);

#endif

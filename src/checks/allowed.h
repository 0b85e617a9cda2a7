/* SPDX-License-Identifier: MPL-2.0 */
/* Findings that a caseworker has allowed in the letter itself, by a comment at the words:
 * "klarbrev: tillad <rule-id> <reason>". */
#ifndef KLARBREV_CHECKS_ALLOWED_H
#define KLARBREV_CHECKS_ALLOWED_H

#include "checks/check.h"

/* Takes findings out of the list when a comment at (or, without words, in the block of) them allows their
 * rule.
 */
void findings_drop_allowed(check_context *context);

#endif

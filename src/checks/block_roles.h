/* SPDX-License-Identifier: MPL-2.0 */
/* Between reading and analysing: the roles of blocks, by the words of lexicons/blokroller.tsv. */
#ifndef KLARBREV_CHECKS_BLOCK_ROLES_H
#define KLARBREV_CHECKS_BLOCK_ROLES_H

#include "letter/letter.h"
#include "rules/rule.h"

/* Without the list (or rules == NULL) blocks keep what the format said. KLARBREV_E_RULE: the list names no
 * such role. */
klarbrev_status block_roles_find(letter *l, const ruleset *rules, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Whether the replacements of a phrase list can be written: every word of them is known, and a row that says
 * inflect has the forms. Asked by `klarbrev rules test`, not when letters are checked. */
#ifndef KLARBREV_RULES_PHRASE_FAULTS_H
#define KLARBREV_RULES_PHRASE_FAULTS_H

#include "rules/rule.h"

/* fault has the list's file, line and column, and the line itself. */
typedef void phrase_fault_tell(void *context, const klarbrev_error *fault);

/* Tells what is wrong with the rows that r reads, and gives how many faults. tell may be NULL. */
size_t phrase_faults(const ruleset *rules, const rule *r, phrase_fault_tell *tell, void *context);

#endif

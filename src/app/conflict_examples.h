/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Runs the examples of conflict rules through the whole program. An example is the letters of one citizen,
 * "---" on a line between them; the first line of each says unit; case number; date. A bad one must give the
 * rule's conflict, a good one must not.
 */
#ifndef KLARBREV_APP_CONFLICT_EXAMPLES_H
#define KLARBREV_APP_CONFLICT_EXAMPLES_H

#include "app/engine.h"
#include "checks/rule_examples.h"

/* As rule_examples_run, of rules of kind "conflict" only; adds to the report. */
klarbrev_status conflict_examples_run(example_report *report, const engine *e, slice id,
                                      klarbrev_error *error);

#endif

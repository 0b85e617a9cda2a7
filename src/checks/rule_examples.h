/* SPDX-License-Identifier: MPL-2.0 */
/* Runs the examples of rules through all checks: bad ones must be found where [[ ]] stands and rewritten as
 * they say, good ones left alone. */
#ifndef KLARBREV_CHECKS_RULE_EXAMPLES_H
#define KLARBREV_CHECKS_RULE_EXAMPLES_H

#include "checks/check.h"
#include "rules/phrase_faults.h"

typedef struct example_report {
    size_t rules, examples, faults;
    /* Told each fault: what went wrong, in Danish, without the place. */
    void (*tell)(void *context, const rule *r, const rule_example *example, const char *what);
    /* Told each row of a word list whose replacement cannot be written. */
    phrase_fault_tell *tell_row;
    void *context;
} example_report;

/*
 * Also counts and tells rules with fewer than two bad and two good examples, and phrase lists with
 * replacements that are no words or lack a form. Runs every rule whose id is id or begins with it and a dot;
 * the empty id means all. Kinds that are told by other means than findings (requirements, letter types,
 * areas, demands, conflicts) are passed over. Faults are counted and told, and are no error of the function.
 */
klarbrev_status rule_examples_run(example_report *report, const ruleset *rules, const analyser *words,
                                  slice id, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Runs the examples of requirements: eksempler.tsv beside their pack says what each text must give. */
#ifndef KLARBREV_CHECKS_REQUIREMENT_EXAMPLES_H
#define KLARBREV_CHECKS_REQUIREMENT_EXAMPLES_H

#include "checks/rule_examples.h"

/*
 * Runs the rows of the requirements whose id is id or begins with it and a dot; the empty id means all. A
 * requirement with too few rows of a status is a fault too. Without requirements nothing is read.
 */
klarbrev_status requirement_examples_run(example_report *report, const ruleset *rules, const analyser *words,
                                         slice id, klarbrev_error *error);

#endif

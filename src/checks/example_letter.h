/* SPDX-License-Identifier: MPL-2.0 */
/* An example of a rule, read and checked like a letter. */
#ifndef KLARBREV_CHECKS_EXAMPLE_LETTER_H
#define KLARBREV_CHECKS_EXAMPLE_LETTER_H

#include "checks/check.h"

typedef struct example_letter {
    letter *letter; /* owns all the rest */
    analysis analysis;
    check_context said;
} example_letter;

/* Runs all checks over a text in a format ("txt", "md"); the settings must outlive it. Free it whatever the
 * status. */
klarbrev_status example_letter_read(example_letter *out, const ruleset *rules, const analyser *words,
                                    slice text, const char *as, const settings *set, klarbrev_error *error);

void example_letter_free(example_letter *example);

#endif

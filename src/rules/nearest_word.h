/* SPDX-License-Identifier: MPL-2.0 */
/* Which of the words that may stand somewhere somebody meant who wrote another. */
#ifndef KLARBREV_RULES_NEAREST_WORD_H
#define KLARBREV_RULES_NEAREST_WORD_H

#include "base/slice.h"

typedef struct nearest_word {
    slice given;
    const char *best; /* NULL as long as none is near */
    unsigned distance;
} nearest_word;

/* Keeps the candidate when it is nearer than the best so far, and near at all: at most a third of its letters
 * differ. */
void nearest_word_try(nearest_word *near, const char *candidate);

#endif

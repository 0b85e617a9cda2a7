/* SPDX-License-Identifier: MPL-2.0 */
/* The values of a letter that must survive a rewrite, each under a key that does not depend on how it is
 * written. */
#ifndef KLARBREV_REWRITE_LETTER_VALUES_H
#define KLARBREV_REWRITE_LETTER_VALUES_H

#include "rewrite/compare.h"

typedef struct letter_value {
    difference_kind kind;
    slice key; /* "2026-12-01", "1400.00", "serviceloven § 112, stk. 1" */
    span at;
} letter_value;

typedef VECTOR(letter_value) letter_value_vector;

/* In text order; the same value said twice stands twice. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status letter_values_find(letter_value_vector *out, arena *a, const check_context *checked);

/*
 * Sentences that say the same in both letters, but for a negation. Adds them to lost and gained.
 */
klarbrev_status negations_compare(comparison *out, arena *a, const check_context *old_letter,
                                  const check_context *new_letter);

/* The words that stand at a place. NULL: memory ran out. */
const char *letter_words(arena *a, const check_context *checked, span at);

#endif

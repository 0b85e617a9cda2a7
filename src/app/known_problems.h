/* SPDX-License-Identifier: MPL-2.0 */
/* Problems that a letter had before, by their fingerprints: from a baseline, or from the letter's old
 * version.
 */
#ifndef KLARBREV_APP_KNOWN_PROBLEMS_H
#define KLARBREV_APP_KNOWN_PROBLEMS_H

#include "app/pipeline.h"

/* Each is known as often as it is there: a copy of a known fault is new. */
typedef struct known_problems {
    const uint64_t *sorted;
    size_t count;
    bool *used;   /* by problems that are there still; an item a fingerprint */
    size_t still; /* how many are used */
} known_problems;

/* All problems of a checked letter. In the arena; false when memory ran out. */
bool known_problems_of(known_problems *out, arena *a, const klarbrev_result *result);

/* Sorts fingerprints and makes them known. The array stays the caller's. */
bool known_problems_make(known_problems *out, arena *a, uint64_t *fingerprints, size_t count);

/* Told of each problem of the letter. */
typedef void (*problem_visitor)(void *context, uint64_t fingerprint, const char *rule, bool known);

/*
 * Takes the findings that one of the sets knows out of a read letter's result, and calls its missing
 * requirements not applicable. A problem is used up in every set that knows it: what the old version and a
 * baseline both know once is known once. visit may be NULL.
 */
void known_problems_hide(known_problems *const *sets, size_t count, klarbrev_result *result,
                         problem_visitor visit, void *context);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Where letters to one citizen (or places in one letter) cannot both be followed. */
#ifndef KLARBREV_CASES_CONFLICT_H
#define KLARBREV_CASES_CONFLICT_H

#include "base/vector.h"
#include "klarbrev/result.h"

/* One side of a conflict: a demand, or words that are no demand (an amount, an appeal guidance). */
typedef struct conflict_item {
    uint32_t letter;  /* index into the case's letters */
    int32_t demand;   /* index into that letter's demands, or -1 */
    klarbrev_span at; /* into that letter's text */
} conflict_item;

typedef struct conflict {
    klarbrev_conflict_kind kind;
    klarbrev_level level;
    const char *message;        /* Danish, with what differs */
    const char *advice;         /* what a caseworker can do */
    const char *source;         /* law or custom behind the rule */
    const conflict_item *items; /* two; for an overload one for each demand that adds to it */
    size_t item_count;
} conflict;

typedef VECTOR(conflict) conflict_vector;

#endif

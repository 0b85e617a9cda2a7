/* SPDX-License-Identifier: MPL-2.0 */
/* What a demand of the result is made of, as values: read by cases/ when letters are laid side by side. */
#ifndef KLARBREV_CHECKS_DEMAND_NOTE_H
#define KLARBREV_CHECKS_DEMAND_NOTE_H

#include "danish/analysis.h"

enum {
    DEMAND_LISTED = 1u << 0,     /* an item of a list or a row of a table */
    DEMAND_STATED = 1u << 1,     /* an appointment told of, without a word that demands */
    DEMAND_CANCELS = 1u << 2,    /* "er aflyst" */
    DEMAND_MOVED_TERM = 1u << 3, /* "fristen er rykket til" */
    DEMAND_LACK = 1u << 4,       /* "vi mangler" */
    DEMAND_HAPPEN = 1u << 5,     /* "det skal ske" */
    DEMAND_DONE = 1u << 6,       /* "det skal være gjort" */
    DEMAND_BY_PHONE = 1u << 7,
    DEMAND_IMPERATIVE = 1u << 8,
    DEMAND_IN_TABLE = 1u << 9,
    DEMAND_THIRD_PERSON = 1u << 10 /* "ansøgeren skal" */
};

typedef struct demand_note {
    uint32_t first_token, last_token; /* the text of the demand, half-open */
    uint32_t sentence, passage;
    uint32_t verb;                      /* token, or NO_TOKEN */
    uint32_t object_first, object_last; /* tokens, half-open; equal: none */
    moment deadline, start, end;        /* year 0: none */
    moment until;                       /* last day of a series */
    uint8_t weekdays;                   /* of a series: bit 0 Monday to bit 6 Sunday */
    uint16_t flags;                     /* DEMAND_ bits */
} demand_note;

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Splits a productive compound into known parts; the last part (the head) decides part of speech and
 * inflection. */
#ifndef KLARBREV_DANISH_COMPOUND_H
#define KLARBREV_DANISH_COMPOUND_H

#include "danish/lexicon.h"

enum { COMPOUND_PARTS_MAX = 8 };

typedef struct compound {
    size_t part_count;                     /* 0: no split found */
    uint16_t part_end[COMPOUND_PARTS_MAX]; /* byte offsets into the form, links ("s", "e") counted with the
                                              part before */
} compound;

/* Best split of a folded form that is not itself in the lexicon; longest head, fewest parts. Allocates
 * nothing. */
bool compound_split(compound *out, const lexicon *lexicon, slice form);

#endif

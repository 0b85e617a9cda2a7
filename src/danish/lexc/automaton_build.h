/* SPDX-License-Identifier: MPL-2.0 */
/* Builds the minimal automaton of lexicon_format.h from words in ascending byte order. */
#ifndef KLARBREV_DANISH_LEXC_AUTOMATON_BUILD_H
#define KLARBREV_DANISH_LEXC_AUTOMATON_BUILD_H

#include "base/vector.h"

typedef VECTOR(uint32_t) edge_vector;

typedef struct automaton_image {
    edge_vector edges;
    uint32_t root;
} automaton_image;

typedef struct automaton_word {
    slice word; /* no byte 0 in it */
    uint32_t value;
} automaton_word;

/* words: ascending, no two equal. KLARBREV_E_LIMIT when it needs more edges than a target can name. */
klarbrev_status automaton_build(automaton_image *out, arena *a, const automaton_word *words, size_t count);

#endif

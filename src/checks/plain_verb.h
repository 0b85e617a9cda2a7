/* SPDX-License-Identifier: MPL-2.0 */
/* A verb as the lists write it: "sende … videre", "klage over", "vurdere": a verb, what follows it, what
 * follows the object. */
#ifndef KLARBREV_CHECKS_PLAIN_VERB_H
#define KLARBREV_CHECKS_PLAIN_VERB_H

#include "danish/inflect.h"

typedef struct plain_verb {
    slice lemma;      /* "sende" */
    slice before;     /* after the verb, before the object: "over"; or empty */
    slice after;      /* after the object: "videre"; or empty */
    slice instead_of; /* "klage over … til/for": after stands only where the letter has this preposition, and
                         replaces it */
} plain_verb;

plain_verb plain_verb_parse(slice text);

typedef enum verb_shape {
    SHAPE_INFINITIVE,
    SHAPE_PRESENT,
    SHAPE_PAST,
    SHAPE_PARTICIPLE,
    SHAPE_IMPERATIVE
} verb_shape;

/* The active form of a lemma, in the arena; at == NULL when the lexicon does not know it. */
slice verb_in_shape(const lexicon *words, arena *a, slice lemma, verb_shape shape);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* All readings of all forms while the lexicon is being made. */
#ifndef KLARBREV_DANISH_LEXC_READINGS_H
#define KLARBREV_DANISH_LEXC_READINGS_H

#include "base/table.h"
#include "base/vector.h"
#include "danish/lexicon_format.h"
#include "danish/morph.h"

typedef struct form_reading {
    slice form, lemma; /* folded to lower case */
    uint8_t morph;     /* into the store's morphs */
    uint8_t rank;      /* 0 is the usual reading of the form */
    bool settled;      /* its rank was given for this very form (laesninger.tsv) */
} form_reading;

enum { RANK_OWN_WORD = 1, RANK_UNKNOWN = 9, RANK_MAX = 15 };

typedef VECTOR(form_reading) form_reading_vector;

typedef struct abbreviation {
    slice text;
    uint32_t value; /* abbreviation_class */
} abbreviation;

typedef struct reading_store {
    arena *a;
    form_reading_vector readings;
    form_reading_vector endings; /* form: an ending ("heden"); lemma: what stands in its place ("hed") */
    VECTOR(slice) first_parts;   /* folded, with their link ("parathed", "paratheds") */
    VECTOR(abbreviation) abbreviations;
    table closed; /* forms whose readings are those of the function word list alone */
    bool closing; /* the function word list is being read */
    morph morphs[LEXICON_MORPHS_MAX];
    unsigned morph_count;
} reading_store;

/* The number of a morph, given one if it is new. KLARBREV_E_LIMIT when there are too many. */
klarbrev_status store_morph(reading_store *store, morph m, uint8_t *number, klarbrev_error *error);

/* Adds a reading; form and lemma are folded here. */
klarbrev_status store_reading(reading_store *store, slice form, slice lemma, morph m, uint8_t rank,
                              klarbrev_error *error);

/* A form that only the function word list may give readings to. */
klarbrev_status store_closed(reading_store *store, slice form, klarbrev_error *error);

klarbrev_status store_first_part(reading_store *store, slice text, klarbrev_error *error);

/* Lower case in the arena; at == NULL when memory ran out or the word is too long. */
slice store_fold(reading_store *store, slice text);

#endif

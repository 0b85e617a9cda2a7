/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_DANISH_LEXC_LEXICON_WRITE_H
#define KLARBREV_DANISH_LEXC_LEXICON_WRITE_H

#include "danish/lexc/readings.h"

typedef struct lexicon_figures {
    size_t forms, lemmas, first_parts, codes, sets, morphs, bytes;
} lexicon_figures;

/* Compiles the store into the file at path: written beside it first, then moved there, so that a reader never
 * sees half. */
klarbrev_status lexicon_write(reading_store *store, const char *path, lexicon_figures *figures,
                              klarbrev_error *error);

#endif

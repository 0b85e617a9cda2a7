/* SPDX-License-Identifier: MPL-2.0 */
/* Sentence boundaries over the words of a passage: abbreviations, citations, dates, times, initials, ellipses
 * and quotations do not end one; a passage always does. */
#ifndef KLARBREV_TEXT_SENTENCES_H
#define KLARBREV_TEXT_SENTENCES_H

#include "text/quantities.h"

enum { SENTENCE_WORDS_MAX = 1000 }; /* a sentence is cut at the first place behind so many words */

typedef struct sentence_range {
    span at; /* without surrounding white space */
    uint32_t first_word, word_count;
    uint32_t passage; /* index */
} sentence_range;

typedef VECTOR(sentence_range) sentence_range_vector;

/* What one passage was cut into before its sentences are found. All is borrowed. */
typedef struct cut_words {
    slice text;       /* the whole, which the spans point into */
    uint32_t passage; /* index */
    const word *words;
    uint32_t first, last;       /* those of the passage, half-open */
    const quantity *quantities; /* of the passage; NULL when there are none */
    uint32_t quantity_count;
    abbreviation_list abbreviations;
} cut_words;

/* Adds the passage's sentences. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status sentences_cut(sentence_range_vector *out, arena *a, const cut_words *of);

#endif

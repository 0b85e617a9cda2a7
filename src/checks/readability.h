/* SPDX-License-Identifier: MPL-2.0 */
/* Counting for LIX, RIX and sentence length; every decision is explained in docs/readability.md. */
#ifndef KLARBREV_CHECKS_READABILITY_H
#define KLARBREV_CHECKS_READABILITY_H

#include "danish/analysis.h"

typedef struct word_counts {
    uint32_t words, long_words, sentences;
} word_counts;

/* Words, long words and sentence units of tokens[first..last) of one sentence, added to counts. */
void readability_count(word_counts *counts, const analysis *analysis, uint32_t first, uint32_t last);

/* Running prose: no heading, cell, letterhead, nor a list item without a finite verb. */
bool sentence_is_prose(const analysis *analysis, const sentence *sentence);

/* Words of a sentence as a reader meets them: a law citation, a date, an amount or a telephone number is one.
 */
uint32_t sentence_length(const analysis *analysis, const sentence *sentence);

double readability_lix(word_counts counts); /* 0 where nothing was counted */
double readability_rix(word_counts counts);

#endif

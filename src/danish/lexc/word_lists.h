/* SPDX-License-Identifier: MPL-2.0 */
/* The hand-made lists of lexicons/ that are not about hunspell's flags: function words, adverbs, names,
 * endings ... */
#ifndef KLARBREV_DANISH_LEXC_WORD_LISTS_H
#define KLARBREV_DANISH_LEXC_WORD_LISTS_H

#include "danish/lexc/readings.h"

/* Must be read before the dictionary is expanded: the words that belong to closed classes. */
klarbrev_status read_function_words(reading_store *store, const char *folder, klarbrev_error *error);

/* All the other lists; rows of laesninger.tsv settle the rank of readings that are there already. */
klarbrev_status read_word_lists(reading_store *store, const char *folder, klarbrev_error *error);

/* Adds the rank that rang.tsv says to each reading whose rank is not settled. */
klarbrev_status rank_readings(reading_store *store, const char *folder, klarbrev_error *error);

#endif

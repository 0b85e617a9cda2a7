/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The compiled lexicon: one file, mapped into memory, shared by processes. form -> readings, lemma + features ->
 * form, compound parts, abbreviations. Made by klarbrev-lexc from hunspell-da and lexicons/. Opening checks
 * magic, version, byte order, size, checksum of the header and every table's bounds, never the whole file.
 */
#ifndef KLARBREV_DANISH_LEXICON_H
#define KLARBREV_DANISH_LEXICON_H

#include "danish/morph.h"
#include "text/words.h"

typedef struct lexicon lexicon;

klarbrev_status lexicon_open(lexicon **out, const char *path, klarbrev_error *error);
void lexicon_close(lexicon *lexicon);

enum { LEXICON_WORD_MAX = 160, LEXICON_READINGS_MAX = 24 };

/* A reading as it is stored: the lemma is the form without its last `cut` bytes, with `add` behind. */
typedef struct lexicon_reading {
    morph morph;
    uint8_t cut;
    uint8_t rank; /* 0: the usual reading; higher: rarer (used by disambiguation as the last resort) */
    slice add;    /* into the mapped file */
} lexicon_reading;

/* Readings of a folded form (utf8_fold_word). Returns how many (0: not known); at most LEXICON_READINGS_MAX. */
size_t lexicon_look_up(const lexicon *lexicon, slice form, lexicon_reading readings[LEXICON_READINGS_MAX]);

/* Writes the lemma into out (at least LEXICON_WORD_MAX bytes); returns its length. */
size_t lexicon_lemma(const lexicon_reading *reading, slice form, char *out);

/* The abbreviation list for text/. */
abbreviation_list lexicon_abbreviations(const lexicon *lexicon);

#endif

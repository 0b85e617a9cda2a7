/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The compiled lexicon: one file, mapped into memory, shared by processes. form -> readings, lemma + features
 * -> form, compound parts, abbreviations. Made by klarbrev-lexc from hunspell-da and lexicons/. Opening
 * checks magic, version, byte order, size, checksum of the header and every table's bounds, never the whole
 * file; a look-up in a file that is damaged further in gives wrong answers, but never reads outside it.
 */
#ifndef KLARBREV_DANISH_LEXICON_H
#define KLARBREV_DANISH_LEXICON_H

#include "danish/morph.h"
#include "text/words.h"

typedef struct lexicon lexicon;

klarbrev_status lexicon_open(lexicon **out, const char *path, klarbrev_error *error);
/* The same from a file in memory, which is borrowed and must be aligned for any type; name is for messages.
 */
klarbrev_status lexicon_open_bytes(lexicon **out, slice bytes, const char *name, klarbrev_error *error);

void lexicon_close(lexicon *lexicon);

enum { LEXICON_WORD_MAX = 160, LEXICON_READINGS_MAX = 24, LEXICON_FORMS_MAX = 96 };

/* A reading as it is stored: the lemma is the form without its last `cut` bytes, with `add` behind. */
typedef struct lexicon_reading {
    morph morph;
    uint8_t morph_id; /* number of the morph in the lexicon, below lexicon_morph_count */
    uint8_t cut;
    uint8_t rank; /* 0: the usual reading; higher: rarer (used by disambiguation as the last resort) */
    slice add;    /* into the mapped file */
} lexicon_reading;

/* Readings of a folded form (utf8_fold_word). Returns how many (0: not known); at most LEXICON_READINGS_MAX.
 */
size_t lexicon_look_up(const lexicon *lexicon, slice form, lexicon_reading readings[LEXICON_READINGS_MAX]);

/* Readings that the ending of an unknown form suggests (lexicons/endelser.tsv); the usual first, 0 when it
 * says nothing. */
size_t lexicon_guess(const lexicon *lexicon, slice form, lexicon_reading readings[LEXICON_READINGS_MAX]);

/* Writes the lemma into out (at least LEXICON_WORD_MAX bytes); returns its length. */
size_t lexicon_lemma(const lexicon_reading *reading, slice form, char *out);

/*
 * The paradigm of a lemma: every (features, form) of all words with that lemma ("møde" is a noun and a verb;
 * the morph tells them apart). Here cut and add make the form out of the lemma: use lexicon_lemma(reading,
 * lemma, out). Among forms with the same morph the usual one comes first. 0 when the lemma is not known.
 */
size_t lexicon_paradigm(const lexicon *lexicon, slice lemma, lexicon_reading forms[LEXICON_FORMS_MAX]);

/* The automata themselves, for walks over every prefix of a word (compounds). */
struct automaton;
const struct automaton *lexicon_words(const lexicon *lexicon);
const struct automaton *lexicon_first_parts(const lexicon *lexicon);

/* The distinct morphs of the lexicon, by number. NULL past the end. */
size_t lexicon_morph_count(const lexicon *lexicon);
const morph *lexicon_morph(const lexicon *lexicon, size_t id);

/* The abbreviation list for text/. */
abbreviation_list lexicon_abbreviations(const lexicon *lexicon);

#endif

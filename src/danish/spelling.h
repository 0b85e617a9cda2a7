/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The system's Danish spelling dictionary, by hunspell. Opening takes some 0.2 s and a suggestion some
 * milliseconds: it is opened at the first word it is asked about, and remembers its answers. One thread is
 * answered at a time.
 */
#ifndef KLARBREV_DANISH_SPELLING_H
#define KLARBREV_DANISH_SPELLING_H

#include "base/arena.h"
#include "klarbrev/status.h"

enum { SPELLER_SUGGESTIONS = 3 };

typedef struct speller speller;

speller *speller_new(void);    /* NULL: memory ran out */
void speller_free(speller *s); /* NULL is harmless */

/*
 * Whether hunspell accepts the word, compounds included. The dictionary is da_DK.aff and da_DK.dic in
 * KLARBREV_HUNSPELL, else /usr/share/hunspell: KLARBREV_E_LEXICON when they are not there.
 */
klarbrev_status speller_knows(speller *s, slice word, bool *known, klarbrev_error *error);

/* Suggestions for a word that was asked about, best first, in the arena. Returns how many. */
size_t speller_suggest(speller *s, arena *a, slice word, slice out[SPELLER_SUGGESTIONS]);

#endif

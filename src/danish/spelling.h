/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The system's Danish spelling dictionary, by hunspell. Opening takes some 0.2 s and a suggestion some
 * milliseconds, so it is opened only when a word is met that the compiled lexicon does not know. Not shared
 * between threads.
 */
#ifndef KLARBREV_DANISH_SPELLING_H
#define KLARBREV_DANISH_SPELLING_H

#include "base/arena.h"
#include "klarbrev/status.h"

typedef struct speller speller;

/* folder holds da_DK.aff and da_DK.dic; NULL: KLARBREV_HUNSPELL, else /usr/share/hunspell. KLARBREV_E_LEXICON
 * when absent. */
klarbrev_status speller_open(speller **out, const char *folder, klarbrev_error *error);
void speller_close(speller *s); /* NULL is harmless */

/* True when hunspell accepts the word, compounds included. */
bool speller_knows(speller *s, slice word);

/* Up to max suggestions, best first, in the arena. Returns how many. */
size_t speller_suggest(speller *s, arena *a, slice word, slice *out, size_t max);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_TEXT_OPENING_WORDS_H
#define KLARBREV_TEXT_OPENING_WORDS_H

#include "base/slice.h"

/* True for words of the closed classes that often begin a sentence and are no part of a name: "du", "det",
 * "hvis", "efter". lower is the word in lower case. */
bool is_opening_word(slice lower);

/* Those among them that with a capital letter do nothing but begin a sentence: no name begins with "Du" or
 * "Hvis". */
bool is_surely_opening_word(slice lower);

#endif

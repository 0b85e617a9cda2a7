/* SPDX-License-Identifier: MPL-2.0 */
/* How the letter speaks to its reader: du, I to several (parents), or the formal De. */
#ifndef KLARBREV_CHECKS_ADDRESS_H
#define KLARBREV_CHECKS_ADDRESS_H

#include "danish/analysis.h"

/* De, Dem, Deres with a capital inside a sentence, or before a verb that asks or tells ("De bedes", "De
 * kan"). */
bool is_formal_address(const analysis *a, uint32_t token);

/*
 * The text speaks to a reader (it has the head of a letter, or says du or De often enough) or is too short to
 * tell: only then can "vi" and "du" be the ones who act.
 */
bool letter_speaks_to_reader(const analysis *a);

/* More places say De than du: rewrites keep to De then. */
bool letter_says_de(const analysis *a);

typedef enum reader_address { ADDRESS_DU, ADDRESS_DE, ADDRESS_I } reader_address;

/* How most of the letter speaks; du where it does not say. */
reader_address letter_address(const analysis *a);

/* The word for du, dig, din, dit and dine in this address; any other word comes back as it is. */
slice address_word(reader_address to, slice du_word);

/* The same for all words of a text, in the arena; NULL: memory ran out. */
const char *address_text(arena *memory, reader_address to, const char *text);

#endif

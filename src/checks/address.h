/* SPDX-License-Identifier: MPL-2.0 */
/* How the letter speaks to its reader: du, or the formal De. */
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

#endif

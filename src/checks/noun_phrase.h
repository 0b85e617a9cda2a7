/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_CHECKS_NOUN_PHRASE_H
#define KLARBREV_CHECKS_NOUN_PHRASE_H

#include "rules/ruleset.h"

/*
 * Behind the noun phrase that starts at token from ("din ansøgning", "kommunens afgørelse", "løn og pension",
 * a date or an amount), not going past to. from itself when no noun phrase starts there.
 */
uint32_t noun_phrase_end(const analysis *a, uint32_t from, uint32_t to);

/* The pronoun that can stand for the noun phrase first..last (last not included): "den", "det" or "dem". */
slice noun_phrase_pronoun(const ruleset *rules, const analysis *a, uint32_t first, uint32_t last);

#endif

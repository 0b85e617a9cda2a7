/* SPDX-License-Identifier: MPL-2.0 */
/* Putting a sentence together from pieces of the letter and new words. */
#ifndef KLARBREV_CHECKS_WORDING_H
#define KLARBREV_CHECKS_WORDING_H

#include "base/builder.h"
#include "rules/list.h"

/* The word that a rewrite puts in to do this work: a class of lexicons/omskrivningsord.tsv; empty when there
 * is none. */
slice wording_word(const ruleset *rules, const char *work);

/* The pronoun as an object ("du": "dig") or a subject ("mig": "jeg"), from lexicons/stedord.tsv; empty when
 * it has none. */
slice pronoun_as_object(const ruleset *rules, slice form);
slice pronoun_as_subject(const ruleset *rules, slice form);

/* Adds a piece with one space before it; an empty piece adds nothing. */
void wording_add(builder *b, slice piece);

/* The same text with its first letter upper or lower case, in the arena; at == NULL when memory ran out. */
slice wording_capital(arena *a, slice text);
slice wording_small(arena *a, slice text);

/*
 * True when the word keeps its capital letter inside a sentence: a name, an abbreviation in capitals, and in
 * a letter that says De also De, Dem and Deres.
 */
bool wording_keeps_capital(const token *t, bool formal);

/* The text of tokens first..last (last not included) as it stands in the letter. */
slice wording_source(const analysis *a, uint32_t first, uint32_t last);

/*
 * The same with chancery words made plain on the way ("dags dato": "i dag"): rows of
 * lexicons/kancellisprog.tsv that need no inflection and are safe. phrases may be NULL.
 */
void wording_add_plain(builder *b, const analysis *a, uint32_t first, uint32_t last, const list *phrases);

/* Ends the builder: its text in the arena (NULL when memory ran out). */
char *wording_end(builder *b, arena *a);

#endif

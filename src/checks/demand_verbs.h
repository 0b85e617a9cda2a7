/* SPDX-License-Identifier: MPL-2.0 */
/* Verbs around a turn of phrase that demands: which one it governs, and what the lexicon and the lists say of
 * it. */
#ifndef KLARBREV_CHECKS_DEMAND_VERBS_H
#define KLARBREV_CHECKS_DEMAND_VERBS_H

#include "checks/demand_draft.h"

/* A word that is a verb in this form (VERB_INFINITIVE ...) here, rather than a noun or a preposition that
 * looks like one. */
bool token_reads_as_verb(const token *t, unsigned form);

slice token_verb_lemma(const token *t); /* of its reading as a verb; its form when it has none */
bool token_is_small(const token *t);    /* a pronoun, preposition, article, conjunction or short adverb */
bool token_is_passive_now(const demand_reader *r,
                          uint32_t at); /* "returneres", and no verb that asks ("bedes") */

/* The first token from..limit that reads as a verb in this form, or NO_TOKEN. */
uint32_t demand_verb_form(const analysis *a, uint32_t from, uint32_t limit, unsigned form);

/* The lexicon knows the word as a verb in this form, whatever the analyser chose; *lemma lives in the arena.
 */
bool demand_lexicon_verb(const demand_reader *r, uint32_t at, unsigned form, slice *lemma);

/* The verb that words ending before token from govern, past auxiliaries and "få ... til at"; NO_TOKEN, or
 * *lemma is its lemma. */
uint32_t demand_governed_verb(const demand_reader *r, uint32_t from, uint32_t limit, slice *lemma);

/* The listed imperative among tokens from..end (from when there is none), and the verb it is a form of. */
uint32_t demand_imperative(const demand_reader *r, uint32_t from, uint32_t end);
slice demand_imperative_lemma(const demand_reader *r, uint32_t at);

/* The present form of a listed action among tokens from..end: "ringer du før kl. 8". NO_TOKEN when there is
 * none. */
uint32_t demand_listed_present(const demand_reader *r, uint32_t from, uint32_t end, slice *lemma);

/* "Du skal opereres": what is done to the citizen is no demand. */
bool demand_is_suffered(const demand_reader *r, uint32_t verb);

#endif

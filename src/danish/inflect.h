/* SPDX-License-Identifier: MPL-2.0 */
/* From a lemma and features to a form, and from a replacement to the form of what it replaces. Unknown stays unknown. */
#ifndef KLARBREV_DANISH_INFLECT_H
#define KLARBREV_DANISH_INFLECT_H

#include "danish/analysis.h"

/* The form of lemma with these features; at == NULL when it is not known (never a guess). */
slice inflect(const lexicon *lexicon, arena *a, slice lemma, morph wanted);

/*
 * Puts the first word of replacement that can be inflected as wanted.upos into wanted's form and leaves the rest:
 * ("sende ... tilbage", present) -> "sender ... tilbage". at == NULL when the form is not known.
 */
slice inflect_phrase(const lexicon *lexicon, arena *a, slice replacement, morph wanted);

/* Gender of a noun lemma (GENDER_COMMON, GENDER_NEUTER), or 0 when unknown or either. */
unsigned noun_gender(const lexicon *lexicon, slice lemma);

typedef struct phrase_edit {
    span at;    /* the noun phrase that changes, from its article to its noun (and a predicate adjective is another edit) */
    slice text; /* the new noun phrase, agreement done */
} phrase_edit;

/*
 * Replaces the noun at token by the noun lemma, with article, possessive, demonstrative and adjectives agreeing:
 * "den fremsendte skrivelse" + "brev" -> "det fremsendte brev". false when any form is not known.
 */
bool inflect_noun_phrase(phrase_edit *out, const analysis *analysis, const lexicon *lexicon, arena *a, uint32_t token,
                         slice noun_lemma);

#endif

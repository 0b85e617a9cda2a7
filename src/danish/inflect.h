/* SPDX-License-Identifier: MPL-2.0 */
/* From a lemma and features to a form, and from a replacement to the form of what it replaces. Unknown stays
 * unknown. */
#ifndef KLARBREV_DANISH_INFLECT_H
#define KLARBREV_DANISH_INFLECT_H

#include "danish/analysis.h"

/*
 * The form of lemma with these features; at == NULL when it is not known (never a guess) or memory ran out.
 * What wanted leaves open is the plain case: infinitive, present, active; indefinite singular; positive. A
 * noun with one gender keeps it whatever wanted says; one with both, and an adjective that shows gender, must
 * be told which. A compound that is not in the lexicon inflects by its head.
 */
slice inflect(const lexicon *lex, arena *a, slice lemma, morph wanted);

/*
 * Puts the first word of replacement that can be inflected as wanted.upos into wanted's form and leaves the
 * rest:
 * ("sende ... tilbage", present) -> "sender ... tilbage"; adjectives before a noun agree with it ("skriftligt
 * svar", plural -> "skriftlige svar", definite -> "det skriftlige svar"). An adjective may be a participle or
 * comparative
 * ("vedlagt", "tidligere"). A replacement for another part of speech comes back as it is. at == NULL when the
 * form is not known, or cannot be said with these words: the passive of "melde sig", "den sendte ...
 * tilbage".
 */
slice inflect_phrase(const lexicon *lex, arena *a, slice replacement, morph wanted);

/* Gender of a noun lemma (GENDER_COMMON, GENDER_NEUTER), or 0 when unknown or either. */
unsigned noun_gender(const lexicon *lex, slice lemma);

typedef struct phrase_edit {
    span at; /* what changes: from the first word that agrees to the noun, or to the adjective behind "er" */
    slice text;           /* what stands there instead, agreement done */
    bool pronoun_follows; /* the gender changed and a "den" or "det" further on may mean the old noun: a human
                             must look */
} phrase_edit;

/*
 * Replaces the noun at token noun by the noun lemma (which may have adjectives before it, "skriftligt svar"),
 * with article, possessive, demonstrative and adjectives agreeing: "den fremsendte skrivelse" + "brev" ->
 * "det fremsendte brev", and so does an adjective after "være" or "blive": "skrivelsen er lang" -> "brevet er
 * langt". Number, definiteness, genitive and capital letters are kept. false when any form is not known or
 * memory ran out.
 */
bool inflect_noun_phrase(phrase_edit *out, const analysis *text, const lexicon *lex, arena *a, uint32_t noun,
                         slice noun_lemma);

/*
 * Replaces the adjective or participle at token `at` by the adjective lemma in the form that its noun asks
 * for: "et påkrævet møde" + "nødvendig" -> "nødvendigt", "din pågældende sag" + "aktuel" -> "aktuelle",
 * "nærværende brev" + "denne" -> "dette". false
 * when the noun is not plain to see or a form is not known.
 */
bool inflect_adjective(phrase_edit *out, const analysis *text, const lexicon *lex, arena *a, uint32_t at,
                       slice adjective_lemma);

#endif

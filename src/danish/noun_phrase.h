/* SPDX-License-Identifier: MPL-2.0 */
/* Inside inflection: where a noun phrase begins, what it says of number and definiteness, and its small
 * words. */
#ifndef KLARBREV_DANISH_NOUN_PHRASE_H
#define KLARBREV_DANISH_NOUN_PHRASE_H

#include "danish/analysis.h"

typedef struct noun_phrase {
    uint32_t noun;
    uint32_t first;      /* the leftmost word that belongs to it; the noun itself when it stands alone */
    bool determined;     /* "den", "din", "kommunens" and the like: adjectives have their long form */
    bool plural;         /* a number, a determiner or an adjective says so */
    unsigned gender;     /* as a determiner shows it; 0 when none does */
    bool long_adjective; /* "nye" */
} noun_phrase;

noun_phrase noun_phrase_before(const analysis *text, const lexicon *lex, uint32_t noun);

/* The reading as a noun that fits the phrase; NULL when the token has none. */
const reading *noun_phrase_reading(const analysis *text, const noun_phrase *phrase);

/* One of the readings that the lexicon has for the folded form is what is() asks for. */
bool has_lexicon_reading(const lexicon *lex, slice form, bool (*is)(morph m));

bool is_adjective_word(const lexicon *lex, slice form); /* an adjective, positive */
bool is_participle_word(const lexicon *lex, slice form);
bool is_copula(const token *t); /* a form of "være" or "blive" */

/* Determiners and their like (lexicons/kendeord.tsv) in the gender: "en" - "et", "din" - "dit", "egen" -
 * "eget". at == NULL: the form is none, in the singular. */
slice determiner_in_gender(slice form, unsigned gender);

slice determiner_in_plural(slice form); /* "denne" - "disse"; at == NULL when it has none */

slice definite_article(unsigned number, unsigned gender); /* "den", "det", "de": before an adjective */

/* inflect_phrase for a noun; determined: adjectives in the replacement stand behind "den", "din",
 * "kommunens". */
slice inflect_noun_words(const lexicon *lex, arena *a, slice replacement, morph wanted, bool determined);

/* The lemma has a paradigm of this part of speech; a compound by its head. */
bool has_paradigm(const lexicon *lex, slice lemma, unsigned tag);

#endif

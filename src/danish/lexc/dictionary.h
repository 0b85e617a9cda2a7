/* SPDX-License-Identifier: MPL-2.0 */
/* From the lines of a hunspell .dic file to readings and compound parts. */
#ifndef KLARBREV_DANISH_LEXC_DICTIONARY_H
#define KLARBREV_DANISH_LEXC_DICTIONARY_H

#include "danish/lexc/grammar.h"

/* Expands every line of text (a whole .dic file) into the store. */
klarbrev_status dictionary_expand(reading_store *store, const grammar *g, const affixes *aff, slice text,
                                  klarbrev_error *error);

/* All forms of an irregular verb of the list: present, past, participles, imperative, passives, genitives.
 * word ends with the verb's lemma; only forms that are keys of listed (the forms the dictionary knows) are
 * made; without a list (NULL), those that the verb table spells out. */
klarbrev_status expand_irregular_verb(reading_store *store, const irregular_verb *verb, slice word,
                                      const table *listed, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Inside active_*.c only: the verbs of the active clause, and how far its words reach. */
#ifndef KLARBREV_CHECKS_ACTIVE_VOICE_PARTS_H
#define KLARBREV_CHECKS_ACTIVE_VOICE_PARTS_H

#include "checks/active_voice.h"

typedef struct verb_pair {
    slice finite, infinite; /* the active verb group; infinite is empty when there is one verb */
    slice second;           /* a verb joined to the last one, in the same form */
    bool known;             /* the lexicon had the forms */
} verb_pair;

/* "behandles", "blev behandlet", "er behandlet", "er blevet behandlet", "vil blive behandlet", "kan
 * behandles". */
verb_pair active_verbs(const active_voice *v);

static inline bool active_word_does(const active_voice *v, uint32_t index, word_function work) {
    return token_does(&v->a->tokens[index], work);
}

bool active_is_mark(const active_voice *v, uint32_t index);
bool active_is_preposition(const active_voice *v, uint32_t index);

/* "beregnes således:" points at what follows, "fastholdes således" back. */
bool active_points_ahead(const active_voice *v, uint32_t index);

/* The first token behind the verb that stays. */
uint32_t active_rest(const active_voice *v);

/* Behind the last word that the rewrite moves or changes. */
uint32_t active_changed_end(const active_voice *v);

/* How many words a heavy preposition takes from token from on, and what it is in plain Danish; 0: none stands
 * there. */
uint32_t active_heavy_preposition(const active_voice *v, uint32_t from, slice *plain);

/* Behind the adverbs ("ikke", "derfor") that stand before a full object. */
uint32_t active_adverbs_before_object(const active_voice *v, uint32_t from, uint32_t to);

/* "Der skal medbringes kopi af pas": behind what is acted on, which stands behind the verb. */
uint32_t active_expletive_object_end(const active_voice *v);
bool active_moves_object(const active_voice *v); /* "tage ... med": the object stands inside the edit */

/* "indbringes for nævnet": the preposition at token from is swapped for another. */
bool active_swaps_preposition(const active_voice *v, uint32_t from);

#endif

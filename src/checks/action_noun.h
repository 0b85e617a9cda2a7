/* SPDX-License-Identifier: MPL-2.0 */
/* Nouns that hide a verb ("en fornyet vurdering af sagen"), after lexicons/handlingsnavneord.tsv. */
#ifndef KLARBREV_CHECKS_ACTION_NOUN_H
#define KLARBREV_CHECKS_ACTION_NOUN_H

#include "checks/check.h"
#include "checks/plain_verb.h"
#include "danish/analysis.h"
#include "rules/list.h"

typedef struct action_nouns {
    const list *rows; /* NULL when there is no such list */
    int verb, actor, use, du_objects;
} action_nouns;

/* "en fornyet vurdering af" */
typedef struct action_noun {
    uint32_t first; /* article or adjective */
    uint32_t noun;
    uint32_t object;     /* the first token behind the preposition */
    uint32_t object_end; /* behind the object's noun phrase; object itself when none was read */
    uint32_t adjective;  /* or NO_TOKEN; more than one makes no suggestion */
    bool several_adjectives;
    bool bare; /* no object follows, as in "foretager en genvurdering": the remark has no rewrite then */
    size_t row;
} action_noun;

action_nouns action_nouns_of(const ruleset *rules);

/* The noun with its article, adjectives and object, read from token from on; false: no listed noun stands
 * there. */
bool action_noun_read(action_noun *out, const action_nouns *nouns, const analysis *a, uint32_t from,
                      uint32_t end);

plain_verb action_noun_verb(const action_nouns *nouns, size_t row);

/* Who does it in a letter from an authority: "vi", "du", or "De" where the letter says so. */
slice action_noun_actor(const check_context *context, const action_nouns *nouns, const action_noun *noun);

#endif

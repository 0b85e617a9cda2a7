/* SPDX-License-Identifier: MPL-2.0 */
/* Inside matching: what a pattern of the one pass belongs to, and how its match becomes a rule_match. */
#ifndef KLARBREV_RULES_MATCH_SOURCE_H
#define KLARBREV_RULES_MATCH_SOURCE_H

#include "rules/match.h"
#include "rules/ruleset.h"

/* One run over one letter. */
typedef struct match_run {
    const ruleset *rules;
    const lexicon *lex; /* NULL: no form is known, and no suggestion is made */
    const analysis *text;
    arena *arena;
    rule_match_vector *out;
} match_run;

/* First member of whatever a pattern is tagged with. */
typedef struct match_source {
    const rule *rule;
    bool is_exception, has_exceptions; /* "unless" of a tokens rule */
    bool longest_wins; /* a row of a phrase list: shorter rows at the same words are dropped */
    bool (*report)(const match_run *run, const struct match_source *source,
                   const pattern_match *m); /* false: no memory */
} match_source;

/* A word for a "$name" of a message. */
typedef struct word_slot {
    slice name, value;
} word_slot;

/* The message with its slots filled, in the arena; a slot without a value stays. NULL: memory ran out. */
const char *message_fill(arena *a, slice message, const word_slot *slots, size_t count);

/* Appends the matches of all regex rules. */
bool regex_rules_match(const match_run *run);
void regex_rule_free(const rule *r);

#endif

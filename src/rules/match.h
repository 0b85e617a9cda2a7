/* SPDX-License-Identifier: MPL-2.0 */
/* What phrase, token and regex rules find in one letter: all of them in one pass over the analysed text. */
#ifndef KLARBREV_RULES_MATCH_H
#define KLARBREV_RULES_MATCH_H

#include "rules/rule.h"

typedef struct rule_match {
    const rule *rule;
    const char *id;       /* the row's id in a phrase list ("kancelli.saafremt"), else NULL: the rule's */
    klarbrev_level level; /* the row's, else the rule's */
    span at;
    const char *message;                    /* with its slots filled */
    const char *why;                        /* the row's note, or NULL: the rule's */
    uint32_t not_in;                        /* ZONE bits of the row, on top of the rule's */
    const klarbrev_suggestion *suggestions; /* inflected and agreeing; in the arena */
    size_t suggestion_count;
} rule_match;

typedef VECTOR(rule_match) rule_match_vector;

/*
 * Appends every match of the rules that do not belong to a check of their own (requirements, areas, demands
 * ... are matched by those checks). Overlapping rows of phrase lists: the longest wins. Zones are not looked
 * at: the caller asks zones_at. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status ruleset_match(const ruleset *rules, const analyser *reader, const analysis *text, arena *a,
                              rule_match_vector *out);

#endif

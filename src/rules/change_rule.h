/* SPDX-License-Identifier: MPL-2.0 */
/* A rule of kind "change": what a new version of a letter has lost, or has otherwise (rules/aendring). */
#ifndef KLARBREV_RULES_CHANGE_RULE_H
#define KLARBREV_RULES_CHANGE_RULE_H

#include "rules/rule.h"

/* The rule itself has the message and level of what is lost. */
typedef struct change_rule {
    slice message;        /* of what stands otherwise; empty: that is never told */
    klarbrev_level level; /* of it */
    slice
        by_law; /* a requirement whose words are set by law: other words there are as bad as none; or empty */
} change_rule;

/* Of a rule of kind "change"; NULL for any other, and for no rule. */
const change_rule *rule_as_change(const rule *r);

/* A message with $gammelt and $nyt filled in, in the arena. NULL: memory ran out. */
const char *change_message(arena *a, slice message, slice old_words, slice new_words);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_RULES_REGEX_RULE_H
#define KLARBREV_RULES_REGEX_RULE_H

#include "rules/match_source.h"

/*
 * False when the rule's expression meets the match limit on this text, or on its words repeated (catastrophic
 * backtracking). At run time the limit ends the search in that block, so no letter can hang; rules test says
 * it.
 */
bool regex_rule_is_bounded(const rule *r, slice text);

#endif

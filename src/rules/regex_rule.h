/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_RULES_REGEX_RULE_H
#define KLARBREV_RULES_REGEX_RULE_H

#include "rules/match_source.h"

/* False when the rule's expression meets the match limit on this text (catastrophic backtracking). */
bool regex_rule_is_bounded(const rule *r, slice text);

#endif

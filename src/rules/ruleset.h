/* SPDX-License-Identifier: MPL-2.0 */
/* What a rule set is made of; only the files of this folder look inside. */
#ifndef KLARBREV_RULES_RULESET_H
#define KLARBREV_RULES_RULESET_H

#include "base/table.h"
#include "rules/list.h"
#include "rules/pattern.h"
#include "rules/rule_node.h"

typedef struct phrase_index phrase_index;
typedef struct regex_rules regex_rules;

typedef VECTOR(const rule *) rule_vector;

struct ruleset {
    arena arena;
    const analyser *analyser;
    rule_vector rules;
    table by_id; /* id: rule */
    table lists; /* name: list */
    phrase_index *phrases;
    pattern_set *patterns; /* of tokens rules; tag: the token_rule */
    rule_vector regexes;
};

/* Reads every lexicons/NAME.tsv. KLARBREV_E_RULE with file, line and column when a file is no list. */
klarbrev_status lists_load(ruleset *rules, const char *folder, klarbrev_error *error);

/* Reads every pack below the folder, except rules/dansk (the analyser's own). */
klarbrev_status packs_load(ruleset *rules, const char *folder, klarbrev_error *error);

#endif

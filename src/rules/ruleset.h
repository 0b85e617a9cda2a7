/* SPDX-License-Identifier: MPL-2.0 */
/* What a rule set is made of; only the files of this folder look inside. */
#ifndef KLARBREV_RULES_RULESET_H
#define KLARBREV_RULES_RULESET_H

#include "base/table.h"
#include "rules/field_names.h"
#include "rules/list.h"
#include "rules/pack_image.h"
#include "rules/pattern.h"
#include "rules/rule_node.h"
#include "rules/xml_profiles.h"

typedef VECTOR(const rule *) rule_vector;

struct ruleset {
    arena arena;
    pack_image image; /* its texts are used by the rules */
    uint64_t version; /* sum of the hashes of the files: folders are read in no order */
    const analyser *analyser;
    rule_vector rules;
    table by_id;           /* id: rule */
    table lists;           /* name: list */
    table phrase_ids;      /* id of a row of a phrase list: phrase_row */
    pattern_set *patterns; /* of phrase and tokens rules; tag: a match_source */
    rule_vector regexes;
    field_names fields;          /* what placeholders stand for, borrowed from a list */
    xml_profiles xml;            /* of rules/xml */
    struct rights_build *rights; /* of letter types, areas, conditions and requirements; NULL: none */
};

/* A new set of patterns that knows the rule set's word lists, in its arena; NULL: memory ran out. */
pattern_set *ruleset_new_patterns(ruleset *rules);

/* Reads every lexicons/NAME.tsv. KLARBREV_E_RULE with file, line and column when a file is no list. */
klarbrev_status lists_load(ruleset *rules, const char *folder, klarbrev_error *error);

/* Reads every pack below the folder, except rules/dansk (the analyser's own). */
klarbrev_status packs_load(ruleset *rules, const char *folder, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Reading the packs of the rights check into rights_rules.h: what the kinds' files share while a set is
 * loaded. */
#ifndef KLARBREV_RULES_RIGHTS_BUILD_H
#define KLARBREV_RULES_RIGHTS_BUILD_H

#include "rules/rights_rules.h"
#include "rules/rule_kind.h"

typedef struct rights_build rights_build;
struct rights_build {
    pattern_set *patterns;
    uint32_t pattern_count;
    VECTOR(class_rule) types;
    VECTOR(class_rule) areas;
    VECTOR(condition_rule) conditions;
    VECTOR(requirement_rule) requirements;
    rights_rules done;
};

/* One rule that is being read. */
typedef struct rights_reader {
    ruleset *rules;
    rule *rule;
    const pack_file *file;
    klarbrev_error *error;
} rights_reader;

/* One key of a map in a pack: what reads its value into which member of the target. */
typedef struct rights_key {
    const char *name;
    klarbrev_status (*read)(rights_reader *reader, const rule_node *value, void *member);
    size_t offset; /* of the member in the target */
} rights_key;

/*
 * Reads the keys of a map by their table (name NULL last). A key that is in neither the table nor, for a
 * rule's own map, among the keys that all rules have, is a fault.
 */
klarbrev_status rights_read_map(rights_reader *reader, const rule_node *map, const rights_key *keys,
                                void *target);

/* Readers of members: slice, slice that is a message to people, bool ("true", "false"), name_list,
 * pattern_list, condition_name. */
klarbrev_status rights_read_text(rights_reader *reader, const rule_node *value, void *member);
klarbrev_status rights_read_message(rights_reader *reader, const rule_node *value, void *member);
klarbrev_status rights_read_bool(rights_reader *reader, const rule_node *value, void *member);
klarbrev_status rights_read_names(rights_reader *reader, const rule_node *value, void *member);
klarbrev_status rights_read_patterns(rights_reader *reader, const rule_node *value, void *member);
klarbrev_status rights_read_condition(rights_reader *reader, const rule_node *value, void *member);

klarbrev_status rights_fault(rights_reader *reader, const rule_node *at, const char *format, slice subject);

/* The builder of the rule set that is loaded, made at the first call; NULL: memory ran out. */
rights_build *rights_build_of(ruleset *rules);

/* The part of an id behind its first dot. */
slice rights_public_id(slice id);

/* After the last pack: resolves names, compiles the patterns. */
klarbrev_status rights_rules_finish(ruleset *rules, klarbrev_error *error);

klarbrev_status letter_type_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status area_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status condition_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status requirement_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* kind: letter-type and kind: area. */
#include "base/error.h"
#include "rules/rights_build.h"

#define MEMBER(name, reads)                                                                                  \
    { #name, reads, offsetof(class_rule, name) }

static const rights_key type_keys[] = {
    MEMBER(name, rights_read_text),        MEMBER(groups, rights_read_names),
    MEMBER(skip, rights_read_condition),   MEMBER(strong, rights_read_patterns),
    MEMBER(weak, rights_read_patterns),    MEMBER(against, rights_read_patterns),
    MEMBER(unframed, rights_read_bool),    MEMBER(grants, rights_read_patterns),
    MEMBER(refuses, rights_read_patterns), {NULL, NULL, 0},
};

static const rights_key area_keys[] = {
    MEMBER(name, rights_read_text),        MEMBER(types, rights_read_names),
    MEMBER(strong, rights_read_patterns),  MEMBER(weak, rights_read_patterns),
    MEMBER(against, rights_read_patterns), {NULL, NULL, 0},
};

static klarbrev_status read_class(rights_reader *reader, const rights_key *keys, class_rule *out) {
    *out = (class_rule){.rule = reader->rule, .id = rights_public_id(reader->rule->id)};
    out->skip.index = NO_CONDITION;
    return rights_read_map(reader, reader->rule->node, keys, out);
}

klarbrev_status letter_type_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    rights_reader reader = {rules, r, file, error};
    rights_build *build = rights_build_of(rules);
    class_rule read;
    if (!build) return fail_no_memory(error);
    klarbrev_status status = read_class(&reader, type_keys, &read);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&build->types, &rules->arena, read) ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status area_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    rights_reader reader = {rules, r, file, error};
    rights_build *build = rights_build_of(rules);
    class_rule read;
    if (!build) return fail_no_memory(error);
    klarbrev_status status = read_class(&reader, area_keys, &read);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&build->areas, &rules->arena, read) ? KLARBREV_OK : fail_no_memory(error);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/rights_rules.h"

#include "base/error.h"
#include "base/message.h"
#include "rules/rights_build.h"

bool name_list_has(name_list names, slice name) {
    for (uint32_t i = 0; i < names.count; i++)
        if (slice_equal(names.names[i], name)) return true;
    return false;
}

const class_rule *class_rule_find(const class_rule *rules, uint32_t count, slice id) {
    for (uint32_t i = 0; i < count; i++)
        if (slice_equal(rules[i].id, id)) return &rules[i];
    return NULL;
}

static klarbrev_status unknown_name(const rule *r, slice name, klarbrev_error *error) {
    return fail(error, KLARBREV_E_RULE, _("%.*s:%u:%u: reglen '%.*s' nævner '%.*s', som ikke findes"),
                SLICE_ARG(r->file), r->line, r->column, SLICE_ARG(r->id), SLICE_ARG(name));
}

static bool resolve_condition(const rights_build *build, condition_name *named) {
    if (named->name.len == 0) return true;
    for (size_t i = 0; i < build->conditions.count; i++) {
        if (!slice_equal(build->conditions.items[i].id, named->name)) continue;
        named->index = (int32_t)i;
        return true;
    }
    return false;
}

static bool is_type_or_group(const rights_build *build, slice name) {
    if (slice_equal(name, SLICE("*")) || slice_equal(name, SLICE("ukendt"))) return true;
    for (size_t i = 0; i < build->types.count; i++)
        if (slice_equal(build->types.items[i].id, name) || name_list_has(build->types.items[i].groups, name))
            return true;
    return false;
}

static klarbrev_status check_types(const rights_build *build, const rule *r, name_list types,
                                   klarbrev_error *error) {
    for (uint32_t i = 0; i < types.count; i++)
        if (!is_type_or_group(build, types.names[i])) return unknown_name(r, types.names[i], error);
    return KLARBREV_OK;
}

static klarbrev_status finish_applies(const rights_build *build, const rule *r, applies_row *row,
                                      klarbrev_error *error) {
    if (!resolve_condition(build, &row->only_if)) return unknown_name(r, row->only_if.name, error);
    if (!resolve_condition(build, &row->unless)) return unknown_name(r, row->unless.name, error);
    klarbrev_status status = check_types(build, r, row->types, error);
    return status == KLARBREV_OK ? check_types(build, r, row->except, error) : status;
}

static klarbrev_status finish_requirement(const rights_build *build, requirement_rule *r,
                                          klarbrev_error *error) {
    for (uint32_t i = 0; i < r->applies_count; i++) {
        klarbrev_status status = finish_applies(build, r->rule, &r->applies[i], error);
        if (status != KLARBREV_OK) return status;
    }
    for (uint32_t i = 0; i < r->defect_count; i++)
        if (!resolve_condition(build, &r->defects[i].only_if))
            return unknown_name(r->rule, r->defects[i].only_if.name, error);
    return KLARBREV_OK;
}

klarbrev_status rights_rules_finish(ruleset *rules, klarbrev_error *error) {
    rights_build *build = rights_build_of(rules);
    if (!build) return fail_no_memory(error);
    for (size_t i = 0; i < build->types.count; i++) {
        class_rule *type = &build->types.items[i];
        if (!resolve_condition(build, &type->skip)) return unknown_name(type->rule, type->skip.name, error);
    }
    for (size_t i = 0; i < build->requirements.count; i++) {
        klarbrev_status status = finish_requirement(build, &build->requirements.items[i], error);
        if (status != KLARBREV_OK) return status;
    }
    build->done = (rights_rules){
        .patterns = build->patterns,
        .pattern_count = build->pattern_count,
        .types = build->types.items,
        .type_count = (uint32_t)build->types.count,
        .areas = build->areas.items,
        .area_count = (uint32_t)build->areas.count,
        .conditions = build->conditions.items,
        .condition_count = (uint32_t)build->conditions.count,
        .requirements = build->requirements.items,
        .requirement_count = (uint32_t)build->requirements.count,
    };
    return build->patterns ? pattern_set_compile(build->patterns, error) : KLARBREV_OK;
}

const rights_rules *ruleset_rights(const ruleset *rules) {
    static const rights_rules none = {0};
    return rules->rights ? &rules->rights->done : &none;
}

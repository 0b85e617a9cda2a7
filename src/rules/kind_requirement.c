/* SPDX-License-Identifier: MPL-2.0 */
/* kind: requirement and kind: condition. */
#include "base/error.h"
#include "base/message.h"
#include "rules/rights_build.h"

typedef struct level_word {
    const char *word;
    asked_level level;
} level_word;

static const level_word level_words[] = {
    {"suggestion", ASKED_SUGGESTION},
    {"warning", ASKED_WARNING},
    {"error", ASKED_ERROR},
    {"forbidden", ASKED_FORBIDDEN},
};

static klarbrev_status read_level(rights_reader *reader, const rule_node *value, void *member) {
    for (size_t i = 0; i < sizeof level_words / sizeof *level_words; i++) {
        if (value->kind != NODE_TEXT || !slice_equal(value->text, slice_of(level_words[i].word))) continue;
        *(asked_level *)member = level_words[i].level;
        return KLARBREV_OK;
    }
    return rights_fault(reader, value, _("'%.*s' skal være error, warning, suggestion eller forbidden"),
                        value->key);
}

static klarbrev_status read_defect_level(rights_reader *reader, const rule_node *value, void *member) {
    asked_level level = ASKED_ERROR;
    klarbrev_status status = read_level(reader, value, &level);
    *(bool *)member = level == ASKED_WARNING;
    return status;
}

static klarbrev_status read_role(rights_reader *reader, const rule_node *value, void *member) {
    for (int role = 0; role < BLOCK_ROLE_COUNT; role++) {
        if (value->kind != NODE_TEXT ||
            !slice_equal(value->text, slice_of(block_role_word((block_role)role))))
            continue;
        *(int *)member = role;
        return KLARBREV_OK;
    }
    return rights_fault(reader, value, _("ukendt slags afsnit: '%.*s'"), value->text);
}

enum { DAYS_MAX = 366 };

static klarbrev_status read_days(rights_reader *reader, const rule_node *value, void *member) {
    int days = 0;
    bool digits = value->kind == NODE_TEXT && value->text.len > 0;
    for (size_t i = 0; digits && i < value->text.len && days <= DAYS_MAX; i++) {
        digits = value->text.at[i] >= '0' && value->text.at[i] <= '9';
        days = days * 10 + (value->text.at[i] - '0');
    }
    if (!digits || days > DAYS_MAX)
        return rights_fault(reader, value, _("'%.*s' skal være et antal dage"), value->key);
    *(int *)member = days;
    return KLARBREV_OK;
}

static const rights_key applies_keys[] = {
    {"level", read_level, offsetof(applies_row, level)},
    {"types", rights_read_names, offsetof(applies_row, types)},
    {"except", rights_read_names, offsetof(applies_row, except)},
    {"if", rights_read_condition, offsetof(applies_row, only_if)},
    {"unless", rights_read_condition, offsetof(applies_row, unless)},
    {"says", rights_read_message, offsetof(applies_row, says)},
    {"days", read_days, offsetof(applies_row, days)},
    {NULL, NULL, 0},
};

static const rights_key defect_keys[] = {
    {"patterns", rights_read_patterns, offsetof(defect_rule, patterns)},
    {"unless", rights_read_patterns, offsetof(defect_rule, unless)},
    {"if", rights_read_condition, offsetof(defect_rule, only_if)},
    {"only", rights_read_bool, offsetof(defect_rule, only)},
    {"level", read_defect_level, offsetof(defect_rule, warns)},
    {"says", rights_read_message, offsetof(defect_rule, says)},
    {NULL, NULL, 0},
};

static const rights_key part_keys[] = {
    {"name", rights_read_text, offsetof(part_rule, name)},
    {"evidence", rights_read_patterns, offsetof(part_rule, evidence)},
    {"unless", rights_read_patterns, offsetof(part_rule, unless)},
    {NULL, NULL, 0},
};

static klarbrev_status assert_list(rights_reader *reader, const rule_node *value) {
    return value->kind == NODE_LIST ? KLARBREV_OK
                                    : rights_fault(reader, value, _("'%.*s' skal være en liste"), value->key);
}

static klarbrev_status read_applies(rights_reader *reader, const rule_node *value, void *member) {
    requirement_rule *r = member;
    applies_row *rows = ARENA_ARRAY(&reader->rules->arena, applies_row, value->count + 1);
    if (!rows) return fail_no_memory(reader->error);
    klarbrev_status status = assert_list(reader, value);
    for (size_t i = 0; status == KLARBREV_OK && i < value->count; i++) {
        rows[i].only_if.index = rows[i].unless.index = NO_CONDITION;
        status = rights_read_map(reader, &value->items[i], applies_keys, &rows[i]);
    }
    if (status != KLARBREV_OK) return status;
    r->applies = rows;
    r->applies_count = (uint32_t)value->count;
    return KLARBREV_OK;
}

static klarbrev_status read_defects(rights_reader *reader, const rule_node *value, void *member) {
    requirement_rule *r = member;
    defect_rule *rows = ARENA_ARRAY(&reader->rules->arena, defect_rule, value->count + 1);
    if (!rows) return fail_no_memory(reader->error);
    klarbrev_status status = assert_list(reader, value);
    for (size_t i = 0; status == KLARBREV_OK && i < value->count; i++) {
        rows[i].only_if.index = NO_CONDITION;
        status = rights_read_map(reader, &value->items[i], defect_keys, &rows[i]);
    }
    if (status != KLARBREV_OK) return status;
    r->defects = rows;
    r->defect_count = (uint32_t)value->count;
    return KLARBREV_OK;
}

static klarbrev_status read_parts(rights_reader *reader, const rule_node *value, void *member) {
    requirement_rule *r = member;
    part_rule *rows = ARENA_ARRAY(&reader->rules->arena, part_rule, value->count + 1);
    if (!rows) return fail_no_memory(reader->error);
    klarbrev_status status = assert_list(reader, value);
    for (size_t i = 0; status == KLARBREV_OK && i < value->count; i++) {
        status = rights_read_map(reader, &value->items[i], part_keys, &rows[i]);
    }
    if (status != KLARBREV_OK) return status;
    r->parts = rows;
    r->part_count = (uint32_t)value->count;
    return KLARBREV_OK;
}

static const rights_key requirement_keys[] = {
    {"basis", rights_read_text, offsetof(requirement_rule, basis)},
    {"model", rights_read_text, offsetof(requirement_rule, model)},
    {"applies", read_applies, 0},
    {"evidence", rights_read_patterns, offsetof(requirement_rule, evidence)},
    {"weak", rights_read_patterns, offsetof(requirement_rule, weak)},
    {"within", rights_read_patterns, offsetof(requirement_rule, within)},
    {"unless", rights_read_patterns, offsetof(requirement_rule, unless)},
    {"parts", read_parts, 0},
    {"defects", read_defects, 0},
    {"values", rights_read_names, offsetof(requirement_rule, values)},
    {"role", read_role, offsetof(requirement_rule, role)},
    {"anywhere", rights_read_bool, offsetof(requirement_rule, anywhere)},
    {NULL, NULL, 0},
};

static klarbrev_status read_appeal(rights_reader *reader, const rule_node *value, void *member) {
    condition_rule *r = member;
    slice *columns = ARENA_ARRAY(&reader->rules->arena, slice, value->count + 1);
    slice *values = ARENA_ARRAY(&reader->rules->arena, slice, value->count + 1);
    if (!columns || !values) return fail_no_memory(reader->error);
    if (value->kind != NODE_MAP)
        return rights_fault(reader, value, _("'%.*s' skal have navngivne dele"), value->key);
    for (size_t i = 0; i < value->count; i++) {
        columns[i] = value->items[i].key;
        klarbrev_status status = rights_read_text(reader, &value->items[i], &values[i]);
        if (status != KLARBREV_OK) return status;
    }
    r->appeal_columns = (name_list){columns, (uint32_t)value->count};
    r->appeal_values = (name_list){values, (uint32_t)value->count};
    return KLARBREV_OK;
}

static const rights_key condition_keys[] = {
    {"areas", rights_read_names, offsetof(condition_rule, areas)},
    {"laws", rights_read_names, offsetof(condition_rule, laws)},
    {"appeal", read_appeal, 0},
    {"patterns", rights_read_patterns, offsetof(condition_rule, patterns)},
    {"without", rights_read_patterns, offsetof(condition_rule, without)},
    {NULL, NULL, 0},
};

klarbrev_status condition_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    rights_reader reader = {rules, r, file, error};
    rights_build *build = rights_build_of(rules);
    condition_rule read = {.rule = r, .id = rights_public_id(r->id)};
    if (!build) return fail_no_memory(error);
    klarbrev_status status = rights_read_map(&reader, r->node, condition_keys, &read);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&build->conditions, &rules->arena, read) ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status requirement_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    rights_reader reader = {rules, r, file, error};
    rights_build *build = rights_build_of(rules);
    requirement_rule read = {.rule = r, .id = rights_public_id(r->id), .role = ANY_ROLE};
    if (!build) return fail_no_memory(error);
    klarbrev_status status = rights_read_map(&reader, r->node, requirement_keys, &read);
    if (status != KLARBREV_OK) return status;
    r->category = KLARBREV_RIGHTS;
    /* reports name it so: what they name can be shown, switched and waived by that name too */
    if (table_put(&rules->by_id, &rules->arena, read.id, r) != KLARBREV_OK) return fail_no_memory(error);
    return VECTOR_PUSH(&build->requirements, &rules->arena, read) ? KLARBREV_OK : fail_no_memory(error);
}

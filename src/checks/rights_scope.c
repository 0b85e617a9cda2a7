/* SPDX-License-Identifier: MPL-2.0 */
/* Which requirements hold for this letter. */
#include "checks/rights_case.h"

klarbrev_status rights_case_open(rights_case *out, check_context *context, const rights_text *text) {
    const rights_rules *rules = text->rules;
    *out = (rights_case){.context = context, .text = text};
    out->type = class_rule_find(rules->types, rules->type_count, slice_of(context->type.id));
    out->appeal = appeal_row_for(context);
    out->conditions = ARENA_ARRAY(context->arena, condition_state, rules->condition_count + 1);
    return out->conditions ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static bool appeal_says(const rights_case *c, const condition_rule *asked) {
    for (uint32_t i = 0; i < asked->appeal_columns.count; i++) {
        slice cell = appeal_cell(c->appeal, asked->appeal_columns.names[i]);
        if (!appeal_cell_has(cell, asked->appeal_values.names[i])) return false;
    }
    return true;
}

static bool cites_one(const rights_case *c, name_list laws) {
    for (uint32_t i = 0; i < laws.count; i++)
        if (letter_cites(c->context, laws.names[i])) return true;
    return laws.count == 0;
}

static bool rule_holds(const rights_case *c, const condition_rule *asked) {
    if (asked->areas.count && !name_list_has(asked->areas, slice_of(c->context->area.id))) return false;
    if (!cites_one(c, asked->laws) || !appeal_says(c, asked)) return false;
    if (asked->patterns.count && !rights_text_has(c->text, asked->patterns)) return false;
    return !rights_text_has(c->text, asked->without);
}

bool rights_condition_holds(rights_case *c, int32_t index) {
    if (index == NO_CONDITION) return true;
    condition_state *state = &c->conditions[index];
    if (*state == CONDITION_UNASKED)
        *state = rule_holds(c, &c->text->rules->conditions[index]) ? CONDITION_HOLDS : CONDITION_FAILS;
    return *state == CONDITION_HOLDS;
}

static bool names_type(const rights_case *c, name_list names) {
    if (name_list_has(names, SLICE("*"))) return true;
    if (!c->type) return name_list_has(names, SLICE("ukendt"));
    if (name_list_has(names, c->type->id)) return true;
    for (uint32_t i = 0; i < c->type->groups.count; i++)
        if (name_list_has(names, c->type->groups.names[i])) return true;
    return false;
}

const applies_row *rights_row_for(rights_case *c, const requirement_rule *requirement) {
    for (uint32_t i = 0; i < requirement->applies_count; i++) {
        const applies_row *row = &requirement->applies[i];
        if (!names_type(c, row->types) || names_type(c, row->except)) continue;
        if (!rights_condition_holds(c, row->only_if.index)) continue;
        if (row->unless.index != NO_CONDITION && rights_condition_holds(c, row->unless.index)) continue;
        return row;
    }
    return NULL;
}

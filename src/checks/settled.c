/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/check.h"

/* As level_by_settings() does for findings, with the requirement's own level as the default. */
static void switch_requirement(klarbrev_requirement *r, rule_switch chosen) {
    static const klarbrev_level levels[] = {[RULE_SUGGESTION] = KLARBREV_SUGGESTION,
                                            [RULE_WARNING] = KLARBREV_WARNING,
                                            [RULE_ERROR] = KLARBREV_ERROR};
    if (chosen == RULE_OFF) {
        r->status = KLARBREV_NOT_APPLICABLE;
    } else if (chosen != RULE_DEFAULT) {
        r->level = levels[chosen];
    }
}

/* By the rule's id and by the requirement's, which reports have: the last line that covers one of them. */
static rule_switch switch_of(const check_context *context, slice id) {
    const rule *r = ruleset_find(context->rules, id);
    const settings *set = context->settings;
    rule_switch found = RULE_DEFAULT;
    for (size_t i = 0; set && i < set->rule_count; i++) {
        slice pattern = set->rules[i].pattern;
        if (rule_pattern_covers(pattern, id) || (r && rule_pattern_covers(pattern, r->id)))
            found = set->rules[i].level;
    }
    return found;
}

/* Whoever wrote the text, the authority that sends it answers for what the law says must be in it. */
static bool holds_for_others(klarbrev_category category) {
    return category == KLARBREV_RIGHTS || category == KLARBREV_LAW_REFERENCE || category == KLARBREV_PRIVACY;
}

void problems_settle(check_context *context) {
    for (size_t i = 0; i < context->requirements.count; i++) {
        klarbrev_requirement *r = &context->requirements.items[i];
        switch_requirement(r, switch_of(context, slice_of(r->id)));
    }
    if (!context->settings || !context->settings->not_ours) return;
    finding_vector *findings = &context->findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (holds_for_others(findings->items[i].category)) findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/allowed.h"

#include "text/span.h"
#include "text/utf8.h"

/* The next word of the comment, which may stand on several lines; empty when there is none left. */
static slice next_word(slice *rest) {
    *rest = slice_trim(*rest);
    size_t end = 0;
    for (size_t at = 0; at < rest->len && !code_point_is_space(utf8_next(*rest, &at)); end = at) {
    }
    slice found = slice_from(*rest, 0, end);
    *rest = slice_from(*rest, end, rest->len);
    return found;
}

/* What a comment allows, as a waiver; without a rule when it is an ordinary comment. */
static waiver_setting waiver_of(const comment *c) {
    static const char *const words[] = {"klarbrev:", "tillad"};
    slice rest = c->text;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!slice_equal_ascii_nocase(next_word(&rest), slice_of(words[i]))) return (waiver_setting){0};
    slice id = next_word(&rest);
    return (waiver_setting){
        .rule = id, .reason = slice_trim(rest), .author = c->author, .id = WAIVER_IN_LETTER};
}

static bool is_at(const letter *l, const comment *c, span at) {
    if (c->at.start < c->at.end) return at.start < c->at.end && c->at.start < at.end;
    return letter_block_at(l, c->at.start) == letter_block_at(l, at.start);
}

/* *used: the comment let something stand. */
static bool move_allowed(check_context *context, const comment *c, const waiver_setting *by, bool *used) {
    finding_vector *findings = &context->findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const klarbrev_finding *f = &findings->items[i];
        bool is_allowed = slice_equal(slice_of(f->rule), by->rule) && is_at(context->letter, c, f->at);
        if (is_allowed) {
            const waived_problem waived = {.by = by, .finding = *f};
            if (!VECTOR_PUSH(&context->waived, context->arena, waived)) return false;
        } else {
            findings->items[kept++] = *f;
        }
        *used = *used || is_allowed;
    }
    findings->count = kept;
    return true;
}

/* Whether the letter was checked for what the comment allows: a rule that is off here finds nothing. */
static bool is_checked_for(const check_context *context, slice id) {
    const settings *s = context->settings;
    const rule *r = ruleset_find(context->rules, id);
    rule_row row;
    if (!r && ruleset_row(&row, context->rules, id)) r = row.rule;
    if (s && (s->not_ours || check_switch(s, id) == RULE_OFF)) return false;
    if (r && r->category == KLARBREV_SPELLING && !(s && s->spelling)) return false;
    const char *name = r ? arena_copy(context->arena, r->id) : NULL;
    return name && check_rule(context, name);
}

static const char *fault_of(const check_context *context, const waiver_setting *by, bool used) {
    if (!ruleset_knows(context->rules, by->rule)) return "klarbrev.tillad-ukendt";
    if (!used) return is_checked_for(context, by->rule) ? "klarbrev.tillad-ubrugt" : NULL;
    return by->reason.len ? NULL : "klarbrev.tillad-uden-grund";
}

static klarbrev_status tell_fault(check_context *context, const comment *c, const waiver_setting *by,
                                  bool used) {
    const char *id = fault_of(context, by, used);
    const rule *r = id ? check_rule(context, id) : NULL;
    klarbrev_status status = KLARBREV_OK;
    if (!r) return KLARBREV_OK;
    const message_slot slots[] = {{"regel", by->rule}};
    const char *message = check_message(context, r, slots, 1);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, c->at, message, NULL, 0, &status);
    return status;
}

klarbrev_status findings_move_allowed(check_context *context) {
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; status == KLARBREV_OK && i < context->letter->comment_count; i++) {
        const comment *c = &context->letter->comments[i];
        const waiver_setting found = waiver_of(c);
        bool used = false;
        if (found.rule.len == 0) continue;
        waiver_setting *by = ARENA_NEW(context->arena, waiver_setting);
        if (!by) return KLARBREV_E_NOMEM;
        *by = found;
        if (!move_allowed(context, c, by, &used)) return KLARBREV_E_NOMEM;
        status = tell_fault(context, c, by, used);
    }
    return status;
}

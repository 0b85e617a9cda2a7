/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/allowed.h"

#include "text/span.h"

/* What a comment allows, as a waiver; without a rule when it is an ordinary comment. */
static waiver_setting waiver_of(const comment *c) {
    static const char *const words[] = {"klarbrev:", "tillad"};
    slice rest = slice_trim(c->text), piece = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!slice_split(&rest, ' ', &piece) || !slice_equal_ascii_nocase(piece, slice_of(words[i])))
            return (waiver_setting){0};
        rest = slice_trim(rest);
    }
    if (!slice_split(&rest, ' ', &piece)) return (waiver_setting){0};
    return (waiver_setting){
        .rule = slice_trim(piece), .reason = slice_trim(rest), .author = c->author, .id = WAIVER_IN_LETTER};
}

static bool is_at(const letter *l, const comment *c, span at) {
    if (c->at.start < c->at.end) return at.start < c->at.end && c->at.start < at.end;
    return letter_block_at(l, c->at.start) == letter_block_at(l, at.start);
}

static bool move_allowed(check_context *context, const comment *c, const waiver_setting *by) {
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
    }
    findings->count = kept;
    return true;
}

klarbrev_status findings_move_allowed(check_context *context) {
    for (uint32_t i = 0; i < context->letter->comment_count; i++) {
        const comment *c = &context->letter->comments[i];
        const waiver_setting found = waiver_of(c);
        if (found.rule.len == 0) continue;
        waiver_setting *by = ARENA_NEW(context->arena, waiver_setting);
        if (!by) return KLARBREV_E_NOMEM;
        *by = found;
        if (!move_allowed(context, c, by)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/allowed.h"

#include "text/span.h"

/* The rule that a comment allows; empty when it is an ordinary comment. */
static slice allowed_rule(const comment *c) {
    static const char *const words[] = {"klarbrev:", "tillad"};
    slice rest = slice_trim(c->text), piece = {0};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!slice_split(&rest, ' ', &piece) || !slice_equal_ascii_nocase(piece, slice_of(words[i])))
            return (slice){0};
        rest = slice_trim(rest);
    }
    return slice_split(&rest, ' ', &piece) ? slice_trim(piece) : (slice){0};
}

static bool is_at(const letter *l, const comment *c, span at) {
    if (c->at.start < c->at.end) return at.start < c->at.end && c->at.start < at.end;
    return letter_block_at(l, c->at.start) == letter_block_at(l, at.start);
}

static void drop(check_context *context, const comment *c, slice id) {
    finding_vector *findings = &context->findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const klarbrev_finding *f = &findings->items[i];
        bool is_allowed =
            slice_equal(slice_of(f->rule), id) && is_at(context->letter, c, (span){f->at.start, f->at.end});
        if (!is_allowed) findings->items[kept++] = *f;
    }
    findings->count = kept;
}

void findings_drop_allowed(check_context *context) {
    for (uint32_t i = 0; i < context->letter->comment_count; i++) {
        const comment *c = &context->letter->comments[i];
        slice id = allowed_rule(c);
        if (id.len > 0) drop(context, c, id);
    }
}

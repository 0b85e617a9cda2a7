/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>

#include "checks/allowed.h"
#include "checks/check.h"
#include "checks/compose.h"

/* What hurts a citizen most comes first: lost rights, then what hides who must act, then hard words, then
 * style. */
static const int harm[KLARBREV_CATEGORY_COUNT] = {
    [KLARBREV_RIGHTS] = 0,        [KLARBREV_CONFLICT] = 1,       [KLARBREV_PRIVACY] = 2,
    [KLARBREV_LAW_REFERENCE] = 3, [KLARBREV_STRUCTURE] = 4,      [KLARBREV_PASSIVE] = 5,
    [KLARBREV_LEGALESE] = 6,      [KLARBREV_NOMINALISATION] = 7, [KLARBREV_READABILITY] = 8,
    [KLARBREV_TONE] = 9,          [KLARBREV_SPELLING] = 10,
};

static int by_harm(const void *left, const void *right) {
    const klarbrev_finding *a = left, *b = right;
    if (a->level != b->level) return a->level > b->level ? -1 : 1;
    if (harm[a->category] != harm[b->category]) return harm[a->category] - harm[b->category];
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
    return 0;
}

static int by_place(const void *left, const void *right) {
    const klarbrev_finding *a = left, *b = right;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    if (a->at.end != b->at.end) return a->at.end > b->at.end ? -1 : 1;
    if (a->level != b->level) return a->level > b->level ? -1 : 1;
    return a->category < b->category ? -1 : a->category > b->category;
}

/* A word inside a phrase that is reported itself is no second remark of the same kind. */
static bool is_covered_by(const klarbrev_finding *inner, const klarbrev_finding *outer) {
    return inner->category == outer->category && span_contains(outer->at, inner->at) &&
           inner->level <= outer->level &&
           (inner->category == KLARBREV_LEGALESE || inner->category == KLARBREV_NOMINALISATION ||
            inner->category == KLARBREV_TONE);
}

/* A row of a word list has an id below its rule's. */
static bool is_list_row(const check_context *context, const klarbrev_finding *f) {
    const rule *r = ruleset_find(context->rules, slice_of(f->rule));
    return r && !slice_equal(r->id, slice_of(f->rule));
}

/* A pattern knows the words around, a row only its own: of two remarks on the same words the pattern's
 * stands. */
static bool knows_more(const check_context *context, const klarbrev_finding *one,
                       const klarbrev_finding *other) {
    bool same =
        one->at.start == other->at.start && one->at.end == other->at.end && one->level == other->level;
    return same && is_list_row(context, other) && !is_list_row(context, one);
}

/*
 * "Der er foretaget en vurdering af": to name the verb says who acts as well, so the passive is not told
 * again. "I forbindelse med behandlingen af sagen": with a clause for it, neither its preposition nor its
 * nouns are.
 */
static bool is_answered_by(const klarbrev_finding *other, const klarbrev_finding *noun) {
    bool rewritten = slice_starts(slice_of(noun->rule), SLICE("navneord.")) && noun->suggestion_count > 0;
    if (!rewritten) return false;
    bool same_start = other->at.start == noun->at.start && span_contains(noun->at, other->at);
    switch (other->category) {
    case KLARBREV_PASSIVE:
        return span_overlaps(other->at, noun->at);
    case KLARBREV_READABILITY:
        return other->suggestion_count == 0 && span_contains(noun->at, other->at);
    case KLARBREV_LEGALESE:
        return same_start && other->level <= noun->level;
    default:
        return false;
    }
}

static void drop_answered(finding_vector *findings) {
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        bool answered = false;
        for (size_t j = i + 1; j < findings->count && findings->items[j].at.start < findings->items[i].at.end;
             j++)
            answered |= is_answered_by(&findings->items[i], &findings->items[j]);
        for (size_t j = kept; j > 0 && findings->items[j - 1].at.end > findings->items[i].at.start; j--)
            answered |= is_answered_by(&findings->items[i], &findings->items[j - 1]);
        if (!answered) findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
}

/* Two rewrites of the same words cannot both be taken: each says so. The findings stand by place. */
static void note_overlaps(const finding_vector *findings) {
    klarbrev_finding *items = findings->items;
    for (size_t i = 0; i < findings->count; i++) {
        if (items[i].suggestion_count == 0) continue;
        const span mine = items[i].suggestions[0].at;
        for (size_t j = i + 1; j < findings->count && items[j].at.start < mine.end; j++) {
            if (items[j].suggestion_count == 0 || !span_overlaps(mine, items[j].suggestions[0].at)) continue;
            if (!items[i].overlaps) items[i].overlaps = items[j].rule;
            if (!items[j].overlaps) items[j].overlaps = items[i].rule;
        }
    }
}

klarbrev_status findings_settle(check_context *context) {
    klarbrev_finding *items = context->findings.items;
    size_t kept = 0;
    klarbrev_status status = findings_move_allowed(context);
    if (status != KLARBREV_OK || context->findings.count == 0) return status;
    qsort(items, context->findings.count, sizeof *items, by_place);
    for (size_t i = 0; i < context->findings.count; i++) {
        bool covered = false;
        for (size_t j = kept; j > 0 && !covered && items[j - 1].at.end > items[i].at.start; j--) {
            covered = is_covered_by(&items[i], &items[j - 1]);
            if (covered && knows_more(context, &items[i], &items[j - 1])) items[j - 1] = items[i];
        }
        if (!covered) items[kept++] = items[i];
    }
    context->findings.count = kept;
    drop_answered(&context->findings);
    note_overlaps(&context->findings);
    status = findings_compose(context);
    qsort(items, context->findings.count, sizeof *items, by_harm);
    return status;
}

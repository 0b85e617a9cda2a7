/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>

#include "checks/check.h"

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

klarbrev_status findings_settle(check_context *context) {
    klarbrev_finding *items = context->findings.items;
    size_t kept = 0;
    if (context->findings.count == 0) return KLARBREV_OK;
    qsort(items, context->findings.count, sizeof *items, by_place);
    for (size_t i = 0; i < context->findings.count; i++) {
        bool covered = false;
        for (size_t j = kept; j > 0 && !covered && items[j - 1].at.end > items[i].at.start; j--)
            covered = is_covered_by(&items[i], &items[j - 1]);
        if (!covered) items[kept++] = items[i];
    }
    context->findings.count = kept;
    qsort(items, kept, sizeof *items, by_harm);
    return KLARBREV_OK;
}

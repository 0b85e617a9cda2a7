/* SPDX-License-Identifier: MPL-2.0 */
#include "app/known_problems.h"

#include <stdlib.h>

static int compare_numbers(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool is_wrong(const klarbrev_requirement *r) {
    return r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
}

bool known_problems_make(known_problems *out, arena *a, uint64_t *fingerprints, size_t count) {
    if (count > 1) qsort(fingerprints, count, sizeof *fingerprints, compare_numbers);
    *out = (known_problems){.sorted = fingerprints, .count = count, .used = ARENA_ARRAY(a, bool, count + 1)};
    return out->used;
}

bool known_problems_of(known_problems *out, arena *a, const klarbrev_result *result) {
    const check_context *said = &result->said;
    uint64_t *all = ARENA_ARRAY(a, uint64_t, said->findings.count + said->requirements.count + 1);
    size_t count = 0;
    if (!all) return false;
    for (size_t i = 0; i < said->findings.count; i++) all[count++] = said->findings.items[i].fingerprint;
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        if (is_wrong(r)) all[count++] = requirement_fingerprint(r);
    }
    return known_problems_make(out, a, all, count);
}

static size_t first_at_or_above(const known_problems *known, uint64_t fingerprint) {
    size_t low = 0, high = known->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (known->sorted[middle] < fingerprint) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* Uses up one of the known problems with the fingerprint; false when there is none left. */
static bool use(known_problems *known, uint64_t fingerprint) {
    size_t i = first_at_or_above(known, fingerprint);
    while (i < known->count && known->sorted[i] == fingerprint && known->used[i]) i++;
    if (i == known->count || known->sorted[i] != fingerprint) return false;
    known->used[i] = true;
    known->still++;
    return true;
}

static bool use_in_each(known_problems *const *sets, size_t count, uint64_t fingerprint) {
    bool known = false;
    for (size_t i = 0; i < count; i++) known = use(sets[i], fingerprint) || known;
    return known;
}

void known_problems_hide(known_problems *const *sets, size_t count, klarbrev_result *result,
                         problem_visitor visit, void *context) {
    for (size_t i = 0; i < result->said.requirements.count; i++) {
        klarbrev_requirement *r = &result->said.requirements.items[i];
        if (!is_wrong(r)) continue;
        uint64_t fingerprint = requirement_fingerprint(r);
        bool known = use_in_each(sets, count, fingerprint);
        if (visit) visit(context, fingerprint, r->id, known);
        if (known) r->status = KLARBREV_NOT_APPLICABLE;
    }
    /* what is waived is there still, and is told by the waiver */
    for (size_t i = 0; i < result->said.waived.count; i++) {
        const waived_problem *w = &result->said.waived.items[i];
        use_in_each(sets, count,
                    w->is_requirement ? requirement_fingerprint(&w->requirement) : w->finding.fingerprint);
    }
    finding_vector *findings = &result->said.findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        const klarbrev_finding f = findings->items[i];
        bool known = use_in_each(sets, count, f.fingerprint);
        if (visit) visit(context, f.fingerprint, f.rule, known);
        if (!known) findings->items[kept++] = f;
    }
    findings->count = kept;
}

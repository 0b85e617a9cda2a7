/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/guard.h"

#include <stdlib.h>
#include <string.h>

/* A value where it stands: blocks and branches are the same in both letters. */
typedef struct placed_value {
    uint32_t block, branch;
    letter_value value;
} placed_value;

typedef struct placed_values {
    placed_value *items;
    size_t count;
} placed_values;

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

static int compare_placed(const placed_value *a, const placed_value *b) {
    int order = compare_numbers(a->block, b->block);
    if (!order) order = compare_numbers(a->branch, b->branch);
    if (!order) order = compare_numbers((uint32_t)a->value.kind, (uint32_t)b->value.kind);
    return order ? order : slice_compare(a->value.key, b->value.key);
}

static int by_place(const void *left, const void *right) {
    return compare_placed(left, right);
}

static klarbrev_status place_values(placed_values *out, arena *a, const check_context *c) {
    letter_value_vector values = {0};
    klarbrev_status status = letter_values_find(&values, a, c);
    if (status == KLARBREV_OK) status = guard_words_find(&values, a, c);
    out->items = ARENA_ARRAY(a, placed_value, values.count + 1);
    if (status != KLARBREV_OK || !out->items) return KLARBREV_E_NOMEM;
    out->count = values.count;
    for (size_t i = 0; i < values.count; i++) {
        uint32_t at = values.items[i].at.start;
        out->items[i] =
            (placed_value){letter_block_at(c->letter, at), letter_branch_at(c->letter, at), values.items[i]};
    }
    if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, by_place);
    return KLARBREV_OK;
}

/* A name that only moved to or from the start of a sentence. */
static bool is_moved_name(const check_context *other, const placed_value *v) {
    bool has_block = v->value.kind == DIFFERENCE_NAME && v->block < other->letter->block_count;
    return has_block && guard_holds_name(other, other->letter->blocks[v->block].at, v->value.key);
}

static bool may_be_added(const check_context *c, const letter_value *v) {
    return v->kind == DIFFERENCE_WORDING && !guard_wording_is_strict(c, v->key);
}

static klarbrev_status tell(bool *is_safe, difference *harm, arena *a, const check_context *c,
                            const letter_value *v, bool is_lost) {
    const char *words = letter_words(a, c, v->at);
    *is_safe = false;
    *harm = (difference){.kind = v->kind, .at = v->at};
    *(is_lost ? &harm->from : &harm->to) = words;
    return words ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* What was lost is told before what is new. */
static klarbrev_status compare_places(bool *is_safe, difference *harm, arena *a, const check_context *before,
                                      const check_context *after) {
    placed_values had = {0}, has = {0};
    const letter_value *gained = NULL;
    if (place_values(&had, a, before) != KLARBREV_OK || place_values(&has, a, after) != KLARBREV_OK)
        return KLARBREV_E_NOMEM;
    for (size_t i = 0, k = 0; i < had.count || k < has.count;) {
        int order = i == had.count ? 1 : k == has.count ? -1 : compare_placed(&had.items[i], &has.items[k]);
        if (order < 0 && !is_moved_name(after, &had.items[i]))
            return tell(is_safe, harm, a, before, &had.items[i].value, true);
        if (order > 0 && !gained && !is_moved_name(before, &has.items[k]) &&
            !may_be_added(after, &has.items[k].value))
            gained = &has.items[k].value;
        i += order <= 0;
        k += order >= 0;
    }
    return gained ? tell(is_safe, harm, a, after, gained, false) : KLARBREV_OK;
}

/* ---- demands ---- */

#define ACTION_UNKNOWN "andet"

/* With action NULL: whatever is asked. */
static size_t count_demands(const check_context *c, int modality, const char *action) {
    size_t count = 0;
    for (size_t i = 0; i < c->demands.count; i++) {
        const klarbrev_demand *d = &c->demands.items[i];
        count += (int)d->modality == modality && (!action || strcmp(d->action, action) == 0);
    }
    return count;
}

/* "erlægge" is an action that no list knows; as "betale" it is the same demand under a name, and the other
 * way round. */
static bool is_renamed(const check_context *before, const check_context *after, const difference *lost) {
    for (size_t i = 0; i < before->demands.count; i++) {
        const klarbrev_demand *d = &before->demands.items[i];
        int modality = (int)d->modality;
        if (d->at.start != lost->at.start || d->at.end != lost->at.end) continue;
        if (count_demands(after, modality, NULL) < count_demands(before, modality, NULL)) return false;
        return strcmp(d->action, ACTION_UNKNOWN) == 0 || count_demands(after, modality, ACTION_UNKNOWN) >
                                                             count_demands(before, modality, ACTION_UNKNOWN);
    }
    return false;
}

/* A rewrite may say a demand more plainly, and so bring one to light; anything else that is new is invented.
 */
static const difference *first_harm(const comparison *c, const check_context *before,
                                    const check_context *after) {
    for (size_t i = 0; i < c->lost.count; i++) {
        const difference *lost = &c->lost.items[i];
        if (lost->kind != DIFFERENCE_DEMAND || !is_renamed(before, after, lost)) return lost;
    }
    if (c->changed.count > 0) return &c->changed.items[0];
    for (size_t i = 0; i < c->gained.count; i++) {
        difference_kind kind = c->gained.items[i].kind;
        if (kind != DIFFERENCE_REQUIREMENT && kind != DIFFERENCE_DEMAND) return &c->gained.items[i];
    }
    return NULL;
}

klarbrev_status guard_judge(bool *is_safe, difference *harm, arena *a, const check_context *before,
                            const check_context *after) {
    comparison compared = {0};
    *is_safe = true;
    klarbrev_status status = letters_compare(&compared, a, before, after);
    if (status != KLARBREV_OK) return status;
    const difference *found = first_harm(&compared, before, after);
    if (!found) return compare_places(is_safe, harm, a, before, after);
    *is_safe = false;
    *harm = *found;
    return KLARBREV_OK;
}

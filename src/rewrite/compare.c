/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/compare.h"

#include <stdlib.h>
#include <string.h>

#include "rewrite/letter_values.h"

#define DIFFERENCE_WORD(name, word) word,
static const char *const kind_words[] = {DIFFERENCE_KINDS(DIFFERENCE_WORD)};
#undef DIFFERENCE_WORD

const char *difference_kind_word(difference_kind kind) {
    return kind_words[kind];
}

/* --- requirements --- */

static bool same_branch(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

static const klarbrev_requirement *find_present(const check_context *checked,
                                                const klarbrev_requirement *like) {
    for (size_t i = 0; i < checked->requirements.count; i++) {
        const klarbrev_requirement *r = &checked->requirements.items[i];
        if (r->status == KLARBREV_PRESENT && strcmp(r->id, like->id) == 0 &&
            (!r->branch || same_branch(r->branch, like->branch)))
            return r;
    }
    return NULL;
}

static klarbrev_status add_requirement(difference_vector *out, arena *a, const check_context *checked,
                                       const klarbrev_requirement *r, bool lost) {
    difference found = {.kind = DIFFERENCE_REQUIREMENT, .id = r->id, .branch = r->branch};
    const char *words = "";
    if (r->evidence_count) {
        found.at = r->evidence[0].at;
        words = letter_words(a, checked, found.at);
    }
    if (lost)
        found.from = words;
    else
        found.to = words;
    return words && VECTOR_PUSH(out, a, found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* Present in one letter, and not (or not everywhere) in the other. */
static klarbrev_status compare_requirements(difference_vector *out, arena *a, const check_context *has,
                                            const check_context *lacks, bool lost) {
    for (size_t i = 0; i < has->requirements.count; i++) {
        const klarbrev_requirement *r = &has->requirements.items[i];
        if (r->status != KLARBREV_PRESENT || find_present(lacks, r)) continue;
        klarbrev_status status = add_requirement(out, a, has, r, lost);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* --- demands --- */

/* In the guidance on rights the requirements tell what the reader must do to use them. */
static bool is_asked(const check_context *checked, const klarbrev_demand *d) {
    bool asks =
        d->modality == KLARBREV_MUST || d->modality == KLARBREV_MUST_NOT || d->modality == KLARBREV_EXEMPT;
    return asks && !(zones_at(checked->zones, d->at) & ZONE(RIGHTS));
}

static bool is_alike(const klarbrev_demand *a, const klarbrev_demand *b) {
    return a->modality == b->modality && strcmp(a->action, b->action) == 0;
}

/* "lønsedler" and "lønsedler og kontoudtog"; a demand without an object may be about anything. */
static bool is_about(const klarbrev_demand *d, const klarbrev_demand *like) {
    if (!like->object) return true;
    return d->object && (strstr(d->object, like->object) || strstr(like->object, d->object));
}

static size_t count_alike(const check_context *checked, const klarbrev_demand *like) {
    size_t count = 0;
    for (size_t i = 0; i < checked->demands.count; i++) count += is_alike(&checked->demands.items[i], like);
    return count;
}

/* As many that ask for the same are the same in other words; of fewer, one must be about the same thing. */
static bool has_demand(const check_context *checked, const klarbrev_demand *like, size_t wanted) {
    if (count_alike(checked, like) >= wanted) return true;
    for (size_t i = 0; i < checked->demands.count; i++) {
        const klarbrev_demand *d = &checked->demands.items[i];
        if (is_alike(d, like) && is_about(d, like)) return true;
    }
    return false;
}

static klarbrev_status compare_demands(difference_vector *out, arena *a, const check_context *has,
                                       const check_context *lacks, bool lost) {
    for (size_t i = 0; i < has->demands.count; i++) {
        const klarbrev_demand *d = &has->demands.items[i];
        if (!is_asked(has, d) || has_demand(lacks, d, count_alike(has, d))) continue;
        difference found = {.kind = DIFFERENCE_DEMAND, .at = d->at};
        const char *words = letter_words(a, has, d->at);
        if (lost)
            found.from = words;
        else
            found.to = words;
        if (!words || !VECTOR_PUSH(out, a, found)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

/* --- values --- */

static int compare_value(const letter_value *a, const letter_value *b) {
    if (a->kind != b->kind) return (a->kind > b->kind) - (a->kind < b->kind);
    return slice_compare(a->key, b->key);
}

static int by_kind_and_key(const void *left, const void *right) {
    const letter_value *a = left, *b = right;
    int order = compare_value(a, b);
    return order ? order : (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

/* How often a value stands in a sorted vector. */
static size_t count_value(const letter_value_vector *sorted, const letter_value *like) {
    size_t low = 0, high = sorted->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_value(&sorted->items[middle], like) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = low;
    while (end < sorted->count && compare_value(&sorted->items[end], like) == 0) end++;
    return end - low;
}

/*
 * The values of one letter that the other does not have, each once; fewer: those it has less often, which is
 * harmless unless another value came in their place.
 */
static klarbrev_status only_here(letter_value_vector *out, letter_value_vector *fewer, arena *a,
                                 const letter_value_vector *here, const letter_value_vector *there) {
    for (size_t i = 0; i < here->count; i++) {
        const letter_value *v = &here->items[i];
        if (i > 0 && compare_value(&here->items[i - 1], v) == 0) continue;
        size_t others = count_value(there, v);
        letter_value_vector *target = others == 0 ? out : count_value(here, v) > others ? fewer : NULL;
        if (target && !VECTOR_PUSH(target, a, *v)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

static int by_place(const void *left, const void *right) {
    const letter_value *a = left, *b = right;
    if (a->kind != b->kind) return (a->kind > b->kind) - (a->kind < b->kind);
    return (a->at.start > b->at.start) - (a->at.start < b->at.start);
}

static klarbrev_status add_value(difference_vector *out, arena *a, const char *from, const char *to,
                                 const letter_value *v) {
    difference found = {.kind = v->kind, .from = from, .to = to, .at = v->at};
    return (from || to) && VECTOR_PUSH(out, a, found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* What went and came, and what stands less often than before. */
typedef struct value_changes {
    letter_value_vector gone, come, fewer, more;
} value_changes;

/* Takes the next value of a kind off a vector in order; NULL when there is none left. */
static const letter_value *take(const letter_value_vector *from, size_t *next, difference_kind kind) {
    while (*next < from->count && from->items[*next].kind < kind) (*next)++;
    if (*next >= from->count || from->items[*next].kind != kind) return NULL;
    return &from->items[(*next)++];
}

/* A value that went and one of the same kind that came are one change, in the order they stand. */
static klarbrev_status pair_values(comparison *out, arena *a, const check_context *old_letter,
                                   const check_context *new_letter, const value_changes *c) {
    size_t gone = 0, come = 0, fewer = 0;
    for (int kind = 0; kind < DIFFERENCE_KIND_COUNT; kind++) {
        for (;;) {
            const letter_value *new_value = take(&c->come, &come, (difference_kind)kind);
            const letter_value *old_value = take(&c->gone, &gone, (difference_kind)kind);
            if (!new_value && !old_value) break;
            if (!old_value) old_value = take(&c->fewer, &fewer, (difference_kind)kind);
            const char *from = old_value ? letter_words(a, old_letter, old_value->at) : NULL;
            const char *to = new_value ? letter_words(a, new_letter, new_value->at) : NULL;
            difference_vector *target = from && to ? &out->changed : from ? &out->lost : &out->gained;
            klarbrev_status status = add_value(target, a, from, to, old_value ? old_value : new_value);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}

static void sort_values(letter_value_vector *v, int (*order)(const void *, const void *)) {
    if (v->count) qsort(v->items, v->count, sizeof *v->items, order);
}

static klarbrev_status compare_values(comparison *out, arena *a, const check_context *old_letter,
                                      const check_context *new_letter) {
    letter_value_vector old_values = {0}, new_values = {0};
    value_changes c = {0};
    klarbrev_status status = letter_values_find(&old_values, a, old_letter);
    if (status == KLARBREV_OK) status = letter_values_find(&new_values, a, new_letter);
    sort_values(&old_values, by_kind_and_key);
    sort_values(&new_values, by_kind_and_key);
    if (status == KLARBREV_OK) status = only_here(&c.gone, &c.fewer, a, &old_values, &new_values);
    if (status == KLARBREV_OK) status = only_here(&c.come, &c.more, a, &new_values, &old_values);
    sort_values(&c.gone, by_place);
    sort_values(&c.come, by_place);
    sort_values(&c.fewer, by_place);
    return status == KLARBREV_OK ? pair_values(out, a, old_letter, new_letter, &c) : status;
}

klarbrev_status letters_compare(comparison *out, arena *a, const check_context *old_letter,
                                const check_context *new_letter) {
    *out = (comparison){0};
    klarbrev_status status = compare_requirements(&out->lost, a, old_letter, new_letter, true);
    if (status == KLARBREV_OK) status = compare_requirements(&out->gained, a, new_letter, old_letter, false);
    if (status == KLARBREV_OK) status = compare_demands(&out->lost, a, old_letter, new_letter, true);
    if (status == KLARBREV_OK) status = compare_demands(&out->gained, a, new_letter, old_letter, false);
    if (status == KLARBREV_OK) status = compare_values(out, a, old_letter, new_letter);
    return status == KLARBREV_OK ? negations_compare(out, a, old_letter, new_letter) : status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>

#include "report/formats.h"
#include "text/span.h"
#include "text/utf8.h"

enum { PLACES_SHOWN_MAX = 12 };

/* Findings with the same key are the same remark: rule, message and wording, whatever the capitals. */
static slice key_of(arena *a, slice text, const klarbrev_finding *f) {
    slice wording = span_text(text, f->at);
    const char *rewrite = f->suggestion_count ? f->suggestions[0].text : "";
    const char *key = arena_print(a, "%s\n%s\n%s\n%.*s", f->rule, f->message, rewrite, SLICE_ARG(wording));
    return key ? utf8_lower(a, slice_of(key)) : (slice){0};
}

typedef struct group_number {
    size_t index;
} group_number;

/* Which group each finding is in, and how many findings a group has; false when memory ran out. */
static bool number_groups(group_vector *out, uint32_t *group_of, arena *a, slice text,
                          const finding_vector *findings) {
    table known = {0};
    for (size_t i = 0; i < findings->count; i++) {
        slice key = key_of(a, text, &findings->items[i]);
        if (!key.at) return false;
        group_number *number = table_get(&known, key);
        if (!number) {
            number = ARENA_NEW(a, group_number);
            if (!number) return false;
            number->index = out->count;
            if (!VECTOR_PUSH(out, a, ((finding_group){.first = &findings->items[i]}))) return false;
            if (table_put(&known, a, key, number) != KLARBREV_OK) return false;
        }
        if (!out->items) return false;
        group_of[i] = (uint32_t)number->index;
        out->items[number->index].count++;
    }
    return true;
}

static bool find_members(group_vector *out, const uint32_t *group_of, arena *a, size_t count) {
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].members = ARENA_ARRAY(a, uint32_t, out->items[i].count);
        if (!out->items[i].members) return false;
        out->items[i].count = 0;
    }
    for (size_t i = 0; i < count; i++) {
        finding_group *group = &out->items[group_of[i]];
        group->members[group->count++] = (uint32_t)i;
    }
    return true;
}

/* --- one remark for the same words --- */

/* A place of a remark that stands by itself. */
typedef struct taken_place {
    const klarbrev_finding *finding;
    uint32_t group;
    struct taken_place *next; /* in the same block */
} taken_place;

typedef struct group_fold {
    arena *arena;
    const finding_vector *findings;
    group_vector *all;
    taken_place **by_block;
} group_fold;

/* A remark on a sentence's length or a letter's order is not about the words that it stands at. */
static bool is_about_words(const klarbrev_finding *f) {
    return f->at.start < f->at.end && f->category != KLARBREV_READABILITY &&
           f->category != KLARBREV_STRUCTURE;
}

static const taken_place *same_words(const group_fold *fold, const klarbrev_finding *f) {
    const taken_place *t = is_about_words(f) ? fold->by_block[f->block] : NULL;
    while (t && !span_overlaps(t->finding->at, f->at)) t = t->next;
    return t;
}

static bool is_told_by_others(const group_fold *fold, const finding_group *group) {
    for (uint32_t i = 0; i < group->count; i++)
        if (!same_words(fold, &fold->findings->items[group->members[i]])) return false;
    return true;
}

static bool tell_by_others(const group_fold *fold, const finding_group *group) {
    for (uint32_t i = 0; i < group->count; i++) {
        const taken_place *t = same_words(fold, &fold->findings->items[group->members[i]]);
        finding_group *by = &fold->all->items[t->group];
        bool is_there = by->others.count && by->others.items[by->others.count - 1] == group->first;
        if (!is_there && !VECTOR_PUSH(&by->others, fold->arena, group->first)) return false;
    }
    return true;
}

static bool take_places(const group_fold *fold, uint32_t number) {
    const finding_group *group = &fold->all->items[number];
    for (uint32_t i = 0; i < group->count; i++) {
        const klarbrev_finding *f = &fold->findings->items[group->members[i]];
        if (!is_about_words(f)) continue;
        taken_place *taken = ARENA_NEW(fold->arena, taken_place);
        if (!taken) return false;
        *taken = (taken_place){f, number, fold->by_block[f->block]};
        fold->by_block[f->block] = taken;
    }
    return true;
}

static uint32_t block_count(const finding_vector *findings) {
    uint32_t count = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].block >= count) count = findings->items[i].block + 1;
    return count;
}

/* Groups come strongest first, so what has a place already is at least as strong. */
static bool fold_groups(group_vector *out, group_vector *all, arena *a, const finding_vector *findings) {
    group_fold fold = {a, findings, all, ARENA_ARRAY(a, taken_place *, block_count(findings) + 1)};
    uint32_t *standing = ARENA_ARRAY(a, uint32_t, all->count + 1);
    size_t count = 0;
    if (!fold.by_block || !standing) return false;
    for (uint32_t i = 0; i < all->count; i++) {
        const finding_group *group = &all->items[i];
        bool is_told = is_told_by_others(&fold, group);
        if (!is_told) standing[count++] = i;
        if (!(is_told ? tell_by_others(&fold, group) : take_places(&fold, i))) return false;
    }
    for (size_t i = 0; i < count; i++)
        if (!VECTOR_PUSH(out, a, all->items[standing[i]])) return false;
    return true;
}

/* Those of one level that begin at the same place keep the findings' order. */
static int by_level_and_place(const void *left, const void *right) {
    const klarbrev_finding *a = ((const finding_group *)left)->first,
                           *b = ((const finding_group *)right)->first;
    if (a->level != b->level) return a->level > b->level ? -1 : 1;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    return (a > b) - (a < b);
}

bool group_findings(group_vector *out, arena *a, slice text, const finding_vector *findings) {
    group_vector all = {0};
    uint32_t *group_of = ARENA_ARRAY(a, uint32_t, findings->count + 1);
    bool grouped = group_of && number_groups(&all, group_of, a, text, findings) &&
                   find_members(&all, group_of, a, findings->count) && fold_groups(out, &all, a, findings);
    if (grouped && out->count > 1) qsort(out->items, out->count, sizeof *out->items, by_level_and_place);
    return grouped;
}

const char *group_other_places(arena *a, const line_index *lines, const klarbrev_finding *findings,
                               const finding_group *group) {
    builder places;
    builder_init(&places, 0);
    uint32_t told = 0;
    for (uint32_t i = 1; i < group->count && told < PLACES_SHOWN_MAX; i++) {
        span at = findings[group->members[i]].at;
        if (at.start == at.end) continue;
        if (told == 0) builder_print(&places, "%s ", _("linje"));
        builder_print(&places, "%s%u", told ? ", " : "", line_index_at(lines, at.start).line + 1);
        told++;
    }
    if (told + 1 < group->count)
        builder_print(&places, told ? _(" og %u steder til") : _("%u steder til"), group->count - 1 - told);
    const char *copy = places.status == KLARBREV_OK ? arena_copy(a, builder_slice(&places)) : NULL;
    builder_release(&places);
    return copy;
}

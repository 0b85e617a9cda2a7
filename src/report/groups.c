/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"
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
        group_of[i] = (uint32_t)number->index;
        out->items[number->index].count++;
    }
    return true;
}

bool group_findings(group_vector *out, arena *a, slice text, const finding_vector *findings) {
    uint32_t *group_of = ARENA_ARRAY(a, uint32_t, findings->count + 1);
    if (!group_of || !number_groups(out, group_of, a, text, findings)) return false;
    for (size_t i = 0; i < out->count; i++) {
        out->items[i].members = ARENA_ARRAY(a, uint32_t, out->items[i].count);
        if (!out->items[i].members) return false;
        out->items[i].count = 0;
    }
    for (size_t i = 0; i < findings->count; i++) {
        finding_group *group = &out->items[group_of[i]];
        group->members[group->count++] = (uint32_t)i;
    }
    return true;
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

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Edits stand inside lines, so the two texts run side by side but for short stretches: at a difference the
 * nearest lines that are equal again are looked for. The diff is right in any case, and short for such texts.
 */
#include "rewrite/unified_diff.h"

#include "base/vector.h"

enum { CONTEXT = 3, REACH = 200 };

typedef VECTOR(slice) line_vector;

/* Lines [first, end) of the old text that became lines [first, end) of the new one. */
typedef struct line_change {
    size_t old_first, old_end, new_first, new_end;
} line_change;

typedef struct line_diff {
    arena arena;
    line_vector before, after;
    VECTOR(line_change) changes;
} line_diff;

static bool split(line_vector *out, arena *a, slice text) {
    while (text.len > 0) {
        ptrdiff_t end = slice_find(text, SLICE("\n"));
        size_t length = end < 0 ? text.len : (size_t)end + 1;
        if (!VECTOR_PUSH(out, a, slice_from(text, 0, length))) return false;
        text = slice_from(text, length, text.len);
    }
    return true;
}

/* Moves both ends to the nearest lines that are equal; to the ends of the texts when there are none near. */
static void find_meeting(const line_diff *d, line_change *c) {
    size_t old_left = d->before.count - c->old_first, new_left = d->after.count - c->new_first;
    for (size_t sum = 1; sum <= REACH; sum++) {
        for (size_t old_step = sum < new_left ? 0 : sum - new_left; old_step <= sum && old_step <= old_left;
             old_step++) {
            size_t i = c->old_first + old_step, k = c->new_first + sum - old_step;
            if (i >= d->before.count || k >= d->after.count ||
                !slice_equal(d->before.items[i], d->after.items[k]))
                continue;
            c->old_end = i;
            c->new_end = k;
            return;
        }
    }
    c->old_end = d->before.count;
    c->new_end = d->after.count;
}

static bool find_changes(line_diff *d) {
    for (size_t i = 0, k = 0; i < d->before.count || k < d->after.count;) {
        if (i < d->before.count && k < d->after.count && slice_equal(d->before.items[i], d->after.items[k])) {
            i++;
            k++;
            continue;
        }
        line_change c = {.old_first = i, .new_first = k};
        find_meeting(d, &c);
        if (!VECTOR_PUSH(&d->changes, &d->arena, c)) return false;
        i = c.old_end;
        k = c.new_end;
    }
    return true;
}

static void add_lines(builder *out, char mark, const line_vector *lines, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        slice line = lines->items[i];
        builder_add_byte(out, mark);
        builder_add(out, line);
        if (!slice_ends(line, SLICE("\n"))) builder_add_text(out, "\n\\ No newline at end of file\n");
    }
}

static void add_range(builder *out, char mark, size_t first, size_t count) {
    builder_print(out, "%c%zu,%zu", mark, count > 0 ? first + 1 : first, count);
}

/* Changes [first, end), with what stands between and around them. */
static void add_hunk(builder *out, const line_diff *d, size_t first, size_t end) {
    const line_change *a = &d->changes.items[first], *b = &d->changes.items[end - 1];
    size_t lead = a->old_first < CONTEXT ? a->old_first : CONTEXT, left = d->before.count - b->old_end;
    size_t tail = left < CONTEXT ? left : CONTEXT, at = a->old_first - lead;
    builder_add_text(out, "@@ ");
    add_range(out, '-', at, b->old_end + tail - at);
    builder_add_byte(out, ' ');
    add_range(out, '+', a->new_first - lead, b->new_end + tail - (a->new_first - lead));
    builder_add_text(out, " @@\n");
    for (size_t i = first; i < end; i++) {
        const line_change *c = &d->changes.items[i];
        add_lines(out, ' ', &d->before, at, c->old_first);
        add_lines(out, '-', &d->before, c->old_first, c->old_end);
        add_lines(out, '+', &d->after, c->new_first, c->new_end);
        at = c->old_end;
    }
    add_lines(out, ' ', &d->before, at, at + tail);
}

static void add_hunks(builder *out, const line_diff *d, const char *path) {
    if (d->changes.count > 0) builder_print(out, "--- %s\n+++ %s\n", path, path);
    for (size_t first = 0, end = 0; first < d->changes.count; first = end) {
        for (end = first + 1; end < d->changes.count; end++)
            if (d->changes.items[end].old_first - d->changes.items[end - 1].old_end > 2 * (size_t)CONTEXT)
                break;
        add_hunk(out, d, first, end);
    }
}

klarbrev_status unified_diff(builder *out, slice before, slice after, const char *path) {
    line_diff d = {0};
    bool done = split(&d.before, &d.arena, before) && split(&d.after, &d.arena, after) && find_changes(&d);
    if (done) add_hunks(out, &d, path);
    arena_release(&d.arena);
    return done ? out->status : KLARBREV_E_NOMEM;
}

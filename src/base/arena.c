/* SPDX-License-Identifier: MPL-2.0 */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct arena_block {
    arena_block *below;
    size_t space, used;
    size_t touched; /* bytes that were handed out before; those behind are zero as they came */
    alignas(max_align_t) unsigned char bytes[];
};

enum {
    ALIGNMENT = alignof(max_align_t),
    FIRST_BLOCK = 4096,
    LARGEST_STEP = 1 << 20,
    NANOSECONDS = 1000000000,
    SECONDS_MAX = 1000000000 /* thirty years: more is no bound */
};

/* What is taken of a block for an item; under the sanitizer exactly its size. */
static size_t taken_by(size_t size) {
#ifdef KLARBREV_ARENA_MALLOC
    return size ? size : 1;
#else
    return size ? (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1) : ALIGNMENT;
#endif
}

static size_t block_size(const arena *a, size_t size) {
#ifdef KLARBREV_ARENA_MALLOC
    (void)a;
    return size; /* one item a block, so that the sanitizer sees where each one ends */
#else
    size_t step = a->top ? a->top->space * 2 : FIRST_BLOCK;
    if (step > LARGEST_STEP) step = LARGEST_STEP;
    return size > step ? size : step;
#endif
}

static void *refuse(arena *a, arena_refusal why) {
    a->refused = why;
    return NULL;
}

static int64_t clock_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * NANOSECONDS + now.tv_nsec;
}

void arena_set_time(arena *a, double seconds) {
    bool bounded = seconds > 0 && seconds < SECONDS_MAX;
    a->deadline = bounded ? clock_now() + (int64_t)(seconds * NANOSECONDS) : 0;
    if (a->refused == ARENA_LATE) a->refused = ARENA_GAVE;
}

bool arena_is_late(arena *a) {
    if (a->deadline && a->refused != ARENA_LATE && clock_now() > a->deadline) a->refused = ARENA_LATE;
    return a->deadline && a->refused == ARENA_LATE;
}

static arena_block *push_block(arena *a, size_t size) {
    size_t space = block_size(a, size);
    if (arena_is_late(a)) return NULL;
    if (space > SIZE_MAX - sizeof(arena_block)) return refuse(a, ARENA_NO_MEMORY);
    arena_block *block = calloc(1, sizeof(arena_block) + space);
    if (!block) return refuse(a, ARENA_NO_MEMORY);
    block->below = a->top;
    block->space = space;
    a->top = block;
    return block;
}

/* The next item of a block that has room for it. Pages that nobody wrote to are not written to here either.
 */
static void *take(arena_block *block, size_t taken) {
    void *item = block->bytes + block->used;
    size_t stale = block->touched > block->used ? block->touched - block->used : 0;
    if (stale) memset(item, 0, stale < taken ? stale : taken);
    block->used += taken;
    if (block->touched < block->used) block->touched = block->used;
    return item;
}

void *arena_alloc(arena *a, size_t size) {
    if (size > SIZE_MAX / 2) return refuse(a, ARENA_NO_MEMORY);
    size_t taken = taken_by(size);
    if (a->ceiling && (taken > a->ceiling || a->used > a->ceiling - taken)) return refuse(a, ARENA_FULL);
    arena_block *block = a->top;
    if (!block || block->space - block->used < taken) block = push_block(a, taken);
    if (!block) return NULL;
    a->used += taken;
    return take(block, taken);
}

void *arena_array(arena *a, size_t count, size_t item_size) {
    if (item_size && count > SIZE_MAX / 2 / item_size) return refuse(a, ARENA_NO_MEMORY);
    return arena_alloc(a, count * item_size);
}

char *arena_copy(arena *a, slice s) {
    char *copy = arena_alloc(a, s.len + 1);
    if (copy && s.len) memcpy(copy, s.at, s.len);
    return copy;
}

slice arena_slice(arena *a, slice s) {
    char *copy = arena_copy(a, s);
    return copy ? (slice){copy, s.len} : (slice){0};
}

char *arena_vprint(arena *a, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0) return NULL;
    char *text = arena_alloc(a, (size_t)length + 1);
    if (text) vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

char *arena_print(arena *a, const char *format, ...) {
    va_list args;
    va_start(args, format);
    char *text = arena_vprint(a, format, args);
    va_end(args);
    return text;
}

arena_mark arena_mark_now(const arena *a) {
    return (arena_mark){.top = a->top, .offset = a->top ? a->top->used : 0, .used = a->used};
}

void arena_rewind(arena *a, arena_mark mark) {
    while (a->top != mark.top) {
        arena_block *block = a->top;
        a->top = block->below;
        free(block);
    }
    if (a->top) a->top->used = mark.offset;
    a->used = mark.used;
}

void arena_release(arena *a) {
    arena_rewind(a, (arena_mark){0});
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * One owner for many allocations: everything taken from an arena lives until the arena is released.
 * Zero-initialised is a valid empty arena; release twice is harmless. Every function that allocates
 * returns NULL (or an empty slice with at == NULL) when memory ran out, or when the arena's ceiling is
 * reached, or its time is up. With KLARBREV_ARENA_MALLOC defined (the asan preset) each item is a malloc of
 * its own, so that the sanitizer sees its bounds.
 */
#ifndef KLARBREV_BASE_ARENA_H
#define KLARBREV_BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "klarbrev/status.h"

typedef struct arena_block arena_block;

/* Why an arena gave nothing. */
typedef enum arena_refusal { ARENA_GAVE, ARENA_NO_MEMORY, ARENA_FULL, ARENA_LATE } arena_refusal;

/*
 * What is made in an arena may have bounds: so many bytes, and a time by which it is to be done. Work that is
 * late meets an arena that gives nothing more, and ends as it does without memory; long loops that need no
 * memory ask arena_is_late.
 */
typedef struct arena {
    arena_block *top;
    size_t used;           /* bytes handed out */
    size_t ceiling;        /* 0: none */
    int64_t deadline;      /* nanoseconds of the monotonic clock; 0: none */
    arena_refusal refused; /* the last refusal */
} arena;

typedef struct arena_mark {
    arena_block *top;
    size_t offset;
    size_t used;
} arena_mark;

void arena_release(arena *a);
void *arena_alloc(arena *a, size_t size);                    /* zeroed, aligned for any type */
void *arena_array(arena *a, size_t count, size_t item_size); /* zeroed; checks the product */
char *arena_copy(arena *a, slice s);                         /* NUL-terminated */
slice arena_slice(arena *a, slice s);                        /* the same as a slice */
char *arena_print(arena *a, const char *format, ...) KLARBREV_PRINTF(2, 3);
char *arena_vprint(arena *a, const char *format, va_list args) KLARBREV_PRINTF(2, 0);

/* From now on there are so many seconds; 0 takes the bound away. */
void arena_set_time(arena *a, double seconds);

/* Looks at the clock; once late, always late. False without a deadline. */
bool arena_is_late(arena *a);

/* Everything allocated after the mark is freed by the rewind. */
arena_mark arena_mark_now(const arena *a);
void arena_rewind(arena *a, arena_mark mark);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, type, count) ((type *)arena_array((a), (count), sizeof(type)))

#endif

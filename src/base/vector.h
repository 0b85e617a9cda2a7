/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A growing array whose items live in an arena. The old items stay in the arena when it grows, so a
 * pointer into a vector is good until the next push, and the memory is bounded by twice the final size.
 *
 *     typedef VECTOR(token) token_vector;
 *     token_vector v = {0};
 *     if (!VECTOR_PUSH(&v, arena, t)) return KLARBREV_E_NOMEM;
 */
#ifndef KLARBREV_BASE_VECTOR_H
#define KLARBREV_BASE_VECTOR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

#define VECTOR(type)                                                                                         \
    struct {                                                                                                 \
        type *items;                                                                                         \
        size_t count;                                                                                        \
        size_t space;                                                                                        \
    }

#define VECTOR_PUSH(v, arena_, item_)                                                                        \
    (((v)->count < (v)->space ||                                                                             \
      vector_grow((arena_), (void **)&(v)->items, (v)->count, &(v)->space, sizeof *(v)->items)) &&           \
     ((v)->items[(v)->count++] = (item_), true))

/* Room for so many items at once, in an empty vector; false when memory ran out. Room that is not used is not
 * touched. */
#define VECTOR_RESERVE(v, arena_, count_)                                                                    \
    (((v)->items = arena_array((arena_), (count_), sizeof *(v)->items)) && ((v)->space = (count_), true))

/* Makes room for at least one more item; false when memory ran out. Used by VECTOR_PUSH only. */
bool vector_grow(arena *a, void **items, size_t count, size_t *space, size_t item_size);

#endif

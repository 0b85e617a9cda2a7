/* SPDX-License-Identifier: MPL-2.0 */
#include "base/vector.h"

#include <string.h>

enum { FIRST_SPACE = 8 };

bool vector_grow(arena *a, void **items, size_t count, size_t *space, size_t item_size) {
    size_t wider = *space ? *space * 2 : FIRST_SPACE;
    if (wider < *space) return false;
    void *moved = arena_array(a, wider, item_size);
    if (!moved) return false;
    if (count) memcpy(moved, *items, count * item_size);
    *items = moved;
    *space = wider;
    return true;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "base/table.h"

enum { FIRST_SPACE = 16 };

/* The entry of key, or the free place where it would stand. space must not be 0. */
static table_entry *place_of(table_entry *entries, size_t space, slice key, uint64_t hash) {
    size_t at = (size_t)hash & (space - 1);
    while (entries[at].value && !(entries[at].hash == hash && slice_equal(entries[at].key, key))) {
        at = (at + 1) & (space - 1);
    }
    return &entries[at];
}

static bool resize(table *t, arena *a, size_t space) {
    table_entry *entries = ARENA_ARRAY(a, table_entry, space);
    if (!entries) return false;
    for (size_t i = 0; i < t->space; i++) {
        const table_entry *old = &t->entries[i];
        if (old->value) *place_of(entries, space, old->key, old->hash) = *old;
    }
    t->entries = entries;
    t->space = space;
    return true;
}

static bool grow(table *t, arena *a) {
    return resize(t, a, t->space ? t->space * 2 : FIRST_SPACE);
}

klarbrev_status table_reserve(table *t, arena *a, size_t count) {
    size_t space = FIRST_SPACE;
    while (space * 2 < count * 3) space *= 2;
    return space <= t->space || resize(t, a, space) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

void *table_get(const table *t, slice key) {
    return t->space ? place_of(t->entries, t->space, key, slice_hash(key))->value : NULL;
}

klarbrev_status table_put(table *t, arena *a, slice key, void *value) {
    /* At most two thirds full, so that a probe is short. */
    if (t->count * 3 >= t->space * 2 && !grow(t, a)) return KLARBREV_E_NOMEM;
    uint64_t hash = slice_hash(key);
    table_entry *place = place_of(t->entries, t->space, key, hash);
    if (!place->value) t->count++;
    *place = (table_entry){.key = key, .hash = hash, .value = value};
    return KLARBREV_OK;
}

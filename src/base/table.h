/* SPDX-License-Identifier: MPL-2.0 */
/* A hash table from text to a pointer, its memory in an arena. Keys are borrowed: they must outlive it. */
#ifndef KLARBREV_BASE_TABLE_H
#define KLARBREV_BASE_TABLE_H

#include "base/arena.h"

typedef struct table_entry {
    slice key;
    uint64_t hash;
    void *value;
} table_entry;

typedef struct table {
    table_entry *entries; /* open addressing; a free place has value == NULL */
    size_t count, space;  /* space is a power of two, or 0 */
} table;

void *table_get(const table *t, slice key); /* NULL when absent */

/* value must not be NULL. An older value of the same key is replaced. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status table_put(table *t, arena *a, slice key, void *value);

/* Room for count keys in all, so that filling a table of known size leaves nothing behind in the arena. */
klarbrev_status table_reserve(table *t, arena *a, size_t count);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/splice.h"

#include <stdlib.h>

static int by_place(const void *left, const void *right) {
    const splice *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->order != b->order) return (int)a->order - (int)b->order;
    return a->number < b->number ? -1 : a->number > b->number;
}

void splices_write(builder *out, slice source, splices *s) {
    uint64_t done = 0;
    if (s->count > 1) qsort(s->items, s->count, sizeof *s->items, by_place);
    for (size_t i = 0; i < s->count; i++) {
        const splice *p = &s->items[i];
        if (p->start > done) {
            builder_add(out, slice_from(source, (size_t)done, (size_t)p->start));
            done = p->start;
        }
        builder_add(out, p->with);
        if (p->end > done) done = p->end;
    }
    builder_add(out, slice_from(source, (size_t)done, source.len));
}

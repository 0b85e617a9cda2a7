/* SPDX-License-Identifier: MPL-2.0 */
/* A set of morphs by their number in the lexicon: what a word can be. Disambiguation is arithmetic on these.
 */
#ifndef KLARBREV_DANISH_MORPH_SET_H
#define KLARBREV_DANISH_MORPH_SET_H

#include <stdbool.h>
#include <stdint.h>

enum { MORPH_SET_WORDS = 3, MORPH_SET_MAX = MORPH_SET_WORDS * 64 };

typedef struct morph_set {
    uint64_t bits[MORPH_SET_WORDS];
} morph_set;

static inline void morph_set_add(morph_set *s, unsigned id) {
    s->bits[id / 64] |= (uint64_t)1 << (id % 64);
}

static inline bool morph_set_has(const morph_set *s, unsigned id) {
    return s->bits[id / 64] >> (id % 64) & 1;
}

static inline bool morph_set_meets(const morph_set *a, const morph_set *b) {
    return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2])) != 0;
}

static inline bool morph_set_leaves(const morph_set *a,
                                    const morph_set *b) { /* a has something that b has not */
    return ((a->bits[0] & ~b->bits[0]) | (a->bits[1] & ~b->bits[1]) | (a->bits[2] & ~b->bits[2])) != 0;
}

static inline morph_set morph_set_both(const morph_set *a, const morph_set *b) {
    return (morph_set){{a->bits[0] & b->bits[0], a->bits[1] & b->bits[1], a->bits[2] & b->bits[2]}};
}

static inline morph_set morph_set_without(const morph_set *a, const morph_set *b) {
    return (morph_set){{a->bits[0] & ~b->bits[0], a->bits[1] & ~b->bits[1], a->bits[2] & ~b->bits[2]}};
}

static inline morph_set morph_set_union(const morph_set *a, const morph_set *b) {
    return (morph_set){{a->bits[0] | b->bits[0], a->bits[1] | b->bits[1], a->bits[2] | b->bits[2]}};
}

static inline bool morph_set_empty(const morph_set *s) {
    return (s->bits[0] | s->bits[1] | s->bits[2]) == 0;
}

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Walking a minimal automaton of lexicon_format.h. No walk leaves the array, however damaged it is. */
#ifndef KLARBREV_DANISH_AUTOMATON_H
#define KLARBREV_DANISH_AUTOMATON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

typedef struct automaton {
    const uint32_t *edges;
    uint32_t edge_count;
    uint32_t root;
    uint32_t from_root[256]; /* the node behind each first byte: the root has the most edges, and every walk
                                starts there */
} automaton;

/* edges need not be sound. */
void automaton_init(automaton *out, const uint32_t *edges, uint32_t edge_count, uint32_t root);

#define AUTOMATON_NOWHERE UINT32_MAX
#define AUTOMATON_NO_VALUE UINT32_MAX

/* The node behind node's edge for byte (not 0), or AUTOMATON_NOWHERE. */
uint32_t automaton_step(const automaton *a, uint32_t node, unsigned char byte);

/* The value of the word that ends at node, or AUTOMATON_NO_VALUE. */
uint32_t automaton_value(const automaton *a, uint32_t node);

/* The value of a whole word, or AUTOMATON_NO_VALUE. */
uint32_t automaton_find(const automaton *a, slice word);

/* The value of the longest word in the automaton that text ends with, read backwards. */
uint32_t automaton_find_ending(const automaton *a, slice text, size_t *length);

#endif

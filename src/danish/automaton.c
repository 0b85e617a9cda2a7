/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/automaton.h"

#include "danish/lexicon_format.h"

uint32_t automaton_step(const automaton *a, uint32_t node, unsigned char byte) {
    for (uint32_t i = node; i < a->edge_count; i++) {
        uint32_t edge = a->edges[i];
        if (EDGE_LABEL(edge) == byte) return byte ? EDGE_TARGET(edge) : AUTOMATON_NOWHERE;
        if (edge & EDGE_LAST || EDGE_LABEL(edge) > byte) return AUTOMATON_NOWHERE;
    }
    return AUTOMATON_NOWHERE;
}

void automaton_init(automaton *out, const uint32_t *edges, uint32_t edge_count, uint32_t root) {
    *out = (automaton){.edges = edges, .edge_count = edge_count, .root = root};
    for (unsigned byte = 0; byte < 256; byte++) out->from_root[byte] = AUTOMATON_NOWHERE;
    for (uint32_t i = root; i < edge_count; i++) {
        uint32_t edge = edges[i];
        if (EDGE_LABEL(edge) != 0) out->from_root[EDGE_LABEL(edge)] = EDGE_TARGET(edge);
        if (edge & EDGE_LAST) break;
    }
}

uint32_t automaton_value(const automaton *a, uint32_t node) {
    if (node >= a->edge_count || EDGE_LABEL(a->edges[node]) != 0) return AUTOMATON_NO_VALUE;
    return EDGE_TARGET(a->edges[node]);
}

uint32_t automaton_find(const automaton *a, slice word) {
    if (word.len == 0) return automaton_value(a, a->root);
    uint32_t node = a->from_root[(unsigned char)word.at[0]];
    for (size_t i = 1; i < word.len && node != AUTOMATON_NOWHERE; i++)
        node = automaton_step(a, node, (unsigned char)word.at[i]);
    return automaton_value(a, node);
}

uint32_t automaton_find_ending(const automaton *a, slice text, size_t *length) {
    uint32_t node = a->root;
    uint32_t best = AUTOMATON_NO_VALUE;
    *length = 0;
    for (size_t taken = 1; taken <= text.len; taken++) {
        node = automaton_step(a, node, (unsigned char)text.at[text.len - taken]);
        if (node == AUTOMATON_NOWHERE) break;
        uint32_t value = automaton_value(a, node);
        if (value == AUTOMATON_NO_VALUE) continue;
        best = value;
        *length = taken;
    }
    return best;
}

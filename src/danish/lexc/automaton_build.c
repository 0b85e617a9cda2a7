/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/automaton_build.h"

#include <string.h>

#include "danish/lexicon_format.h"

enum { WORD_MAX = 255, NODE_EDGES_MAX = 256 };

/*
 * The incremental algorithm for sorted input: the nodes along the last word are open; when the next word
 * leaves that path, the nodes below the fork can no longer change and are frozen: written once, shared with
 * an equal node if there is one.
 */
typedef struct open_node {
    uint32_t edges[NODE_EDGES_MAX];
    unsigned count;
} open_node;

typedef struct frozen_set {
    uint32_t *nodes; /* first edge + 1 of each frozen node; open addressing, 0 is free */
    size_t count, space;
} frozen_set;

typedef struct building {
    arena *a;
    edge_vector edges;
    frozen_set frozen;
    open_node *path; /* path[d]: the node reached by the first d bytes of the last word */
    slice last;
} building;

static uint64_t hash_edges(const uint32_t *edges, unsigned count) {
    return slice_hash((slice){(const char *)edges, count * sizeof *edges});
}

static bool same_node(const building *b, uint32_t node, const open_node *open) {
    return b->edges.items && node + open->count <= b->edges.count &&
           memcmp(b->edges.items + node, open->edges, open->count * sizeof *open->edges) == 0;
}

static unsigned node_length(const building *b, uint32_t node) {
    unsigned count = 1;
    while (!(b->edges.items[node + count - 1] & EDGE_LAST)) count++;
    return count;
}

static bool grow_frozen(building *b) {
    size_t space = b->frozen.space ? b->frozen.space * 2 : 1024;
    uint32_t *nodes = ARENA_ARRAY(b->a, uint32_t, space);
    if (!nodes) return false;
    for (size_t i = 0; i < b->frozen.space; i++) {
        if (!b->frozen.nodes[i]) continue;
        uint32_t node = b->frozen.nodes[i] - 1;
        size_t at = hash_edges(b->edges.items + node, node_length(b, node)) & (space - 1);
        while (nodes[at]) at = (at + 1) & (space - 1);
        nodes[at] = node + 1;
    }
    b->frozen.nodes = nodes;
    b->frozen.space = space;
    return true;
}

static klarbrev_status write_node(building *b, const open_node *open, uint32_t *written) {
    *written = (uint32_t)b->edges.count;
    for (unsigned i = 0; i < open->count; i++)
        if (!VECTOR_PUSH(&b->edges, b->a, open->edges[i])) return KLARBREV_E_NOMEM;
    return b->edges.count > EDGE_TARGET_MAX ? KLARBREV_E_LIMIT : KLARBREV_OK;
}

/* Gives the place of the finished node in the edge array. */
static klarbrev_status freeze(building *b, open_node *open, uint32_t *place) {
    if (open->count > 0) open->edges[open->count - 1] |= EDGE_LAST;
    if (b->frozen.count * 2 >= b->frozen.space && !grow_frozen(b)) return KLARBREV_E_NOMEM;
    size_t at = hash_edges(open->edges, open->count) & (b->frozen.space - 1);
    for (; b->frozen.nodes[at]; at = (at + 1) & (b->frozen.space - 1)) {
        if (!same_node(b, b->frozen.nodes[at] - 1, open)) continue;
        *place = b->frozen.nodes[at] - 1;
        return KLARBREV_OK;
    }
    klarbrev_status status = write_node(b, open, place);
    b->frozen.nodes[at] = *place + 1;
    b->frozen.count++;
    return status;
}

/* Freezes the open nodes deeper than depth and lets the edges of their parents point at them. */
static klarbrev_status close_path(building *b, size_t depth) {
    for (size_t d = b->last.len; d > depth; d--) {
        uint32_t place;
        klarbrev_status status = freeze(b, &b->path[d], &place);
        if (status != KLARBREV_OK) return status;
        open_node *parent = &b->path[d - 1];
        parent->edges[parent->count - 1] |= place;
    }
    return KLARBREV_OK;
}

static klarbrev_status add_word(building *b, const automaton_word *word) {
    size_t shared = 0;
    if (word->word.len > WORD_MAX || word->value > EDGE_TARGET_MAX) return KLARBREV_E_LIMIT;
    while (shared < b->last.len && shared < word->word.len && b->last.at[shared] == word->word.at[shared])
        shared++;
    klarbrev_status status = close_path(b, shared);
    for (size_t d = shared; d < word->word.len; d++) {
        open_node *node = &b->path[d];
        node->edges[node->count++] = (uint32_t)(unsigned char)word->word.at[d] << 24;
        b->path[d + 1].count = 0;
    }
    b->path[word->word.len].edges[0] = word->value; /* label 0: smaller than every byte that may follow */
    b->path[word->word.len].count = 1;
    b->last = word->word;
    return status;
}

klarbrev_status automaton_build(automaton_image *out, arena *a, const automaton_word *words, size_t count) {
    building b = {.a = a, .path = ARENA_ARRAY(a, open_node, WORD_MAX + 1)};
    if (!b.path) return KLARBREV_E_NOMEM;
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < count && status == KLARBREV_OK; i++) status = add_word(&b, &words[i]);
    if (status == KLARBREV_OK) status = close_path(&b, 0);
    if (status == KLARBREV_OK && count > 0) status = freeze(&b, &b.path[0], &out->root);
    out->edges = b.edges;
    return status;
}

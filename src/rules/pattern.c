/* SPDX-License-Identifier: MPL-2.0 */
/* Pattern sets: adding, and the index that says where a pattern is worth trying. */
#include "rules/pattern.h"

#include "base/error.h"
#include "base/message.h"
#include "rules/pattern_program.h"
#include "text/utf8.h"

enum {
    WORD_SPACE = 192,
    TEST_HEADS = 4096,
    /* about what the packs that come with klarbrev have; a vector that grows leaves its old items behind */
    PATTERNS_USUAL = 1 << 12,
    TESTS_USUAL = 1 << 12,
    TRIGGERS_USUAL = 1 << 13,
    CODE_USUAL = 1 << 15,
    NEEDS_USUAL = 1 << 15
};

static uint32_t *empty_heads(arena *a, uint32_t space) {
    uint32_t *heads = ARENA_ARRAY(a, uint32_t, space);
    for (uint32_t i = 0; heads && i < space; i++) heads[i] = NO_TRIGGER;
    return heads;
}

pattern_set *pattern_set_new(arena *a, const analyser *reader, word_set_source sets) {
    pattern_set *set = ARENA_NEW(a, pattern_set);
    if (!set) return NULL;
    set->arena = a;
    set->analyser = reader;
    set->sets = sets;
    set->parts = ARENA_ARRAY(a, pattern_part, PATTERN_PARTS_MAX);
    set->test_heads = empty_heads(a, TEST_HEADS);
    bool enough = set->parts && set->test_heads && VECTOR_RESERVE(&set->patterns, a, PATTERNS_USUAL) &&
                  VECTOR_RESERVE(&set->tests, a, TESTS_USUAL) &&
                  VECTOR_RESERVE(&set->triggers, a, TRIGGERS_USUAL) &&
                  VECTOR_RESERVE(&set->code, a, CODE_USUAL) && VECTOR_RESERVE(&set->needs, a, NEEDS_USUAL) &&
                  VECTOR_PUSH(&set->words.nodes, a, ((word_set_node){.first_set = NO_TRIGGER})) &&
                  pattern_test_number(set, (token_test){.kind = TEST_ANY}) == TEST_NUMBER_ANY;
    return enough ? set : NULL;
}

uint32_t pattern_test_number(pattern_set *set, token_test test) {
    uint32_t *head = &set->test_heads[(test.hash ^ (uint64_t)test.kind << 3) % TEST_HEADS];
    for (uint32_t i = *head; test.kind != TEST_READING && i != NO_TRIGGER; i = set->tests.items[i].next)
        if (set->tests.items[i].hash == test.hash && set->tests.items[i].kind == test.kind) return i;
    if (test.text.len) test.text = arena_slice(set->arena, test.text);
    test.next = *head;
    if (test.text.len && !test.text.at) return NO_TRIGGER;
    if (!VECTOR_PUSH(&set->tests, set->arena, test)) return NO_TRIGGER;
    return *head = (uint32_t)set->tests.count - 1;
}

klarbrev_status pattern_set_add(pattern_set *set, slice source, const void *tag, uint32_t *number,
                                size_t *fault_at, klarbrev_error *error) {
    parsed_pattern parsed;
    klarbrev_status status = pattern_parse(&parsed, set, source, fault_at, error);
    if (status != KLARBREV_OK) return status;
    *number = (uint32_t)set->patterns.count;
    return pattern_emit(set, &parsed, source, tag) ? KLARBREV_OK : fail_no_memory(error);
}

const void *pattern_set_tag(const pattern_set *set, uint32_t number) {
    return set->patterns.items[number].tag;
}

size_t pattern_set_count(const pattern_set *set) {
    return set->patterns.count;
}

slice pattern_set_source(const pattern_set *set, uint32_t number) {
    return set->patterns.items[number].source;
}

int pattern_set_slot(const pattern_set *set, uint32_t number, slice name) {
    const compiled_pattern *pattern = &set->patterns.items[number];
    for (int i = 0; i < pattern->slot_count; i++)
        if (slice_equal(pattern->slots[i], name)) return i;
    return -1;
}

slices pattern_set_slots(const pattern_set *set, uint32_t number) {
    const compiled_pattern *pattern = &set->patterns.items[number];
    return (slices){pattern->slots, pattern->slot_count};
}

/* Keys of different kinds are kept apart by what their hash starts from. */
static uint64_t key_of(char kind, slice bytes) {
    return slice_hash_more(slice_hash((slice){&kind, 1}), bytes);
}

static uint64_t key_number(char kind, uint64_t number) {
    return (number ^ ((uint64_t)(unsigned char)kind << 56)) * 0x9E3779B97F4A7C15u;
}

uint64_t key_form(uint64_t form_hash) {
    return key_number('f', form_hash);
}
uint64_t key_lemma(uint64_t lemma_hash) {
    return key_number('l', lemma_hash);
}
uint64_t key_prefix(slice bytes) {
    return key_of('p', bytes);
}
uint64_t key_suffix(slice bytes) {
    return key_of('s', bytes);
}
uint64_t key_inside(slice bytes) {
    return key_of('i', bytes);
}
uint64_t key_lemma_suffix(slice bytes) {
    return key_of('e', bytes);
}
uint64_t key_quantity(uint32_t kind) {
    return key_number('q', kind);
}
uint64_t key_set(uint32_t set) {
    return key_number('w', set);
}
uint64_t key_upos(uint32_t upos_tag) {
    return key_number('u', upos_tag);
}
uint64_t key_placeholder(void) {
    return key_number('m', 0);
}
uint64_t key_passive(void) {
    return key_number('v', 0);
}
uint64_t key_any(void) {
    return key_number('a', 0);
}

static uint32_t power_above(size_t count) {
    uint32_t space = 64;
    while (space < 2 * count) space *= 2;
    return space;
}

klarbrev_status pattern_set_compile(pattern_set *set, klarbrev_error *error) {
    set->trigger_space = power_above(set->triggers.count);
    set->trigger_heads = empty_heads(set->arena, set->trigger_space);
    if (!set->trigger_heads) return fail_no_memory(error);
    for (uint32_t i = 0; i < set->triggers.count; i++) {
        trigger *t = &set->triggers.items[i];
        uint32_t place = (uint32_t)(t->key >> 20) & (set->trigger_space - 1);
        t->next = set->trigger_heads[place];
        set->trigger_heads[place] = i;
    }
    return KLARBREV_OK;
}

static uint32_t tree_place(const word_tree *tree, uint32_t node, uint64_t hash) {
    return (uint32_t)((hash ^ ((uint64_t)node * 0x9E3779B97F4A7C15u)) >> 24) & (tree->space - 1);
}

uint32_t word_tree_step(const word_tree *tree, uint32_t node, uint64_t hash) {
    if (!tree->space) return NO_TRIGGER;
    for (uint32_t i = tree->heads[tree_place(tree, node, hash)]; i != NO_TRIGGER;
         i = tree->nodes.items[i].next)
        if (tree->nodes.items[i].hash == hash && tree->nodes.items[i].parent == node) return i;
    return NO_TRIGGER;
}

static bool tree_grow(word_tree *tree, arena *a) {
    if (tree->nodes.count < tree->space) return true;
    uint32_t space = power_above(tree->nodes.count + 1);
    uint32_t *heads = empty_heads(a, space);
    if (!heads) return false;
    tree->heads = heads;
    tree->space = space;
    for (uint32_t i = 1; i < tree->nodes.count; i++) {
        word_set_node *n = &tree->nodes.items[i];
        uint32_t place = tree_place(tree, n->parent, n->hash);
        n->next = heads[place];
        heads[place] = i;
    }
    return true;
}

static uint32_t tree_add_step(word_tree *tree, arena *a, uint32_t node, uint64_t hash) {
    uint32_t known = word_tree_step(tree, node, hash);
    if (known != NO_TRIGGER) return known;
    if (!tree_grow(tree, a)) return NO_TRIGGER;
    uint32_t place = tree_place(tree, node, hash), number = (uint32_t)tree->nodes.count;
    word_set_node added = {.hash = hash, .parent = node, .next = tree->heads[place], .first_set = NO_TRIGGER};
    if (!VECTOR_PUSH(&tree->nodes, a, added)) return NO_TRIGGER;
    tree->heads[place] = number;
    return number;
}

static bool tree_add(word_tree *tree, arena *a, slice member, uint32_t set) {
    uint32_t node = 0;
    slice rest = member, piece;
    while (slice_split(&rest, ' ', &piece)) {
        char space[WORD_SPACE];
        size_t length = utf8_fold_word(piece, space, sizeof space);
        if (!length) continue;
        node = tree_add_step(tree, a, node, slice_hash((slice){space, length}));
        if (node == NO_TRIGGER) return false;
    }
    if (!node) return true;
    set_link link = {.set = set, .next = tree->nodes.items[node].first_set};
    tree->nodes.items[node].first_set = (uint32_t)tree->links.count;
    return VECTOR_PUSH(&tree->links, a, link);
}

klarbrev_status word_set_number(pattern_set *set, slice name, uint32_t *number, bool *found) {
    const slice *members = NULL;
    size_t count = 0;
    *found = true;
    for (uint32_t i = 0; i < set->set_names.count; i++)
        if (slice_equal(set->set_names.items[i].name, name)) return *number = i, KLARBREV_OK;
    *found = set->sets.find && set->sets.find(set->sets.context, name, &members, &count);
    if (!*found) return KLARBREV_OK;
    *number = (uint32_t)set->set_names.count;
    if (!VECTOR_PUSH(&set->set_names, set->arena, ((set_name){.name = name, .members = (uint32_t)count})))
        return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < count; i++)
        if (!tree_add(&set->words, set->arena, members[i], *number)) return KLARBREV_E_NOMEM;
    return KLARBREV_OK;
}

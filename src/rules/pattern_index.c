/* SPDX-License-Identifier: MPL-2.0 */
/* Where a pattern is worth trying: the keys it is filed under, and those that its sentence must have too. */
#include "rules/pattern_program.h"

/* How far from its start a part of a pattern may reach, in tokens. */
typedef struct reach {
    uint32_t least, most;
} reach;

enum { REACH_MAX = 400, SET_MEMBER_WORDS = 8, QUANTITY_WORDS = 24, NOUN_PHRASE_WORDS = 12 };

static reach reach_of(const pattern_part *part) {
    reach sum = {0, 0}, any = {UINT32_MAX, 0};
    for (const pattern_part *c = part->child; c; c = c->next) {
        reach r = reach_of(c);
        sum.least += r.least;
        sum.most += r.most;
        if (r.least < any.least) any.least = r.least;
        if (r.most > any.most) any.most = r.most;
    }
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_CHOICE:
        return any;
    case PAT_REPEAT:
        return (reach){sum.least * part->low, sum.most * part->high};
    case PAT_GAP:
        return (reach){0, part->high};
    case PAT_QUANTITY:
        return (reach){1, QUANTITY_WORDS};
    case PAT_LIST:
        return (reach){1, SET_MEMBER_WORDS};
    case PAT_NOUN_PHRASE:
        return (reach){1, NOUN_PHRASE_WORDS};
    case PAT_TEST:
    case PAT_NOT:
        return (reach){1, 1};
    default:
        return sum;
    }
}

#define COST_NEVER UINT32_MAX
enum { COST_PART_OF_SPEECH = 400, COST_ANY = 4000, COST_QUANTITY = 15, COST_SET = 20, COST_PASSIVE = 30 };

uint32_t pattern_cost_of_word(size_t bytes) {
    static const uint16_t by_length[] = {200, 200, 120, 60, 25, 14, 8, 5};
    return bytes < sizeof by_length / sizeof *by_length ? by_length[bytes] : 3;
}

static uint32_t cost_of_test(const token_test *test) {
    switch ((test_kind)test->kind) {
    case TEST_FORM:
    case TEST_MARK:
        return pattern_cost_of_word(test->text.len);
    case TEST_FORM_PREFIX:
    case TEST_FORM_SUFFIX:
        return 2 * pattern_cost_of_word(test->text.len);
    case TEST_FORM_INSIDE:
        return test->text.len < INSIDE_KEY ? COST_ANY : 3 * pattern_cost_of_word(test->text.len);
    case TEST_PLACEHOLDER:
        return COST_SET;
    case TEST_READING:
        if (test->lemma_count) return test->lemma_cost;
        if (test->text.len) return 2 * pattern_cost_of_word(test->text.len);
        if (test->asks & (ASK_S_PASSIVE | ASK_BLIVE_PASSIVE)) return COST_PASSIVE;
        return test->wanted.upos ? COST_PART_OF_SPEECH : COST_ANY;
    default:
        return COST_ANY;
    }
}

static reach reach_after(reach before, const pattern_part *part) {
    reach r = reach_of(part);
    before.least += r.least;
    before.most += r.most;
    if (before.most > REACH_MAX) before.most = REACH_MAX;
    return before;
}

static uint32_t cost_of(const pattern_set *set, const pattern_part *part, reach before);

/* The child of a sequence that the pattern is best filed under, or NULL. */
static const pattern_part *cheapest(const pattern_set *set, const pattern_part *part, reach *before,
                                    uint32_t *cost) {
    const pattern_part *best = NULL;
    reach at = *before, best_at = at;
    *cost = COST_NEVER;
    for (const pattern_part *c = part->child; c; c = c->next) {
        uint32_t one = cost_of(set, c, at);
        if (one < *cost) *cost = one, best = c, best_at = at;
        at = reach_after(at, c);
    }
    *before = best_at;
    return best;
}

/* Every alternative must have a key of its own, or the choice is no help. */
static uint32_t cost_of_choice(const pattern_set *set, const pattern_part *part, reach before) {
    uint32_t sum = 0;
    for (const pattern_part *c = part->child; c; c = c->next) {
        uint32_t one = cost_of(set, c, before);
        if (one == COST_NEVER) return COST_NEVER;
        sum += one;
    }
    return sum;
}

/* How often a pattern would be tried, filed under this part; COST_NEVER when it cannot be. */
static uint32_t cost_of(const pattern_set *set, const pattern_part *part, reach before) {
    uint32_t wider = 1 + (before.most - before.least) / 4, cost;
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_TEST:
        return wider * cost_of_test(&set->tests.items[part->value]);
    case PAT_QUANTITY:
        return wider * COST_QUANTITY;
    case PAT_LIST:
        return wider * COST_SET;
    case PAT_NOUN_PHRASE:
    case PAT_NOT:
        return wider * COST_ANY;
    case PAT_CHOICE:
        return cost_of_choice(set, part, before);
    case PAT_REPEAT:
        if (part->low == 0) return COST_NEVER;
        cheapest(set, part, &before, &cost);
        return cost;
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
        cheapest(set, part, &before, &cost);
        return cost;
    case PAT_TOGETHER:
        return cost_of(set, part->child, before);
    default:
        return COST_NEVER;
    }
}

static size_t key_length(slice text) {
    return text.len < KEY_LENGTHS - 1 ? text.len : KEY_LENGTHS - 1;
}

static slice first_bytes(slice text) {
    return slice_from(text, 0, key_length(text));
}

static slice last_bytes(slice text) {
    return slice_from(text, text.len - key_length(text), text.len);
}

/* What becomes of the keys of a part. */
typedef bool (*key_sink)(pattern_set *set, uint64_t key, reach before);

static bool file_key(pattern_set *set, uint64_t key, reach before) {
    trigger t = {.key = key,
                 .pattern = (uint32_t)set->patterns.count,
                 .near = (uint16_t)before.least,
                 .far = (uint16_t)before.most};
    return VECTOR_PUSH(&set->triggers, set->arena, t);
}

/* One of these keys is needed: the sentence is looked through for it before the pattern is tried. */
static bool need_key(pattern_set *set, uint64_t key, reach before) {
    (void)before;
    return VECTOR_PUSH(&set->needs, set->arena, key_bit(key));
}

static bool reading_keys(pattern_set *set, const token_test *test, reach before, key_sink sink) {
    for (uint32_t i = 0; i < test->lemma_count; i++)
        if (!sink(set, key_lemma(test->lemmas[i]), before)) return false;
    if (test->lemma_count) return true;
    if (test->text.len) {
        set->lemma_suffix_lengths |= 1u << key_length(test->text);
        return sink(set, key_lemma_suffix(last_bytes(test->text)), before);
    }
    if (test->asks & (ASK_S_PASSIVE | ASK_BLIVE_PASSIVE)) return sink(set, key_passive(), before);
    return sink(set, test->wanted.upos ? key_upos(test->wanted.upos) : key_any(), before);
}

static bool test_keys(pattern_set *set, const token_test *test, reach before, key_sink sink) {
    switch ((test_kind)test->kind) {
    case TEST_FORM:
    case TEST_MARK:
        return sink(set, key_form(test->hash), before);
    case TEST_FORM_PREFIX:
        set->prefix_lengths |= 1u << key_length(test->text);
        return sink(set, key_prefix(first_bytes(test->text)), before);
    case TEST_FORM_SUFFIX:
        set->suffix_lengths |= 1u << key_length(test->text);
        return sink(set, key_suffix(last_bytes(test->text)), before);
    case TEST_FORM_INSIDE:
        if (test->text.len < INSIDE_KEY) return sink(set, key_any(), before);
        set->has_inside_keys = true;
        return sink(set, key_inside(slice_from(test->text, 0, INSIDE_KEY)), before);
    case TEST_READING:
        return reading_keys(set, test, before, sink);
    case TEST_PLACEHOLDER:
        return sink(set, key_placeholder(), before);
    default:
        return sink(set, key_any(), before);
    }
}

/* Keys of which a match has one, where the part's cost is not COST_NEVER. */
static bool part_keys(pattern_set *set, const pattern_part *part, reach before, key_sink sink) {
    uint32_t cost;
    const pattern_part *best;
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_TEST:
        return test_keys(set, &set->tests.items[part->value], before, sink);
    case PAT_QUANTITY:
        return sink(set, key_quantity(part->value), before);
    case PAT_LIST:
        return sink(set, key_set(part->value), before);
    case PAT_REPEAT:
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
        best = cheapest(set, part, &before, &cost);
        return part_keys(set, best, before, sink);
    case PAT_CHOICE:
        for (const pattern_part *c = part->child; c; c = c->next)
            if (!part_keys(set, c, before, sink)) return false;
        return true;
    case PAT_TOGETHER:
        return part_keys(set, part->child, before, sink);
    default:
        return sink(set, key_any(), before);
    }
}

/* The part that part_keys takes the keys of: one test, list or quantity, or a choice. */
static const pattern_part *filed_part(const pattern_set *set, const pattern_part *part) {
    reach before = {0, 0};
    uint32_t cost;
    while (part->kind == PAT_REPEAT || part->kind == PAT_SEQUENCE || part->kind == PAT_CAPTURE)
        part = cheapest(set, part, &before, &cost);
    return part->kind == PAT_TOGETHER ? filed_part(set, part->child) : part;
}

static bool need_part(pattern_set *set, const pattern_part *part) {
    reach here = {0, 0};
    uint32_t cost = cost_of(set, part, here);
    if (cost >= COST_ANY) return true;
    return part_keys(set, part, here, need_key) && VECTOR_PUSH(&set->needs, set->arena, NEED_END);
}

/* All that a match must have beside the part it is filed under. */
static bool add_needs(pattern_set *set, const pattern_part *part, const pattern_part *filed) {
    if (part == filed || (part->kind == PAT_REPEAT && part->low == 0)) return true;
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
    case PAT_REPEAT:
    case PAT_TOGETHER:
        for (const pattern_part *c = part->child; c; c = c->next)
            if (!add_needs(set, c, filed)) return false;
        return true;
    default:
        return need_part(set, part);
    }
}

bool pattern_file(pattern_set *set, compiled_pattern *pattern, const pattern_part *root) {
    reach here = {0, 0};
    pattern->first_need = (uint32_t)set->needs.count;
    if (cost_of(set, root, here) == COST_NEVER) {
        if (!file_key(set, key_any(), here) || !add_needs(set, root, NULL)) return false;
    } else if (!part_keys(set, root, here, file_key) || !add_needs(set, root, filed_part(set, root))) {
        return false;
    }
    pattern->need_count = (uint32_t)set->needs.count - pattern->first_need;
    return true;
}

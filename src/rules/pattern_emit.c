/* SPDX-License-Identifier: MPL-2.0 */
/* Turns a parsed pattern into instructions, and chooses the words it is filed under. */
#include "rules/pattern_program.h"

static bool emit_op(pattern_set *set, op_code op, uint32_t argument) {
    return VECTOR_PUSH(&set->code, set->arena, ((instruction){.op = (uint8_t)op, .argument = argument}));
}

static bool emit(pattern_set *set, const pattern_part *part);

static bool emit_sequence(pattern_set *set, const pattern_part *part) {
    for (const pattern_part *c = part->child; c; c = c->next)
        if (!emit(set, c)) return false;
    return true;
}

/* Split to the next alternative; each but the last jumps to the end. */
static bool emit_choice(pattern_set *set, const pattern_part *part) {
    size_t jump = SIZE_MAX; /* chain of jumps, each holding the one before until the end is known */
    for (const pattern_part *c = part->child; c; c = c->next) {
        size_t split = set->code.count;
        if (c->next && !emit_op(set, OP_SPLIT, 0)) return false;
        if (!emit(set, c)) return false;
        if (!c->next) break;
        if (!emit_op(set, OP_JUMP, (uint32_t)jump)) return false;
        jump = set->code.count - 1;
        set->code.items[split].argument = (uint32_t)set->code.count;
    }
    while ((uint32_t)jump != UINT32_MAX) {
        uint32_t before = set->code.items[jump].argument;
        set->code.items[jump].argument = (uint32_t)set->code.count;
        jump = before;
    }
    return true;
}

static bool emit_optional(pattern_set *set, const pattern_part *child, uint32_t times) {
    if (times == 0) return true;
    size_t split = set->code.count;
    if (!emit_op(set, OP_SPLIT, 0) || !emit(set, child) || !emit_optional(set, child, times - 1))
        return false;
    set->code.items[split].argument = (uint32_t)set->code.count;
    return true;
}

static bool emit_repeat(pattern_set *set, const pattern_part *part) {
    for (uint32_t i = 0; i < part->low; i++)
        if (!emit(set, part->child)) return false;
    return emit_optional(set, part->child, part->high - part->low);
}

/* As few as possible: jump over the rest of the gap first, else take one token more. */
static bool emit_gap(pattern_set *set, const pattern_part *part) {
    size_t first = set->code.count;
    for (uint32_t i = 0; i < part->high; i++) {
        uint32_t more = (uint32_t)set->code.count + 2;
        if (!emit_op(set, OP_SPLIT, more) || !emit_op(set, OP_JUMP, 0) ||
            !emit_op(set, OP_TEST, TEST_NUMBER_ANY))
            return false;
    }
    for (size_t i = 0; i < part->high; i++)
        set->code.items[first + 3 * i + 1].argument = (uint32_t)set->code.count;
    return true;
}

/* Goes on at the sentence's first token, and from there with as few tokens before the child as it takes. */
static bool emit_anywhere(pattern_set *set, const pattern_part *child) {
    if (!emit_op(set, OP_REWIND, 0)) return false;
    uint32_t next_token = (uint32_t)set->code.count;
    return emit_op(set, OP_SPLIT, next_token + 2) && emit_op(set, OP_JUMP, next_token + 4) &&
           emit_op(set, OP_TEST, TEST_NUMBER_ANY) && emit_op(set, OP_JUMP, next_token) && emit(set, child);
}

/* The others come last: whether one of them stands in the sentence does not depend on where the first
 * began, so what failed once need not be tried again. */
static bool emit_together(pattern_set *set, const pattern_part *part) {
    if (!emit(set, part->child) || !emit_op(set, OP_SAVE, REGISTER_REACHED)) return false;
    for (const pattern_part *c = part->child->next; c; c = c->next)
        if (!emit_anywhere(set, c)) return false;
    return true;
}

static bool emit_between(pattern_set *set, const pattern_part *child, uint32_t reg) {
    return emit_op(set, OP_SAVE, reg) && emit(set, child) && emit_op(set, OP_SAVE, reg + 1);
}

static bool emit_unless(pattern_set *set, const pattern_part *part) {
    for (const pattern_part *c = part->child; c; c = c->next)
        if (!emit_unless(set, c)) return false;
    op_code op = part->kind == PAT_LIST       ? OP_UNLESS_LIST
                 : part->kind == PAT_QUANTITY ? OP_UNLESS_QUANTITY
                                              : OP_UNLESS_TEST;
    return part->kind == PAT_CHOICE || emit_op(set, op, part->value);
}

static bool emit_not(pattern_set *set, const pattern_part *part) {
    return emit_unless(set, part->child) && emit_op(set, OP_TEST, TEST_NUMBER_ANY);
}

typedef bool (*emitter)(pattern_set *set, const pattern_part *part);

static bool emit_one_test(pattern_set *set, const pattern_part *part) {
    return emit_op(set, OP_TEST, part->value);
}
static bool emit_quantity(pattern_set *set, const pattern_part *part) {
    return emit_op(set, OP_QUANTITY, part->value);
}
static bool emit_list(pattern_set *set, const pattern_part *part) {
    return emit_op(set, OP_LIST, part->value);
}
static bool emit_noun_phrase(pattern_set *set, const pattern_part *part) {
    (void)part;
    return emit_op(set, OP_NOUN_PHRASE, 0);
}
static bool emit_capture(pattern_set *set, const pattern_part *part) {
    return emit_between(set, part->child, 2 * part->value);
}
static bool emit_start(pattern_set *set, const pattern_part *part) {
    (void)part;
    return emit_op(set, OP_SENTENCE_START, 0);
}
static bool emit_end(pattern_set *set, const pattern_part *part) {
    (void)part;
    return emit_op(set, OP_SENTENCE_END, 0);
}
static bool emit_mark_open(pattern_set *set, const pattern_part *part) {
    (void)part;
    return emit_op(set, OP_SAVE, REGISTER_MARK);
}
static bool emit_mark_close(pattern_set *set, const pattern_part *part) {
    (void)part;
    return emit_op(set, OP_SAVE, REGISTER_MARK + 1);
}

static const emitter emitters[] = {
    [PAT_TEST] = emit_one_test,
    [PAT_QUANTITY] = emit_quantity,
    [PAT_LIST] = emit_list,
    [PAT_NOUN_PHRASE] = emit_noun_phrase,
    [PAT_SEQUENCE] = emit_sequence,
    [PAT_CHOICE] = emit_choice,
    [PAT_REPEAT] = emit_repeat,
    [PAT_GAP] = emit_gap,
    [PAT_CAPTURE] = emit_capture,
    [PAT_NOT] = emit_not,
    [PAT_TOGETHER] = emit_together,
    [PAT_SENTENCE_START] = emit_start,
    [PAT_SENTENCE_END] = emit_end,
    [PAT_MARK_OPEN] = emit_mark_open,
    [PAT_MARK_CLOSE] = emit_mark_close,
};

static bool emit(pattern_set *set, const pattern_part *part) {
    return emitters[part->kind](set, part);
}

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

static bool file_key(pattern_set *set, uint64_t key, reach before) {
    trigger t = {.key = key,
                 .pattern = (uint32_t)set->patterns.count,
                 .near = (uint16_t)before.least,
                 .far = (uint16_t)before.most};
    return VECTOR_PUSH(&set->triggers, set->arena, t);
}

static bool file_reading(pattern_set *set, const token_test *test, reach before) {
    for (uint32_t i = 0; i < test->lemma_count; i++)
        if (!file_key(set, key_lemma(test->lemmas[i]), before)) return false;
    if (test->lemma_count) return true;
    if (test->text.len) {
        set->lemma_suffix_lengths |= 1u << key_length(test->text);
        return file_key(set, key_lemma_suffix(last_bytes(test->text)), before);
    }
    if (test->asks & (ASK_S_PASSIVE | ASK_BLIVE_PASSIVE)) return file_key(set, key_passive(), before);
    return file_key(set, test->wanted.upos ? key_upos(test->wanted.upos) : key_any(), before);
}

static bool file_test(pattern_set *set, const token_test *test, reach before) {
    switch ((test_kind)test->kind) {
    case TEST_FORM:
    case TEST_MARK:
        return file_key(set, key_form(test->hash), before);
    case TEST_FORM_PREFIX:
        set->prefix_lengths |= 1u << key_length(test->text);
        return file_key(set, key_prefix(first_bytes(test->text)), before);
    case TEST_FORM_SUFFIX:
        set->suffix_lengths |= 1u << key_length(test->text);
        return file_key(set, key_suffix(last_bytes(test->text)), before);
    case TEST_READING:
        return file_reading(set, test, before);
    case TEST_PLACEHOLDER:
        return file_key(set, key_placeholder(), before);
    default:
        return file_key(set, key_any(), before);
    }
}

/* Files the pattern under a part whose cost is not COST_NEVER. */
static bool file_part(pattern_set *set, const pattern_part *part, reach before) {
    uint32_t cost;
    const pattern_part *best;
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_TEST:
        return file_test(set, &set->tests.items[part->value], before);
    case PAT_QUANTITY:
        return file_key(set, key_quantity(part->value), before);
    case PAT_LIST:
        return file_key(set, key_set(part->value), before);
    case PAT_REPEAT:
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
        best = cheapest(set, part, &before, &cost);
        return file_part(set, best, before);
    case PAT_CHOICE:
        for (const pattern_part *c = part->child; c; c = c->next)
            if (!file_part(set, c, before)) return false;
        return true;
    case PAT_TOGETHER:
        return file_part(set, part->child, before);
    default:
        return file_key(set, key_any(), before);
    }
}

static bool add_triggers(pattern_set *set, const pattern_part *root) {
    reach here = {0, 0};
    return cost_of(set, root, here) == COST_NEVER ? file_key(set, key_any(), here)
                                                  : file_part(set, root, here);
}

static bool branches_in(const pattern_set *set, size_t from) {
    for (size_t i = from; i < set->code.count; i++)
        if (set->code.items[i].op == OP_SPLIT || set->code.items[i].op == OP_LIST) return true;
    return false;
}

bool pattern_emit(pattern_set *set, const parsed_pattern *parsed, slice source, const void *tag) {
    size_t entry = set->code.count;
    if (!emit(set, parsed->root) || !emit_op(set, OP_DONE, 0)) return false;
    slice *slots = ARENA_ARRAY(set->arena, slice, parsed->slot_count + 1u);
    if (!slots) return false;
    for (int i = 0; i < parsed->slot_count; i++) slots[i] = parsed->slots[i];
    compiled_pattern pattern = {.tag = tag,
                                .source = source,
                                .entry = (uint32_t)entry,
                                .length = (uint32_t)(set->code.count - entry),
                                .branches = branches_in(set, entry),
                                .marks = parsed->marks,
                                .slot_count = parsed->slot_count,
                                .slots = slots};
    return add_triggers(set, parsed->root) && VECTOR_PUSH(&set->patterns, set->arena, pattern);
}

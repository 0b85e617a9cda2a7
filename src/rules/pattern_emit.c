/* SPDX-License-Identifier: MPL-2.0 */
/* Turns a parsed pattern into instructions. */
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

static bool emit_gap(pattern_set *set, const pattern_part *part) {
    return part->high == 0 || (emit_op(set, OP_GAP, part->high) && emit_op(set, OP_ONCE, 0));
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

/* False when there are more than a run can count; PATTERN_PARTS_MAX keeps them far below. */
static bool number_branches(pattern_set *set, size_t from, uint16_t *count) {
    *count = 0;
    for (size_t i = from; i < set->code.count; i++) {
        instruction *in = &set->code.items[i];
        if (in->op != OP_SPLIT && in->op != OP_GAP && in->op != OP_ONCE) continue;
        if (*count == UINT16_MAX) return false;
        in->branch = (*count)++;
    }
    return true;
}

bool pattern_emit(pattern_set *set, const parsed_pattern *parsed, slice source, const void *tag) {
    size_t entry = set->code.count;
    if (!emit(set, parsed->root) || !emit_op(set, OP_DONE, 0)) return false;
    uint16_t branch_count;
    slice *slots = ARENA_ARRAY(set->arena, slice, parsed->slot_count + 1u);
    if (!slots || !number_branches(set, entry, &branch_count)) return false;
    for (int i = 0; i < parsed->slot_count; i++) slots[i] = parsed->slots[i];
    compiled_pattern pattern = {.tag = tag,
                                .source = source,
                                .entry = (uint32_t)entry,
                                .branch_count = branch_count,
                                .marks = parsed->marks,
                                .slot_count = parsed->slot_count,
                                .slots = slots};
    return pattern_file(set, &pattern, parsed->root) && VECTOR_PUSH(&set->patterns, set->arena, pattern);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/letter.h"

#include <stdlib.h>

#include "letter/typed_mark.h"

#define PART_AS_WORD(name, word) word,
static const char *const part_words[] = {PART_KINDS(PART_AS_WORD)};
#define BLOCK_AS_WORD(name, word) word,
static const char *const block_words[] = {BLOCK_ROLES(BLOCK_AS_WORD)};
#define PLACEHOLDER_AS_WORD(name, word) word,
static const char *const placeholder_words[] = {PLACEHOLDER_KINDS(PLACEHOLDER_AS_WORD)};

const char *part_kind_word(part_kind kind) {
    return part_words[kind];
}
const char *block_role_word(block_role role) {
    return block_words[role];
}
const char *placeholder_kind_word(placeholder_kind kind) {
    return placeholder_words[kind];
}

void letter_free(letter *l) {
    if (!l) return;
    arena_release(&l->arena);
    free(l);
}

uint32_t letter_block_at(const letter *l, uint32_t byte) {
    uint32_t low = 0, high = l->block_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->blocks[middle].at.start <= byte)
            low = middle;
        else
            high = middle;
    }
    return low;
}

slice letter_property(const letter *l, slice name) {
    for (uint32_t i = 0; i < l->property_count; i++)
        if (slice_equal_ascii_nocase(l->properties[i].name, name)) return l->properties[i].value;
    return (slice){0};
}

slice letter_block_text(const letter *l, uint32_t block_index) {
    return span_text(l->text, l->blocks[block_index].at);
}

uint32_t letter_segment_at(const letter *l, uint32_t byte) {
    uint32_t low = 0, high = l->segment_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const segment *s = &l->segments[middle];
        if (byte < s->at.start)
            high = middle;
        else if (byte >= s->at.end)
            low = middle + 1;
        else
            return middle;
    }
    return NO_INDEX;
}

uint32_t letter_branch_at(const letter *l, uint32_t byte) {
    uint32_t innermost = NO_INDEX;
    for (uint32_t i = 0; i < l->conditional_count && l->conditionals[i].at.start <= byte; i++) {
        if (byte < l->conditionals[i].at.end) innermost = l->conditionals[i].branch;
    }
    return innermost;
}

static const uint32_t role_flags[BLOCK_ROLE_COUNT] = {
    [BLOCK_HEADING] = PASSAGE_HEADING,
    [BLOCK_LIST_ITEM] = PASSAGE_LIST_ITEM,
    [BLOCK_CELL] = PASSAGE_CELL,
    [BLOCK_ADDRESS] = PASSAGE_LETTERHEAD,
    [BLOCK_REFERENCE] = PASSAGE_LETTERHEAD,
    [BLOCK_SALUTATION] = PASSAGE_LETTERHEAD,
    [BLOCK_SIGNATURE] = PASSAGE_LETTERHEAD,
};

/* True when a block has text and all of it is of the kind that no edit may touch. *next moves over its
 * segments. */
static bool block_is_frozen(const letter *l, span at, uint32_t *next) {
    bool any = false, frozen = true;
    for (; *next < l->segment_count && l->segments[*next].at.start < at.end; (*next)++) {
        unsigned flags = l->segments[*next].flags;
        if (flags & SEGMENT_VIRTUAL) continue;
        any = true;
        if (!(flags & (SEGMENT_FIELD_RESULT | SEGMENT_CONTROL))) frozen = false;
    }
    return any && frozen;
}

klarbrev_status letter_passages(letter *l, passage_list *out) {
    passage *passages = ARENA_ARRAY(&l->arena, passage, l->block_count + 1);
    span *placeholders = ARENA_ARRAY(&l->arena, span, l->placeholder_count + 1);
    if (!passages || !placeholders) return KLARBREV_E_NOMEM;
    uint32_t count = 0, segment_index = 0;
    for (uint32_t i = 0; i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        uint32_t flags = role_flags[b->role];
        part_kind kind = l->parts[b->part].kind;
        if (kind == PART_HEADER || kind == PART_FOOTER) flags |= PASSAGE_LETTERHEAD;
        if (block_is_frozen(l, b->at, &segment_index)) flags |= PASSAGE_FROZEN;
        span at = b->at;
        if (b->role == BLOCK_LIST_ITEM) at.start += (uint32_t)typed_mark(letter_block_text(l, i));
        if (b->role != BLOCK_BLANK) passages[count++] = (passage){.at = at, .flags = flags};
    }
    for (uint32_t i = 0; i < l->placeholder_count; i++) placeholders[i] = l->placeholders[i].at;
    *out = (passage_list){.text = l->text,
                          .passages = passages,
                          .passage_count = count,
                          .placeholders = placeholders,
                          .placeholder_count = l->placeholder_count};
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/letter_builder.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/placeholders.h"
#include "text/utf8.h"

enum { OPEN_CONDITIONS_MAX = 64 };

typedef struct later_text {
    slice text;
    uint32_t branch;
} later_text;

struct letter_builder {
    letter *l;
    builder text;
    VECTOR(part) parts;
    VECTOR(block) blocks;
    VECTOR(segment) segments;
    VECTOR(placeholder) placeholders;
    VECTOR(branch) branches;
    VECTOR(conditional) conditionals;
    VECTOR(comment) comments;
    VECTOR(property) properties;
    block open;
    bool block_is_open;
    unsigned segment_flags;
    uint32_t branch;
    uint32_t open_conditions[OPEN_CONDITIONS_MAX]; /* indices into conditionals: outermost first */
    unsigned open_condition_count;
    uint32_t choice_count;
    size_t unpacked;          /* bytes that packages inflated to */
    VECTOR(later_text) later; /* waiting for the open block's end */
    klarbrev_status status;
    const char *limit; /* what was too big, when status is KLARBREV_E_LIMIT */
};

letter_builder *letter_builder_new(letter *l) {
    letter_builder *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    b->l = l;
    b->branch = NO_INDEX;
    l->arena.ceiling = LETTER_MEMORY_MAX;
    builder_init(&b->text, LETTER_TEXT_MAX);
    return b;
}

void letter_builder_free(letter_builder *b) {
    if (!b) return;
    builder_release(&b->text);
    free(b);
}

arena *letter_builder_arena(letter_builder *b) {
    return &b->l->arena;
}
size_t *letter_builder_unpacked(letter_builder *b) {
    return &b->unpacked;
}
klarbrev_status letter_builder_status(const letter_builder *b) {
    return b->status;
}
bool letter_builder_in_block(const letter_builder *b) {
    return b->block_is_open;
}
uint32_t letter_builder_current_branch(const letter_builder *b) {
    return b->branch;
}
uint32_t letter_builder_parent_branch(const letter_builder *b) {
    return b->branch == NO_INDEX ? NO_INDEX : b->branches.items[b->branch].parent;
}
uint32_t letter_builder_choice(letter_builder *b) {
    return b->choice_count++;
}
void letter_builder_segment_flags(letter_builder *b, unsigned flags) {
    b->segment_flags = flags;
}
void letter_builder_privacy(letter_builder *b, uint32_t privacy) {
    b->l->privacy |= privacy;
}
void letter_builder_encoding(letter_builder *b, text_encoding encoding) {
    b->l->encoding = encoding;
}

void letter_builder_fail(letter_builder *b, klarbrev_status status) {
    if (b->status == KLARBREV_OK) b->status = status;
}

static void keep(letter_builder *b, bool pushed) {
    if (!pushed) letter_builder_fail(b, KLARBREV_E_NOMEM);
}

slice letter_builder_copy(letter_builder *b, slice text) {
    slice copy = arena_slice(letter_builder_arena(b), text);
    if (!copy.at) letter_builder_fail(b, KLARBREV_E_NOMEM);
    return copy;
}

void letter_builder_gather(letter_builder *b, builder *scratch, slice text) {
    klarbrev_status status = builder_add(scratch, text);
    if (status != KLARBREV_OK) letter_builder_fail(b, status);
}

void letter_builder_gather_beside(letter_builder *b, builder *scratch, slice text) {
    if (builder_add(scratch, text) == KLARBREV_E_NOMEM) letter_builder_fail(b, KLARBREV_E_NOMEM);
}

void letter_builder_watch(letter_builder *b, const builder *scratch) {
    if (scratch->status == KLARBREV_E_NOMEM) letter_builder_fail(b, KLARBREV_E_NOMEM);
}

static void too_big(letter_builder *b, const char *limit) {
    if (b->status != KLARBREV_OK) return;
    b->status = KLARBREV_E_LIMIT;
    b->limit = limit;
}

void letter_builder_part(letter_builder *b, part_kind kind, slice name) {
    if (b->status != KLARBREV_OK) return;
    letter_builder_close_block(b);
    if (b->parts.count >= UINT16_MAX) {
        too_big(b, N_("brevet har flere dele end klarbrev læser"));
        return;
    }
    part p = {.kind = kind, .name = letter_builder_copy(b, name), .first_block = (uint32_t)b->blocks.count};
    keep(b, (p.name.at || name.len == 0) && VECTOR_PUSH(&b->parts, letter_builder_arena(b), p));
}

static uint32_t text_end(const letter_builder *b) {
    return (uint32_t)b->text.len;
}

static void add_bytes(letter_builder *b, slice text) {
    if (builder_add(&b->text, text) == KLARBREV_OK) return;
    if (b->text.status == KLARBREV_E_NOMEM)
        letter_builder_fail(b, KLARBREV_E_NOMEM);
    else
        too_big(b, N_("teksten fylder mere end 64 MiB; del brevet op"));
}

void letter_builder_open_block(letter_builder *b, block_role role, unsigned level) {
    if (b->block_is_open) letter_builder_close_block(b);
    if (b->parts.count == 0) letter_builder_part(b, PART_BODY, (slice){0});
    if (b->status != KLARBREV_OK) return;
    if (b->blocks.count >= LETTER_BLOCKS_MAX) {
        too_big(b, N_("brevet har mere end en million afsnit"));
        return;
    }
    if (b->blocks.count > 0) add_bytes(b, SLICE("\n"));
    b->block_is_open = true;
    b->open = (block){.at = {text_end(b), text_end(b)},
                      .role = (uint8_t)role,
                      .level = (uint8_t)level,
                      .part = (uint16_t)(b->parts.count - 1),
                      .branch = NO_INDEX,
                      .table = NO_INDEX,
                      .row = NO_INDEX,
                      .column = NO_INDEX};
}

void letter_builder_role(letter_builder *b, block_role role, unsigned level) {
    b->open.role = (uint8_t)role;
    b->open.level = (uint8_t)level;
}

void letter_builder_cell(letter_builder *b, uint32_t table, uint32_t row, uint32_t column) {
    b->open.table = table;
    b->open.row = row;
    b->open.column = column;
}

static bool is_blank(slice text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (!code_point_is_space(c) && c != 0x200B && c != 0xFEFF && c != 0xAD) return false;
    }
    return true;
}

static void add_later_blocks(letter_builder *b) {
    size_t count = b->later.count;
    uint32_t outer = b->branch;
    b->later.count = 0; /* the blocks opened here wait for nothing */
    for (size_t i = 0; i < count; i++) {
        letter_builder_in_branch(b, b->later.items[i].branch);
        letter_builder_open_block(b, BLOCK_PARAGRAPH, 0);
        letter_builder_virtual(b, b->later.items[i].text);
        letter_builder_close_block(b);
    }
    letter_builder_in_branch(b, outer);
}

void letter_builder_later(letter_builder *b, slice text, uint32_t branch_index) {
    if (text.len == 0 || b->status != KLARBREV_OK) return;
    later_text later = {.text = letter_builder_copy(b, text), .branch = branch_index};
    keep(b, later.text.at && VECTOR_PUSH(&b->later, letter_builder_arena(b), later));
}

void letter_builder_close_block(letter_builder *b) {
    if (!b->block_is_open) return;
    b->block_is_open = false;
    if (b->status != KLARBREV_OK) return;
    b->open.at.end = text_end(b);
    if (is_blank(span_text(builder_slice(&b->text), b->open.at))) b->open.role = BLOCK_BLANK;
    keep(b, VECTOR_PUSH(&b->blocks, letter_builder_arena(b), b->open));
    if (b->status == KLARBREV_OK) b->parts.items[b->parts.count - 1].block_count++;
    if (b->later.count > 0) add_later_blocks(b);
}

/* A block is a line: a line feed that XML keeps inside a text node is white space to a reader. */
static void unbreak_lines(letter_builder *b, size_t start) {
    char *at = b->text.at + start, *end = b->text.at + b->text.len;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) *at++ = ' ';
}

/* Two pieces from nowhere, one after the other, are one segment. */
static bool extends_last(letter_builder *b, const segment *s) {
    if (b->segments.count == 0 || !(s->flags & SEGMENT_VIRTUAL)) return false;
    segment *last = &b->segments.items[b->segments.count - 1];
    if (last->flags != s->flags || last->at.end != s->at.start) return false;
    last->at.end = s->at.end;
    return true;
}

static void add_segment(letter_builder *b, slice text, segment s) {
    if (text.len == 0) return;
    if (!b->block_is_open) letter_builder_open_block(b, BLOCK_PARAGRAPH, 0);
    if (b->status != KLARBREV_OK) return;
    size_t start = b->text.len;
    if (start + text.len - b->open.at.start > LETTER_BLOCK_TEXT_MAX) {
        too_big(b, N_("et afsnit fylder mere end 1 MiB; del det op"));
        return;
    }
    add_bytes(b, text);
    if (b->status != KLARBREV_OK) return;
    unbreak_lines(b, start);
    s.at = (span){(uint32_t)start, text_end(b)};
    s.part = b->open.part;
    s.flags |= (uint16_t)b->segment_flags;
    if (!extends_last(b, &s)) keep(b, VECTOR_PUSH(&b->segments, letter_builder_arena(b), s));
}

void letter_builder_text(letter_builder *b, slice text, uint64_t offset, uint64_t end, uint32_t node,
                         unsigned segment_flags) {
    add_segment(b, text,
                (segment){.offset = offset, .end = end, .node = node, .flags = (uint16_t)segment_flags});
}

void letter_builder_virtual(letter_builder *b, slice text) {
    add_segment(b, text, (segment){.node = NO_INDEX, .flags = SEGMENT_VIRTUAL});
}

uint32_t letter_builder_here(const letter_builder *b) {
    return text_end(b) + (!b->block_is_open && b->blocks.count > 0 ? 1 : 0);
}

uint32_t letter_builder_clamp_to_block(const letter_builder *b, uint32_t at) {
    return b->block_is_open && at < b->open.at.start ? b->open.at.start : at;
}

void letter_builder_placeholder(letter_builder *b, placeholder_kind kind, slice name, uint32_t start,
                                uint32_t end) {
    start = letter_builder_clamp_to_block(b, start);
    if (b->status != KLARBREV_OK || start >= end) return;
    placeholder p = {.at = {start, end}, .kind = kind, .name = letter_builder_copy(b, name)};
    keep(b, VECTOR_PUSH(&b->placeholders, letter_builder_arena(b), p));
}

slice letter_builder_text_from(const letter_builder *b, uint32_t start) {
    return slice_from(builder_slice(&b->text), start, b->text.len);
}

void letter_builder_unmake_cells(letter_builder *b, uint32_t table) {
    for (size_t i = b->blocks.count; i > 0 && b->blocks.items[i - 1].table == table; i--)
        if (b->blocks.items[i - 1].role == BLOCK_CELL) b->blocks.items[i - 1].role = BLOCK_PARAGRAPH;
}

uint32_t letter_builder_branch(letter_builder *b, uint32_t parent, uint32_t choice, slice condition) {
    branch new_branch = {.parent = parent, .choice = choice, .condition = letter_builder_copy(b, condition)};
    if (b->status != KLARBREV_OK) return NO_INDEX;
    keep(b, VECTOR_PUSH(&b->branches, letter_builder_arena(b), new_branch));
    return b->status == KLARBREV_OK ? (uint32_t)b->branches.count - 1 : NO_INDEX;
}

/* True when inner is outer or lies in it. */
static bool branch_is_in(const letter_builder *b, uint32_t inner, uint32_t outer) {
    while (inner != NO_INDEX && inner != outer) inner = b->branches.items[inner].parent;
    return inner == outer;
}

void letter_builder_in_branch(letter_builder *b, uint32_t branch_or_no_index) {
    if (b->status != KLARBREV_OK || branch_or_no_index == b->branch) return;
    b->branch = branch_or_no_index;
    while (b->open_condition_count > 0) {
        conditional *c = &b->conditionals.items[b->open_conditions[b->open_condition_count - 1]];
        if (branch_or_no_index != NO_INDEX && branch_is_in(b, branch_or_no_index, c->branch)) {
            if (c->branch == branch_or_no_index) return;
            break;
        }
        c->at.end = text_end(b);
        b->open_condition_count--;
    }
    if (branch_or_no_index == NO_INDEX) return;
    if (b->open_condition_count == OPEN_CONDITIONS_MAX) {
        too_big(b, N_("betingelserne i skabelonen er lagt mere end 64 niveauer ind i hinanden"));
        return;
    }
    uint32_t here = letter_builder_here(b);
    keep(b, VECTOR_PUSH(&b->conditionals, letter_builder_arena(b),
                        ((conditional){.at = {here, here}, .branch = branch_or_no_index})));
    if (b->status == KLARBREV_OK)
        b->open_conditions[b->open_condition_count++] = (uint32_t)b->conditionals.count - 1;
}

void letter_builder_conditional(letter_builder *b, uint32_t start, uint32_t end, uint32_t branch_index) {
    if (b->status != KLARBREV_OK || start >= end) return;
    keep(b, VECTOR_PUSH(&b->conditionals, letter_builder_arena(b),
                        ((conditional){.at = {start, end}, .branch = branch_index})));
}

void letter_builder_comment(letter_builder *b, uint32_t start, uint32_t end, slice author, slice text) {
    if (b->status != KLARBREV_OK) return;
    arena *a = letter_builder_arena(b);
    comment c = {.at = {start, end < start ? start : end},
                 .author = letter_builder_copy(b, author),
                 .text = letter_builder_copy(b, text)};
    keep(b, VECTOR_PUSH(&b->comments, a, c));
}

void letter_builder_property(letter_builder *b, slice name, slice value) {
    if (b->status != KLARBREV_OK || value.len == 0) return;
    arena *a = letter_builder_arena(b);
    property p = {.name = letter_builder_copy(b, name), .value = letter_builder_copy(b, value)};
    keep(b, VECTOR_PUSH(&b->properties, a, p));
}

/* What stands at the end of the text may point one past it: here() counted a "\n" that no block followed. */
static span clamped(const letter_builder *b, span at) {
    uint32_t end = text_end(b);
    return (span){at.start < end ? at.start : end, at.end < end ? at.end : end};
}

static int compare_comments(const void *one, const void *other) {
    const comment *a = one, *b = other;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    return a->at.end < b->at.end ? -1 : a->at.end > b->at.end;
}

/* The innermost branch wins: it comes later in the order of the ranges. */
static void branch_the_blocks(letter *l, block *blocks) {
    for (uint32_t i = 0; i < l->conditional_count; i++) {
        const conditional *c = &l->conditionals[i];
        for (uint32_t k = letter_block_at(l, c->at.start); k < l->block_count; k++) {
            if (blocks[k].at.start >= c->at.end && blocks[k].at.start > c->at.start) break;
            if (span_contains(c->at, blocks[k].at)) blocks[k].branch = c->branch;
        }
    }
}

static void hand_over(letter_builder *b) {
    letter *l = b->l;
    for (size_t i = 0; i < b->comments.count; i++)
        b->comments.items[i].at = clamped(b, b->comments.items[i].at);
    for (size_t i = 0; i < b->conditionals.count; i++)
        b->conditionals.items[i].at = clamped(b, b->conditionals.items[i].at);
    if (b->comments.count > 1)
        qsort(b->comments.items, b->comments.count, sizeof *b->comments.items, compare_comments);
    l->parts = b->parts.items;
    l->part_count = (uint32_t)b->parts.count;
    l->blocks = b->blocks.items;
    l->block_count = (uint32_t)b->blocks.count;
    l->segments = b->segments.items;
    l->segment_count = (uint32_t)b->segments.count;
    l->placeholders = b->placeholders.items;
    l->placeholder_count = (uint32_t)b->placeholders.count;
    l->branches = b->branches.items;
    l->branch_count = (uint32_t)b->branches.count;
    l->conditionals = b->conditionals.items;
    l->conditional_count = (uint32_t)b->conditionals.count;
    l->comments = b->comments.items;
    l->comment_count = (uint32_t)b->comments.count;
    l->properties = b->properties.items;
    l->property_count = (uint32_t)b->properties.count;
}

static klarbrev_status report(const letter_builder *b, klarbrev_error *error) {
    if (b->status == KLARBREV_E_NOMEM) return fail_no_memory(error);
    if (b->status == KLARBREV_E_LIMIT)
        return fail(error, b->status, "%s",
                    _(b->limit ? b->limit : N_("brevet er større, end klarbrev læser; del det op")));
    return b->status;
}

klarbrev_status letter_builder_finish(letter_builder *b, klarbrev_error *error) {
    letter_builder_in_branch(b, NO_INDEX);
    letter_builder_close_block(b);
    if (b->parts.count == 0) letter_builder_part(b, PART_BODY, (slice){0});
    if (b->status != KLARBREV_OK) return report(b, error);
    b->l->text = arena_slice(letter_builder_arena(b), builder_slice(&b->text));
    if (!b->l->text.at) return fail_no_memory(error);
    hand_over(b);
    if (placeholders_find(b->l) != KLARBREV_OK || sections_find(b->l, b->choice_count) != KLARBREV_OK)
        return fail_no_memory(error);
    branch_the_blocks(b->l, b->blocks.items);
    return KLARBREV_OK;
}

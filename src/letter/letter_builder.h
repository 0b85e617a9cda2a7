/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What readers write a letter with: text goes in once, blocks are opened and closed, and every piece says
 * where it came from. finish() joins the blocks and finds placeholders in the text (also over runs). A call
 * after a failure (memory, a limit) does nothing; the first failure is reported by finish(), or asked for on
 * the way.
 */
#ifndef KLARBREV_LETTER_LETTER_BUILDER_H
#define KLARBREV_LETTER_LETTER_BUILDER_H

#include "base/builder.h"
#include "letter/letter.h"

/* LETTER_MEMORY_MAX bounds the letter's arena: reading, and all that is worked out of it. */
enum { LETTER_MEMORY_MAX = 1024 * 1024 * 1024 };
enum { LETTER_TEXT_MAX = 64 * 1024 * 1024, LETTER_BLOCK_TEXT_MAX = 1024 * 1024, LETTER_BLOCKS_MAX = 1000000 };

typedef struct letter_builder letter_builder;

/* l->arena is used for all that stays. NULL when memory ran out. */
letter_builder *letter_builder_new(letter *l);
void letter_builder_free(letter_builder *b); /* NULL is harmless */

arena *letter_builder_arena(letter_builder *b);     /* lives as long as the letter */
size_t *letter_builder_unpacked(letter_builder *b); /* the count that packages share */

/* A copy that lives as long as the letter; empty when memory ran out, which is then kept as the failure. */
slice letter_builder_copy(letter_builder *b, slice text);

/* Adds text of the letter to a scratch builder. A failure is the letter's at once: a reset would forget it.
 */
void letter_builder_gather(letter_builder *b, builder *scratch, slice text);

/* The same for what stands beside the text (comments, properties): what is longer than the scratch may be is
 * cut. */
void letter_builder_gather_beside(letter_builder *b, builder *scratch, slice text);

/* Takes over the failure of a scratch builder that ran out of memory; a text cut at its ceiling is no
 * failure. */
void letter_builder_watch(letter_builder *b, const builder *scratch);
klarbrev_status letter_builder_status(const letter_builder *b);

void letter_builder_part(letter_builder *b, part_kind kind, slice name); /* following blocks belong to it */

/* Opens a block; an open one is closed first. Text that comes without an open block opens a paragraph. */
void letter_builder_open_block(letter_builder *b, block_role role, unsigned level);
void letter_builder_role(letter_builder *b, block_role role, unsigned level); /* of the open block */
void letter_builder_cell(letter_builder *b, uint32_t table, uint32_t row,
                         uint32_t column); /* of the open block */
void letter_builder_unmake_cells(letter_builder *b,
                                 uint32_t table); /* the last table's cells are paragraphs */
void letter_builder_close_block(letter_builder *b);
bool letter_builder_in_block(const letter_builder *b);

/* Text of the open block, valid UTF-8; a line feed in it becomes a space. Where it stands in the source: see
 * segment. */
void letter_builder_text(letter_builder *b, slice text, uint64_t offset, uint64_t end, uint32_t node,
                         unsigned segment_flags);
void letter_builder_virtual(letter_builder *b, slice text); /* a break, tab, symbol: SEGMENT_VIRTUAL */
void letter_builder_segment_flags(letter_builder *b, unsigned flags); /* added to every segment from now on */

/* Byte offset in the letter's text where the next text of the open block will stand. */
uint32_t letter_builder_here(const letter_builder *b);

/* The same, or the start of the open block when that is later: spans of placeholders never cross blocks. */
uint32_t letter_builder_clamp_to_block(const letter_builder *b, uint32_t at);

/* The letter's text from start on; good until more is added. */
slice letter_builder_text_from(const letter_builder *b, uint32_t start);

void letter_builder_placeholder(letter_builder *b, placeholder_kind kind, slice name, uint32_t start,
                                uint32_t end);
uint32_t letter_builder_branch(letter_builder *b, uint32_t parent, uint32_t choice,
                               slice condition);                               /* new branch */
uint32_t letter_builder_choice(letter_builder *b);                             /* a number for a new choice */
void letter_builder_in_branch(letter_builder *b, uint32_t branch_or_no_index); /* following text is in it */
void letter_builder_conditional(letter_builder *b, uint32_t start, uint32_t end,
                                uint32_t branch); /* text that is there */
uint32_t letter_builder_current_branch(const letter_builder *b);
uint32_t letter_builder_parent_branch(const letter_builder *b); /* of the current one */

/* Text of a branch that is not shown: a block of its own, in its branch, as soon as the open block is closed.
 */
void letter_builder_later(letter_builder *b, slice text, uint32_t branch);

void letter_builder_comment(letter_builder *b, uint32_t start, uint32_t end, slice author, slice text);
void letter_builder_property(letter_builder *b, slice name, slice value);
void letter_builder_privacy(letter_builder *b, uint32_t privacy); /* PRIVACY_..., added */
void letter_builder_encoding(letter_builder *b, text_encoding encoding);

/* Keeps a failure of the reader; the first one stays. */
void letter_builder_fail(letter_builder *b, klarbrev_status status);

klarbrev_status letter_builder_finish(letter_builder *b, klarbrev_error *error);

#endif

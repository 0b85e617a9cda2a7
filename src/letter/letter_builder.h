/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What readers write a letter with: text goes in once, blocks are opened and closed, and every piece says where it came
 * from. finish() joins the blocks, finds placeholders in the text (also over runs) and gives blocks without a role from
 * the format their role by their content (address, reference line, salutation, signature, heading without style, "- " items).
 */
#ifndef KLARBREV_LETTER_LETTER_BUILDER_H
#define KLARBREV_LETTER_LETTER_BUILDER_H

#include "base/builder.h"
#include "letter/letter.h"

enum { LETTER_TEXT_MAX = 64 * 1024 * 1024, LETTER_BLOCK_TEXT_MAX = 1024 * 1024, LETTER_BLOCKS_MAX = 1000000 };

typedef struct letter_builder letter_builder;

/* l->arena is used for all that stays. NULL when memory ran out. */
letter_builder *letter_builder_new(letter *l);
void letter_builder_free(letter_builder *b);

void letter_builder_part(letter_builder *b, part_kind kind, slice name); /* following blocks belong to it */
void letter_builder_open_block(letter_builder *b, block_role role, unsigned level);
void letter_builder_cell(letter_builder *b, uint32_t table, uint32_t row, uint32_t column); /* of the open block */
void letter_builder_text(letter_builder *b, slice text, uint64_t offset, uint64_t end, uint32_t node, unsigned segment_flags);
void letter_builder_virtual(letter_builder *b, slice text); /* a break, tab, symbol: SEGMENT_VIRTUAL */
uint32_t letter_builder_here(const letter_builder *b); /* byte offset where the next text of the open block will stand */
void letter_builder_placeholder(letter_builder *b, placeholder_kind kind, slice name, uint32_t start, uint32_t end);
uint32_t letter_builder_branch(letter_builder *b, uint32_t parent, uint32_t choice, slice condition); /* new branch */
void letter_builder_in_branch(letter_builder *b, uint32_t branch_or_no_index); /* following blocks are in it */
void letter_builder_comment(letter_builder *b, uint32_t start, uint32_t end, slice author, slice text);
void letter_builder_property(letter_builder *b, slice name, slice value);
void letter_builder_close_block(letter_builder *b);

/* Any failure on the way (memory, a limit) is kept and reported here. */
klarbrev_status letter_builder_finish(letter_builder *b, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* From bytes to code points, UTF-16 units, lines and columns. Only report/, serve/ and lsp/ ask. */
#ifndef KLARBREV_TEXT_LINE_INDEX_H
#define KLARBREV_TEXT_LINE_INDEX_H

#include "base/arena.h"
#include "klarbrev/status.h"

typedef struct line_index line_index;

typedef struct text_position {
    uint32_t code_point;   /* from the start of the text */
    uint32_t utf16;        /* units from the start of the text */
    uint32_t line;         /* from 0; lines end at "\n" */
    uint32_t column;       /* code points from the start of the line */
    uint32_t column_utf16; /* units from the start of the line */
    uint32_t column_byte;  /* bytes from the start of the line */
} text_position;

/* text is borrowed and must be valid UTF-8. NULL when memory ran out. */
const line_index *line_index_new(arena *a, slice text);

/* byte is clamped to the text and moved back to a character boundary. O(log n). */
text_position line_index_at(const line_index *index, size_t byte);

/* The byte offset of a position counted in code points; clamped. */
size_t line_index_byte_of_code_point(const line_index *index, uint32_t code_point);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The lines of a text file, as they stand in its bytes, and each as UTF-8. */
#ifndef KLARBREV_LETTER_TEXT_LINES_H
#define KLARBREV_LETTER_TEXT_LINES_H

#include "base/vector.h"
#include "letter/letter_builder.h"

/* A line without its end (CRLF, LF or CR), in raw bytes. The last line of a file that ends in a line end is
 * empty. */
typedef struct text_line {
    size_t start, end;
} text_line;

typedef struct text_lines {
    slice bytes;
    text_encoding encoding;
    builder scratch; /* the line at hand as UTF-8 */
    bool no_memory;  /* a line could not be held */
    VECTOR(text_line) lines;
} text_lines;

/* bytes are borrowed. Tells the encoding to the letter; a failure is kept in b. */
void text_lines_init(text_lines *out, slice bytes, letter_builder *b);
void text_lines_release(text_lines *t, letter_builder *b);

/* The line as valid UTF-8; good until the next call. */
slice text_lines_at(text_lines *t, size_t index);

#endif

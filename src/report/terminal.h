/* SPDX-License-Identifier: MPL-2.0 */
/* Text for a terminal: wrapped to its width, counted in characters, coloured only when asked for. */
#ifndef KLARBREV_REPORT_TERMINAL_H
#define KLARBREV_REPORT_TERMINAL_H

#include "base/builder.h"
#include "text/span.h"

typedef enum ink { INK_PLAIN, INK_BOLD, INK_DIM, INK_RED, INK_YELLOW, INK_CYAN, INK_GREEN } ink;

typedef struct terminal {
    builder *out;
    unsigned columns;
    bool colour;
} terminal;

/* One piece of text in a colour. */
void terminal_ink(const terminal *t, ink colour, slice text);
void terminal_ink_text(const terminal *t, ink colour, const char *text);

/* Text, then spaces up to a column count; at least one space. */
void terminal_padded(const terminal *t, ink colour, slice text, unsigned columns);

/* Words wrapped between an indent and the right edge; the first line starts at column `at`. Ends with a line
 * feed. */
void terminal_wrap(const terminal *t, unsigned at, unsigned indent, slice text);

/*
 * The part of a line around a span, cut to `columns` at word boundaries with "…", and under it a row of "^".
 * gutter is written before both rows ("      | "); label stands in the first row's gutter ("linje 14").
 */
void terminal_excerpt(const terminal *t, slice line, span marked, const char *label, ink colour);

#endif

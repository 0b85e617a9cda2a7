/* SPDX-License-Identifier: MPL-2.0 */
#include "report/terminal.h"

#include "text/utf8.h"

/* Four spaces, a label as long as "linje 123", and "| ". */
enum { LABEL_COLUMNS = 10, GUTTER_COLUMNS = 4 + LABEL_COLUMNS + 2, EXCERPT_COLUMNS_MIN = 24 };

static const char *const ink_codes[] = {"", "1", "2", "1;31", "33", "36", "32"};

void terminal_ink(const terminal *t, ink colour, slice text) {
    bool coloured = t->colour && colour != INK_PLAIN;
    if (coloured) builder_print(t->out, "\033[%sm", ink_codes[colour]);
    builder_add(t->out, text);
    if (coloured) builder_add_text(t->out, "\033[0m");
}

void terminal_ink_text(const terminal *t, ink colour, const char *text) {
    terminal_ink(t, colour, slice_of(text));
}

static void add_repeated(const terminal *t, char byte, size_t count) {
    for (size_t i = 0; i < count; i++) builder_add_byte(t->out, byte);
}

void terminal_padded(const terminal *t, ink colour, slice text, unsigned columns) {
    size_t used = utf8_count(text);
    terminal_ink(t, colour, text);
    add_repeated(t, ' ', used < columns ? columns - used : 1);
}

/* The next word of *rest; false when there are only spaces left. */
static bool next_word(slice *rest, slice *word) {
    size_t start = 0;
    while (start < rest->len && rest->at[start] == ' ') start++;
    size_t end = start;
    while (end < rest->len && rest->at[end] != ' ') end++;
    *word = slice_from(*rest, start, end);
    *rest = slice_from(*rest, end, rest->len);
    return word->len > 0;
}

void terminal_wrap(const terminal *t, unsigned at, unsigned indent, slice text) {
    size_t column = at;
    slice word;
    for (bool first = true; next_word(&text, &word); first = false) {
        size_t width = utf8_count(word);
        if (!first && column + 1 + width > t->columns) {
            builder_add_byte(t->out, '\n');
            add_repeated(t, ' ', indent);
            column = indent;
        } else if (!first) {
            builder_add_byte(t->out, ' ');
            column++;
        }
        builder_add(t->out, word);
        column += width;
    }
    builder_add_byte(t->out, '\n');
}

/* Moves back from byte by at most `columns` characters, and no further than the text's start. */
static size_t back(slice text, size_t byte, size_t columns) {
    for (; byte > 0 && columns > 0; columns--) utf8_previous(text, &byte);
    return byte;
}

static size_t forward(slice text, size_t byte, size_t columns) {
    for (; byte < text.len && columns > 0; columns--) utf8_next(text, &byte);
    return byte;
}

/* What of the line is shown: all of it, or a window around the marked words that starts and ends at a word.
 */
static span window_around(slice line, span marked, size_t columns) {
    if (utf8_count(line) <= columns) return (span){0, (uint32_t)line.len};
    size_t room = columns - 2; /* an ellipsis at both ends */
    size_t width = utf8_count(span_text(line, marked));
    size_t start = back(line, marked.start, width < room ? (room - width) / 2 : 0);
    size_t end = forward(line, start, room);
    if (end == line.len) start = back(line, end, room);
    if (start > 0) {
        size_t word = start;
        while (word < marked.start && line.at[word] != ' ') word++;
        if (word < marked.start) start = word + 1;
    }
    if (end < line.len) {
        size_t word = end;
        while (word > marked.end && line.at[word] != ' ') word--;
        if (word > marked.end) end = word;
    }
    return (span){(uint32_t)start, (uint32_t)end};
}

/* Tabs and line breaks inside a block are shown as one space, so that the marks below stay in place. */
static void add_line_text(const terminal *t, slice text) {
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        bool is_soft_hyphen = c == 0xAD;
        builder_add_code_point(t->out, c < ' ' || c == 0x7F || c == 0x2028 || c == 0xA0 ? ' '
                                       : is_soft_hyphen                                 ? '-'
                                                                                        : c);
    }
}

static void add_gutter(const terminal *t, const char *label) {
    builder_add_text(t->out, "    ");
    terminal_padded(t, INK_DIM, slice_of(label), LABEL_COLUMNS);
    terminal_ink_text(t, INK_DIM, "| ");
}

void terminal_excerpt(const terminal *t, slice line, span marked, const char *label, ink colour) {
    size_t columns =
        t->columns > GUTTER_COLUMNS + EXCERPT_COLUMNS_MIN ? t->columns - GUTTER_COLUMNS : EXCERPT_COLUMNS_MIN;
    span shown = window_around(line, marked, columns);
    span visible = {marked.start, marked.end < shown.end ? marked.end : shown.end};
    bool cut = shown.start > 0;
    add_gutter(t, label);
    if (cut) builder_add_text(t->out, "…");
    add_line_text(t, span_text(line, shown));
    if (shown.end < line.len) builder_add_text(t->out, "…");
    builder_add_byte(t->out, '\n');
    add_gutter(t, "");
    add_repeated(t, ' ', utf8_count(slice_from(line, shown.start, visible.start)) + (cut ? 1 : 0));
    size_t width = utf8_count(span_text(line, visible));
    if (t->colour) builder_print(t->out, "\033[%sm", ink_codes[colour]);
    add_repeated(t, '^', width ? width : 1);
    if (t->colour) builder_add_text(t->out, "\033[0m");
    builder_add_byte(t->out, '\n');
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Markdown: headings, lists, tables, quotations and the marks inside a line. What is kept of a line stands
 * one to one with the file; marks are left out. Code blocks are text that nobody may rewrite.
 */
#include <string.h>

#include "letter/reader.h"
#include "letter/text_lines.h"
#include "text/utf8.h"

#define LINE_BREAK "\xE2\x80\xA8" /* U+2028 */

enum { HEADING_MAX = 6, BLANKS_TO_FILL_IN = 4, LINK_BYTES_MAX = 2048 };

typedef struct markdown_reader {
    letter_builder *b;
    text_lines lines;
    size_t index;       /* of the line at hand */
    slice line;         /* its text */
    size_t walked, raw; /* a place in the line, and its raw offset: places are asked for from left to right */
    bool in_code, after_break;
    bool before_table_rule; /* the next line makes this one the head of a table */
    uint32_t next_table, table, row;
} markdown_reader;

static size_t count_leading(slice s, char c) {
    size_t n = 0;
    while (n < s.len && s.at[n] == c) n++;
    return n;
}

static slice without_indent(slice s) {
    return slice_from(s, count_leading(s, ' '), s.len);
}

/* "## Klage": the level, or 0. */
static unsigned heading_level(slice line) {
    size_t marks = count_leading(line, '#');
    bool is_heading = marks >= 1 && marks <= HEADING_MAX && marks < line.len &&
                      (line.at[marks] == ' ' || line.at[marks] == '\t');
    return is_heading ? (unsigned)marks : 0;
}

/* The length of "- ", "12. " at the start of the line, or 0. */
static size_t item_mark(slice line) {
    size_t at = 0;
    if (line.len > 1 && (line.at[0] == '-' || line.at[0] == '*' || line.at[0] == '+')) {
        at = 1;
    } else {
        while (at < line.len && at < 9 && line.at[at] >= '0' && line.at[at] <= '9') at++;
        if (at == 0 || at >= line.len || (line.at[at] != '.' && line.at[at] != ')')) return 0;
        at++;
    }
    size_t blanks = count_leading(slice_from(line, at, line.len), ' ');
    return blanks > 0 ? at + blanks : 0;
}

/* A line of nothing but one mark, at least three: a rule, or the line under a heading. */
static bool is_rule(slice line, char mark, size_t least) {
    size_t marks = 0;
    for (size_t i = 0; i < line.len; i++) {
        if (line.at[i] == mark)
            marks++;
        else if (line.at[i] != ' ')
            return false;
    }
    return marks >= least;
}

static bool is_any_rule(slice line) {
    return is_rule(line, '-', 3) || is_rule(line, '*', 3) || is_rule(line, '_', 3);
}
static bool is_fence(slice line) {
    return slice_starts(line, SLICE("```")) || slice_starts(line, SLICE("~~~"));
}
static bool is_blank(slice line) {
    return slice_trim(line).len == 0;
}

/* "|---|:--:|" under the first row of a table. */
static bool is_table_rule(slice line) {
    bool has_bar = false, has_dash = false;
    for (size_t i = 0; i < line.len; i++) {
        if (!strchr("|-: ", line.at[i])) return false;
        has_bar = has_bar || line.at[i] == '|';
        has_dash = has_dash || line.at[i] == '-';
    }
    return has_bar && has_dash;
}

/* The next line is looked at first: a line is good until another one is asked for. */
static void take_line(markdown_reader *r, size_t index) {
    bool is_last = index + 1 >= r->lines.lines.count;
    r->before_table_rule = !is_last && is_table_rule(text_lines_at(&r->lines, index + 1));
    r->index = index;
    r->line = text_lines_at(&r->lines, index);
    r->walked = 0;
    r->raw = r->lines.lines.items[index].start;
}

/* ---- inside a line ---- */

static size_t raw_offset(markdown_reader *r, const char *place) {
    size_t to = (size_t)(place - r->line.at);
    r->raw += text_encoded_length(slice_from(r->line, r->walked, to), r->lines.encoding);
    r->walked = to;
    return r->raw;
}

static void add_run(markdown_reader *r, slice text, unsigned flags) {
    if (text.len == 0) return;
    size_t offset = raw_offset(r, text.at), end = raw_offset(r, text.at + text.len);
    letter_builder_text(r->b, text, offset, end, (uint32_t)r->index, flags);
}

static bool is_word_at(slice s, size_t at) {
    if (at >= s.len) return false;
    uint32_t c = utf8_next(s, &at);
    return code_point_is_letter(c) || code_point_is_digit(c);
}

static bool is_word_before(slice s, size_t at) {
    if (at == 0) return false;
    uint32_t c = utf8_previous(s, &at);
    return code_point_is_letter(c) || code_point_is_digit(c);
}

static bool is_mark(char c) {
    return c == '*' || c == '_' || c == '`' || c == '~';
}

/* The length of emphasis marks at i, or 0: "2 * 3", "snake_case" and "____" are text. */
static size_t emphasis(slice s, size_t i) {
    char mark = s.at[i];
    if (!is_mark(mark)) return 0;
    size_t length = count_leading(slice_from(s, i, s.len), mark);
    bool blank_before = i == 0 || s.at[i - 1] == ' ',
         blank_after = i + length >= s.len || s.at[i + length] == ' ';
    if (mark == '~' && length != 2) return 0;
    if (blank_before && blank_after) return 0;
    if (mark == '_' && (length >= BLANKS_TO_FILL_IN || (is_word_before(s, i) && is_word_at(s, i + length))))
        return 0;
    return length;
}

typedef struct markdown_link {
    slice text;
    size_t length; /* of the whole; 0: no link */
} markdown_link;

/* "[text](url)" at i. */
static markdown_link link_at(slice s, size_t i) {
    slice rest = slice_from(s, i + 1, i + LINK_BYTES_MAX);
    ptrdiff_t close = slice_find(rest, SLICE("]("));
    if (close < 0 || memchr(rest.at, '[', (size_t)close)) return (markdown_link){0};
    slice url = slice_from(rest, (size_t)close + 2, rest.len);
    ptrdiff_t end = slice_find(url, SLICE(")"));
    if (end < 0) return (markdown_link){0};
    return (markdown_link){.text = slice_from(rest, 0, (size_t)close),
                           .length = (size_t)close + 4 + (size_t)end};
}

static bool is_escape(slice s, size_t i) {
    return s.at[i] == '\\' && i + 1 < s.len && strchr("\\`*_{}[]()#+-.!|<>~", s.at[i + 1]) && s.at[i + 1];
}

static void add_inline(markdown_reader *r, slice s) {
    size_t start = 0, i = 0;
    while (i < s.len) {
        size_t left_out = is_escape(s, i) ? 1 : emphasis(s, i);
        bool is_picture = s.at[i] == '!' && i + 1 < s.len && s.at[i + 1] == '[';
        markdown_link link = s.at[i] == '[' ? link_at(s, i)
                             : is_picture   ? link_at(s, i + 1)
                                            : (markdown_link){0};
        if (link.length > 0) left_out = link.length + (is_picture ? 1 : 0);
        if (left_out == 0) {
            i += is_mark(s.at[i]) ? count_leading(slice_from(s, i, s.len), s.at[i]) : 1;
            continue;
        }
        add_run(r, slice_from(s, start, i), 0);
        if (link.length > 0 && !is_picture) add_run(r, link.text, SEGMENT_HYPERLINK);
        i += left_out;
        start = i;
        if (left_out == 1 && s.at[i - 1] == '\\') i++; /* the escaped character is text */
    }
    add_run(r, slice_from(s, start, s.len), 0);
}

/* ---- blocks ---- */

static void add_heading(markdown_reader *r, slice line, unsigned level) {
    slice text = slice_trim(slice_from(line, level, line.len));
    size_t end = text.len;
    while (end > 0 && text.at[end - 1] == '#') end--;
    if (end < text.len && (end == 0 || text.at[end - 1] == ' ')) text = slice_trim(slice_from(text, 0, end));
    letter_builder_open_block(r->b, BLOCK_HEADING, level);
    add_inline(r, text);
    letter_builder_close_block(r->b);
}

static void add_table_row(markdown_reader *r, slice line) {
    slice rest = slice_trim(line), cell;
    if (slice_starts(rest, SLICE("|"))) rest = slice_from(rest, 1, rest.len);
    if (slice_ends(rest, SLICE("|"))) rest.len--;
    uint32_t column = 0;
    while (slice_split(&rest, '|', &cell)) {
        letter_builder_open_block(r->b, BLOCK_CELL, 0);
        letter_builder_cell(r->b, r->table, r->row, column++);
        add_inline(r, slice_trim(cell));
        letter_builder_close_block(r->b);
    }
    r->row++;
}

static bool is_heading_rule(slice line) {
    return is_rule(line, '=', 2) || is_rule(line, '-', 2);
}

static void add_text_line(markdown_reader *r, slice line) {
    size_t item = item_mark(line);
    size_t indent = (size_t)(line.at - r->line.at) / 2;
    if (item > 0)
        letter_builder_open_block(r->b, BLOCK_LIST_ITEM, (unsigned)(indent < 8 ? indent : 8));
    else if (!letter_builder_in_block(r->b))
        letter_builder_open_block(r->b, BLOCK_PARAGRAPH, 0);
    else if (!r->after_break)
        letter_builder_virtual(r->b, SLICE(" "));
    slice text = slice_from(line, item, line.len);
    bool breaks = slice_ends(text, SLICE("  ")) || slice_ends(text, SLICE("\\"));
    if (slice_ends(text, SLICE("\\"))) text.len--;
    while (text.len > 0 && (text.at[text.len - 1] == ' ' || text.at[text.len - 1] == '\t')) text.len--;
    add_inline(r, text);
    if (breaks) letter_builder_virtual(r->b, SLICE(LINE_BREAK));
    r->after_break = breaks;
}

static void add_code_line(markdown_reader *r) {
    letter_builder_open_block(r->b, BLOCK_PARAGRAPH, 0);
    add_run(r, r->line, SEGMENT_CONTROL);
    letter_builder_close_block(r->b);
}

static void add_line(markdown_reader *r) {
    slice line = without_indent(r->line);
    while (slice_starts(line, SLICE(">"))) line = without_indent(slice_from(line, 1, line.len));
    if (is_fence(line)) {
        letter_builder_close_block(r->b);
        r->in_code = !r->in_code;
        return;
    }
    if (r->in_code) {
        add_code_line(r);
        return;
    }
    bool in_table = r->table != NO_INDEX;
    unsigned level = heading_level(line);
    bool in_text = letter_builder_in_block(r->b);
    if (is_blank(line) || (in_text && is_heading_rule(line)) || (!in_text && is_any_rule(line)) ||
        is_table_rule(line)) {
        if (in_text && !is_blank(line) && is_heading_rule(line))
            letter_builder_role(r->b, BLOCK_HEADING, is_rule(line, '=', 2) ? 1 : 2);
        letter_builder_close_block(r->b);
        if (!is_table_rule(line)) r->table = NO_INDEX;
        return;
    }
    bool has_bar = memchr(line.at, '|', line.len) != NULL;
    if (!in_table && has_bar && r->before_table_rule) {
        r->table = r->next_table++;
        r->row = 0;
        in_table = true;
    }
    if (level > 0)
        add_heading(r, line, level);
    else if (in_table && has_bar)
        add_table_row(r, line);
    else
        add_text_line(r, line);
}

/* "---", "key: value" lines, "---" at the start of the file: properties of the document. Returns the next
 * line. */
static size_t take_front_matter(markdown_reader *r) {
    size_t count = r->lines.lines.count, end = 1;
    if (count < 2 || !slice_equal(slice_trim(text_lines_at(&r->lines, 0)), SLICE("---"))) return 0;
    while (end < count && !slice_equal(slice_trim(text_lines_at(&r->lines, end)), SLICE("---"))) end++;
    if (end == count) return 0;
    for (size_t i = 1; i < end; i++) {
        slice value = text_lines_at(&r->lines, i), name;
        if (slice_split(&value, ':', &name) && value.at)
            letter_builder_property(r->b, slice_trim(name), slice_trim(value));
    }
    return end + 1;
}

/* A text file that begins with a heading or front matter; other Markdown is told by its name. */
int detect_markdown(slice bytes, const char *name) {
    if (name_ends(name, ".txt") || memchr(bytes.at ? bytes.at : "", 0, bytes.len)) return NOT_THIS_FORMAT;
    if (name_ends(name, ".md") || name_ends(name, ".markdown")) return BY_NAME + 1;
    slice head = slice_trim(slice_from(bytes, slice_starts(bytes, SLICE("\xEF\xBB\xBF")) ? 3 : 0, 4096));
    return heading_level(head) > 0 || slice_starts(head, SLICE("---\n")) ? BY_NAME : NOT_THIS_FORMAT;
}

klarbrev_status read_markdown(letter_builder *b, slice bytes, const read_context *context,
                              klarbrev_error *error) {
    (void)context, (void)error;
    markdown_reader r = {.b = b, .table = NO_INDEX};
    text_lines_init(&r.lines, bytes, b);
    letter_builder_part(b, PART_BODY, (slice){0});
    size_t i = letter_builder_status(b) == KLARBREV_OK ? take_front_matter(&r) : r.lines.lines.count;
    for (; i < r.lines.lines.count && letter_builder_status(b) == KLARBREV_OK; i++) {
        take_line(&r, i);
        add_line(&r);
    }
    letter_builder_close_block(b);
    text_lines_release(&r.lines, b);
    return KLARBREV_OK;
}

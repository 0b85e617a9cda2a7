/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Plain text. Code points stand one to one with the file's, without a byte order mark and the CR of a CRLF. A
 * line is a block, unless the file is wrapped by hand (as e-mails are): then the lines of a paragraph are one
 * block.
 */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/reader.h"
#include "text/utf8.h"

enum { WRAP_WIDTH_MIN = 50, WRAP_WIDTH_MAX = 100, WRAP_LINES_MIN = 2 };

typedef struct text_line {
    size_t start, end;   /* raw bytes, without the line end */
    uint32_t width;      /* code points */
    uint32_t first_word; /* width of its first word */
    bool starts_lower, ends_sentence, is_item, is_blank;
} text_line;

typedef VECTOR(text_line) line_vector;

typedef struct text_source {
    slice bytes;
    text_encoding encoding;
    builder scratch; /* the line at hand as UTF-8 */
    line_vector lines;
    uint32_t wrap_width; /* 0: not wrapped by hand */
} text_source;

static bool is_control(unsigned char c) {
    return c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
}

/* Binary data has zero bytes, or many control characters. */
static bool is_binary(slice bytes) {
    size_t look = bytes.len < 65536 ? bytes.len : 65536, controls = 0;
    for (size_t i = 0; i < look; i++) {
        if (bytes.at[i] == 0) return true;
        controls += is_control((unsigned char)bytes.at[i]);
    }
    return controls * 50 > look;
}

int detect_text(slice bytes, const char *name) {
    size_t mark = 0;
    text_encoding encoding = text_encoding_detect(bytes, &mark);
    bool wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    static const char *const others[] = {"%PDF-", "{\\rtf", "<?xml"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (slice_starts(slice_from(bytes, mark, bytes.len), slice_of(others[i]))) return NOT_THIS_FORMAT;
    if (!wide && is_binary(bytes)) return NOT_THIS_FORMAT;
    return name_ends(name, ".txt") ? BY_NAME : BY_FALLBACK;
}

static size_t unit_size(text_encoding encoding) {
    return encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE ? 2 : 1;
}

/* The character at i when it is CR or LF, else 0. */
static char line_end_at(const text_source *s, size_t i) {
    if (i + unit_size(s->encoding) > s->bytes.len) return 0;
    char c = s->bytes.at[i];
    if (s->encoding == TEXT_UTF16LE && s->bytes.at[i + 1] != 0) return 0;
    if (s->encoding == TEXT_UTF16BE) {
        if (c != 0) return 0;
        c = s->bytes.at[i + 1];
    }
    return c == '\n' || c == '\r' ? c : 0;
}

static slice line_text(text_source *s, const text_line *line) {
    slice raw = slice_from(s->bytes, line->start, line->end);
    if (s->encoding == TEXT_UTF8 && utf8_is_valid(raw)) return raw;
    builder_reset(&s->scratch);
    text_decode(&s->scratch, raw, s->encoding);
    return builder_slice(&s->scratch);
}

/* "- ", "* ", "• ", "1. ", "2) ", "a) " at the start of a line. */
static bool starts_item(slice text) {
    if (slice_starts(text, SLICE("- ")) || slice_starts(text, SLICE("* ")) ||
        slice_starts(text, SLICE("\xE2\x80\xA2")) || slice_starts(text, SLICE("\xE2\x80\x93 ")))
        return true;
    size_t digits = 0;
    while (digits < text.len && digits < 3 && text.at[digits] >= '0' && text.at[digits] <= '9') digits++;
    if (digits == 0 && text.len > 0 && text.at[0] >= 'a' && text.at[0] <= 'h') {
        return text.len > 2 && text.at[1] == ')' && text.at[2] == ' ';
    }
    return digits > 0 && digits + 1 < text.len && (text.at[digits] == '.' || text.at[digits] == ')') &&
           text.at[digits + 1] == ' ';
}

static bool starts_lower(slice text) {
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    return code_point_is_letter(c) && !code_point_is_upper(c);
}

static void measure(text_line *line, slice text) {
    slice trimmed = slice_trim(text);
    line->is_blank = trimmed.len == 0;
    line->is_item = starts_item(trimmed);
    line->width = (uint32_t)utf8_count(text);
    if (trimmed.len == 0) return;
    line->starts_lower = starts_lower(trimmed);
    const char *blank = memchr(trimmed.at, ' ', trimmed.len);
    line->first_word =
        (uint32_t)utf8_count(slice_from(trimmed, 0, blank ? (size_t)(blank - trimmed.at) : trimmed.len));
    char last = trimmed.at[trimmed.len - 1];
    line->ends_sentence = last == '.' || last == ':' || last == '?' || last == '!';
}

static bool add_line(text_source *s, arena *a, size_t start, size_t end) {
    text_line line = {.start = start, .end = end};
    measure(&line, line_text(s, &line));
    return VECTOR_PUSH(&s->lines, a, line);
}

static bool split_lines(text_source *s, arena *a, size_t start) {
    size_t unit = unit_size(s->encoding), i = start;
    while (i < s->bytes.len) {
        char c = line_end_at(s, i);
        if (!c) {
            i += unit;
            continue;
        }
        if (!add_line(s, a, start, i)) return false;
        i += unit;
        if (c == '\r' && line_end_at(s, i) == '\n') i += unit;
        start = i;
    }
    return add_line(s, a, start, s->bytes.len);
}

/* A line break is soft when the next line's first word would not have fitted on the line. */
static bool is_soft(const text_line *line, uint32_t width) {
    const text_line *next = line + 1;
    return !line->is_blank && !next->is_blank && !next->is_item && line->width + 1 + next->first_word > width;
}

/*
 * The width at which the file was wrapped, or 0. The longest line gives the width; some lines must break
 * inside a sentence and go on in lower case, and those must be most of the breaks that look soft.
 */
static uint32_t wrap_width(const line_vector *lines) {
    uint32_t width = 0;
    size_t soft = 0, within_sentence = 0;
    for (size_t i = 0; i < lines->count; i++)
        if (lines->items[i].width > width) width = lines->items[i].width;
    if (width < WRAP_WIDTH_MIN || width > WRAP_WIDTH_MAX) return 0;
    for (size_t i = 0; i + 1 < lines->count; i++) {
        if (!is_soft(&lines->items[i], width)) continue;
        soft++;
        within_sentence += lines->items[i + 1].starts_lower && !lines->items[i].ends_sentence;
    }
    return within_sentence >= WRAP_LINES_MIN && within_sentence * 2 >= soft ? width : 0;
}

static void add_paragraph(letter_builder *b, text_source *s, size_t *i) {
    const text_line *line = &s->lines.items[*i];
    letter_builder_open_block(b, line->is_item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH, 0);
    for (;;) {
        letter_builder_text(b, line_text(s, line), line->start, line->end, (uint32_t)*i, 0);
        (*i)++;
        if (s->wrap_width == 0 || *i >= s->lines.count || !is_soft(line, s->wrap_width)) break;
        letter_builder_virtual(b, SLICE(" "));
        line = &s->lines.items[*i];
    }
    letter_builder_close_block(b);
}

klarbrev_status read_text(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    size_t mark = 0;
    text_source s = {.bytes = bytes, .encoding = text_encoding_detect(bytes, &mark)};
    if (unit_size(s.encoding) == 1 && is_binary(bytes))
        return fail(error, KLARBREV_E_KIND,
                    _("'%s' er ikke tekst; vælg formatet med --as, eller gem brevet igen"), context->name);
    letter_builder_encoding(b, s.encoding);
    if (!split_lines(&s, letter_builder_arena(b), mark)) letter_builder_fail(b, KLARBREV_E_NOMEM);
    s.wrap_width = wrap_width(&s.lines);
    for (size_t i = 0; i < s.lines.count && letter_builder_status(b) == KLARBREV_OK;)
        add_paragraph(b, &s, &i);
    if (s.scratch.status != KLARBREV_OK) letter_builder_fail(b, s.scratch.status);
    builder_release(&s.scratch);
    return KLARBREV_OK;
}

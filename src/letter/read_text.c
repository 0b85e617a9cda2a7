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
#include "letter/text_lines.h"
#include "letter/typed_mark.h"
#include "letter/xml_sax.h"
#include "text/utf8.h"

enum { WRAP_WIDTH_MIN = 50, WRAP_WIDTH_MAX = 100, WRAP_LINES_MIN = 2 };

/* What the shape of a line tells about wrapping. */
typedef struct line_shape {
    uint32_t width;      /* code points */
    uint32_t first_word; /* width of its first word */
    bool starts_lower, ends_sentence, is_item, is_blank;
} line_shape;

typedef struct text_source {
    text_lines lines;
    line_shape *shapes;  /* one a line */
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

/* XML of whatever kind: from its first tag to its last. Tags are no text of a letter. */
static bool is_markup(slice bytes) {
    slice local, uri, tail = slice_trim(slice_from(bytes, bytes.len > 64 ? bytes.len - 64 : 0, bytes.len));
    return slice_ends(tail, SLICE(">")) && xml_root(bytes, &local, &uri);
}

int detect_text(slice bytes, const char *name) {
    size_t mark = 0;
    text_encoding encoding = text_encoding_detect(bytes, &mark);
    bool wide = encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
    static const char *const others[] = {"%PDF-", "{\\rtf", "<?xml"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (slice_starts(slice_from(bytes, mark, bytes.len), slice_of(others[i]))) return NOT_THIS_FORMAT;
    bool is_named = name_ends(name, ".txt");
    if ((!wide && is_binary(bytes)) || (!is_named && is_markup(bytes))) return NOT_THIS_FORMAT;
    return is_named ? BY_NAME : BY_FALLBACK;
}

/* "- ", "* ", "• ", "1. ", "2) ", "a) " at the start of a line. */
static bool starts_item(slice text) {
    if (typed_mark(text) > 0) return true;
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

static void measure(line_shape *line, slice text) {
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

/* A line break is soft when the next line's first word would not have fitted on the line. */
static bool is_soft(const line_shape *line, uint32_t width) {
    const line_shape *next = line + 1;
    return !line->is_blank && !next->is_blank && !next->is_item && line->width + 1 + next->first_word > width;
}

/* A sentence that goes on in lower case on the next line. The line is nearly full: an edit may have made
 * another one longer than the width at which all were broken. */
static bool breaks_sentence(const line_shape *line, uint32_t width) {
    const line_shape *next = line + 1;
    return line->width * 4 > width * 3 && next->starts_lower && !next->is_item && !line->ends_sentence;
}

static bool goes_on(const line_shape *line, uint32_t width) {
    return is_soft(line, width) || breaks_sentence(line, width);
}

/*
 * The width at which the file was wrapped, or 0. The longest line gives the width; some lines must break
 * inside a sentence and go on in lower case, and those must be most of the breaks that look soft.
 */
static uint32_t wrap_width(const line_shape *shapes, size_t count) {
    uint32_t width = 0;
    size_t soft = 0, within_sentence = 0;
    for (size_t i = 0; i < count; i++)
        if (shapes[i].width > width) width = shapes[i].width;
    if (width < WRAP_WIDTH_MIN || width > WRAP_WIDTH_MAX) return 0;
    for (size_t i = 0; i + 1 < count; i++) {
        soft += goes_on(&shapes[i], width);
        within_sentence += breaks_sentence(&shapes[i], width);
    }
    return within_sentence >= WRAP_LINES_MIN && within_sentence * 2 >= soft ? width : 0;
}

static void add_paragraph(letter_builder *b, text_source *s, size_t *i) {
    letter_builder_open_block(b, s->shapes[*i].is_item ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH, 0);
    for (;;) {
        const text_line *line = &s->lines.lines.items[*i];
        letter_builder_text(b, text_lines_at(&s->lines, *i), line->start, line->end, (uint32_t)*i, 0);
        const line_shape *shape = &s->shapes[(*i)++];
        if (s->wrap_width == 0 || *i >= s->lines.lines.count || !goes_on(shape, s->wrap_width)) break;
        letter_builder_virtual(b, SLICE(" "));
    }
    letter_builder_close_block(b);
}

static void add_paragraphs(letter_builder *b, text_source *s) {
    size_t count = s->lines.lines.count;
    s->shapes = ARENA_ARRAY(letter_builder_arena(b), line_shape, count + 1);
    if (!s->shapes) {
        letter_builder_fail(b, KLARBREV_E_NOMEM);
        return;
    }
    for (size_t i = 0; i < count; i++) measure(&s->shapes[i], text_lines_at(&s->lines, i));
    s->wrap_width = wrap_width(s->shapes, count);
    for (size_t i = 0; i < count && letter_builder_status(b) == KLARBREV_OK;) add_paragraph(b, s, &i);
}

klarbrev_status read_text(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    text_source s = {0};
    text_lines_init(&s.lines, bytes, b);
    bool wide = s.lines.encoding == TEXT_UTF16LE || s.lines.encoding == TEXT_UTF16BE;
    if (!wide && is_binary(bytes))
        return fail(error, KLARBREV_E_KIND,
                    _("'%s' er ikke tekst; vælg formatet med --as, eller gem brevet igen"), context->name);
    add_paragraphs(b, &s);
    text_lines_release(&s.lines, b);
    return KLARBREV_OK;
}

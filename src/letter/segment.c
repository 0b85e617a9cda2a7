/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/segment.h"

#include <string.h>

#include "text/utf8.h"

/* Moves past what has no character: the marks of CDATA sections, comments, processing instructions. */
static size_t skip_markup(slice source, size_t at, size_t end) {
    static const struct {
        const char *open, *close;
    } marks[] = {{"<![CDATA[", ""}, {"]]>", ""}, {"<!--", "-->"}, {"<?", "?>"}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks && at < end; i++) {
        slice rest = slice_from(source, at, end), open = slice_of(marks[i].open),
              close = slice_of(marks[i].close);
        if (!slice_starts(rest, open)) continue;
        at += open.len;
        if (close.len == 0) return skip_markup(source, at, end);
        ptrdiff_t to = slice_find(slice_from(source, at, end), close);
        return to < 0 ? end : skip_markup(source, at + (size_t)to + close.len, end);
    }
    return at;
}

/* The raw length of the one character at `at`. */
static size_t raw_length(slice source, size_t at, size_t end, bool in_cdata) {
    char c = source.at[at];
    if (c == '\r' && at + 1 < end && source.at[at + 1] == '\n') return 2;
    if (c == '&' && !in_cdata) {
        const char *semicolon = memchr(source.at + at, ';', end - at);
        return semicolon ? (size_t)(semicolon - (source.at + at)) + 1 : 1;
    }
    size_t next = at;
    utf8_next(slice_from(source, 0, end), &next);
    return next - at;
}

static bool opens_cdata(slice source, size_t from, size_t to, bool before) {
    slice skipped = slice_from(source, from, to);
    if (slice_ends(skipped, SLICE("<![CDATA["))) return true;
    return slice_starts(skipped, SLICE("]]>")) ? false : before;
}

/* Moves to the next character without taking it; false at the end. */
static bool to_next_character(slice source, size_t *raw, size_t end, bool *in_cdata) {
    size_t to = skip_markup(source, *raw, end);
    *in_cdata = opens_cdata(source, *raw, to, *in_cdata);
    *raw = to;
    return to < end;
}

bool segment_raw_next(slice source, size_t *raw, size_t end, bool *in_cdata) {
    if (!to_next_character(source, raw, end, in_cdata)) return false;
    *raw += raw_length(source, *raw, end, *in_cdata);
    return true;
}

uint64_t segment_text_offset(const segment *s, uint32_t byte, slice text, text_encoding encoding) {
    return s->offset + text_encoded_length(slice_from(text, s->at.start, byte), encoding);
}

uint64_t segment_source_offset(const segment *s, slice source, uint32_t byte, slice text, bool is_xml) {
    if (!is_xml) return s->offset + (byte - s->at.start);
    if (byte == s->at.end) return s->end;
    size_t raw = (size_t)s->offset, end = (size_t)s->end, at = s->at.start;
    bool in_cdata = false;
    while (at < byte && segment_raw_next(source, &raw, end, &in_cdata)) utf8_next(text, &at);
    to_next_character(source, &raw, end, &in_cdata);
    return raw;
}

static bool is_html(const letter *l) {
    return strcmp(l->format, "html") == 0;
}

bool letter_source_is_text(const letter *l, slice bytes) {
    bool text = is_html(l) || strcmp(l->format, "txt") == 0 || strcmp(l->format, "markdown") == 0;
    return text && l->encoding == TEXT_UTF8 && bytes.len <= UINT32_MAX && utf8_is_valid(bytes);
}

/* The end of the last characters of the source before the byte. */
static uint64_t end_before(const letter *l, uint32_t byte) {
    while (byte > 0) {
        uint32_t index = letter_segment_at(l, --byte);
        if (index == NO_INDEX) continue;
        const segment *s = &l->segments[index];
        if (!(s->flags & SEGMENT_VIRTUAL)) return s->end;
        byte = s->at.start;
    }
    return 0;
}

static uint64_t source_start(const letter *l, slice bytes, uint32_t byte) {
    uint32_t index = letter_segment_at(l, byte);
    if (index == NO_INDEX || (l->segments[index].flags & SEGMENT_VIRTUAL)) return end_before(l, byte);
    return segment_source_offset(&l->segments[index], bytes, byte, l->text, is_html(l));
}

/* In the segment of the character before it: the next one may stand elsewhere. */
static uint64_t source_end(const letter *l, slice bytes, uint32_t byte) {
    uint32_t index = byte > 0 ? letter_segment_at(l, byte - 1) : NO_INDEX;
    if (index == NO_INDEX || (l->segments[index].flags & SEGMENT_VIRTUAL)) return end_before(l, byte);
    return segment_source_offset(&l->segments[index], bytes, byte, l->text, is_html(l));
}

span letter_source_span(const letter *l, slice bytes, span at) {
    uint32_t start = (uint32_t)source_start(l, bytes, at.start);
    uint32_t end = at.start < at.end ? (uint32_t)source_end(l, bytes, at.end) : start;
    return (span){start, end < start ? start : end};
}

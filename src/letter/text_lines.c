/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/text_lines.h"

#include "text/utf8.h"

static size_t unit_size(text_encoding encoding) {
    return encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE ? 2 : 1;
}

/* The character at i when it is CR or LF, else 0. */
static char line_end_at(const text_lines *t, size_t i) {
    if (i + unit_size(t->encoding) > t->bytes.len) return 0;
    char c = t->bytes.at[i];
    if (t->encoding == TEXT_UTF16LE && t->bytes.at[i + 1] != 0) return 0;
    if (t->encoding == TEXT_UTF16BE) {
        if (c != 0) return 0;
        c = t->bytes.at[i + 1];
    }
    if (c == '\n' || c == '\r') return c;
    return 0;
}

slice text_lines_at(text_lines *t, size_t index) {
    slice raw = slice_from(t->bytes, t->lines.items[index].start, t->lines.items[index].end);
    if (t->encoding == TEXT_UTF8 && utf8_is_valid(raw)) return raw;
    builder_reset(&t->scratch);
    if (text_decode(&t->scratch, raw, t->encoding) != KLARBREV_OK) t->no_memory = true;
    return builder_slice(&t->scratch);
}

static bool split(text_lines *t, arena *a, size_t start) {
    size_t unit = unit_size(t->encoding), i = start;
    while (i < t->bytes.len) {
        char c = line_end_at(t, i);
        if (!c) {
            i += unit;
            continue;
        }
        if (!VECTOR_PUSH(&t->lines, a, ((text_line){start, i}))) return false;
        i += unit;
        if (c == '\r' && line_end_at(t, i) == '\n') i += unit;
        start = i;
    }
    return VECTOR_PUSH(&t->lines, a, ((text_line){start, t->bytes.len}));
}

void text_lines_init(text_lines *out, slice bytes, letter_builder *b) {
    size_t mark = 0;
    *out = (text_lines){.bytes = bytes, .encoding = text_encoding_detect(bytes, &mark)};
    letter_builder_encoding(b, out->encoding);
    if (!split(out, letter_builder_arena(b), mark)) letter_builder_fail(b, KLARBREV_E_NOMEM);
}

void text_lines_release(text_lines *t, letter_builder *b) {
    if (t->no_memory) letter_builder_fail(b, KLARBREV_E_NOMEM);
    builder_release(&t->scratch);
}

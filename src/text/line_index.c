/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A checkpoint every STRIDE bytes holds the position there; a look-up goes to the checkpoint before the byte
 * and counts the few characters that are left. Lines are not stored: a checkpoint knows its line and where it
 * began.
 */
#include "text/line_index.h"

#include "text/utf8.h"

enum { STRIDE = 128 };

typedef struct checkpoint {
    uint32_t byte; /* a character boundary */
    text_position at;
} checkpoint;

struct line_index {
    slice text;
    checkpoint *points;
    size_t count;
};

/* Past the character c, which is so many bytes. */
static text_position step(text_position p, uint32_t c, size_t bytes) {
    uint32_t units = c > 0xFFFF ? 2 : 1;
    p.code_point++;
    p.utf16 += units;
    p.column++;
    p.column_utf16 += units;
    p.column_byte += (uint32_t)bytes;
    if (c == '\n') {
        p.line++;
        p.column = 0;
        p.column_utf16 = 0;
        p.column_byte = 0;
    }
    return p;
}

const line_index *line_index_new(arena *a, slice text) {
    line_index *index = ARENA_NEW(a, line_index);
    if (!index) {
        return NULL;
    }
    index->text = text;
    index->points = ARENA_ARRAY(a, checkpoint, text.len / STRIDE + 1);
    if (!index->points) {
        return NULL;
    }
    text_position p = {0};
    size_t due = 0;
    for (size_t at = 0; at < text.len;) {
        if (at >= due) {
            index->points[index->count++] = (checkpoint){(uint32_t)at, p};
            due = (at / STRIDE + 1) * STRIDE;
        }
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        p = step(p, c, at - start);
    }
    if (index->count == 0) {
        index->count = 1;
    }
    return index;
}

/* The last checkpoint at or before the byte. Checkpoint i lies within the first 3 bytes of stride i, or is
 * absent when no character begins there, which cannot be: a stride is longer than a character. */
static checkpoint checkpoint_before(const line_index *index, size_t byte) {
    size_t i = byte / STRIDE;
    if (i >= index->count) {
        i = index->count - 1;
    }
    while (i > 0 && index->points[i].byte > byte) {
        i--;
    }
    return index->points[i];
}

text_position line_index_at(const line_index *index, size_t byte) {
    slice text = index->text;
    if (byte > text.len) {
        byte = text.len;
    }
    while (byte > 0 && byte < text.len && ((unsigned char)text.at[byte] & 0xC0) == 0x80) {
        byte--;
    }
    checkpoint from = checkpoint_before(index, byte);
    text_position p = from.at;
    for (size_t at = from.byte; at < byte;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        p = step(p, c, at - start);
    }
    return p;
}

size_t line_index_byte_of_code_point(const line_index *index, uint32_t code_point) {
    size_t low = 0;
    size_t high = index->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (index->points[middle].at.code_point <= code_point) {
            low = middle;
        } else {
            high = middle;
        }
    }
    size_t at = index->points[low].byte;
    for (uint32_t n = index->points[low].at.code_point; n < code_point && at < index->text.len; n++) {
        utf8_next(index->text, &at);
    }
    return at;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "base/builder.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SPACE = 256 };

void builder_init(builder *b, size_t ceiling) {
    *b = (builder){.ceiling = ceiling};
}

void builder_release(builder *b) {
    free(b->at);
    *b = (builder){.ceiling = b->ceiling};
}

void builder_reset(builder *b) {
    b->len = 0;
    b->status = KLARBREV_OK;
    if (b->at) b->at[0] = '\0';
}

/* Makes room for `more` bytes and a terminator. */
static klarbrev_status reserve(builder *b, size_t more) {
    if (b->status != KLARBREV_OK) return b->status;
    size_t ceiling = b->ceiling ? b->ceiling : SIZE_MAX / 2;
    if (more > ceiling || b->len > ceiling - more) return b->status = KLARBREV_E_LIMIT;
    size_t needed = b->len + more + 1;
    if (needed <= b->space) return KLARBREV_OK;
    size_t space = b->space ? b->space : FIRST_SPACE;
    while (space < needed) space *= 2;
    char *moved = realloc(b->at, space);
    if (!moved) return b->status = KLARBREV_E_NOMEM;
    b->at = moved;
    b->space = space;
    return KLARBREV_OK;
}

klarbrev_status builder_add(builder *b, slice s) {
    if (reserve(b, s.len) != KLARBREV_OK) return b->status;
    if (s.len) memcpy(b->at + b->len, s.at, s.len);
    b->len += s.len;
    b->at[b->len] = '\0';
    return KLARBREV_OK;
}

klarbrev_status builder_add_text(builder *b, const char *terminated) {
    return builder_add(b, slice_of(terminated));
}

klarbrev_status builder_add_byte(builder *b, char byte) {
    return builder_add(b, (slice){&byte, 1});
}

klarbrev_status builder_add_code_point(builder *b, uint32_t c) {
    char out[4];
    size_t len = 0;
    if (c < 0x80) {
        out[len++] = (char)c;
    } else if (c < 0x800) {
        out[len++] = (char)(0xC0 | (c >> 6));
    } else if (c < 0x10000) {
        out[len++] = (char)(0xE0 | (c >> 12));
        out[len++] = (char)(0x80 | ((c >> 6) & 0x3F));
    } else {
        out[len++] = (char)(0xF0 | (c >> 18));
        out[len++] = (char)(0x80 | ((c >> 12) & 0x3F));
        out[len++] = (char)(0x80 | ((c >> 6) & 0x3F));
    }
    if (c >= 0x80) out[len++] = (char)(0x80 | (c & 0x3F));
    return builder_add(b, (slice){out, len});
}

klarbrev_status builder_print(builder *b, const char *format, ...) {
    va_list args;
    va_list again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) {
        if (b->status == KLARBREV_OK) b->status = KLARBREV_E_LIMIT; /* longer than printf can count */
    } else if (reserve(b, (size_t)length) == KLARBREV_OK) {
        vsnprintf(b->at + b->len, (size_t)length + 1, format, again);
        b->len += (size_t)length;
    }
    va_end(again);
    return b->status;
}

slice builder_slice(const builder *b) {
    return (slice){b->at ? b->at : "", b->len};
}

const char *builder_text(const builder *b) {
    return b->at ? b->at : "";
}

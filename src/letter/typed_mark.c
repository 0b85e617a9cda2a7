/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/typed_mark.h"

#include "text/utf8.h"

/* A bullet is a mark wherever it stands; a dash or a star only with a blank behind it. */
static bool is_bullet(uint32_t c) {
    static const uint32_t bullets[] = {0x2022, 0x00B7, 0x25CF, 0x25AA, 0x25E6,
                                       0x2023, 0x25CB, 0x25A0, 0xF0B7};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (c == bullets[i]) return true;
    return false;
}

static bool is_dash(uint32_t c) {
    return c == '-' || c == '*' || c == 0x2013;
}

static size_t skip_blanks(slice text, size_t at) {
    for (size_t next = at; next < text.len; at = next)
        if (!code_point_is_space(utf8_next(text, &next))) break;
    return at;
}

size_t typed_mark(slice text) {
    size_t at = skip_blanks(text, 0), start = at, next = at;
    if (at >= text.len) return 0;
    if (is_dash(utf8_next(text, &next))) {
        at = skip_blanks(text, next);
        return at > next ? at : 0;
    }
    for (next = at; next < text.len && is_bullet(utf8_next(text, &next));) at = next;
    return at > start ? skip_blanks(text, at) : 0;
}

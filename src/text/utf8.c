/* SPDX-License-Identifier: MPL-2.0 */
#include "text/utf8.h"

#include <string.h>

static unsigned char byte_at(slice s, size_t at) {
    return (unsigned char)s.at[at];
}

static bool is_continuation(unsigned char b) {
    return (b & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at `at` (Unicode table 3-7), or 0. */
static size_t sequence_length(slice s, size_t at) {
    unsigned char lead = byte_at(s, at);
    if (lead < 0x80) {
        return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
        return 0;
    }
    size_t len = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (s.len - at < len) {
        return 0;
    }
    unsigned char second = byte_at(s, at + 1);
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (second < low || second > high) {
        return 0;
    }
    for (size_t i = 2; i < len; i++) {
        if (!is_continuation(byte_at(s, at + i))) {
            return 0;
        }
    }
    return len;
}

/* How many bytes from `at` on are ASCII for certain: whole words of the machine. */
static size_t ascii_run(slice s, size_t at) {
    size_t start = at;
    for (uint64_t bytes; at + sizeof bytes <= s.len; at += sizeof bytes) {
        memcpy(&bytes, s.at + at, sizeof bytes);
        if (bytes & 0x8080808080808080u) {
            break;
        }
    }
    return at - start;
}

size_t utf8_valid_length(slice s) {
    size_t at = 0;
    while (at < s.len) {
        at += ascii_run(s, at);
        if (at == s.len) {
            break;
        }
        size_t len = sequence_length(s, at);
        if (len == 0) {
            break;
        }
        at += len;
    }
    return at;
}

bool utf8_is_valid(slice s) {
    return utf8_valid_length(s) == s.len;
}

uint32_t utf8_next(slice s, size_t *at) {
    uint32_t lead = byte_at(s, (*at)++);
    if (lead < 0x80) {
        return lead;
    }
    size_t more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t c = lead & (0x3Fu >> more);
    for (; more > 0 && *at < s.len; more--) {
        c = c << 6 | (byte_at(s, (*at)++) & 0x3Fu);
    }
    return c;
}

uint32_t utf8_previous(slice s, size_t *at) {
    do {
        (*at)--;
    } while (*at > 0 && is_continuation(byte_at(s, *at)));
    size_t forward = *at;
    return utf8_next(s, &forward);
}

size_t utf8_encode(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--, c >>= 6) {
        out[i] = (char)(0x80 | (c & 0x3F));
    }
    out[0] = (char)((0xF00u >> len & 0xF0u) | c);
    return len;
}

size_t utf8_count(slice s) {
    size_t count = 0;
    for (size_t i = 0; i < s.len; i++) {
        count += !is_continuation(byte_at(s, i));
    }
    return count;
}

/* A simple mapping can lengthen a character by at most one byte (U+023A, two bytes, becomes U+2C65, three).
 */
static size_t mapped_space(slice s) {
    return s.len + s.len / 2 + 1;
}

slice utf8_lower(arena *a, slice s) {
    char *out = arena_alloc(a, mapped_space(s));
    if (!out) {
        return (slice){0};
    }
    size_t len = 0;
    for (size_t at = 0; at < s.len;) {
        len += utf8_encode(code_point_lower(utf8_next(s, &at)), out + len);
    }
    return (slice){out, len};
}

/* Soft hyphen, zero-width space, joiners, direction marks, word joiner and byte order mark: seen by nobody.
 */
static bool is_invisible(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* The ASCII letters at the start, which are most words whole, go byte by byte. */
static size_t fold_ascii(slice s, char *out, size_t space) {
    size_t at = 0;
    for (; at < s.len && at < space && byte_at(s, at) < 0x80; at++) {
        unsigned char c = byte_at(s, at);
        out[at] = (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    }
    return at;
}

size_t utf8_fold_word(slice s, char *out, size_t space) {
    size_t len = fold_ascii(s, out, space);
    for (size_t at = len; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (is_invisible(c)) {
            continue;
        }
        char bytes[4];
        size_t size = utf8_encode(code_point_lower(c), bytes);
        if (size > space - len) {
            return 0;
        }
        memcpy(out + len, bytes, size);
        len += size;
    }
    return len;
}

typedef enum letter_case { CASE_AS_IS, CASE_FIRST_UPPER, CASE_ALL_UPPER } letter_case;

/* One capital letter alone ("I", "Å") is a capital first letter, not capitals throughout. */
static letter_case case_of(slice s) {
    size_t letters = 0;
    size_t upper = 0;
    bool first_upper = false;
    for (size_t at = 0; at < s.len;) {
        uint32_t c = utf8_next(s, &at);
        if (!code_point_is_letter(c)) {
            continue;
        }
        bool is_upper = code_point_is_upper(c);
        if (letters == 0) {
            first_upper = is_upper;
        }
        letters++;
        upper += is_upper;
    }
    if (letters >= 2 && upper == letters) {
        return CASE_ALL_UPPER;
    }
    return first_upper ? CASE_FIRST_UPPER : CASE_AS_IS;
}

slice utf8_take_case(arena *a, slice original, slice replacement) {
    letter_case wanted = case_of(original);
    char *out = arena_alloc(a, mapped_space(replacement));
    if (!out) {
        return (slice){0};
    }
    size_t len = 0;
    bool raise = wanted != CASE_AS_IS;
    for (size_t at = 0; at < replacement.len;) {
        uint32_t c = utf8_next(replacement, &at);
        if (raise && code_point_is_letter(c)) {
            c = code_point_upper(c);
            raise = wanted == CASE_ALL_UPPER;
        }
        len += utf8_encode(c, out + len);
    }
    return (slice){out, len};
}

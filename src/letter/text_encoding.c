/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/text_encoding.h"

#include <string.h>

#include "text/utf8.h"

enum { REPLACEMENT = 0xFFFD };

static const struct {
    const char *bytes;
    size_t length;
    text_encoding encoding;
} marks[] = {
    {"\xEF\xBB\xBF", 3, TEXT_UTF8},
    {"\xFF\xFE", 2, TEXT_UTF16LE},
    {"\xFE\xFF", 2, TEXT_UTF16BE},
};

/* Windows-1252 differs from Latin-1 in 0x80 to 0x9F only. 0: no character. */
static const uint16_t windows_1252_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static const struct {
    const char *label;
    text_encoding encoding;
} labels[] = {
    {"utf-8", TEXT_UTF8},
    {"utf8", TEXT_UTF8},
    {"us-ascii", TEXT_UTF8},
    {"ascii", TEXT_UTF8},
    {"utf-16", TEXT_UTF16LE},
    {"utf-16le", TEXT_UTF16LE},
    {"utf-16be", TEXT_UTF16BE},
    {"iso-8859-1", TEXT_WINDOWS_1252},
    {"iso-8859-15", TEXT_WINDOWS_1252},
    {"latin1", TEXT_WINDOWS_1252},
    {"windows-1252", TEXT_WINDOWS_1252},
    {"cp1252", TEXT_WINDOWS_1252},
};

bool text_encoding_by_label(slice label, text_encoding *out) {
    label = slice_trim(label);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (slice_equal_ascii_nocase(label, slice_of(labels[i].label))) {
            *out = labels[i].encoding;
            return true;
        }
    }
    return false;
}

/* Text of a European language in UTF-16 without a mark has a zero in nearly every second byte. */
static bool looks_like_utf16(slice bytes, size_t zero_at) {
    size_t look = bytes.len < 4096 ? bytes.len & ~(size_t)1 : 4096;
    size_t zeros = 0, others = 0;
    for (size_t i = 0; i + 1 < look; i += 2) {
        zeros += bytes.at[i + zero_at] == 0;
        others += bytes.at[i + 1 - zero_at] == 0;
    }
    return look >= 4 && others == 0 && zeros * 10 >= look / 2 * 7;
}

text_encoding text_encoding_detect(slice bytes, size_t *mark_length) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (slice_starts(bytes, (slice){marks[i].bytes, marks[i].length})) {
            *mark_length = marks[i].length;
            return marks[i].encoding;
        }
    }
    *mark_length = 0;
    if (looks_like_utf16(bytes, 1)) return TEXT_UTF16LE;
    if (looks_like_utf16(bytes, 0)) return TEXT_UTF16BE;
    return utf8_is_valid(bytes) ? TEXT_UTF8 : TEXT_WINDOWS_1252;
}

static void decode_utf8(builder *out, slice bytes) {
    while (bytes.len > 0) {
        size_t good = utf8_valid_length(bytes);
        builder_add(out, slice_from(bytes, 0, good));
        if (good < bytes.len) builder_add_code_point(out, REPLACEMENT);
        bytes = slice_from(bytes, good + 1, bytes.len);
    }
}

static void decode_windows_1252(builder *out, slice bytes) {
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.at[i];
        uint32_t c = byte;
        if (byte >= 0x80 && byte <= 0x9F && windows_1252_high[byte - 0x80])
            c = windows_1252_high[byte - 0x80];
        builder_add_code_point(out, c);
    }
}

static uint32_t utf16_unit(slice bytes, size_t i, bool big_endian) {
    unsigned char first = (unsigned char)bytes.at[i], second = (unsigned char)bytes.at[i + 1];
    return big_endian ? (uint32_t)first << 8 | second : (uint32_t)second << 8 | first;
}

static void decode_utf16(builder *out, slice bytes, bool big_endian) {
    size_t i = 0;
    for (; i + 1 < bytes.len; i += 2) {
        uint32_t c = utf16_unit(bytes, i, big_endian);
        if (c >= 0xD800 && c <= 0xDBFF && i + 3 < bytes.len) {
            uint32_t low = utf16_unit(bytes, i + 2, big_endian);
            if (low >= 0xDC00 && low <= 0xDFFF) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        builder_add_code_point(out, c >= 0xD800 && c <= 0xDFFF ? REPLACEMENT : c);
    }
    if (i < bytes.len) builder_add_code_point(out, REPLACEMENT);
}

klarbrev_status text_decode(builder *out, slice bytes, text_encoding encoding) {
    switch (encoding) {
    case TEXT_UTF8:
        decode_utf8(out, bytes);
        break;
    case TEXT_UTF16LE:
        decode_utf16(out, bytes, false);
        break;
    case TEXT_UTF16BE:
        decode_utf16(out, bytes, true);
        break;
    case TEXT_WINDOWS_1252:
        decode_windows_1252(out, bytes);
        break;
    }
    return out->status;
}

/* ---- back ---- */

static void add_utf16(builder *out, uint32_t unit, bool big_endian) {
    builder_add_byte(out, (char)(big_endian ? unit >> 8 : unit & 0xFF));
    builder_add_byte(out, (char)(big_endian ? unit & 0xFF : unit >> 8));
}

static void encode_utf16(builder *out, uint32_t c, bool big_endian) {
    if (c < 0x10000) {
        add_utf16(out, c, big_endian);
        return;
    }
    add_utf16(out, 0xD800 + ((c - 0x10000) >> 10), big_endian);
    add_utf16(out, 0xDC00 + ((c - 0x10000) & 0x3FF), big_endian);
}

/* The byte of a character, or -1. */
static int windows_1252_byte(uint32_t c) {
    if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return (int)c;
    for (int i = 0; i < 32; i++)
        if (windows_1252_high[i] ? windows_1252_high[i] == c : c == 0x80u + (unsigned)i) return 0x80 + i;
    return -1;
}

bool text_can_encode(uint32_t c, text_encoding encoding) {
    return encoding != TEXT_WINDOWS_1252 || windows_1252_byte(c) >= 0;
}

klarbrev_status text_encode(builder *out, slice text, text_encoding encoding) {
    if (encoding == TEXT_UTF8) return builder_add(out, text);
    for (size_t at = 0; at < text.len;) {
        uint32_t c = utf8_next(text, &at);
        if (encoding == TEXT_WINDOWS_1252)
            builder_add_byte(out, (char)windows_1252_byte(text_can_encode(c, encoding) ? c : '?'));
        else
            encode_utf16(out, c, encoding == TEXT_UTF16BE);
    }
    return out->status;
}

size_t text_encoded_length(slice text, text_encoding encoding) {
    if (encoding == TEXT_UTF8) return text.len;
    if (encoding == TEXT_WINDOWS_1252) return utf8_count(text);
    size_t bytes = 0;
    for (size_t at = 0; at < text.len;) bytes += utf8_next(text, &at) < 0x10000 ? 2 : 4;
    return bytes;
}

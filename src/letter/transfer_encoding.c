/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/transfer_encoding.h"

enum { NO_DIGIT = -1 };

static int base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return c - 'A';
    if (c >= 'a' && c <= 'z') return c - 'a' + 26;
    if (c >= '0' && c <= '9') return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : NO_DIGIT;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

klarbrev_status base64_decode(builder *out, slice text) {
    uint32_t bits = 0;
    unsigned digits = 0, padding = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (is_blank(c)) continue;
        int digit = base64_digit(c);
        if (c == '=') padding++;
        if ((c == '=' && padding > 2) || (c != '=' && (digit == NO_DIGIT || padding > 0)))
            return KLARBREV_E_BROKEN;
        bits = bits << 6 | (uint32_t)(digit == NO_DIGIT ? 0 : digit);
        if (++digits % 4 != 0) continue;
        const char bytes[3] = {(char)(bits >> 16 & 0xFF), (char)(bits >> 8 & 0xFF), (char)(bits & 0xFF)};
        if (builder_add(out, (slice){bytes, 3 - padding}) != KLARBREV_OK) return out->status;
    }
    return digits % 4 == 0 ? KLARBREV_OK : KLARBREV_E_BROKEN;
}

static int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : NO_DIGIT;
}

/* The length of a soft line break at i ("=" at the end of a line), or 0. */
static size_t soft_break(slice text, size_t i) {
    size_t at = i + 1;
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t')) at++;
    if (at < text.len && text.at[at] == '\r') at++;
    if (at < text.len && text.at[at] == '\n') return at + 1 - i;
    return at >= text.len ? at - i : 0;
}

klarbrev_status quoted_printable_decode(builder *out, slice text, bool in_header) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (in_header && c == '_') c = ' ';
        if (text.at[i] != '=') {
            builder_add_byte(out, c);
            continue;
        }
        size_t length = in_header ? 0 : soft_break(text, i);
        int high = i + 2 < text.len ? hex_digit(text.at[i + 1]) : NO_DIGIT;
        int low = i + 2 < text.len ? hex_digit(text.at[i + 2]) : NO_DIGIT;
        if (length > 0) {
            i += length - 1;
        } else if (high != NO_DIGIT && low != NO_DIGIT) {
            builder_add_byte(out, (char)(high << 4 | low));
            i += 2;
        } else {
            builder_add_byte(out, c);
        }
    }
    return out->status;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Properties of code points: a table for ASCII and Latin-1 (nearly every letter of a Danish text), ICU for
 * the rest. */
#include <unicode/uchar.h>

#include "text/utf8.h"

enum { LATIN_END = 0x100 };
enum { LETTER = 1u << 0, UPPER = 1u << 1, DIGIT = 1u << 2, SPACE = 1u << 3 };

#define R8(x) x, x, x, x, x, x, x, x
#define L LETTER
#define U (LETTER | UPPER)
#define D DIGIT
#define S SPACE

/* Built from the Unicode properties of U+0000 to U+00FF: Alphabetic, Uppercase, Decimal_Number, White_Space.
 */
static const unsigned char latin[LATIN_END] = {
    /* 00 */ R8(0), 0,     S, S, S, S, S, 0, 0,
    /* 10 */ R8(0), R8(0),
    /* 20 */ S,     0,     0, 0, 0, 0, 0, 0, R8(0),
    /* 30 */ R8(D), D,     D, 0, 0, 0, 0, 0, 0,
    /* 40 */ 0,     U,     U, U, U, U, U, U, R8(U),
    /* 50 */ R8(U), U,     U, U, 0, 0, 0, 0, 0,
    /* 60 */ 0,     L,     L, L, L, L, L, L, R8(L),
    /* 70 */ R8(L), L,     L, L, 0, 0, 0, 0, 0,
    /* 80 */ 0,     0,     0, 0, 0, S, 0, 0, R8(0),
    /* 90 */ R8(0), R8(0),
    /* A0 */ S,     0,     0, 0, 0, 0, 0, 0, 0,     0, L, 0, 0, 0, 0, 0,
    /* B0 */ 0,     0,     0, 0, 0, L, 0, 0, 0,     0, L, 0, 0, 0, 0, 0,
    /* C0 */ R8(U), R8(U),
    /* D0 */ U,     U,     U, U, U, U, U, 0, U,     U, U, U, U, U, U, L,
    /* E0 */ R8(L), R8(L),
    /* F0 */ L,     L,     L, L, L, L, L, 0, L,     L, L, L, L, L, L, L};

#undef R8
#undef L
#undef U
#undef D
#undef S

bool code_point_is_letter(uint32_t c) {
    return c < LATIN_END ? (latin[c] & LETTER) != 0 : u_isalpha((UChar32)c);
}

bool code_point_is_upper(uint32_t c) {
    return c < LATIN_END ? (latin[c] & UPPER) != 0 : u_isUUppercase((UChar32)c);
}

bool code_point_is_digit(uint32_t c) {
    return c < LATIN_END ? (latin[c] & DIGIT) != 0 : u_isdigit((UChar32)c);
}

bool code_point_is_space(uint32_t c) {
    return c < LATIN_END ? (latin[c] & SPACE) != 0 : u_isUWhiteSpace((UChar32)c);
}

uint32_t code_point_lower(uint32_t c) {
    if (c < LATIN_END) {
        return (latin[c] & UPPER) ? c + 0x20 : c;
    }
    return (uint32_t)u_tolower((UChar32)c);
}

uint32_t code_point_upper(uint32_t c) {
    if (c < 0x80) {
        return c >= 'a' && c <= 'z' ? c - 0x20 : c;
    }
    return (uint32_t)u_toupper((UChar32)c);
}

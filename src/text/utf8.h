/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLARBREV_TEXT_UTF8_H
#define KLARBREV_TEXT_UTF8_H

#include "base/arena.h"
#include "base/slice.h"

/* True when every byte belongs to a well-formed sequence (no surrogates, no overlong forms, <= U+10FFFF). */
bool utf8_is_valid(slice s);

/* Offset in bytes of the first byte that is not well-formed; s.len when all are. */
size_t utf8_valid_length(slice s);

/*
 * Decodes the code point at byte *at and moves *at behind it. s must be valid and *at on a boundary below
 * s.len.
 */
uint32_t utf8_next(slice s, size_t *at);
uint32_t utf8_previous(slice s, size_t *at); /* decodes the one before *at, moves *at to its start */

/* Writes a code point; returns the number of bytes (1 to 4). */
size_t utf8_encode(uint32_t code_point, char out[4]);

size_t utf8_count(slice s); /* code points */

/* Properties, by ICU outside ASCII. */
bool code_point_is_letter(uint32_t c);
bool code_point_is_upper(uint32_t c);
bool code_point_is_digit(uint32_t c);  /* decimal digits of any script */
bool code_point_is_space(uint32_t c);  /* White_Space, with no-break spaces, U+2028 and tab */
uint32_t code_point_lower(uint32_t c); /* simple mapping */
uint32_t code_point_upper(uint32_t c);

/* Lower case by simple mapping, into the arena; at == NULL when memory ran out. */
slice utf8_lower(arena *a, slice s);

/* Lower case into out, without soft hyphens (U+00AD) and zero-width characters: the form to look up.
 * Returns the length in bytes, or 0 when it does not fit. */
size_t utf8_fold_word(slice s, char *out, size_t space);

/* Gives replacement the capital letters of original: "Såfremt" + "hvis" = "Hvis", "SÅFREMT" = "HVIS". */
slice utf8_take_case(arena *a, slice original, slice replacement);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* A view of bytes that somebody else owns: no copy, no terminator. A zero slice is the empty text. */
#ifndef KLARBREV_BASE_SLICE_H
#define KLARBREV_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct slice {
    const char *at;
    size_t len; /* bytes */
} slice;

/* A slice of a string literal. */
#define SLICE(literal) ((slice){"" literal, sizeof(literal) - 1})

/* For printf("%.*s", SLICE_ARG(s)). */
#define SLICE_ARG(s) (int)(s).len, ((s).at ? (s).at : "")

/* NULL gives the empty slice. */
static inline slice slice_of(const char *terminated) {
    return terminated ? (slice){terminated, strlen(terminated)} : (slice){0};
}

/* Clamped to the whole. */
static inline slice slice_from(slice whole, size_t start, size_t end) {
    if (end > whole.len) end = whole.len;
    if (start > end) start = end;
    return (slice){whole.len ? whole.at + start : whole.at, end - start};
}

static inline bool slice_equal(slice a, slice b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.at, b.at, a.len) == 0);
}

static inline bool slice_starts(slice s, slice prefix) {
    return s.len >= prefix.len && slice_equal(slice_from(s, 0, prefix.len), prefix);
}

static inline bool slice_ends(slice s, slice suffix) {
    return s.len >= suffix.len && slice_equal(slice_from(s, s.len - suffix.len, s.len), suffix);
}

bool slice_equal_ascii_nocase(slice a, slice b);
int slice_compare(slice a, slice b); /* by bytes, as memcmp; shorter first on a tie */
slice slice_trim(slice s);           /* without ASCII white space at both ends */

enum { SLICE_NOT_FOUND = -1 };
ptrdiff_t slice_find(slice haystack, slice needle); /* first byte offset, or SLICE_NOT_FOUND */

/* Takes the text up to the next separator off the front of *rest; false when nothing is left. */
bool slice_split(slice *rest, char separator, slice *piece);

/* Reads small hexadecimal digits, at least one and at most 16; false when the text is anything else. */
bool slice_parse_hex(slice text, uint64_t *out);

/* 64-bit FNV-1a over the bytes; stable across machines and versions (fingerprints depend on it). */
uint64_t slice_hash(slice s);
uint64_t slice_hash_more(uint64_t hash, slice s);

/* 64 bits of many bytes, eight at a time: for whole files. The same on all machines. */
uint64_t slice_digest(slice s);

#endif

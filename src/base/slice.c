/* SPDX-License-Identifier: MPL-2.0 */
#include "base/slice.h"

#include <endian.h>
#include <string.h>

static const uint64_t fnv_offset = 14695981039346656037u;
static const uint64_t fnv_prime = 1099511628211u;

static unsigned char ascii_lower(char c) {
    unsigned char u = (unsigned char)c;
    return u >= 'A' && u <= 'Z' ? (unsigned char)(u + ('a' - 'A')) : u;
}

bool slice_equal_ascii_nocase(slice a, slice b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++) {
        if (ascii_lower(a.at[i]) != ascii_lower(b.at[i])) return false;
    }
    return true;
}

int slice_compare(slice a, slice b) {
    size_t shared = a.len < b.len ? a.len : b.len;
    int order = shared ? memcmp(a.at, b.at, shared) : 0;
    if (order != 0) return order;
    return (a.len > b.len) - (a.len < b.len);
}

static bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

slice slice_trim(slice s) {
    size_t start = 0;
    size_t end = s.len;
    while (start < end && is_ascii_space(s.at[start])) start++;
    while (end > start && is_ascii_space(s.at[end - 1])) end--;
    return slice_from(s, start, end);
}

ptrdiff_t slice_find(slice haystack, slice needle) {
    if (needle.len == 0) return 0;
    for (size_t from = 0; from + needle.len <= haystack.len; from++) {
        const char *hit = memchr(haystack.at + from, needle.at[0], haystack.len - needle.len - from + 1);
        if (!hit) break;
        from = (size_t)(hit - haystack.at);
        if (memcmp(hit, needle.at, needle.len) == 0) return (ptrdiff_t)from;
    }
    return SLICE_NOT_FOUND;
}

bool slice_split(slice *rest, char separator, slice *piece) {
    if (!rest->at) return false;
    const char *hit = rest->len ? memchr(rest->at, separator, rest->len) : NULL;
    size_t end = hit ? (size_t)(hit - rest->at) : rest->len;
    *piece = slice_from(*rest, 0, end);
    *rest = hit ? slice_from(*rest, end + 1, rest->len) : (slice){0};
    return true;
}

uint64_t slice_hash(slice s) {
    return slice_hash_more(fnv_offset, s);
}

uint64_t slice_hash_more(uint64_t hash, slice s) {
    for (size_t i = 0; i < s.len; i++) hash = (hash ^ (unsigned char)s.at[i]) * fnv_prime;
    return hash;
}

uint64_t slice_digest(slice s) {
    uint64_t digest = fnv_offset ^ s.len;
    size_t i = 0;
    for (uint64_t bytes; i + sizeof bytes <= s.len; i += sizeof bytes) {
        memcpy(&bytes, s.at + i, sizeof bytes);
        digest = (digest ^ le64toh(bytes)) * 0x9E3779B97F4A7C15u;
        digest ^= digest >> 32;
    }
    return slice_hash_more(digest, slice_from(s, i, s.len));
}

bool slice_parse_hex(slice text, uint64_t *out) {
    static const char digits[] = "0123456789abcdef";
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *digit = text.at[i] ? strchr(digits, text.at[i]) : NULL;
        if (!digit) return false;
        *out = *out << 4 | (uint64_t)(digit - digits);
    }
    return text.len > 0 && text.len <= 16;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/nearest_word.h"

enum { WORD_MAX = 32 };

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Letters to change, add or take away to make one of the other. */
static unsigned distance(slice a, slice b) {
    unsigned row[WORD_MAX + 1];
    for (unsigned j = 0; j <= b.len; j++) row[j] = j;
    for (unsigned i = 1; i <= a.len; i++) {
        unsigned corner = row[0];
        row[0] = i;
        for (unsigned j = 1; j <= b.len; j++) {
            unsigned change = corner + (a.at[i - 1] != b.at[j - 1]);
            corner = row[j];
            row[j] = least(change, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b.len];
}

void nearest_word_try(nearest_word *near, const char *candidate) {
    slice other = slice_of(candidate);
    if (other.len > WORD_MAX || near->given.len > WORD_MAX) return;
    unsigned d = distance(near->given, other);
    if (d > 1 + other.len / 3 || (near->best && d >= near->distance)) return;
    near->best = candidate;
    near->distance = d;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* A few numbers that are mostly the same for letters that mostly say the same. */
#ifndef KLARBREV_APP_LETTER_SKETCH_H
#define KLARBREV_APP_LETTER_SKETCH_H

#include "base/builder.h"
#include "danish/analysis.h"

enum { SKETCH_SIZE = 16, SKETCH_CHARS = SKETCH_SIZE * 8 };

/* The least hash of the runs of three words, under SKETCH_SIZE orders of hashes (min-wise hashing). */
typedef struct letter_sketch {
    uint32_t least[SKETCH_SIZE];
} letter_sketch;

void letter_sketch_make(letter_sketch *out, const analysis *read);

/* How many numbers are the same, 0 to SKETCH_SIZE: an estimate of the share of runs that both letters have.
 */
unsigned letter_sketch_alike(const letter_sketch *a, const letter_sketch *b);

/* SKETCH_CHARS hexadecimal digits. */
void letter_sketch_print(builder *out, const letter_sketch *sketch);
bool letter_sketch_parse(letter_sketch *out, slice text);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/letter_sketch.h"

#include <inttypes.h>
#include <string.h>

enum { RUN_WORDS = 3, HEX_CHARS = 8 };

/* The finaliser of splitmix64: every bit of the number tells on every bit of the result. */
static uint64_t mix(uint64_t number) {
    number = (number ^ (number >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94d049bb133111eb);
    return number ^ (number >> 31);
}

void letter_sketch_make(letter_sketch *out, const analysis *read) {
    memset(out->least, 0xff, sizeof out->least);
    for (uint32_t i = 0; i + RUN_WORDS <= read->token_count; i++) {
        uint64_t run = 0;
        for (uint32_t k = 0; k < RUN_WORDS; k++) run = mix(run ^ read->tokens[i + k].form_hash);
        for (uint64_t order = 0; order < SKETCH_SIZE; order++) {
            uint32_t hash = (uint32_t)mix(run + order * UINT64_C(0x9e3779b97f4a7c15));
            if (hash < out->least[order]) out->least[order] = hash;
        }
    }
}

unsigned letter_sketch_alike(const letter_sketch *a, const letter_sketch *b) {
    unsigned same = 0;
    for (size_t i = 0; i < SKETCH_SIZE; i++) same += a->least[i] == b->least[i];
    return same;
}

void letter_sketch_print(builder *out, const letter_sketch *sketch) {
    for (size_t i = 0; i < SKETCH_SIZE; i++) builder_print(out, "%08" PRIx32, sketch->least[i]);
}

bool letter_sketch_parse(letter_sketch *out, slice text) {
    if (text.len != SKETCH_CHARS) return false;
    for (size_t i = 0; i < SKETCH_SIZE; i++) {
        uint64_t number;
        if (!slice_parse_hex(slice_from(text, i * HEX_CHARS, (i + 1) * HEX_CHARS), &number)) return false;
        out->least[i] = (uint32_t)number;
    }
    return true;
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Any letter can be checked, whatever its sentences say: every finding, piece of evidence and demand lies in
 * the text. Bytes that are changed at random are seldom Danish any more, so letters are changed by words and
 * lines: left out, doubled, moved, and taken from another letter.
 */
#include <stdlib.h>
#include <string.h>

#include "app/pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t max_size, unsigned seed);

static const engine *shared_engine(void) {
    static engine shared;
    static bool open;
    if (!open && engine_open(&shared, KLARBREV_FUZZ_DATA, NULL) != KLARBREV_OK) abort();
    open = true;
    return &shared;
}

static void require_inside(slice text, span at) {
    if (at.start > at.end || at.end > text.len) abort();
}

static void assert_sane(const klarbrev_result *result) {
    slice text = result->letter->text;
    const check_context *said = &result->said;
    for (size_t i = 0; i < said->findings.count; i++) {
        const klarbrev_finding *f = &said->findings.items[i];
        require_inside(text, f->at);
        for (size_t s = 0; s < f->suggestion_count; s++) require_inside(text, f->suggestions[s].at);
    }
    for (size_t i = 0; i < said->requirements.count; i++)
        for (size_t e = 0; e < said->requirements.items[i].evidence_count; e++)
            require_inside(text, said->requirements.items[i].evidence[e].at);
    for (size_t i = 0; i < said->demands.count; i++) require_inside(text, said->demands.items[i].at);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    klarbrev_result *result = NULL;
    const settings none = {0};
    slice text = {(const char *)bytes, size};
    if (pipeline_check(&result, shared_engine(), &none, text, "brev.txt", "txt") == KLARBREV_OK)
        assert_sane(result);
    result_free(result);
    return 0;
}

static unsigned next_random(unsigned *seed) {
    return *seed = *seed * 1664525u + 1013904223u, *seed >> 8;
}

static bool is_break(uint8_t byte, bool lines) {
    return byte == '\n' || (!lines && byte == ' ');
}

/* One to a few words (or lines) from a random place on. */
static span random_piece(const uint8_t *bytes, size_t size, bool lines, unsigned *seed) {
    size_t start = size ? next_random(seed) % size : 0;
    while (start > 0 && !is_break(bytes[start - 1], lines)) start--;
    size_t end = start;
    for (unsigned pieces = 1 + next_random(seed) % 3; pieces > 0 && end < size; pieces--) {
        while (end < size && !is_break(bytes[end], lines)) end++;
        if (end < size) end++;
    }
    return (span){(uint32_t)start, (uint32_t)end};
}

static size_t leave_out(uint8_t *bytes, size_t size, span piece) {
    memmove(bytes + piece.start, bytes + piece.end, size - piece.end);
    return size - (piece.end - piece.start);
}

size_t LLVMFuzzerCustomMutator(uint8_t *bytes, size_t size, size_t max_size, unsigned seed) {
    bool lines = next_random(&seed) % 3 == 0, copies = next_random(&seed) % 3 != 0;
    span piece = random_piece(bytes, size, lines, &seed);
    size_t length = piece.end - piece.start;
    if (!copies) return size > length ? leave_out(bytes, size, piece) : size;
    size_t to = random_piece(bytes, size, lines, &seed).start;
    uint8_t *copy = malloc(length + 1);
    if (!copy || size + length > max_size) return free(copy), size;
    memcpy(copy, bytes + piece.start, length);
    memmove(bytes + to + length, bytes + to, size - to);
    memcpy(bytes + to, copy, length);
    free(copy);
    return size + length;
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *one, size_t one_size, const uint8_t *other, size_t other_size,
                                 uint8_t *out, size_t max_size, unsigned seed) {
    bool lines = next_random(&seed) % 2 == 0;
    span piece = random_piece(other, other_size, lines, &seed);
    size_t length = piece.end - piece.start, to = random_piece(one, one_size, lines, &seed).start;
    if (one_size + length > max_size) return 0;
    memcpy(out, one, to);
    memcpy(out + to, other + piece.start, length);
    memcpy(out + to + length, one + to, one_size - to);
    return one_size + length;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers for the distinct codes and sets of codes, and the pool of strings they point into. */
#ifndef KLARBREV_DANISH_LEXC_CODE_SETS_H
#define KLARBREV_DANISH_LEXC_CODE_SETS_H

#include "base/table.h"
#include "base/vector.h"
#include "danish/lexicon_format.h"

typedef struct code_sets {
    arena *a;
    VECTOR(lexicon_code) codes;
    VECTOR(uint16_t) items;
    VECTOR(uint32_t) sets;
    VECTOR(char) strings;
    table code_numbers, set_numbers, string_offsets; /* values: pointers to uint32_t */
} code_sets;

/* What turns `from` into `to`: cut bytes off its end, then add. False when cut or add is too long to store.
 */
bool code_sets_code(code_sets *cs, slice from, slice to, uint8_t morph, uint8_t rank, uint16_t *number,
                    klarbrev_status *status);

/* The number of the set with exactly these codes in this order. */
klarbrev_status code_sets_set(code_sets *cs, const uint16_t *codes, size_t count, uint32_t *number);

/* The offset of a NUL-terminated copy of s in the pool. */
klarbrev_status code_sets_string(code_sets *cs, slice s, uint32_t *offset);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A growing text, always valid and NUL-terminated, born with a ceiling. A builder that failed (memory,
 * ceiling) stays failed and keeps what it had, so a writer may check once at the end.
 */
#ifndef KLARBREV_BASE_BUILDER_H
#define KLARBREV_BASE_BUILDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "klarbrev/status.h"

typedef struct builder {
    char *at;
    size_t len, space;
    size_t ceiling; /* 0: SIZE_MAX / 2 */
    klarbrev_status status;
} builder;

void builder_init(builder *b, size_t ceiling); /* a zeroed builder is valid too */
void builder_release(builder *b);
void builder_reset(builder *b); /* empty again, memory kept */
klarbrev_status builder_add(builder *b, slice s);
klarbrev_status builder_add_text(builder *b, const char *terminated);
klarbrev_status builder_add_byte(builder *b, char byte);
klarbrev_status builder_add_code_point(builder *b, uint32_t code_point);
klarbrev_status builder_print(builder *b, const char *format, ...) KLARBREV_PRINTF(2, 3);
slice builder_slice(const builder *b);
const char *builder_text(const builder *b); /* "" when empty */

#endif

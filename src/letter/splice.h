/* SPDX-License-Identifier: MPL-2.0 */
/* Bytes with some ranges replaced; all others stay as they are. */
#ifndef KLARBREV_LETTER_SPLICE_H
#define KLARBREV_LETTER_SPLICE_H

#include "base/builder.h"
#include "base/vector.h"

/* What stands first where several things stand at one place. */
typedef enum splice_order { SPLICE_INSERTION, SPLICE_END, SPLICE_START, SPLICE_CUT } splice_order;

typedef struct splice {
    uint64_t start, end; /* start == end: only puts */
    splice_order order;
    uint32_t number; /* keeps the order of equals */
    slice with;
} splice;

typedef VECTOR(splice) splices;

/* Sorts the splices, whose ranges do not overlap. A failure is in out->status. */
void splices_write(builder *out, slice source, splices *s);

#endif

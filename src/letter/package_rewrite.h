/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A zip package with some members replaced. Every other member is copied byte for byte: local header, extra
 * fields, compressed data and data descriptor stay as they were, and so does the order.
 */
#ifndef KLARBREV_LETTER_PACKAGE_REWRITE_H
#define KLARBREV_LETTER_PACKAGE_REWRITE_H

#include "base/builder.h"
#include "letter/package.h"

typedef struct package_change {
    slice name;    /* of a member (found without ASCII case); a name that is not there is added at the end */
    slice content; /* not compressed */
} package_change;

/* source is a package that package_open() has accepted. KLARBREV_E_EDIT: a shape that is only read (ZIP64).
 */
klarbrev_status package_rewrite(builder *out, slice source, const package_change *changes, size_t count,
                                klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A zip package (DOCX, ODT, XLSX) from bytes that nobody vouches for. No header is believed: sizes are
 * counted while inflating, names are compared without case, and a name that leaves the package is refused.
 */
#ifndef KLARBREV_LETTER_PACKAGE_H
#define KLARBREV_LETTER_PACKAGE_H

#include "base/slice.h"
#include "klarbrev/status.h"

enum {
    PACKAGE_BYTES_MAX = 64 * 1024 * 1024,
    PACKAGE_MEMBERS_MAX = 4096,
    PACKAGE_MEMBER_MAX = 64 * 1024 * 1024, /* inflated */
    PACKAGE_TOTAL_MAX = 256 * 1024 * 1024, /* inflated, all that was read */
    PACKAGE_RATIO_MAX = 200,               /* inflated to packed, beyond PACKAGE_RATIO_FROM */
    PACKAGE_RATIO_FROM = 1024 * 1024
};

typedef struct package package;

/*
 * bytes are borrowed until package_close(). unpacked counts inflated bytes over all packages of one letter
 * (they may lie in one another's messages), and outlives the package.
 */
klarbrev_status package_open(package **out, slice bytes, size_t *unpacked, klarbrev_error *error);
void package_close(package *p); /* NULL is harmless */

size_t package_member_count(const package *p);
const char *package_member_name(const package *p, size_t index);

enum { PACKAGE_NO_MEMBER = -1 };
ptrdiff_t package_find(const package *p, slice name); /* without ASCII case; PACKAGE_NO_MEMBER */

/* The inflated member, checked to its end (size, CRC); owned by the package. */
klarbrev_status package_read(package *p, size_t index, slice *out, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* A zip archive without compression, written into a builder: enough for a Word file of a page or two. */
#ifndef KLARBREV_REPORT_STORED_ZIP_H
#define KLARBREV_REPORT_STORED_ZIP_H

#include "base/builder.h"
#include "base/vector.h"

typedef struct zip_member {
    const char *name; /* ASCII; borrowed */
    uint32_t checksum, size, offset;
} zip_member;

typedef struct stored_zip {
    builder *out;
    arena arena; /* of the list of members */
    VECTOR(zip_member) members;
} stored_zip;

/* Below 4 GiB in all. KLARBREV_E_NOMEM, KLARBREV_E_LIMIT or KLARBREV_OK. */
klarbrev_status stored_zip_add(stored_zip *zip, const char *name, slice bytes);
klarbrev_status stored_zip_end(stored_zip *zip); /* writes the directory and frees the list */

#endif

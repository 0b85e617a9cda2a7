/* SPDX-License-Identifier: MPL-2.0 */
/* The Open Packaging Conventions over a zip package or one flat XML file: parts, content types,
 * relationships. */
#ifndef KLARBREV_LETTER_OPC_H
#define KLARBREV_LETTER_OPC_H

#include "base/table.h"
#include "base/vector.h"
#include "letter/letter_builder.h"
#include "letter/package.h"

enum { OPC_RELATIONSHIPS_MAX = 65536 };

/* type is the last step of the relationship type ("header"), the same for transitional and strict documents.
 */
typedef struct opc_relationship {
    slice id, type;
    slice target; /* a part's name without the leading "/", or a URL when external */
    bool external;
    struct opc_relationship *next; /* in the order of the file */
} opc_relationship;

/* Zero-initialised is empty. */
typedef struct opc_relationships {
    opc_relationship *first, *last;
    size_t count;
    table by_id;
} opc_relationships;

typedef struct opc_flat_part {
    slice name; /* without the leading "/" */
    slice xml;  /* of the one element it holds; empty for binary parts */
    uint64_t offset;
} opc_flat_part;

typedef VECTOR(opc_flat_part) opc_flat_parts;

typedef struct opc {
    package *zip; /* NULL: flat */
    opc_flat_parts flat;
    arena *arena; /* the letter's */
} opc;

/* unpacked counts inflated bytes over all packages of one letter. */
klarbrev_status opc_open(opc *out, slice bytes, arena *a, size_t *unpacked, klarbrev_error *error);
klarbrev_status opc_open_flat(opc *out, slice bytes, arena *a, klarbrev_error *error);
void opc_close(opc *o);

bool opc_has(const opc *o, slice part);

/* The names of all parts. */
size_t opc_part_count(const opc *o);
slice opc_part_name(const opc *o, size_t index);

/*
 * A part as UTF-8 XML, and where its first byte stands in the source (0 in a package). *encoding: what it
 * was. KLARBREV_E_BROKEN when there is no such part.
 */
klarbrev_status opc_read(opc *o, slice part, slice *bytes, uint64_t *offset, text_encoding *encoding,
                         klarbrev_error *error);

/* The relationships of a part ("" for those of the package); none when it has no such part. */
klarbrev_status opc_read_relationships(opc *o, slice part, opc_relationships *out, klarbrev_error *error);

const opc_relationship *opc_by_id(const opc_relationships *all, slice id);     /* NULL: none */
const opc_relationship *opc_by_type(const opc_relationships *all, slice type); /* the first, NULL: none */

#endif

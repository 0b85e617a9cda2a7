/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Flat OPC: all parts in one XML file. Each XML part is cut out as the bytes of its one element and then read
 * as a part of a package is, so that offsets stay those of the file.
 */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/opc.h"
#include "letter/xml_sax.h"

#define PACKAGE_URI "http://schemas.microsoft.com/office/2006/xmlPackage"

enum { PACKAGE_DEPTH = 1, PART_DEPTH = 2, DATA_DEPTH = 3 };

typedef struct flat_reader {
    opc *opc;
    slice bytes;
    unsigned depth;
    opc_flat_part part;
    bool in_xml_data, no_memory, too_many;
} flat_reader;

/* Where the tag that ends at `offset` begins: no "<" can stand unescaped in a tag. */
static uint64_t tag_start(slice bytes, uint64_t offset) {
    if (offset >= bytes.len) return bytes.len;
    while (offset > 0 && bytes.at[offset] != '<') offset--;
    return offset;
}

static void flat_start(void *user, const xml_element *element) {
    flat_reader *r = user;
    r->depth++;
    if (r->depth == PART_DEPTH && xml_is(element->local, element->uri, "part", PACKAGE_URI)) {
        slice name = xml_attribute(element, PACKAGE_URI, "name");
        if (slice_starts(name, SLICE("/"))) name = slice_from(name, 1, name.len);
        r->part = (opc_flat_part){.name = arena_slice(r->opc->arena, name)};
        if (!r->part.name.at) r->no_memory = true;
    } else if (r->depth == DATA_DEPTH) {
        r->in_xml_data = xml_is(element->local, element->uri, "xmlData", PACKAGE_URI);
    } else if (r->depth == DATA_DEPTH + 1 && r->in_xml_data) {
        r->part.offset = tag_start(r->bytes, element->offset);
    }
}

static void keep_part(flat_reader *r) {
    if (r->opc->flat.count == PACKAGE_MEMBERS_MAX)
        r->too_many = true;
    else if (!VECTOR_PUSH(&r->opc->flat, r->opc->arena, r->part))
        r->no_memory = true;
}

static void flat_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    flat_reader *r = user;
    if (r->depth == DATA_DEPTH + 1 && r->in_xml_data)
        r->part.xml = slice_from(r->bytes, r->part.offset, offset);
    else if (r->depth == PART_DEPTH && r->part.name.len > 0)
        keep_part(r);
    r->depth--;
}

klarbrev_status opc_open_flat(opc *out, slice bytes, arena *a, klarbrev_error *error) {
    static const xml_events events = {.start = flat_start, .end = flat_end};
    *out = (opc){.arena = a};
    flat_reader r = {.opc = out, .bytes = bytes};
    klarbrev_status status = xml_parse(bytes, &events, &r, "pkg:package", error);
    if (status == KLARBREV_OK && r.no_memory) status = fail_no_memory(error);
    if (status == KLARBREV_OK && r.too_many)
        status = fail(error, KLARBREV_E_LIMIT, _("dokumentet har flere end %d dele"), PACKAGE_MEMBERS_MAX);
    return status;
}

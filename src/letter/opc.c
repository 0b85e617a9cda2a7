/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/opc.h"

#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/xml_sax.h"

#define RELATIONSHIPS_URI "http://schemas.openxmlformats.org/package/2006/relationships"

klarbrev_status opc_open(opc *out, slice bytes, arena *a, size_t *unpacked, klarbrev_error *error) {
    *out = (opc){.arena = a};
    return package_open(&out->zip, bytes, unpacked, error);
}

void opc_close(opc *o) {
    package_close(o->zip);
    o->zip = NULL;
}

static const opc_flat_part *find_flat(const opc *o, slice part_name) {
    for (size_t i = 0; i < o->flat.count; i++)
        if (slice_equal_ascii_nocase(o->flat.items[i].name, part_name)) return &o->flat.items[i];
    return NULL;
}

bool opc_has(const opc *o, slice part_name) {
    return o->zip ? package_find(o->zip, part_name) >= 0 : find_flat(o, part_name) != NULL;
}

size_t opc_part_count(const opc *o) {
    return o->zip ? package_member_count(o->zip) : o->flat.count;
}

slice opc_part_name(const opc *o, size_t index) {
    return o->zip ? slice_of(package_member_name(o->zip, index)) : o->flat.items[index].name;
}

static klarbrev_status missing(slice part_name, klarbrev_error *error) {
    return fail(error, KLARBREV_E_BROKEN, _("dokumentet mangler delen '%.*s'; gem brevet igen"),
                SLICE_ARG(part_name));
}

klarbrev_status opc_read(opc *o, slice part_name, slice *bytes, uint64_t *offset, text_encoding *encoding,
                         klarbrev_error *error) {
    *offset = 0;
    *encoding = TEXT_UTF8;
    if (!o->zip) {
        const opc_flat_part *flat = find_flat(o, part_name);
        if (!flat || flat->xml.len == 0) return missing(part_name, error);
        *bytes = flat->xml;
        *offset = flat->offset;
        return KLARBREV_OK;
    }
    ptrdiff_t index = package_find(o->zip, part_name);
    if (index < 0) return missing(part_name, error);
    klarbrev_status status = package_read(o->zip, (size_t)index, bytes, error);
    return status == KLARBREV_OK ? xml_as_utf8(bytes, o->arena, encoding, error) : status;
}

typedef struct relationship_reader {
    opc *opc;
    slice folder; /* of the source part_name, with its "/" */
    opc_relationships *out;
    bool no_memory, too_many;
} relationship_reader;

/* Joins a target to the folder of its source and takes "." and ".." steps out; a climb out of the package
 * stops at the root. */
static slice resolve(arena *a, slice folder, slice target) {
    bool absolute = slice_starts(target, SLICE("/"));
    slice rest = absolute ? slice_from(target, 1, target.len) : target, step;
    char *out = arena_alloc(a, folder.len + target.len + 2);
    if (!out) return (slice){0};
    size_t length = absolute ? 0 : folder.len;
    if (length > 0) memcpy(out, folder.at, length);
    while (slice_split(&rest, '/', &step)) {
        if (slice_equal(step, SLICE("."))) continue;
        if (slice_equal(step, SLICE(".."))) {
            if (length > 0) length--;
            while (length > 0 && out[length - 1] != '/') length--;
            continue;
        }
        if (step.len > 0) memcpy(out + length, step.at, step.len);
        length += step.len;
        out[length++] = '/';
    }
    if (length > 0) length--;
    out[length] = 0;
    return (slice){out, length};
}

static slice last_step(slice uri) {
    size_t at = uri.len;
    while (at > 0 && uri.at[at - 1] != '/') at--;
    return slice_from(uri, at, uri.len);
}

static void relationship_start(void *user, const xml_element *element) {
    relationship_reader *r = user;
    if (!xml_is(element->local, element->uri, "Relationship", RELATIONSHIPS_URI)) return;
    if (r->out->count == OPC_RELATIONSHIPS_MAX) {
        r->too_many = true;
        return;
    }
    arena *a = r->opc->arena;
    slice target = xml_attribute(element, "", "Target");
    opc_relationship *found = ARENA_NEW(a, opc_relationship);
    if (!found) {
        r->no_memory = true;
        return;
    }
    *found = (opc_relationship){
        .id = arena_slice(a, xml_attribute(element, "", "Id")),
        .type = arena_slice(a, last_step(xml_attribute(element, "", "Type"))),
        .external = slice_equal_ascii_nocase(xml_attribute(element, "", "TargetMode"), SLICE("External")),
    };
    found->target = found->external ? arena_slice(a, target) : resolve(a, r->folder, target);
    bool is_whole = found->id.at && found->type.at && found->target.at;
    if (!is_whole || table_put(&r->out->by_id, a, found->id, found) != KLARBREV_OK) r->no_memory = true;
    if (r->out->last)
        r->out->last->next = found;
    else
        r->out->first = found;
    r->out->last = found;
    r->out->count++;
}

static void relationship_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)user, (void)local, (void)uri, (void)offset;
}

klarbrev_status opc_read_relationships(opc *o, slice part_name, opc_relationships *out,
                                       klarbrev_error *error) {
    static const xml_events events = {.start = relationship_start, .end = relationship_end};
    slice file = last_step(part_name);
    relationship_reader r = {
        .opc = o, .folder = slice_from(part_name, 0, part_name.len - file.len), .out = out};
    char *name = arena_print(o->arena, "%.*s_rels/%.*s.rels", SLICE_ARG(r.folder), SLICE_ARG(file));
    if (!name) return fail_no_memory(error);
    if (!opc_has(o, slice_of(name))) return KLARBREV_OK;
    slice bytes = {0};
    uint64_t offset = 0;
    text_encoding encoding;
    klarbrev_status status = opc_read(o, slice_of(name), &bytes, &offset, &encoding, error);
    if (status == KLARBREV_OK) status = xml_parse(bytes, &events, &r, name, error);
    if (status == KLARBREV_OK && r.no_memory) status = fail_no_memory(error);
    if (status == KLARBREV_OK && r.too_many)
        status =
            fail(error, KLARBREV_E_LIMIT, _("delen '%s' har flere henvisninger end klarbrev læser"), name);
    return status;
}

const opc_relationship *opc_by_id(const opc_relationships *all, slice id) {
    return table_get(&all->by_id, id);
}

const opc_relationship *opc_by_type(const opc_relationships *all, slice type) {
    const opc_relationship *r = all->first;
    while (r && !slice_equal(r->type, type)) r = r->next;
    return r;
}

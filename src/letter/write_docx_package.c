/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/write_docx_package.h"

#include <string.h>

#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "letter/write_docx_runs.h"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define WORD_URI "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT_WORD_URI "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define OFFICE_URI "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define STRICT_OFFICE_URI "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define RELATIONSHIPS_URI "http://schemas.openxmlformats.org/package/2006/relationships"
#define CONTENT_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
#define CONTENT_TYPES_PART "[Content_Types].xml"

static slice folder_of(slice member) {
    size_t at = member.len;
    while (at > 0 && member.at[at - 1] != '/') at--;
    return slice_from(member, 0, at);
}

static klarbrev_status read_utf8(opc *o, slice member, slice *bytes, klarbrev_error *error) {
    uint64_t offset = 0;
    text_encoding encoding;
    klarbrev_status status = opc_read(o, member, bytes, &offset, &encoding, error);
    if (status != KLARBREV_OK || encoding == TEXT_UTF8) return status;
    return fail(error, KLARBREV_E_EDIT, _("delen '%.*s' er ikke i UTF-8; gem brevet igen i Word"),
                SLICE_ARG(member));
}

klarbrev_status docx_comments_part_find(docx_comments_part *out, opc *o, slice main_part, arena *a,
                                        klarbrev_error *error) {
    opc_relationships all = {0};
    klarbrev_status status = opc_read_relationships(o, main_part, &all, error);
    if (status != KLARBREV_OK) return status;
    const opc_relationship *r = opc_by_type(&all, SLICE("comments"));
    if (r && !r->external && opc_has(o, r->target)) {
        *out = (docx_comments_part){.name = r->target, .exists = true};
        return read_utf8(o, r->target, &out->bytes, error);
    }
    slice folder = folder_of(main_part);
    for (unsigned i = 0; i < PACKAGE_MEMBERS_MAX; i++) {
        const char *name = i == 0 ? arena_print(a, "%.*scomments.xml", SLICE_ARG(folder))
                                  : arena_print(a, "%.*scomments%u.xml", SLICE_ARG(folder), i);
        if (!name) return fail_no_memory(error);
        *out = (docx_comments_part){.name = slice_of(name)};
        if (!opc_has(o, out->name)) break;
    }
    return KLARBREV_OK;
}

/* Puts xml before the end tag of the root, or opens an empty root ("<w:comments .../>") for it. */
static bool add_to_root(builder *out, slice bytes, slice xml) {
    size_t end = bytes.len;
    while (end > 0 && bytes.at[end - 1] != '>') end--;
    size_t at = end;
    while (at > 0 && bytes.at[at - 1] != '<') at--;
    if (at == 0 || end < at + 2) return false;
    slice tag = slice_from(bytes, at - 1, end);
    if (slice_starts(tag, SLICE("</"))) {
        builder_add(out, slice_from(bytes, 0, at - 1));
        builder_add(out, xml);
        builder_add(out, slice_from(bytes, at - 1, bytes.len));
        return true;
    }
    if (!slice_ends(tag, SLICE("/>"))) return false;
    size_t name = strcspn(tag.at + 1, " />\t\r\n");
    builder_add(out, slice_from(bytes, 0, end - 2));
    builder_add(out, SLICE(">"));
    builder_add(out, xml);
    builder_print(out, "</%.*s>", (int)name, tag.at + 1);
    builder_add(out, slice_from(bytes, end, bytes.len));
    return true;
}

/* "ns0:" of the root, which the elements put into it must have too. */
static slice root_prefix(slice bytes) {
    size_t at = bytes.len;
    while (at > 0 && bytes.at[at - 1] != '<') at--;
    if (at < bytes.len && bytes.at[at] == '/') at++;
    size_t length = strcspn(bytes.at + at, " />\t\r\n");
    ptrdiff_t colon = slice_find(slice_from(bytes, at, at + length), SLICE(":"));
    return slice_from(bytes, at, at + (size_t)(colon + 1));
}

static klarbrev_status push(package_changes *changes, arena *a, slice name, builder *content,
                            klarbrev_error *error) {
    slice kept = arena_slice(a, builder_slice(content));
    klarbrev_status failed = content->status;
    builder_release(content);
    package_change change = {name, kept};
    if (failed != KLARBREV_OK || !kept.at || !VECTOR_PUSH(changes, a, change)) return fail_no_memory(error);
    return KLARBREV_OK;
}

static klarbrev_status refuse(slice member, klarbrev_error *error) {
    return fail(error, KLARBREV_E_EDIT, _("delen '%.*s' har en form, klarbrev ikke kan skrive i"),
                SLICE_ARG(member));
}

static klarbrev_status write_comments(const docx_package_edit *edit, const docx_comments_part *member,
                                      slice comments, klarbrev_error *error) {
    builder out = {0};
    if (member->exists) {
        if (!add_to_root(&out, member->bytes, comments)) {
            builder_release(&out);
            return refuse(member->name, error);
        }
    } else {
        builder_print(&out, DECLARATION "<w:comments xmlns:w=\"%s\">",
                      edit->is_strict ? STRICT_WORD_URI : WORD_URI);
        builder_add(&out, comments);
        builder_add_text(&out, "</w:comments>");
    }
    return push(edit->changes, edit->arena, member->name, &out, error);
}

/* Puts the element into the root of the part, or of the empty one when the package has no such part. */
static klarbrev_status change_part(const docx_package_edit *edit, slice name, slice xml, const char *empty,
                                   klarbrev_error *error) {
    builder out = {0}, element = {0};
    slice bytes = slice_of(empty);
    if (opc_has(edit->opc, name)) {
        klarbrev_status status = read_utf8(edit->opc, name, &bytes, error);
        if (status != KLARBREV_OK) return status;
    }
    builder_print(&element, "<%.*s%.*s/>", SLICE_ARG(root_prefix(bytes)), SLICE_ARG(xml));
    klarbrev_status made = element.status;
    bool added = add_to_root(&out, bytes, builder_slice(&element));
    builder_release(&element);
    if (added && made == KLARBREV_OK) return push(edit->changes, edit->arena, name, &out, error);
    builder_release(&out);
    return made == KLARBREV_OK ? refuse(name, error) : fail_no_memory(error);
}

static klarbrev_status write_relationship(const docx_package_edit *edit, const docx_comments_part *member,
                                          klarbrev_error *error) {
    arena *a = edit->arena;
    slice folder = folder_of(edit->main_part),
          file = slice_from(edit->main_part, folder.len, edit->main_part.len);
    opc_relationships all = {0};
    klarbrev_status status = opc_read_relationships(edit->opc, edit->main_part, &all, error);
    if (status != KLARBREV_OK) return status;
    const char *id = "rIdKlarbrev";
    for (unsigned i = 2; opc_by_id(&all, slice_of(id)); i++)
        if (!(id = arena_print(a, "rIdKlarbrev%u", i))) return fail_no_memory(error);
    const char *name = arena_print(a, "%.*s_rels/%.*s.rels", SLICE_ARG(folder), SLICE_ARG(file));
    slice target = slice_from(member->name, folder.len, member->name.len);
    const char *xml = arena_print(a, "Relationship Id=\"%s\" Type=\"%s/comments\" Target=\"%.*s\"", id,
                                  edit->is_strict ? STRICT_OFFICE_URI : OFFICE_URI, SLICE_ARG(target));
    if (!name || !xml) return fail_no_memory(error);
    for (size_t i = 0; i < opc_part_count(edit->opc); i++) /* as the package spells it */
        if (slice_equal_ascii_nocase(opc_part_name(edit->opc, i), slice_of(name)))
            name = opc_part_name(edit->opc, i).at;
    return change_part(edit, slice_of(name), slice_of(xml),
                       DECLARATION "<Relationships xmlns=\"" RELATIONSHIPS_URI "\"></Relationships>", error);
}

klarbrev_status docx_comments_part_write(const docx_package_edit *edit, const docx_comments_part *member,
                                         slice comments, klarbrev_error *error) {
    klarbrev_status status = write_comments(edit, member, comments, error);
    if (status != KLARBREV_OK || member->exists) return status;
    status = write_relationship(edit, member, error);
    if (status != KLARBREV_OK) return status;
    const char *xml = arena_print(edit->arena, "Override PartName=\"/%.*s\" ContentType=\"" CONTENT_TYPE "\"",
                                  SLICE_ARG(member->name));
    if (!xml) return fail_no_memory(error);
    return change_part(edit, SLICE(CONTENT_TYPES_PART), slice_of(xml), "", error);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Word documents: DOCX, DOCM, DOTX, DOTM, transitional and strict, and the same in one flat XML file. */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/docx_about.h"
#include "letter/reader.h"

#define FLAT_URI "http://schemas.microsoft.com/office/2006/xmlPackage"
#define OLE_SIGNATURE "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

typedef struct docx {
    opc opc;
    letter_builder *builder;
    slice main_part;
    opc_relationships relationships; /* of the main part */
    docx_styles styles;
    docx_settings settings;
    docx_comments comments;
    docx_references references;
    uint32_t next_table;
} docx;

static bool is_zip(slice bytes) {
    return slice_starts(bytes, SLICE("PK\x03\x04"));
}

/* Names in the first local headers tell a Word package from an ODT or a plain zip; the rest is asked of the
 * package. */
static bool mentions_word(slice bytes) {
    slice head = slice_from(bytes, 0, 65536),
          tail = slice_from(bytes, bytes.len > 65536 ? bytes.len - 65536 : 0, bytes.len);
    slice part_name = SLICE("word/");
    return slice_find(head, part_name) >= 0 || slice_find(tail, part_name) >= 0;
}

static bool has_word_name(const char *name) {
    static const char *const extensions[] = {".docx", ".docm", ".dotx", ".dotm"};
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        if (name_ends(name, extensions[i])) return true;
    return false;
}

int detect_docx(slice bytes, const char *name) {
    if (is_zip(bytes))
        return mentions_word(bytes) ? BY_CONTENT : has_word_name(name) ? BY_SHAPE : NOT_THIS_FORMAT;
    if (slice_starts(bytes, SLICE(OLE_SIGNATURE))) return BY_SIGNATURE;
    return has_word_name(name) ? BY_NAME + 1 : NOT_THIS_FORMAT;
}

int detect_flat_opc(slice bytes, const char *name) {
    (void)name;
    slice local, uri;
    bool is_flat = xml_root(bytes, &local, &uri) && slice_equal(local, SLICE("package")) &&
                   slice_equal(uri, SLICE(FLAT_URI));
    return is_flat ? BY_SIGNATURE : NOT_THIS_FORMAT;
}

/* An OLE file is a password-protected document or one of the old binary formats; its streams are named in
 * UTF-16. */
static klarbrev_status refuse_ole(slice bytes, const char *name, klarbrev_error *error) {
    static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
    if (slice_find(bytes, (slice){encrypted, sizeof encrypted - 1}) >= 0)
        return fail(error, KLARBREV_E_ENCRYPTED,
                    _("'%s' er beskyttet med adgangskode; gem den uden adgangskode"), name);
    return fail(
        error, KLARBREV_E_KIND,
        _("'%s' er i et gammelt Office-format (.doc) eller krypteret; gem den som Word-dokument (.docx)"),
        name);
}

static klarbrev_status find_main_part(docx *d, klarbrev_error *error) {
    opc_relationships root = {0};
    klarbrev_status status = opc_read_relationships(&d->opc, (slice){0}, &root, error);
    if (status != KLARBREV_OK) return status;
    const opc_relationship *main_part = opc_by_type(&root, SLICE("officeDocument"));
    if (!main_part || main_part->external)
        return fail(
            error, KLARBREV_E_KIND,
            _("pakken er ikke et Word-dokument: den siger ikke, hvor teksten er; gem brevet igen som .docx"));
    d->main_part = main_part->target;
    if (!opc_has(&d->opc, d->main_part))
        return fail(error, KLARBREV_E_BROKEN,
                    _("dokumentet mangler delen '%.*s' med selve teksten; gem brevet igen"),
                    SLICE_ARG(d->main_part));
    return opc_read_relationships(&d->opc, d->main_part, &d->relationships, error);
}

/* The part that a relationship of the main part names, when there is one. *xml.at == NULL: there is none. */
static klarbrev_status read_by_type(docx *d, const char *type, slice *xml, const char **part_name,
                                    klarbrev_error *error) {
    *xml = (slice){0};
    const opc_relationship *r = opc_by_type(&d->relationships, slice_of(type));
    if (!r || r->external || !opc_has(&d->opc, r->target)) return KLARBREV_OK;
    uint64_t offset = 0;
    text_encoding encoding;
    *part_name = r->target.at; /* arena strings end in NUL */
    return opc_read(&d->opc, r->target, xml, &offset, &encoding, error);
}

static klarbrev_status read_styles(docx *d, klarbrev_error *error) {
    slice xml;
    const char *part_name = NULL;
    klarbrev_status status = read_by_type(d, "styles", &xml, &part_name, error);
    if (status != KLARBREV_OK || !xml.at) return status;
    return docx_styles_read(&d->styles, xml, d->opc.arena, part_name, error);
}

static klarbrev_status read_settings(docx *d, klarbrev_error *error) {
    slice xml;
    const char *part_name = NULL;
    klarbrev_status status = read_by_type(d, "settings", &xml, &part_name, error);
    if (status != KLARBREV_OK || !xml.at) return status;
    status = docx_settings_read(&d->settings, xml, part_name, error);
    if (d->settings.is_protected) letter_builder_privacy(d->builder, PRIVACY_PROTECTED);
    return status;
}

static klarbrev_status read_comments(docx *d, klarbrev_error *error) {
    slice xml;
    const char *part_name = NULL;
    klarbrev_status status = read_by_type(d, "comments", &xml, &part_name, error);
    if (status != KLARBREV_OK || !xml.at) return status;
    status = docx_comments_read(&d->comments, xml, d->opc.arena, part_name, error);
    if (d->comments.first) letter_builder_privacy(d->builder, PRIVACY_COMMENTS);
    return status;
}

static klarbrev_status read_story(docx *d, slice part_name, part_kind kind, klarbrev_error *error) {
    opc_relationships own = {0};
    bool is_body = kind == PART_BODY;
    docx_asides asides = {0};
    text_encoding encoding = TEXT_UTF8;
    docx_story_input input = {.builder = d->builder,
                              .styles = &d->styles,
                              .relationships = is_body ? &d->relationships : &own,
                              .comments = is_body ? &d->comments : NULL,
                              .references = is_body ? &d->references : NULL,
                              .part = part_name.at};
    klarbrev_status status = opc_read(&d->opc, part_name, &input.bytes, &input.offset, &encoding, error);
    if (status != KLARBREV_OK) return status;
    if (is_body) letter_builder_encoding(d->builder, encoding);
    letter_builder_part(d->builder, kind, part_name);
    status = docx_story_read(&input, &asides, &d->next_table, error);
    if (status != KLARBREV_OK || !asides.boxes) return status;
    input.pass = STORY_BOXES;
    input.comments = NULL;
    input.references = NULL;
    letter_builder_part(d->builder, PART_TEXT_BOX, part_name);
    return docx_story_read(&input, &asides, &d->next_table, error);
}

static klarbrev_status read_notes(docx *d, const char *type, part_kind kind, klarbrev_error *error) {
    const opc_relationship *r = opc_by_type(&d->relationships, slice_of(type));
    if (!r || r->external || !opc_has(&d->opc, r->target)) return KLARBREV_OK;
    return read_story(d, r->target, kind, error);
}

static bool is_shown(const docx *d, const docx_reference *ref) {
    return ref->shown && (!ref->even_pages || d->settings.even_and_odd_headers);
}

/* Sections name the same parts again and again: each is read once. */
static klarbrev_status read_headers_and_footers(docx *d, klarbrev_error *error) {
    table seen = {0};
    for (size_t i = 0; i < d->references.count; i++) {
        const docx_reference *ref = &d->references.items[i];
        const opc_relationship *r = is_shown(d, ref) ? opc_by_id(&d->relationships, ref->id) : NULL;
        if (!r || r->external || table_get(&seen, r->target) || !opc_has(&d->opc, r->target)) continue;
        if (table_put(&seen, d->opc.arena, r->target, d) != KLARBREV_OK) return fail_no_memory(error);
        klarbrev_status status = read_story(d, r->target, ref->kind, error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static void place_comments(docx *d) {
    for (const docx_comment *c = d->comments.first; c; c = c->next)
        letter_builder_comment(d->builder, c->start, c->end, c->author, c->text);
}

static klarbrev_status read_properties(docx *d, klarbrev_error *error) {
    static const char *const types[] = {"core-properties", "custom-properties"};
    opc_relationships root = {0};
    klarbrev_status status = opc_read_relationships(&d->opc, (slice){0}, &root, error);
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof types / sizeof *types; i++) {
        const opc_relationship *r = opc_by_type(&root, slice_of(types[i]));
        slice xml;
        uint64_t offset = 0;
        text_encoding encoding;
        if (!r || r->external || !opc_has(&d->opc, r->target)) continue;
        status = opc_read(&d->opc, r->target, &xml, &offset, &encoding, error);
        if (status == KLARBREV_OK) status = docx_properties_read(d->builder, xml, r->target.at, error);
    }
    return status;
}

/* What a relationship of the main part or its settings tells about privacy. */
static uint32_t privacy_of(const opc_relationship *r) {
    static const struct {
        const char *type;
        uint32_t external, internal;
    } rows[] = {
        {"attachedTemplate", PRIVACY_REMOTE_TEMPLATE, 0},
        {"image", PRIVACY_EXTERNAL, 0},
        {"oleObject", PRIVACY_EXTERNAL, PRIVACY_UNREAD},
        {"package", PRIVACY_EXTERNAL, PRIVACY_UNREAD},
        {"frame", PRIVACY_EXTERNAL, 0},
        {"subDocument", PRIVACY_EXTERNAL, 0},
        {"vbaProject", PRIVACY_MACRO, PRIVACY_MACRO},
        {"aFChunk", PRIVACY_EXTERNAL, PRIVACY_UNREAD},
        {"mailMergeSource", PRIVACY_EXTERNAL, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (slice_equal(r->type, slice_of(rows[i].type)))
            return r->external ? rows[i].external : rows[i].internal;
    return 0;
}

/* A template on the writer's own disk is no link out of the house. */
static bool is_on_own_disk(slice target) {
    static const char *const remote[] = {"http:",     "https:",       "ftp:", "\\\\",
                                         "file:////", "file:///\\\\", "//"};
    for (size_t i = 0; i < sizeof remote / sizeof *remote; i++) {
        slice prefix = slice_of(remote[i]);
        if (slice_equal_ascii_nocase(slice_from(target, 0, prefix.len), prefix)) return false;
    }
    return true;
}

static void note_relationships(docx *d, const opc_relationships *all) {
    for (const opc_relationship *r = all->first; r; r = r->next) {
        uint32_t privacy = privacy_of(r);
        if (privacy == PRIVACY_REMOTE_TEMPLATE && is_on_own_disk(r->target)) continue;
        letter_builder_privacy(d->builder, privacy);
    }
}

static klarbrev_status note_privacy(docx *d, klarbrev_error *error) {
    note_relationships(d, &d->relationships);
    const opc_relationship *settings = opc_by_type(&d->relationships, SLICE("settings"));
    opc_relationships of_settings = {0};
    if (settings && !settings->external) {
        klarbrev_status status = opc_read_relationships(&d->opc, settings->target, &of_settings, error);
        if (status != KLARBREV_OK) return status;
        note_relationships(d, &of_settings);
    }
    for (size_t i = 0; i < opc_part_count(&d->opc); i++) {
        slice name = opc_part_name(&d->opc, i);
        if (slice_ends(name, SLICE("vbaProject.bin"))) letter_builder_privacy(d->builder, PRIVACY_MACRO);
        if (slice_starts(name, SLICE("_xmlsignatures/"))) letter_builder_privacy(d->builder, PRIVACY_SIGNED);
    }
    return KLARBREV_OK;
}

typedef klarbrev_status (*docx_step)(docx *d, klarbrev_error *error);

/* The part that is said to hold the text may be any XML, also a list of relationships or a spreadsheet. */
static klarbrev_status read_body(docx *d, klarbrev_error *error) {
    slice xml, local, uri;
    uint64_t offset = 0;
    text_encoding encoding;
    klarbrev_status status = opc_read(&d->opc, d->main_part, &xml, &offset, &encoding, error);
    if (status != KLARBREV_OK) return status;
    if (xml_root(xml, &local, &uri) && !slice_equal(local, SLICE("document")))
        return fail(error, KLARBREV_E_KIND,
                    _("delen '%.*s' er ikke teksten i et Word-dokument; gem brevet igen som .docx"),
                    SLICE_ARG(d->main_part));
    return read_story(d, d->main_part, PART_BODY, error);
}
static klarbrev_status read_footnotes(docx *d, klarbrev_error *error) {
    return read_notes(d, "footnotes", PART_FOOTNOTES, error);
}
static klarbrev_status read_endnotes(docx *d, klarbrev_error *error) {
    return read_notes(d, "endnotes", PART_ENDNOTES, error);
}

static klarbrev_status read_parts(docx *d, klarbrev_error *error) {
    static const docx_step steps[] = {find_main_part, read_styles,    read_settings, read_comments,
                                      read_body,      read_footnotes, read_endnotes, read_headers_and_footers,
                                      note_privacy,   read_properties};
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        klarbrev_status status = steps[i](d, error);
        if (status != KLARBREV_OK) return status;
        if (letter_builder_status(d->builder) != KLARBREV_OK) return KLARBREV_OK; /* finish() says why */
    }
    place_comments(d);
    return KLARBREV_OK;
}

klarbrev_status read_docx(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    if (slice_starts(bytes, SLICE(OLE_SIGNATURE))) return refuse_ole(bytes, context->name, error);
    docx d = {.builder = b};
    klarbrev_status status =
        opc_open(&d.opc, bytes, letter_builder_arena(b), letter_builder_unpacked(b), error);
    if (status == KLARBREV_OK) status = read_parts(&d, error);
    opc_close(&d.opc);
    return status;
}

int detect_word_2003(slice bytes, const char *name) {
    (void)name;
    slice local, uri;
    bool is_2003 = xml_root(bytes, &local, &uri) && slice_equal(local, SLICE("wordDocument")) &&
                   slice_equal(uri, SLICE(WORD_2003_URI));
    return is_2003 ? BY_SIGNATURE : NOT_THIS_FORMAT;
}

/* One file holds styles, body, headers and notes; element names are mostly those of DOCX. */
klarbrev_status read_word_2003(letter_builder *b, slice bytes, const read_context *context,
                               klarbrev_error *error) {
    (void)context;
    docx_styles styles = {0};
    text_encoding encoding = TEXT_UTF8;
    docx_asides asides = {0};
    uint32_t next_table = 0;
    docx_story_input input = {.builder = b, .styles = &styles, .part = "w:wordDocument"};
    klarbrev_status status = xml_as_utf8(&bytes, letter_builder_arena(b), &encoding, error);
    letter_builder_encoding(b, encoding);
    input.bytes = bytes;
    if (status == KLARBREV_OK)
        status = docx_styles_read(&styles, bytes, letter_builder_arena(b), input.part, error);
    if (slice_find(bytes, SLICE("<w:docSuppData>")) >= 0) letter_builder_privacy(b, PRIVACY_MACRO);
    letter_builder_part(b, PART_BODY, (slice){0});
    if (status == KLARBREV_OK) status = docx_story_read(&input, &asides, &next_table, error);
    const struct {
        bool is_there;
        story_pass pass;
        part_kind kind;
    } others[] = {{asides.boxes, STORY_BOXES, PART_TEXT_BOX},
                  {asides.headers, STORY_HEADERS, PART_HEADER},
                  {asides.footers, STORY_FOOTERS, PART_FOOTER}};
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof others / sizeof *others; i++) {
        if (!others[i].is_there) continue;
        input.pass = others[i].pass;
        letter_builder_part(b, others[i].kind, (slice){0});
        status = docx_story_read(&input, &asides, &next_table, error);
    }
    return status;
}

klarbrev_status read_flat_opc(letter_builder *b, slice bytes, const read_context *context,
                              klarbrev_error *error) {
    (void)context;
    docx d = {.builder = b};
    text_encoding encoding = TEXT_UTF8;
    klarbrev_status status = xml_as_utf8(&bytes, letter_builder_arena(b), &encoding, error);
    if (status == KLARBREV_OK) status = opc_open_flat(&d.opc, bytes, letter_builder_arena(b), error);
    if (status == KLARBREV_OK) status = read_parts(&d, error);
    letter_builder_encoding(b, encoding);
    return status;
}

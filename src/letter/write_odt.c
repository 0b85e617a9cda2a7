/* SPDX-License-Identifier: MPL-2.0 */
/*
 * OpenDocument texts, packed (ODT) and flat (FODT). A deleted text goes into a changed region at the head of
 * the body, an inserted one stands between two marks; a comment is an annotation at its words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/editor_kind.h"
#include "letter/odf_outline.h"
#include "letter/package_rewrite.h"
#include "letter/splice.h"
#include "letter/write_docx_runs.h"

#define CONTENT_PART "content.xml"
#define OWN_ID "klarbrev"

enum { ID_DIGITS_MAX = 8 };

typedef struct odf_editor {
    letter_editor base;
    package *package; /* NULL: flat */
    size_t unpacked;
    slice bytes; /* of the XML with the body */
    odf_outline outline;
    uint32_t next_id;
} odf_editor;

/* What one call of write_marks() gathers. */
typedef struct odf_writer {
    odf_editor *editor;
    const mark_stamp *stamp;
    splices splices;
    builder regions;
    bool no_memory, has_opened; /* the paragraph of one tag */
} odf_writer;

/* ---- open and close ---- */

static klarbrev_status read_content(odf_editor *e, klarbrev_error *error) {
    if (e->base.kind == &fodt_editor_kind) {
        e->bytes = e->base.source;
        return KLARBREV_OK;
    }
    klarbrev_status status = package_open(&e->package, e->base.source, &e->unpacked, error);
    ptrdiff_t index = status == KLARBREV_OK ? package_find(e->package, SLICE(CONTENT_PART)) : -1;
    return index < 0 ? status : package_read(e->package, (size_t)index, &e->bytes, error);
}

/* Marks are written with the prefixes that every program writes. */
static bool has_usual_prefixes(slice bytes) {
    static const char *const names[] = {"xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"",
                                        "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"",
                                        "xmlns:dc=\"http://purl.org/dc/elements/1.1/\""};
    slice head = slice_from(bytes, 0, 65536);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (slice_find(head, slice_of(names[i])) < 0) return false;
    return true;
}

/* One more than the greatest number behind "klarbrev" in the source. */
static uint32_t first_free_id(slice bytes) {
    uint32_t greatest = 0;
    for (size_t at = 0; at < bytes.len;) {
        ptrdiff_t hit = slice_find(slice_from(bytes, at, bytes.len), SLICE("\"" OWN_ID));
        if (hit < 0) break;
        at += (size_t)hit + strlen(OWN_ID) + 1;
        uint32_t id = 0;
        for (unsigned n = 0;
             n < ID_DIGITS_MAX && at < bytes.len && bytes.at[at] >= '0' && bytes.at[at] <= '9'; n++)
            id = id * 10 + (uint32_t)(bytes.at[at++] - '0');
        if (id > greatest) greatest = id;
    }
    return greatest + 1;
}

static klarbrev_status open_document(letter_editor *base, klarbrev_error *error) {
    odf_editor *e = (odf_editor *)base;
    slice as_read;
    text_encoding encoding = TEXT_UTF8;
    klarbrev_status status = read_content(e, error);
    as_read = e->bytes;
    if (status == KLARBREV_OK) status = xml_as_utf8(&as_read, &base->arena, &encoding, error);
    if (status != KLARBREV_OK) return status;
    if (as_read.at != e->bytes.at || !has_usual_prefixes(e->bytes))
        return fail(error, KLARBREV_E_EDIT, "%s",
                    _("dokumentets XML er skrevet på en usædvanlig måde; gem brevet igen i LibreOffice"));
    e->next_id = first_free_id(e->bytes);
    return odf_outline_read(&e->outline, &base->arena, e->bytes, CONTENT_PART, error);
}

static void close_document(letter_editor *base) {
    package_close(((odf_editor *)base)->package);
}

/* ---- from the text to the source ---- */

static const odf_place *place_of(const odf_editor *e, const segment *s) {
    bool in_body = e->base.letter->parts[s->part].kind == PART_BODY;
    if (!in_body || (s->flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED))) return NULL;
    const odf_place *place = odf_outline_at(&e->outline, s->offset);
    return place && place->in_body ? place : NULL;
}

static uint64_t raw_offset(const odf_editor *e, const segment *s, uint32_t byte) {
    return segment_source_offset(s, e->bytes, byte, e->base.letter->text, true);
}

static bool may_cut(const letter_editor *base, const segment *s) {
    const unsigned frozen = SEGMENT_FIELD_RESULT | SEGMENT_CONTROL | SEGMENT_INSERTED;
    const odf_place *place = place_of((const odf_editor *)base, s);
    return !(s->flags & frozen) && place && place->unit == ODF_NONE && !place->is_changed;
}

static bool holds_comment(const letter_editor *base, const segment *s) {
    return place_of((const odf_editor *)base, s) != NULL;
}

/* ---- edits ---- */

static void add_splice(odf_writer *w, splice s, builder *xml) {
    s.with = arena_slice(&w->editor->base.arena, builder_slice(xml));
    s.number = (uint32_t)w->splices.count;
    if (xml->status != KLARBREV_OK || !s.with.at || !VECTOR_PUSH(&w->splices, &w->editor->base.arena, s))
        w->no_memory = true;
    builder_release(xml);
}

/* A blank at the edge would be joined with its neighbour, or vanish: it is written as an element. */
static void add_text(builder *out, slice text, bool is_raw) {
    bool starts = text.len > 0 && text.at[0] == ' ';
    bool ends = text.len > (starts ? 1u : 0u) && text.at[text.len - 1] == ' ';
    slice inner = slice_from(text, starts ? 1 : 0, text.len - (ends ? 1 : 0));
    if (starts) builder_add_text(out, "<text:s/>");
    if (is_raw)
        builder_add(out, inner);
    else
        add_escaped(out, inner);
    if (ends) builder_add_text(out, "<text:s/>");
}

static void open_region(odf_writer *w, uint32_t id, const char *kind) {
    builder *out = &w->regions;
    builder_print(out,
                  "<text:changed-region xml:id=\"" OWN_ID "%u\" text:id=\"" OWN_ID
                  "%u\"><text:%s><office:change-info><dc:creator>",
                  id, id, kind);
    add_escaped(out, w->stamp->author);
    builder_add_text(out, "</dc:creator><dc:date>");
    add_escaped(out, w->stamp->date);
    builder_add_text(out, "</dc:date></office:change-info>");
}

static void close_region(odf_writer *w, const char *kind) {
    builder_print(&w->regions, "</text:%s></text:changed-region>", kind);
}

/* Start tags from the outermost span inwards. */
static void open_spans(odf_writer *w, uint32_t index, unsigned depth) {
    if (index == ODF_NONE || depth > XML_DEPTH_MAX) return;
    const odf_span *s = &w->editor->outline.spans.items[index];
    open_spans(w, s->outer, depth + 1);
    builder_add(&w->regions, s->tag);
}

static void close_spans(odf_writer *w, uint32_t index) {
    for (; index != ODF_NONE; index = w->editor->outline.spans.items[index].outer)
        builder_add_text(&w->regions, "</text:span>");
}

/* White space that the reader joined with the blank before it would be a blank of its own when that one is
 * cut. */
static uint64_t over_blanks(const odf_editor *e, uint64_t end, uint64_t start) {
    slice gap = slice_from(e->bytes, (size_t)end, (size_t)start);
    return end < start && slice_trim(gap).len == 0 ? end : start;
}

/* before: where the piece before this one ended; 0: this is the first. */
static uint64_t cut(odf_writer *w, const letter_mark *mark, const mark_piece *piece, uint64_t before) {
    odf_editor *e = w->editor;
    const odf_place *place = place_of(e, piece->segment);
    builder xml = {0};
    uint64_t start = raw_offset(e, piece->segment, piece->at.start);
    splice s = {.start = before > 0 ? over_blanks(e, before, start) : start,
                .end = raw_offset(e, piece->segment, piece->at.end),
                .order = SPLICE_CUT};
    if (mark->kind == MARK_TRACKED) {
        uint32_t id = e->next_id++;
        open_region(w, id, "deletion");
        builder_add_text(&w->regions, "<text:p>");
        open_spans(w, place->span, 0);
        add_text(&w->regions, slice_from(e->bytes, (size_t)start, (size_t)s.end), true);
        close_spans(w, place->span);
        builder_add_text(&w->regions, "</text:p>");
        close_region(w, "deletion");
        builder_print(&xml, "<text:change text:change-id=\"" OWN_ID "%u\"/>", id);
    }
    add_splice(w, s, &xml);
    return s.end;
}

static void insert(odf_writer *w, const letter_mark *mark, uint64_t offset) {
    builder xml = {0};
    bool tracked = mark->kind == MARK_TRACKED;
    uint32_t id = tracked ? w->editor->next_id++ : 0;
    if (mark->text.len == 0) return;
    if (tracked) {
        open_region(w, id, "insertion");
        close_region(w, "insertion");
        builder_print(&xml, "<text:change-start text:change-id=\"" OWN_ID "%u\"/>", id);
    }
    add_text(&xml, mark->text, false);
    if (tracked) builder_print(&xml, "<text:change-end text:change-id=\"" OWN_ID "%u\"/>", id);
    add_splice(w, (splice){.start = offset, .end = offset, .order = SPLICE_INSERTION}, &xml);
}

/* The new text stands behind the first piece that is cut, in its formatting. */
static void add_edit(odf_writer *w, const letter_mark *mark) {
    const letter *l = w->editor->base.letter;
    mark_piece piece;
    uint32_t first = letter_segment_at(l, mark->at.start);
    uint64_t end = 0;
    for (uint32_t i = first; mark_piece_in(&piece, l, i, mark->at); i++) {
        end = cut(w, mark, &piece, end);
        if (i == first) insert(w, mark, end);
    }
}

/* ---- comments ---- */

static void add_annotation(odf_writer *w, builder *out, uint32_t id, slice text) {
    slice line;
    builder_print(out, "<office:annotation office:name=\"" OWN_ID "%u\"><dc:creator>", id);
    add_escaped(out, w->stamp->author);
    builder_add_text(out, "</dc:creator><dc:date>");
    add_escaped(out, w->stamp->date);
    builder_add_text(out, "</dc:date>");
    while (slice_split(&text, '\n', &line)) {
        builder_add_text(out, "<text:p>");
        add_escaped(out, line);
        builder_add_text(out, "</text:p>");
    }
    builder_add_text(out, "</office:annotation>");
}

static uint64_t comment_offset(const odf_editor *e, const segment *s, uint32_t byte, bool is_end) {
    const odf_place *place = place_of(e, s);
    if (place->unit == ODF_NONE) return raw_offset(e, s, byte);
    const odf_unit *unit = &e->outline.units.items[place->unit];
    return is_end ? unit->end : unit->start;
}

/* Into the first paragraph; "<text:p/>" becomes "<text:p>...</text:p>". */
static void put_in_empty_body(odf_writer *w, builder *xml) {
    const odf_outline *o = &w->editor->outline;
    uint64_t at = o->paragraph_end;
    add_splice(w, (splice){.start = at, .end = at, .order = SPLICE_START}, xml);
    if (o->one_tag.len == 0 || w->has_opened) return;
    builder open = {0}, close = {0};
    builder_add_byte(&open, '>');
    builder_print(&close, "</%.*s>", SLICE_ARG(o->one_tag));
    add_splice(w, (splice){.start = at, .end = at, .order = SPLICE_INSERTION}, &open);
    add_splice(w, (splice){.start = at, .end = at + 2, .order = SPLICE_CUT}, &close);
    w->has_opened = true;
}

static void add_comment(odf_writer *w, const letter_mark *mark) {
    odf_editor *e = w->editor;
    comment_place place = comment_place_find(&e->base, mark->at, holds_comment);
    builder start = {0}, end = {0};
    if (!place.first && e->outline.paragraph_end == 0) return; /* no paragraph at all */
    uint32_t id = e->next_id++;
    add_annotation(w, &start, id, mark->text);
    if (!place.first) {
        put_in_empty_body(w, &start);
        return;
    }
    uint32_t first = place.has_words ? place.words.start : place.first->at.start;
    uint64_t from = comment_offset(e, place.first, first, false);
    add_splice(w, (splice){.start = from, .end = from, .order = SPLICE_START}, &start);
    if (!place.has_words) return;
    uint64_t to = comment_offset(e, place.last, place.words.end, true);
    builder_print(&end, "<office:annotation-end office:name=\"" OWN_ID "%u\"/>", id);
    add_splice(w, (splice){.start = to, .end = to, .order = SPLICE_END}, &end);
}

/* ---- the whole ---- */

static void add_regions(odf_writer *w) {
    const odf_outline *o = &w->editor->outline;
    builder xml = {0};
    splice s = {.start = o->regions, .end = o->regions, .order = SPLICE_INSERTION};
    if (w->regions.len == 0) return;
    if (o->empty_end > 0) s = (splice){.start = o->empty_start, .end = o->empty_end, .order = SPLICE_CUT};
    if (!o->has_regions) builder_add_text(&xml, "<text:tracked-changes>");
    builder_add(&xml, builder_slice(&w->regions));
    if (!o->has_regions) builder_add_text(&xml, "</text:tracked-changes>");
    if (w->regions.status != KLARBREV_OK) w->no_memory = true;
    add_splice(w, s, &xml);
}

static klarbrev_status write_file(odf_writer *w, builder *out, klarbrev_error *error) {
    const odf_editor *e = w->editor;
    builder body = {0};
    klarbrev_status status = KLARBREV_OK;
    splices_write(e->package ? &body : out, e->bytes, &w->splices);
    if (w->no_memory || body.status != KLARBREV_OK || out->status != KLARBREV_OK)
        status = fail_no_memory(error);
    package_change change = {SLICE(CONTENT_PART), builder_slice(&body)};
    if (status == KLARBREV_OK && e->package) status = package_rewrite(out, e->base.source, &change, 1, error);
    builder_release(&body);
    return status;
}

static klarbrev_status write_marks(letter_editor *base, builder *out, const letter_mark *marks, size_t count,
                                   const mark_stamp *stamp, klarbrev_error *error) {
    odf_writer w = {.editor = (odf_editor *)base, .stamp = stamp};
    for (size_t i = 0; i < count; i++) {
        if (marks[i].kind == MARK_COMMENT)
            add_comment(&w, &marks[i]);
        else
            add_edit(&w, &marks[i]);
    }
    add_regions(&w);
    klarbrev_status status = write_file(&w, out, error);
    builder_release(&w.regions);
    return status;
}

#define ODF_KIND(name)                                                                                       \
    {                                                                                                        \
        .format = (name), .has_marks = true, .size = sizeof(odf_editor), .open = open_document,              \
        .close = close_document, .may_cut = may_cut, .can_replace = every_piece_may_be_cut,                  \
        .write = write_marks                                                                                 \
    }

const editor_kind odt_editor_kind = ODF_KIND("odt");
const editor_kind fodt_editor_kind = ODF_KIND("fodt");

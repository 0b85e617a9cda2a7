/* SPDX-License-Identifier: MPL-2.0 */
/* Word documents: runs are cut, comments stand in a part of their own. */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/editor_kind.h"
#include "letter/write_docx_package.h"
#include "letter/write_docx_runs.h"

#define STRICT_MARK "http://purl.oclc.org/ooxml/wordprocessingml/main"

typedef struct docx_editor {
    letter_editor base;
    opc opc;
    size_t unpacked;
    slice main_part, bytes;
    docx_outline outline;
    docx_comments_part comments;
    uint32_t next_id;
    bool is_strict;
} docx_editor;

/* What one call of docx_editor_write() gathers. */
typedef struct mark_writer {
    docx_editor *editor;
    raw_source source;
    raw_edits edits;
    const mark_stamp *stamp;
    builder comments;
    bool no_memory, has_opened; /* the paragraph of one tag */
} mark_writer;

/* ---- open and close ---- */

static klarbrev_status read_main_part(docx_editor *e, klarbrev_error *error) {
    uint64_t offset = 0;
    text_encoding encoding;
    for (uint32_t i = 0; i < e->base.letter->part_count && !e->main_part.at; i++)
        if (e->base.letter->parts[i].kind == PART_BODY) e->main_part = e->base.letter->parts[i].name;
    if (!e->main_part.at)
        return fail(error, KLARBREV_E_EDIT, "%s", _("brevet har ingen brødtekst at rette i"));
    klarbrev_status status = opc_read(&e->opc, e->main_part, &e->bytes, &offset, &encoding, error);
    if (status != KLARBREV_OK) return status;
    if (encoding != TEXT_UTF8)
        return fail(error, KLARBREV_E_EDIT, _("delen '%.*s' er ikke i UTF-8; gem brevet igen i Word"),
                    SLICE_ARG(e->main_part));
    e->is_strict = slice_find(slice_from(e->bytes, 0, 65536), SLICE(STRICT_MARK)) >= 0;
    return docx_outline_read(&e->outline, &e->base.arena, e->bytes, e->main_part.at, error);
}

/* Ids are unique over all stories, not only in the body. */
static klarbrev_status read_ids(docx_editor *e, klarbrev_error *error) {
    uint32_t greatest = e->outline.greatest_id;
    klarbrev_status status = KLARBREV_OK;
    if (e->comments.exists) status = docx_ids_read(&greatest, e->comments.bytes, e->comments.name.at, error);
    for (uint32_t i = 0; status == KLARBREV_OK && i < e->base.letter->part_count; i++) {
        slice name = e->base.letter->parts[i].name, bytes;
        uint64_t offset = 0;
        text_encoding encoding;
        if (slice_equal(name, e->main_part) || !opc_has(&e->opc, name)) continue;
        status = opc_read(&e->opc, name, &bytes, &offset, &encoding, error);
        if (status == KLARBREV_OK) status = docx_ids_read(&greatest, bytes, name.at, error);
    }
    e->next_id = greatest + 1;
    return status;
}

static klarbrev_status open_parts(letter_editor *base, klarbrev_error *error) {
    docx_editor *e = (docx_editor *)base;
    klarbrev_status status = opc_open(&e->opc, e->base.source, &e->base.arena, &e->unpacked, error);
    if (status == KLARBREV_OK) status = read_main_part(e, error);
    if (status == KLARBREV_OK && (e->outline.paragraph_end > 0 || e->outline.one_tag_paragraph > 0) &&
        e->outline.prefix.len == 0)
        status = fail(error, KLARBREV_E_EDIT, "%s",
                      _("brevets XML har intet navnerumspræfiks; gem brevet igen i Word"));
    if (status == KLARBREV_OK)
        status = docx_comments_part_find(&e->comments, &e->opc, e->main_part, &e->base.arena, error);
    return status == KLARBREV_OK ? read_ids(e, error) : status;
}

static void close_parts(letter_editor *base) {
    opc_close(&((docx_editor *)base)->opc);
}

/* ---- from the text to the runs ---- */

static const docx_child *child_of(const docx_editor *e, const segment *s) {
    bool in_body = e->base.letter->parts[s->part].kind == PART_BODY;
    if (!in_body || (s->flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED))) return NULL;
    return docx_outline_text_at(&e->outline, s->offset);
}

static uint64_t raw_offset(const docx_editor *e, const segment *s, uint32_t byte) {
    return segment_source_offset(s, e->bytes, byte, e->base.letter->text, true);
}

static bool may_cut(const letter_editor *base, const segment *s) {
    const docx_editor *e = (const docx_editor *)base;
    const unsigned frozen = SEGMENT_FIELD_RESULT | SEGMENT_CONTROL | SEGMENT_VIRTUAL | SEGMENT_INSERTED;
    const docx_child *child = child_of(e, s);
    return !(s->flags & frozen) && child && !e->outline.runs.items[child->run].is_whole;
}

static bool holds_comment(const letter_editor *base, const segment *s) {
    const docx_editor *e = (const docx_editor *)base;
    const docx_child *child = child_of(e, s);
    return child && !e->outline.runs.items[child->run].in_closed_control;
}

/* ---- edits ---- */

static slice kept(mark_writer *w, builder *xml) {
    slice out = arena_slice(&w->editor->base.arena, builder_slice(xml));
    if (!out.at || xml->status != KLARBREV_OK) w->no_memory = true;
    builder_release(xml);
    return out;
}

static void put(mark_writer *w, raw_put p, builder *xml) {
    p.xml = kept(w, xml);
    p.number = (uint32_t)w->edits.puts.count;
    if (!VECTOR_PUSH(&w->edits.puts, &w->editor->base.arena, p)) w->no_memory = true;
}

static void put_replacement(mark_writer *w, const letter_mark *mark, const docx_run *like, uint32_t run,
                            uint64_t offset) {
    slice p = w->editor->outline.prefix;
    builder xml = {0};
    if (mark->text.len == 0) return;
    if (mark->kind == MARK_TRACKED)
        builder_print(&xml, "<%.*sins %.*sid=\"%u\" %.*s>", SLICE_ARG(p), SLICE_ARG(p), w->editor->next_id++,
                      SLICE_ARG(w->source.signature));
    builder_add(&xml, run_head(&w->source, like));
    builder_print(&xml, "<%.*st xml:space=\"preserve\">", SLICE_ARG(p));
    add_escaped(&xml, mark->text);
    builder_print(&xml, "</%.*st></%.*sr>", SLICE_ARG(p), SLICE_ARG(p));
    if (mark->kind == MARK_TRACKED) builder_print(&xml, "</%.*sins>", SLICE_ARG(p));
    put(w, (raw_put){.offset = offset, .run = run, .order = PUT_INSERTION}, &xml);
}

static void add_edit(mark_writer *w, const letter_mark *mark) {
    docx_editor *e = w->editor;
    const letter *l = e->base.letter;
    const docx_run *first = NULL;
    const docx_child *child = NULL;
    mark_piece piece;
    uint64_t end = 0;
    for (uint32_t i = letter_segment_at(l, mark->at.start); mark_piece_in(&piece, l, i, mark->at); i++) {
        child = child_of(e, piece.segment);
        if (!first) first = &e->outline.runs.items[child->run];
        end = raw_offset(e, piece.segment, piece.at.end);
        raw_cut cut = {.start = raw_offset(e, piece.segment, piece.at.start),
                       .end = end,
                       .run = child->run,
                       .tracked = mark->kind == MARK_TRACKED};
        if (cut.tracked) cut.id = e->next_id++;
        if (!VECTOR_PUSH(&w->edits.cuts, &e->base.arena, cut)) w->no_memory = true;
    }
    if (child) put_replacement(w, mark, first, child->run, end);
}

/* ---- comments ---- */

static void put_at(mark_writer *w, const segment *s, uint32_t byte, bool is_end, builder *xml) {
    const docx_editor *e = w->editor;
    const docx_child *child = child_of(e, s);
    const docx_run *run = &e->outline.runs.items[child->run];
    raw_put p = {.run = child->run, .order = is_end ? PUT_END : PUT_START};
    if (run->in_unit || run->is_whole) {
        p.run = NO_RUN;
        p.offset = is_end ? run->outer_end : run->outer_start;
    } else {
        p.offset = raw_offset(e, s, byte);
    }
    put(w, p, xml);
}

/* Into the first paragraph; "<w:p/>" becomes "<w:p>...</w:p>". */
static void put_in_empty_body(mark_writer *w, builder *xml) {
    const docx_outline *o = &w->editor->outline;
    uint64_t offset = o->paragraph_end > 0 ? o->paragraph_end : o->one_tag_paragraph;
    put(w, (raw_put){.offset = offset, .run = NO_RUN, .order = PUT_START}, xml);
    if (o->paragraph_end > 0 || w->has_opened) return;
    builder open = {0}, close = {0};
    builder_add_byte(&open, '>');
    builder_print(&close, "</%.*sp>", SLICE_ARG(o->prefix));
    put(w, (raw_put){.offset = offset, .run = NO_RUN, .order = PUT_INSERTION}, &open);
    put(w, (raw_put){.offset = offset, .run = NO_RUN, .order = PUT_LAST, .instead = 2}, &close);
    w->has_opened = true;
}

static void write_comment_text(mark_writer *w, uint32_t id, slice text) {
    builder *out = &w->comments;
    slice line;
    builder_print(out, "<w:comment w:id=\"%u\" w:author=\"", id);
    add_escaped(out, w->stamp->author);
    builder_add_text(out, "\" w:date=\"");
    add_escaped(out, w->stamp->date);
    builder_add_text(out, "\" w:initials=\"");
    add_escaped(out, w->stamp->initials);
    builder_add_text(out, "\">");
    while (slice_split(&text, '\n', &line)) {
        builder_add_text(out, "<w:p><w:r><w:t xml:space=\"preserve\">");
        add_escaped(out, line);
        builder_add_text(out, "</w:t></w:r></w:p>");
    }
    builder_add_text(out, "</w:comment>");
}

static void add_comment(mark_writer *w, const letter_mark *mark) {
    docx_editor *e = w->editor;
    comment_place place = comment_place_find(&e->base, mark->at, holds_comment);
    const docx_outline *o = &e->outline;
    if (!place.first && o->paragraph_end == 0 && o->one_tag_paragraph == 0) return; /* no paragraph at all */
    uint32_t id = e->next_id++;
    slice p = e->outline.prefix;
    builder start = {0}, end = {0};
    builder_print(&start, "<%.*scommentRangeStart %.*sid=\"%u\"/>", SLICE_ARG(p), SLICE_ARG(p), id);
    builder_print(&end,
                  "<%.*scommentRangeEnd %.*sid=\"%u\"/><%.*sr><%.*scommentReference %.*sid=\"%u\"/></%.*sr>",
                  SLICE_ARG(p), SLICE_ARG(p), id, SLICE_ARG(p), SLICE_ARG(p), SLICE_ARG(p), id, SLICE_ARG(p));
    if (place.first && place.last && place.has_words) {
        put_at(w, place.first, place.words.start, false, &start);
        put_at(w, place.last, place.words.end, true, &end);
    } else { /* an empty anchor: both marks at one place, in this order */
        builder_add(&start, builder_slice(&end));
        builder_release(&end);
        if (place.first)
            put_at(w, place.first, place.first->at.start, false, &start);
        else
            put_in_empty_body(w, &start);
    }
    write_comment_text(w, id, mark->text);
}

/* ---- the whole ---- */

static klarbrev_status write_package(mark_writer *w, builder *out, klarbrev_error *error) {
    docx_editor *e = w->editor;
    package_changes changes = {0};
    builder body = {0};
    raw_edits_write(&body, &w->source, &w->edits);
    package_change main_change = {e->main_part, builder_slice(&body)};
    klarbrev_status status = body.status;
    if (status != KLARBREV_OK || w->no_memory || w->comments.status != KLARBREV_OK ||
        !VECTOR_PUSH(&changes, &e->base.arena, main_change))
        status = fail_no_memory(error);
    else if (w->comments.len > 0)
        status = docx_comments_part_write(&(docx_package_edit){.changes = &changes,
                                                               .opc = &e->opc,
                                                               .main_part = e->main_part,
                                                               .is_strict = e->is_strict,
                                                               .arena = &e->base.arena},
                                          &e->comments, builder_slice(&w->comments), error);
    if (status == KLARBREV_OK)
        status = package_rewrite(out, e->base.source, changes.items, changes.count, error);
    builder_release(&body);
    return status;
}

static klarbrev_status write_marks(letter_editor *base, builder *out, const letter_mark *marks, size_t count,
                                   const mark_stamp *stamp, klarbrev_error *error) {
    docx_editor *e = (docx_editor *)base;
    mark_writer w = {.editor = e, .source = {.bytes = e->bytes, .outline = &e->outline}, .stamp = stamp};
    slice p = e->outline.prefix;
    builder signature = {0};
    builder_print(&signature, "%.*sauthor=\"", SLICE_ARG(p));
    add_escaped(&signature, stamp->author);
    builder_print(&signature, "\" %.*sdate=\"", SLICE_ARG(p));
    add_escaped(&signature, stamp->date);
    builder_add_text(&signature, "\"");
    w.source.signature = kept(&w, &signature);
    for (size_t i = 0; i < count; i++) {
        if (marks[i].kind == MARK_COMMENT)
            add_comment(&w, &marks[i]);
        else
            add_edit(&w, &marks[i]);
    }
    klarbrev_status status = write_package(&w, out, error);
    builder_release(&w.comments);
    return status;
}

const editor_kind docx_editor_kind = {.format = "docx",
                                      .has_marks = true,
                                      .size = sizeof(docx_editor),
                                      .open = open_parts,
                                      .close = close_parts,
                                      .may_cut = may_cut,
                                      .can_replace = every_piece_may_be_cut,
                                      .write = write_marks};

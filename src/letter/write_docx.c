/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/write_docx.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/segment.h"
#include "letter/write_docx_package.h"
#include "letter/write_docx_runs.h"

#define LINE_SEPARATOR "\xE2\x80\xA8"
#define STRICT_MARK "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define WORD_PREFIX "w:"

struct docx_editor {
    arena arena;
    slice source;
    const letter *letter;
    opc opc;
    size_t unpacked;
    slice main_part, bytes;
    docx_outline outline;
    docx_comments_part comments;
    uint32_t next_id;
    bool is_strict;
};

/* What one call of docx_editor_write() gathers. */
typedef struct mark_writer {
    docx_editor *editor;
    raw_source source;
    raw_edits edits;
    const mark_stamp *stamp;
    builder comments;
    bool no_memory;
} mark_writer;

/* ---- open and close ---- */

static klarbrev_status read_main_part(docx_editor *e, klarbrev_error *error) {
    uint64_t offset = 0;
    text_encoding encoding;
    for (uint32_t i = 0; i < e->letter->part_count && !e->main_part.at; i++)
        if (e->letter->parts[i].kind == PART_BODY) e->main_part = e->letter->parts[i].name;
    if (!e->main_part.at)
        return fail(error, KLARBREV_E_EDIT, "%s", _("brevet har ingen brødtekst at rette i"));
    klarbrev_status status = opc_read(&e->opc, e->main_part, &e->bytes, &offset, &encoding, error);
    if (status != KLARBREV_OK) return status;
    if (encoding != TEXT_UTF8)
        return fail(error, KLARBREV_E_EDIT, _("delen '%.*s' er ikke i UTF-8; gem brevet igen i Word"),
                    SLICE_ARG(e->main_part));
    e->is_strict = slice_find(slice_from(e->bytes, 0, 65536), SLICE(STRICT_MARK)) >= 0;
    return docx_outline_read(&e->outline, &e->arena, e->bytes, e->main_part.at, error);
}

/* Ids are unique over all stories, not only in the body. */
static klarbrev_status read_ids(docx_editor *e, klarbrev_error *error) {
    uint32_t greatest = e->outline.greatest_id;
    klarbrev_status status = KLARBREV_OK;
    if (e->comments.exists) status = docx_ids_read(&greatest, e->comments.bytes, e->comments.name.at, error);
    for (uint32_t i = 0; status == KLARBREV_OK && i < e->letter->part_count; i++) {
        slice name = e->letter->parts[i].name, bytes;
        uint64_t offset = 0;
        text_encoding encoding;
        if (slice_equal(name, e->main_part) || !opc_has(&e->opc, name)) continue;
        status = opc_read(&e->opc, name, &bytes, &offset, &encoding, error);
        if (status == KLARBREV_OK) status = docx_ids_read(&greatest, bytes, name.at, error);
    }
    e->next_id = greatest + 1;
    return status;
}

static klarbrev_status open_parts(docx_editor *e, klarbrev_error *error) {
    klarbrev_status status = opc_open(&e->opc, e->source, &e->arena, &e->unpacked, error);
    if (status == KLARBREV_OK) status = read_main_part(e, error);
    if (status == KLARBREV_OK && e->outline.paragraph_end > 0 && e->outline.prefix.len == 0)
        status = fail(error, KLARBREV_E_EDIT, "%s",
                      _("brevets XML har intet navnerumspræfiks; gem brevet igen i Word"));
    if (status == KLARBREV_OK)
        status = docx_comments_part_find(&e->comments, &e->opc, e->main_part, &e->arena, error);
    return status == KLARBREV_OK ? read_ids(e, error) : status;
}

klarbrev_status docx_editor_open(docx_editor **out, slice source, const letter *l, klarbrev_error *error) {
    *out = NULL;
    if (strcmp(l->format, "docx") != 0)
        return fail(error, KLARBREV_E_EDIT,
                    _("klarbrev kan ikke skrive i formatet '%s'; gem brevet som .docx"), l->format);
    docx_editor *e = calloc(1, sizeof *e);
    if (!e) return fail_no_memory(error);
    e->source = source;
    e->letter = l;
    klarbrev_status status = open_parts(e, error);
    if (status == KLARBREV_OK)
        *out = e;
    else
        docx_editor_close(e);
    return status;
}

void docx_editor_close(docx_editor *e) {
    if (!e) return;
    opc_close(&e->opc);
    arena_release(&e->arena);
    free(e);
}

/* ---- from the text to the runs ---- */

static const docx_child *child_of(const docx_editor *e, const segment *s) {
    bool in_body = e->letter->parts[s->part].kind == PART_BODY;
    if (!in_body || (s->flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED))) return NULL;
    return docx_outline_text_at(&e->outline, s->offset);
}

static uint64_t raw_offset(const docx_editor *e, const segment *s, uint32_t byte) {
    return segment_source_offset(s, e->bytes, byte, e->letter->text, true);
}

static bool is_plain_text(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    return slice_find(text, SLICE(LINE_SEPARATOR)) < 0;
}

static bool may_cut(const docx_editor *e, const segment *s) {
    const unsigned frozen = SEGMENT_FIELD_RESULT | SEGMENT_CONTROL | SEGMENT_VIRTUAL | SEGMENT_INSERTED;
    const docx_child *child = child_of(e, s);
    return !(s->flags & frozen) && child && !e->outline.runs.items[child->run].is_whole;
}

bool docx_editor_can_replace(const docx_editor *e, span at, slice text) {
    const letter *l = e->letter;
    if (at.start >= at.end || at.end > l->text.len || !is_plain_text(text)) return false;
    if (memchr(l->text.at + at.start, '\n', at.end - at.start)) return false;
    uint32_t i = letter_segment_at(l, at.start);
    if (i == NO_INDEX) return false;
    for (; i < l->segment_count && l->segments[i].at.start < at.end; i++)
        if (!may_cut(e, &l->segments[i])) return false;
    return true;
}

/* ---- edits ---- */

static slice kept(mark_writer *w, builder *xml) {
    slice out = arena_slice(&w->editor->arena, builder_slice(xml));
    if (!out.at || xml->status != KLARBREV_OK) w->no_memory = true;
    builder_release(xml);
    return out;
}

static void put(mark_writer *w, raw_put p, builder *xml) {
    p.xml = kept(w, xml);
    p.number = (uint32_t)w->edits.puts.count;
    if (!VECTOR_PUSH(&w->edits.puts, &w->editor->arena, p)) w->no_memory = true;
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
    const letter *l = e->letter;
    const docx_run *first = NULL;
    const docx_child *child = NULL;
    uint64_t end = 0;
    for (uint32_t i = letter_segment_at(l, mark->at.start);
         i < l->segment_count && l->segments[i].at.start < mark->at.end; i++) {
        const segment *s = &l->segments[i];
        uint32_t from = mark->at.start > s->at.start ? mark->at.start : s->at.start;
        uint32_t to = mark->at.end < s->at.end ? mark->at.end : s->at.end;
        child = child_of(e, s);
        if (!first) first = &e->outline.runs.items[child->run];
        end = raw_offset(e, s, to);
        raw_cut cut = {.start = raw_offset(e, s, from),
                       .end = end,
                       .run = child->run,
                       .tracked = mark->kind == MARK_TRACKED};
        if (cut.tracked) cut.id = e->next_id++;
        if (!VECTOR_PUSH(&w->edits.cuts, &e->arena, cut)) w->no_memory = true;
    }
    if (child) put_replacement(w, mark, first, child->run, end);
}

/* ---- comments ---- */

static const segment *segment_that_holds(const docx_editor *e, uint32_t from, uint32_t to, bool last) {
    const segment *found = NULL;
    for (uint32_t i = 0; i < e->letter->segment_count; i++) {
        const segment *s = &e->letter->segments[i];
        if (s->at.end <= from || s->at.start >= to || !child_of(e, s)) continue;
        found = s;
        if (!last) break;
    }
    return found;
}

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

/* A comment of more than one paragraph ends in the one it began in when they are cells: a range out of a cell
 * marks the whole table. */
static span comment_words(const letter *l, span at) {
    uint32_t first = letter_block_at(l, at.start);
    if (first >= l->block_count || at.end <= l->blocks[first].at.end) return at;
    if (l->blocks[first].table != NO_INDEX) at.end = l->blocks[first].at.end;
    return at;
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
    span at = comment_words(e->letter, mark->at);
    uint32_t length = (uint32_t)e->letter->text.len;
    const segment *first = segment_that_holds(e, at.start, at.end, false),
                  *last = segment_that_holds(e, at.start, at.end, true);
    bool has_words = first != NULL;
    if (!first) first = last = segment_that_holds(e, at.start, length, false);
    if (!first) first = last = segment_that_holds(e, 0, length, false);
    if (!first && e->outline.paragraph_end == 0) return; /* a body without paragraphs holds no comments */
    uint32_t id = e->next_id++;
    slice p = e->outline.prefix;
    builder start = {0}, end = {0};
    builder_print(&start, "<%.*scommentRangeStart %.*sid=\"%u\"/>", SLICE_ARG(p), SLICE_ARG(p), id);
    builder_print(&end,
                  "<%.*scommentRangeEnd %.*sid=\"%u\"/><%.*sr><%.*scommentReference %.*sid=\"%u\"/></%.*sr>",
                  SLICE_ARG(p), SLICE_ARG(p), id, SLICE_ARG(p), SLICE_ARG(p), SLICE_ARG(p), id, SLICE_ARG(p));
    if (has_words) {
        put_at(w, first, at.start > first->at.start ? at.start : first->at.start, false, &start);
        put_at(w, last, at.end < last->at.end ? at.end : last->at.end, true, &end);
    } else { /* an empty anchor: both marks at one place, in this order */
        builder_add(&start, builder_slice(&end));
        builder_release(&end);
        if (first)
            put_at(w, first, first->at.start, false, &start);
        else
            put(w, (raw_put){.offset = e->outline.paragraph_end, .run = NO_RUN, .order = PUT_START}, &start);
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
        !VECTOR_PUSH(&changes, &e->arena, main_change))
        status = fail_no_memory(error);
    else if (w->comments.len > 0)
        status = docx_comments_part_write(&changes, &e->comments, &e->opc, e->main_part,
                                          builder_slice(&w->comments), e->is_strict, &e->arena, error);
    if (status == KLARBREV_OK) status = package_rewrite(out, e->source, changes.items, changes.count, error);
    builder_release(&body);
    return status;
}

klarbrev_status docx_editor_write(docx_editor *e, builder *out, const letter_mark *marks, size_t count,
                                  const mark_stamp *stamp, klarbrev_error *error) {
    mark_writer w = {.editor = e, .source = {.bytes = e->bytes, .outline = &e->outline}, .stamp = stamp};
    if (count == 0) {
        builder_add(out, e->source);
        return out->status == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
    }
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

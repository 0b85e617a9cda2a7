/* SPDX-License-Identifier: MPL-2.0 */
/* What a story is made of beside its paragraphs: tracked changes, tables, boxes and notes, comments,
 * sections. */
#include "letter/docx_story_state.h"

/* ---- tracked changes: the letter is read as it will be when they are accepted ---- */

void story_deletion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    if ((s->in & IN_RUN_PROPERTIES) && (s->in & IN_PARAGRAPH_PROPERTIES))
        s->mark_deleted = true;
    else if (s->in & IN_ROW_PROPERTIES)
        story_skip(s, s->depth - 2); /* w:tr of w:trPr of this */
    else
        story_skip(s, s->depth);
}

void story_insertion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    s->segment_flags |= SEGMENT_INSERTED;
}

void story_hidden_row(docx_story *s, const xml_element *element) {
    if (!(s->in & IN_ROW_PROPERTIES) || !docx_is_on(xml_attribute(element, NULL, "val"))) return;
    letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
    story_skip(s, s->depth - 2);
}

void story_cell_deletion(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_TRACKED);
    story_skip(s, s->depth - 2); /* w:tc of w:tcPr of this */
}

/* ---- tables ---- */

void story_table_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->joins_next) letter_builder_close_block(s->b);
    s->joins_next = false;
    if (s->table_count == TABLES_MAX)
        story_skip(s, s->depth);
    else
        s->tables[s->table_count++] = (open_table){.number = (*s->next_table)++};
}

/* A table of one column is a frame that holds ordinary paragraphs together. */
void story_table_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count == 0) return;
    const open_table *t = &s->tables[--s->table_count];
    if (t->columns <= 1) letter_builder_unmake_cells(s->b, t->number);
}

void story_row_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->table_count > 0) s->tables[s->table_count - 1].column = 0;
}

void story_row_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count > 0) s->tables[s->table_count - 1].row++;
}

void story_row_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_ROW_PROPERTIES;
}

void story_cell_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->table_count == 0) return;
    open_table *t = &s->tables[s->table_count - 1];
    t->column++;
    if (t->column > t->columns) t->columns = t->column;
}

/* ---- links, boxes, alternatives ---- */

void story_hyperlink_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_HYPERLINK;
}

/* Its text stands beside the paragraph's: it is read in a pass of its own. */
static void aside_start(docx_story *s, unsigned kind) {
    if (s->input->pass == STORY_TEXT)
        story_skip(s, s->depth);
    else
        s->in = (s->in & ~(unsigned)(IN_RUN | IN_RUN_PROPERTIES | IN_ASIDE)) | kind;
}

void story_box_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->asides->boxes = true;
    aside_start(s, IN_BOX);
}

void story_box_end(docx_story *s, uint64_t offset) {
    (void)offset;
    letter_builder_close_block(s->b);
    s->in_paragraph = false;
}

/* A symbol of w16se has no text; its fallback is an ordinary character. */
void story_choice_start(docx_story *s, const xml_element *element) {
    story_frame *outer = &s->frames[s->depth - 1];
    bool understood = !slice_equal(xml_attribute(element, "", "Requires"), SLICE("w16se"));
    if (outer->choice_taken || !understood) story_skip(s, s->depth);
    if (understood) outer->choice_taken = true;
}

void story_control_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_CONTROL_PROPERTIES;
}

/* Word merges the other document in when it opens this one; its text is not read here. */
void story_chunk_start(docx_story *s, const xml_element *element) {
    (void)element;
    letter_builder_privacy(s->b, PRIVACY_UNREAD);
}

/* ---- comments and sections: the body only ---- */

static docx_comment *comment_by_id(docx_story *s, const xml_element *element) {
    docx_comments *all = s->input->comments;
    return all ? table_get(&all->by_id, xml_attribute(element, NULL, "id")) : NULL;
}

void story_comment_start(docx_story *s, const xml_element *element) {
    docx_comment *c = comment_by_id(s, element);
    if (!c || c->has_start) return;
    c->start = c->end = letter_builder_here(s->b);
    c->has_start = true;
}

void story_comment_end(docx_story *s, const xml_element *element) {
    docx_comment *c = comment_by_id(s, element);
    if (!c || c->has_place) return;
    c->end = letter_builder_here(s->b);
    if (!c->has_start) c->start = c->end;
    c->has_place = true;
}

void story_section_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->input->references) s->section_references = s->input->references->count;
}

static void reference(docx_story *s, const xml_element *element, part_kind kind) {
    if (!s->input->references) return;
    slice type = xml_attribute(element, NULL, "type");
    docx_reference r = {.id = letter_builder_copy(s->b, xml_attribute(element, NULL, "id")),
                        .kind = kind,
                        .first_page = slice_equal(type, SLICE("first")),
                        .even_pages = slice_equal(type, SLICE("even"))};
    r.shown = !r.first_page;
    if (!r.id.at || !VECTOR_PUSH(s->input->references, letter_builder_arena(s->b), r))
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
}

void story_header_reference(docx_story *s, const xml_element *element) {
    reference(s, element, PART_HEADER);
}
void story_footer_reference(docx_story *s, const xml_element *element) {
    reference(s, element, PART_FOOTER);
}

void story_title_page(docx_story *s, const xml_element *element) {
    if (!s->input->references || !docx_is_on(xml_attribute(element, NULL, "val"))) return;
    for (size_t i = s->section_references; i < s->input->references->count; i++)
        s->input->references->items[i].shown = true;
}

/* ---- notes: separators are no notes ---- */

void story_note_start(docx_story *s, const xml_element *element) {
    slice type = xml_attribute(element, NULL, "type");
    if (type.len > 0 && !slice_equal(type, SLICE("normal")))
        story_skip(s, s->depth);
    else if (s->in & IN_RUN)
        story_box_start(s, element); /* Word 2003 keeps the note where its mark is */
}

/* ---- Word 2003: headers stand in the section, and a tracked change or a comment is an annotation ---- */

void story_header_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->depth == 1) return; /* a part of its own */
    s->asides->headers = true;
    aside_start(s, IN_HEADER);
}

void story_footer_start(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->depth == 1) return;
    s->asides->footers = true;
    aside_start(s, IN_FOOTER);
}

void story_annotation_start(docx_story *s, const xml_element *element) {
    slice type = xml_attribute(element, WORD_2003_URI, "type");
    if (slice_equal(type, SLICE("Word.Deletion")))
        story_deletion(s, element);
    else if (slice_equal(type, SLICE("Word.Insertion")))
        story_insertion(s, element);
    else if (slice_equal(type, SLICE("Word.Comment"))) {
        letter_builder_privacy(s->b, PRIVACY_COMMENTS);
        story_skip(s, s->depth);
    }
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Which text is wanted, paragraphs and what stands in them, tables. */
#include <string.h>

#include "letter/odf_story_state.h"

#define LINE_BREAK "\xE2\x80\xA8" /* U+2028 */

enum { BLANKS_MAX = 1000 };

/* ---- where text is wanted ---- */

static void want(odf_story *s, bool in_this_pass) {
    s->wanted = in_this_pass;
}

void odf_body_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_BODY);
}

/* A text box, or a drawn shape with text in it. */
void odf_box_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->document->has_boxes = true;
    s->in_paragraph = false;
    want(s, s->pass == ODF_BOXES);
}

void odf_note_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->document->has_notes = true;
    s->in_paragraph = false;
    want(s, false);
}

void odf_note_body_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_NOTES);
}

void odf_header_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_HEADERS);
}

void odf_footer_start(odf_story *s, const xml_element *element) {
    (void)element;
    want(s, s->pass == ODF_FOOTERS);
}

/* What was left of a paragraph goes on after the box or note in it. */
void odf_aside_end(odf_story *s) {
    if (s->wanted) letter_builder_close_block(s->b);
}

/* ---- paragraphs ---- */

static void open_block(odf_story *s, block_role role, unsigned level) {
    letter_builder_open_block(s->b, role, level);
    s->after_blank = true;
    if (s->table_count == 0) return;
    const odf_table *t = &s->tables[s->table_count - 1];
    letter_builder_cell(s->b, t->number, t->row, t->column);
    if (role == BLOCK_PARAGRAPH) letter_builder_role(s->b, BLOCK_CELL, 0);
}

void odf_note_hidden(odf_story *s, bool hidden) {
    if (hidden && s->wanted) letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
    s->hidden = s->hidden || hidden;
}

void odf_paragraph_start(odf_story *s, const xml_element *element) {
    if (s->in_comment) {
        if (s->comment_text.len > 0) builder_add_byte(&s->comment_text, '\n');
        s->in_comment_text = true;
        return;
    }
    if (!s->wanted) return;
    slice style = xml_attribute(element, TEXT_URI, "style-name");
    odf_note_hidden(s, odf_style_is_hidden(s, style));
    if (s->hidden) return;
    unsigned level = odf_style_heading(s, style);
    slice outline = xml_attribute(element, TEXT_URI, "outline-level");
    bool is_heading = strcmp(element->local, "h") == 0;
    if (is_heading)
        level = outline.len == 1 && outline.at[0] >= '1' && outline.at[0] <= '9'
                    ? (unsigned)(outline.at[0] - '0')
                    : 1;
    if (is_heading || level > 0)
        open_block(s, BLOCK_HEADING, level);
    else if (s->list_depth > 0 && s->in_list_item)
        open_block(s, BLOCK_LIST_ITEM, s->list_depth - 1 < 8 ? s->list_depth - 1 : 8);
    else
        open_block(s, BLOCK_PARAGRAPH, 0);
    s->in_list_item = false;
    s->in_paragraph = true;
}

void odf_paragraph_end(odf_story *s) {
    s->in_comment_text = false;
    if (!s->in_comment && s->in_paragraph) letter_builder_close_block(s->b);
}

void odf_list_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->list_depth++;
}

void odf_list_end(odf_story *s) {
    s->list_depth--;
}

void odf_list_item_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->in_list_item = true;
}

/* ---- inside a paragraph ---- */

bool odf_text_is_wanted(const odf_story *s) {
    return s->wanted && s->in_paragraph && !s->hidden && s->skip_depth == 0 && !s->in_comment;
}

void odf_add_virtual(odf_story *s, slice text) {
    if (!odf_text_is_wanted(s)) return;
    letter_builder_virtual(s->b, text);
    s->after_blank = false;
}

void odf_blanks(odf_story *s, const xml_element *element) {
    slice count = xml_attribute(element, TEXT_URI, "c");
    unsigned n = 0;
    for (size_t i = 0; i < count.len && n < BLANKS_MAX && count.at[i] >= '0' && count.at[i] <= '9'; i++)
        n = n * 10 + (unsigned)(count.at[i] - '0');
    if (count.len == 0) n = 1;
    for (unsigned i = 0; i < n && i < BLANKS_MAX; i++) odf_add_virtual(s, SLICE(" "));
}

void odf_tab(odf_story *s, const xml_element *element) {
    (void)element;
    odf_add_virtual(s, SLICE("\t"));
}

void odf_line_break(odf_story *s, const xml_element *element) {
    (void)element;
    odf_add_virtual(s, SLICE(LINE_BREAK));
    s->after_blank = true;
}

void odf_span_start(odf_story *s, const xml_element *element) {
    odf_note_hidden(s, odf_style_is_hidden(s, xml_attribute(element, TEXT_URI, "style-name")));
}

void odf_hidden_start(odf_story *s, const xml_element *element) {
    slice is_hidden = xml_attribute(element, TEXT_URI, "is-hidden");
    odf_note_hidden(s, !slice_equal(is_hidden, SLICE("false")));
}

void odf_link_start(odf_story *s, const xml_element *element) {
    (void)element;
    s->segment_flags |= SEGMENT_HYPERLINK;
}

/* ---- tables ---- */

void odf_table_start(odf_story *s, const xml_element *element) {
    (void)element;
    if (!s->wanted) return;
    if (s->table_count == ODF_TABLES_MAX)
        odf_skip_here(s, element);
    else
        s->tables[s->table_count++] = (odf_table){.number = s->document->next_table++};
}

void odf_table_end(odf_story *s) {
    if (!s->wanted || s->table_count == 0) return;
    const odf_table *t = &s->tables[--s->table_count];
    if (t->columns <= 1) letter_builder_unmake_cells(s->b, t->number);
}

void odf_row_start(odf_story *s, const xml_element *element) {
    (void)element;
    if (s->table_count > 0) s->tables[s->table_count - 1].column = 0;
}

void odf_row_end(odf_story *s) {
    if (s->table_count > 0) s->tables[s->table_count - 1].row++;
}

void odf_cell_end(odf_story *s) {
    if (s->table_count == 0) return;
    odf_table *t = &s->tables[s->table_count - 1];
    if (++t->column > t->columns) t->columns = t->column;
}

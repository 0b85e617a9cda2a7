/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/odf_story.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "letter/odf_story_state.h"

void odf_skip_here(odf_story *s, const xml_element *element) {
    (void)element;
    if (s->skip_depth == 0) s->skip_depth = s->depth;
}

/* Sorted by name. */
static const odf_element elements[] = {
    {"a", TEXT_URI, odf_link_start, NULL},
    {"annotation", OFFICE_URI, odf_annotation_start, odf_annotation_end},
    {"annotation-end", OFFICE_URI, odf_annotation_range_end, NULL},
    {"author-name", TEXT_URI, odf_text_field, NULL},
    {"bibliography-source", TEXT_URI, odf_skip_here, NULL},
    {"caption", DRAW_URI, odf_box_start, odf_aside_end},
    {"circle", DRAW_URI, odf_box_start, odf_aside_end},
    {"conditional-text", TEXT_URI, odf_conditional_text, NULL},
    {"connector", DRAW_URI, odf_box_start, odf_aside_end},
    {"creator", DC_URI, odf_creator_start, odf_creator_end},
    {"custom-shape", DRAW_URI, odf_box_start, odf_aside_end},
    {"database-display", TEXT_URI, odf_database_field, odf_field_end},
    {"date", TEXT_URI, odf_text_field, NULL},
    {"desc", SVG_URI, odf_skip_here, NULL},
    {"ellipse", DRAW_URI, odf_box_start, odf_aside_end},
    {"footer", STYLE_URI, odf_footer_start, NULL},
    {"footer-first", STYLE_URI, odf_footer_start, NULL},
    {"h", TEXT_URI, odf_paragraph_start, odf_paragraph_end},
    {"header", STYLE_URI, odf_header_start, NULL},
    {"header-first", STYLE_URI, odf_header_start, NULL},
    {"hidden-paragraph", TEXT_URI, odf_hidden_start, NULL},
    {"hidden-text", TEXT_URI, odf_hidden_start, NULL},
    {"line", DRAW_URI, odf_box_start, odf_aside_end},
    {"line-break", TEXT_URI, odf_line_break, NULL},
    {"list", TEXT_URI, odf_list_start, odf_list_end},
    {"list-header", TEXT_URI, odf_list_item_start, NULL},
    {"list-item", TEXT_URI, odf_list_item_start, NULL},
    {"note", TEXT_URI, odf_note_start, NULL},
    {"note-body", TEXT_URI, odf_note_body_start, odf_aside_end},
    {"note-citation", TEXT_URI, odf_skip_here, NULL},
    {"object", DRAW_URI, odf_skip_here, NULL},
    {"p", TEXT_URI, odf_paragraph_start, odf_paragraph_end},
    {"page-count", TEXT_URI, odf_text_field, NULL},
    {"page-number", TEXT_URI, odf_text_field, NULL},
    {"path", DRAW_URI, odf_box_start, odf_aside_end},
    {"placeholder", TEXT_URI, odf_placeholder_field, odf_field_end},
    {"polygon", DRAW_URI, odf_box_start, odf_aside_end},
    {"polyline", DRAW_URI, odf_box_start, odf_aside_end},
    {"rect", DRAW_URI, odf_box_start, odf_aside_end},
    {"regular-polygon", DRAW_URI, odf_box_start, odf_aside_end},
    {"ruby-text", TEXT_URI, odf_skip_here, NULL},
    {"s", TEXT_URI, odf_blanks, NULL},
    {"script", TEXT_URI, odf_skip_here, NULL},
    {"section", TEXT_URI, odf_section_start, NULL},
    {"span", TEXT_URI, odf_span_start, NULL},
    {"style", STYLE_URI, odf_style_start, odf_style_end},
    {"tab", TEXT_URI, odf_tab, NULL},
    {"table", TABLE_URI, odf_table_start, odf_table_end},
    {"table-cell", TABLE_URI, NULL, odf_cell_end},
    {"table-row", TABLE_URI, odf_row_start, odf_row_end},
    {"text", OFFICE_URI, odf_body_start, NULL},
    {"text-box", DRAW_URI, odf_box_start, odf_aside_end},
    {"text-properties", STYLE_URI, odf_text_properties, NULL},
    {"time", TEXT_URI, odf_text_field, NULL},
    {"title", SVG_URI, odf_skip_here, NULL},
    {"tracked-changes", TEXT_URI, odf_tracked_start, NULL},
    {"user-field-get", TEXT_URI, odf_named_field, odf_field_end},
    {"variable-get", TEXT_URI, odf_text_field, NULL},
};

static int compare_name(const void *name, const void *row) {
    return strcmp(name, ((const odf_element *)row)->name);
}

static const odf_element *element_of(const xml_element *element) {
    const odf_element *row =
        bsearch(element->local, elements, sizeof elements / sizeof *elements, sizeof *elements, compare_name);
    return row && strcmp(row->uri, element->uri) == 0 ? row : NULL;
}

static void flush_text(odf_story *s, uint64_t end) {
    slice text = builder_slice(&s->node.text);
    if (text.len == 0) return;
    if (s->in_comment_author)
        letter_builder_gather_beside(s->b, &s->comment_author, text);
    else if (s->in_comment_text)
        letter_builder_gather_beside(s->b, &s->comment_text, text);
    else if (odf_text_is_wanted(s))
        text_node_add(s->b,
                      &(placed_text){text, s->source, s->node.start, end, s->node.number, s->segment_flags},
                      &s->after_blank);
}

static void story_start(void *user, const xml_element *element) {
    odf_story *s = user;
    uint64_t end = 0;
    text_node_before_start(&s->node, s->source, element, &end);
    flush_text(s, end);
    const odf_element *row = element_of(element);
    s->frames[++s->depth] = (odf_frame){.element = row,
                                        .segment_flags = s->segment_flags,
                                        .wanted = s->wanted,
                                        .hidden = s->hidden,
                                        .in_paragraph = s->in_paragraph,
                                        .branch = letter_builder_current_branch(s->b)};
    if (s->skip_depth == 0 && row && row->start) row->start(s, element);
    s->frames[s->depth].left_out = s->skip_depth == s->depth;
    text_node_after_start(&s->node, s->source, element);
}

static void story_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    odf_story *s = user;
    uint64_t end = 0;
    text_node_before_end(&s->node, s->source, offset, &end);
    flush_text(s, end);
    const odf_frame *frame = &s->frames[s->depth];
    if (s->skip_depth == s->depth) s->skip_depth = 0;
    if (s->skip_depth == 0 && !frame->left_out && frame->element && frame->element->end)
        frame->element->end(s);
    s->segment_flags = frame->segment_flags;
    s->wanted = frame->wanted;
    s->hidden = frame->hidden;
    s->in_paragraph = frame->in_paragraph;
    if (letter_builder_current_branch(s->b) != frame->branch) letter_builder_in_branch(s->b, frame->branch);
    s->depth--;
    text_node_after_end(&s->node, offset);
}

static void story_text(void *user, slice text) {
    odf_story *s = user;
    bool gathers = s->in_comment || (s->wanted && s->in_paragraph);
    if (gathers && s->skip_depth == 0) letter_builder_gather(s->b, &s->node.text, text);
}

klarbrev_status odf_story_read(odf_document *document, slice xml, odf_pass pass, const char *part_name,
                               klarbrev_error *error) {
    static const xml_events events = {.start = story_start, .end = story_end, .text = story_text};
    odf_story *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->document = document;
    s->b = document->builder;
    s->pass = pass;
    s->source = xml;
    s->last_comment = &s->first_comment;
    builder_init(&s->node.text, LETTER_TEXT_MAX);
    builder_init(&s->comment_text, ODF_COMMENT_BYTES_MAX);
    builder_init(&s->comment_author, ODF_COMMENT_BYTES_MAX);
    klarbrev_status status = xml_parse(xml, &events, s, part_name, error);
    if (status == KLARBREV_OK && s->node.text.status != KLARBREV_OK)
        letter_builder_fail(s->b, s->node.text.status);
    letter_builder_close_block(s->b);
    letter_builder_in_branch(s->b, NO_INDEX);
    odf_comments_settle(s);
    letter_builder_watch(s->b, &s->comment_text);
    letter_builder_watch(s->b, &s->comment_author);
    builder_release(&s->node.text);
    builder_release(&s->comment_text);
    builder_release(&s->comment_author);
    free(s);
    return status;
}

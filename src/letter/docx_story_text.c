/* SPDX-License-Identifier: MPL-2.0 */
/* Paragraphs and runs of a story, and the text in them. */
#include <stdlib.h>
#include <string.h>

#include "letter/docx_story_state.h"
#include "text/utf8.h"

#define LINE_BREAK "\xE2\x80\xA8"       /* U+2028 */
#define NO_BREAK_HYPHEN "\xE2\x80\x91"  /* U+2011 */
#define SOFT_HYPHEN "\xC2\xAD"          /* U+00AD */
#define OPAQUE_CHARACTER "\xEF\xBF\xBC" /* U+FFFC */

static bool text_is_wanted(const docx_story *s) {
    return story_emits(s) && !story_in_field_code(s) &&
           !(s->in & (IN_PARAGRAPH_PROPERTIES | IN_CONTROL_PROPERTIES));
}

static void add_virtual(docx_story *s, slice text) {
    if (text_is_wanted(s) && !story_is_hidden(s)) letter_builder_virtual(s->b, text);
}

static unsigned field_flags(const docx_story *s) {
    unsigned flags = 0;
    for (unsigned i = 0; i < s->field_count; i++)
        flags |= s->fields[i].kind == FIELD_HYPERLINK ? SEGMENT_HYPERLINK | SEGMENT_FIELD_RESULT
                                                      : SEGMENT_FIELD_RESULT;
    return flags;
}

/* ---- text nodes ---- */

void story_text_start(docx_story *s, const xml_element *element) {
    s->gathering = true;
    builder_reset(&s->characters);
    s->node_start = element->offset + 1;
}

/* The end tag begins at the last "<" before its end; an empty element has no content at all. */
static uint64_t content_end(const docx_story *s, uint64_t offset) {
    uint64_t at = offset;
    while (at > s->node_start && s->input->bytes.at[at - 1] != '<') at--;
    return at > s->node_start ? at - 1 : s->node_start;
}

void story_text_end(docx_story *s, uint64_t offset) {
    s->gathering = false;
    slice text = builder_slice(&s->characters);
    if (text.len == 0 || !text_is_wanted(s)) return;
    if (story_is_hidden(s)) {
        if (slice_trim(text).len > 0) letter_builder_privacy(s->b, PRIVACY_HIDDEN_TEXT);
        return;
    }
    letter_builder_text(s->b, text, s->input->offset + s->node_start,
                        s->input->offset + content_end(s, offset), s->node,
                        s->segment_flags | field_flags(s));
}

void story_code_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_INSTRUCTION;
}

void story_tab(docx_story *s, const xml_element *element) {
    (void)element;
    if (s->in & IN_RUN) add_virtual(s, SLICE("\t"));
}

void story_line_break(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(LINE_BREAK));
}

void story_no_break_hyphen(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(NO_BREAK_HYPHEN));
}

void story_soft_hyphen(docx_story *s, const xml_element *element) {
    (void)element;
    add_virtual(s, SLICE(SOFT_HYPHEN));
}

/* A character of a symbol font is a picture, unless the font is an ordinary one. */
void story_symbol(docx_story *s, const xml_element *element) {
    slice hex = xml_attribute(element, NULL, "char");
    char digits[9] = {0}, out[4];
    if (hex.len == 0 || hex.len >= sizeof digits) return;
    memcpy(digits, hex.at, hex.len);
    char *end = NULL;
    unsigned long c = strtoul(digits, &end, 16);
    bool is_character = *end == 0 && c >= 0x20 && c < 0xD800;
    if (is_character)
        add_virtual(s, (slice){out, utf8_encode((uint32_t)c, out)});
    else
        add_virtual(s, SLICE(OPAQUE_CHARACTER));
}

/* ---- paragraphs ---- */

void story_paragraph_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->paragraph_style = docx_style_of(s->input->styles, (slice){0});
    s->run_style = NULL;
    s->heading = STYLE_UNSAID;
    s->list_depth = STYLE_UNSAID;
    s->direct_hidden = STYLE_UNSAID;
    s->mark_deleted = false;
    if (!story_emits(s) || story_in_field_code(s)) return;
    s->in_paragraph = true;
    if (s->joins_next && letter_builder_in_block(s->b)) return;
    letter_builder_open_block(s->b, s->table_count > 0 ? BLOCK_CELL : BLOCK_PARAGRAPH, 0);
    if (s->table_count > 0) {
        const open_table *t = &s->tables[s->table_count - 1];
        letter_builder_cell(s->b, t->number, t->row, t->column);
    }
}

static void set_role(docx_story *s) {
    const docx_style *style = s->paragraph_style;
    int heading = s->heading != STYLE_UNSAID ? s->heading : style ? style->heading : STYLE_UNSAID;
    int list = s->list_depth != STYLE_UNSAID ? s->list_depth : style ? style->list_depth : STYLE_UNSAID;
    if (heading > 0)
        letter_builder_role(s->b, BLOCK_HEADING, (unsigned)heading);
    else if (list >= 0)
        letter_builder_role(s->b, BLOCK_LIST_ITEM, (unsigned)(list < 8 ? list : 8));
}

void story_paragraph_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_PARAGRAPH_PROPERTIES;
}

void story_paragraph_properties_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (s->in_paragraph) set_role(s);
}

void story_paragraph_end(docx_story *s, uint64_t offset) {
    (void)offset;
    if (!s->in_paragraph || !story_emits(s)) return;
    s->in_paragraph = false;
    story_controls_at_paragraph_end(s);
    s->joins_next = s->mark_deleted;
    if (s->joins_next) return;
    letter_builder_close_block(s->b);
}

void story_paragraph_style(docx_story *s, const xml_element *element) {
    s->paragraph_style = docx_style_of(s->input->styles, xml_attribute(element, NULL, "val"));
}

void story_outline_level(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    s->heading = value.len == 1 && value.at[0] >= '0' && value.at[0] <= '8' ? value.at[0] - '0' + 1 : 0;
}

void story_list_number(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    if (slice_equal(value, SLICE("0")))
        s->list_depth = NOT_IN_A_LIST;
    else if (s->list_depth < 0)
        s->list_depth = 0;
}

void story_list_level(docx_story *s, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "val");
    s->list_depth = value.len == 1 && value.at[0] >= '0' && value.at[0] <= '8' ? value.at[0] - '0' : 0;
}

/* ---- runs ---- */

void story_run_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_RUN;
    s->run_style = NULL;
    s->direct_hidden = STYLE_UNSAID;
}

void story_run_end(docx_story *s, uint64_t offset) {
    (void)offset;
    s->run_style = NULL;
    s->direct_hidden = STYLE_UNSAID;
}

void story_run_properties_start(docx_story *s, const xml_element *element) {
    (void)element;
    s->in |= IN_RUN_PROPERTIES;
}

static bool of_a_run(const docx_story *s) {
    return (s->in & IN_RUN_PROPERTIES) && !(s->in & (IN_PARAGRAPH_PROPERTIES | IN_CONTROL_PROPERTIES));
}

void story_run_style(docx_story *s, const xml_element *element) {
    if (of_a_run(s)) s->run_style = docx_style_of(s->input->styles, xml_attribute(element, NULL, "val"));
}

void story_vanish(docx_story *s, const xml_element *element) {
    if (of_a_run(s)) s->direct_hidden = docx_is_on(xml_attribute(element, NULL, "val"));
}

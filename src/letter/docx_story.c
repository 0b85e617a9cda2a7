/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_story.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "letter/docx_story_state.h"

#define WORD_URI "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define WORD_STRICT_URI "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define ANNOTATION_2003_URI "http://schemas.microsoft.com/aml/2001/core"
#define COMPATIBILITY_URI "http://schemas.openxmlformats.org/markup-compatibility/2006"

bool story_emits(const docx_story *s) {
    static const unsigned wanted[] = {
        [STORY_TEXT] = 0, [STORY_BOXES] = IN_BOX, [STORY_HEADERS] = IN_HEADER, [STORY_FOOTERS] = IN_FOOTER};
    return (s->in & IN_ASIDE) == wanted[s->input->pass] && s->skip_depth == 0;
}

bool story_is_hidden(const docx_story *s) {
    if (s->direct_hidden != STYLE_UNSAID) return s->direct_hidden;
    bool by_paragraph = s->paragraph_style && s->paragraph_style->hidden == 1;
    bool by_run = s->run_style && s->run_style->hidden == 1;
    return by_paragraph != by_run; /* a toggle property: set in both, it is off */
}

void story_skip(docx_story *s, unsigned depth) {
    if (s->skip_depth == 0) s->skip_depth = depth;
}

static void skip_element(docx_story *s, const xml_element *element) {
    (void)element;
    story_skip(s, s->depth);
}

/* Sorted by name: it is searched for every start tag. */
static const story_element elements[] = {
    {"AlternateContent", NULL, NULL},
    {"Choice", story_choice_start, NULL},
    {"Fallback", story_choice_start, NULL},
    {"alias", story_control_property, NULL},
    {"altChunk", story_chunk_start, NULL},
    {"annotation", story_annotation_start, NULL},
    {"br", story_line_break, NULL},
    {"cellDel", story_cell_deletion, NULL},
    {"comboBox", story_control_property, NULL},
    {"commentRangeEnd", story_comment_end, NULL},
    {"commentRangeStart", story_comment_start, NULL},
    {"commentReference", story_comment_end, NULL},
    {"cr", story_line_break, NULL},
    {"dataBinding", story_control_property, NULL},
    {"date", story_control_property, NULL},
    {"del", story_deletion, NULL},
    {"dropDownList", story_control_property, NULL},
    {"endnote", story_note_start, story_box_end},
    {"fldChar", story_field_character, NULL},
    {"fldSimple", story_field_simple, story_field_simple_end},
    {"footerReference", story_footer_reference, NULL},
    {"footnote", story_note_start, story_box_end},
    {"ftr", story_footer_start, story_box_end},
    {"hdr", story_header_start, story_box_end},
    {"headerReference", story_header_reference, NULL},
    {"hidden", story_hidden_row, NULL},
    {"hyperlink", story_hyperlink_start, NULL},
    {"ilvl", story_list_level, NULL},
    {"ins", story_insertion, NULL},
    {"instrText", story_code_start, NULL},
    {"lock", story_control_property, NULL},
    {"moveFrom", story_deletion, NULL},
    {"moveTo", story_insertion, NULL},
    {"noBreakHyphen", story_no_break_hyphen, NULL},
    {"numId", story_list_number, NULL},
    {"outlineLvl", story_outline_level, NULL},
    {"p", story_paragraph_start, story_paragraph_end},
    {"pPr", story_paragraph_properties_start, story_paragraph_properties_end},
    {"pStyle", story_paragraph_style, NULL},
    {"ptab", story_tab, NULL},
    {"r", story_run_start, story_run_end},
    {"rPr", story_run_properties_start, NULL},
    {"rStyle", story_run_style, NULL},
    {"rt", skip_element, NULL},
    {"sdt", story_control, story_control_end},
    {"sdtContent", story_control_content, NULL},
    {"sdtPr", story_control_properties_start, NULL},
    {"sectPr", story_section_start, NULL},
    {"showingPlcHdr", story_control_property, NULL},
    {"softHyphen", story_soft_hyphen, NULL},
    {"specVanish", story_vanish, NULL},
    {"sym", story_symbol, NULL},
    {"t", story_text_start, story_text_end},
    {"tab", story_tab, NULL},
    {"tag", story_control_property, NULL},
    {"tbl", story_table_start, story_table_end},
    {"tc", NULL, story_cell_end},
    {"text", story_control_property, NULL},
    {"titlePg", story_title_page, NULL},
    {"tr", story_row_start, story_row_end},
    {"trPr", story_row_properties_start, NULL},
    {"txbxContent", story_box_start, story_box_end},
    {"vanish", story_vanish, NULL},
};

static int compare_name(const void *name, const void *row) {
    return strcmp(name, ((const story_element *)row)->name);
}

static const story_element *element_of(const xml_element *element) {
    static const char *const uris[] = {WORD_URI, COMPATIBILITY_URI, WORD_STRICT_URI, WORD_2003_URI,
                                       ANNOTATION_2003_URI};
    size_t i = 0, count = sizeof uris / sizeof *uris;
    while (i < count && strcmp(element->uri, uris[i]) != 0) i++;
    if (i == count) return NULL;
    return bsearch(element->local, elements, sizeof elements / sizeof *elements, sizeof *elements,
                   compare_name);
}

/* rPrChange, pPrChange ...: the formatting before a change is no longer the paragraph's. */
static bool is_change_record(const char *local) {
    size_t length = strlen(local);
    return length > 6 && strcmp(local + length - 6, "Change") == 0;
}

static void story_start(void *user, const xml_element *element) {
    docx_story *s = user;
    const story_element *row = element_of(element);
    s->frames[++s->depth] = (story_frame){.element = row, .in = s->in, .segment_flags = s->segment_flags};
    if (row && row->start == story_text_start) s->node++;
    if (s->skip_depth > 0) return;
    if (is_change_record(element->local)) {
        letter_builder_privacy(s->b, PRIVACY_TRACKED);
        story_skip(s, s->depth);
        return;
    }
    if (row && row->start) row->start(s, element);
    s->frames[s->depth].left_out = s->skip_depth == s->depth;
}

static void story_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri;
    docx_story *s = user;
    const story_frame *frame = &s->frames[s->depth];
    if (s->skip_depth == s->depth) s->skip_depth = 0;
    bool was_read = s->skip_depth == 0 && !frame->left_out;
    if (was_read && frame->element && frame->element->end) frame->element->end(s, offset);
    s->in = frame->in;
    s->segment_flags = frame->segment_flags;
    s->depth--;
}

static void story_text(void *user, slice text) {
    docx_story *s = user;
    if (s->skip_depth > 0) return;
    if (s->gathering)
        letter_builder_gather(s->b, &s->characters, text);
    else if (s->in & IN_INSTRUCTION)
        story_field_code(s, text);
}

klarbrev_status docx_story_read(const docx_story_input *input, docx_asides *asides, uint32_t *next_table,
                                klarbrev_error *error) {
    static const xml_events events = {.start = story_start, .end = story_end, .text = story_text};
    docx_story *s = calloc(1, sizeof *s);
    if (!s) return fail_no_memory(error);
    s->input = input;
    s->b = input->builder;
    s->next_table = next_table;
    s->asides = asides;
    s->node = NO_INDEX; /* the first w:t is number 0 */
    s->direct_hidden = STYLE_UNSAID;
    builder_init(&s->characters, LETTER_TEXT_MAX);
    klarbrev_status status = xml_parse(input->bytes, &events, s, input->part, error);
    if (status == KLARBREV_OK && s->characters.status != KLARBREV_OK)
        letter_builder_fail(s->b, s->characters.status);
    letter_builder_close_block(s->b);
    letter_builder_in_branch(s->b, NO_INDEX);
    story_fields_release(s);
    builder_release(&s->characters);
    free(s);
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Inside docx_story*.c only: a story while it is read, and what each element does to it. */
#ifndef KLARBREV_LETTER_DOCX_STORY_STATE_H
#define KLARBREV_LETTER_DOCX_STORY_STATE_H

#include "letter/docx_story.h"

enum {
    IN_PARAGRAPH_PROPERTIES = 1u << 0,
    IN_RUN_PROPERTIES = 1u << 1,
    IN_ROW_PROPERTIES = 1u << 2,
    IN_CONTROL_PROPERTIES = 1u << 3,
    IN_RUN = 1u << 4,
    IN_INSTRUCTION = 1u << 5,
    IN_BOX = 1u << 6,
    IN_HEADER = 1u << 7,
    IN_FOOTER = 1u << 8,
    IN_ASIDE = IN_BOX | IN_HEADER | IN_FOOTER
};

typedef struct docx_story docx_story;

/* What is done at an element's start tag, and just after its end tag. */
typedef void story_at_start(docx_story *s, const xml_element *element);
typedef void story_at_end(docx_story *s, uint64_t offset);

typedef struct story_element {
    const char *name;
    story_at_start *start;
    story_at_end *end;
} story_element;

typedef struct story_frame {
    const story_element *element; /* NULL: of no interest */
    unsigned in, segment_flags;
    bool choice_taken; /* of mc:AlternateContent */
    bool left_out;     /* skipped from its start tag on */
} story_frame;

/* An open field. Its code is gathered until `separate`; from then on its result is text. */
typedef struct open_field {
    builder code;
    field_kind kind;
    uint32_t start; /* of the result in the letter's text */
    bool in_result, is_simple, was_visible;
} open_field;

/* An open content control. */
typedef struct open_control {
    slice alias, tag;
    uint32_t start;
    unsigned depth; /* of its frame */
    uint32_t outer; /* branch outside */
    bool shows_prompt, frozen;
} open_control;

enum { FIELDS_MAX = 64, CONTROLS_MAX = 64, TABLES_MAX = 64 };

typedef struct open_table {
    uint32_t number, row, column, columns;
} open_table;

struct docx_story {
    const docx_story_input *input;
    letter_builder *b;
    docx_asides *asides;
    story_frame frames[XML_DEPTH_MAX + 1];
    unsigned depth;
    unsigned skip_depth; /* 0: reading; else the frame whose content is left out */
    unsigned in, segment_flags;
    /* the text node at hand */
    builder characters;
    uint64_t node_start;
    uint32_t node;
    bool gathering;
    /* the paragraph and run at hand */
    const docx_style *paragraph_style, *run_style;
    int heading, list_depth, direct_hidden;
    bool in_paragraph, mark_deleted, joins_next;
    /* what is open */
    open_field fields[FIELDS_MAX];
    unsigned field_count, too_deep_fields;
    open_control controls[CONTROLS_MAX];
    unsigned control_count;
    open_table tables[TABLES_MAX];
    unsigned table_count;
    uint32_t *next_table;
    size_t section_references; /* references before the section at hand */
};

/* True when text here is text of the letter in this pass. */
bool story_emits(const docx_story *s);
bool story_is_hidden(const docx_story *s);
void story_skip(docx_story *s, unsigned depth); /* leaves out the content of the frame at depth */

/* docx_story_text.c: paragraphs, runs and the text in them */
story_at_start story_code_start, story_line_break, story_list_level, story_list_number, story_no_break_hyphen,
    story_outline_level, story_paragraph_properties_start, story_paragraph_start, story_paragraph_style,
    story_run_properties_start, story_run_start, story_run_style, story_soft_hyphen, story_symbol, story_tab,
    story_text_start, story_vanish;
story_at_end story_paragraph_end, story_paragraph_properties_end, story_run_end, story_text_end;

/* docx_story_parts.c: tables, tracked changes, boxes and notes, comments, sections */
story_at_start story_annotation_start, story_box_start, story_cell_deletion, story_choice_start,
    story_chunk_start, story_comment_end, story_comment_start, story_control_properties_start, story_deletion,
    story_footer_reference, story_footer_start, story_header_reference, story_header_start, story_hidden_row,
    story_hyperlink_start, story_insertion, story_note_start, story_row_properties_start, story_row_start,
    story_section_start, story_table_start, story_title_page;
story_at_end story_box_end, story_cell_end, story_row_end, story_table_end;

/* docx_story_fields.c: fields and content controls */
story_at_start story_field_character, story_field_simple, story_control, story_control_content,
    story_control_property;
story_at_end story_field_simple_end, story_control_end;
void story_field_code(docx_story *s, slice text);
bool story_in_field_code(const docx_story *s);
void story_fields_release(docx_story *s);
void story_controls_at_paragraph_end(docx_story *s);

#endif

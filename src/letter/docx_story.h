/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Reads one story of a Word document (body, header, notes) into the letter, event by event. Every element of
 * interest has a row with what is done at its start and at its end; what an element changes for its content
 * alone (flags, hidden, where we are) is put back by the frame that its end takes away.
 */
#ifndef KLARBREV_LETTER_DOCX_STORY_H
#define KLARBREV_LETTER_DOCX_STORY_H

#include "letter/docx_fields.h"
#include "letter/docx_styles.h"
#include "letter/opc.h"
#include "letter/xml_sax.h"

/* A comment of the document, before its place is known. */
typedef struct docx_comment {
    slice id, author, text;
    uint32_t start, end;
    bool has_start, has_place;
    struct docx_comment *next; /* in the order of the file */
} docx_comment;

typedef struct docx_comments {
    docx_comment *first, *last;
    table by_id;
} docx_comments;

/* A header or footer that a section names. */
typedef struct docx_reference {
    slice id; /* of the relationship */
    part_kind kind;
    bool first_page; /* only shown when the section has a first page of its own */
    bool even_pages; /* only shown when the settings say so */
    bool shown;      /* what of that the section itself knows */
} docx_reference;

typedef VECTOR(docx_reference) docx_references;

/* Which text of a story is wanted: a text box stands in the middle of a paragraph, so boxes are read in a
 * second pass. */
typedef enum story_pass { STORY_TEXT, STORY_BOXES } story_pass;

/* What the story is, and what it is read with. */
typedef struct docx_story_input {
    letter_builder *builder;
    const docx_styles *styles;
    const opc_relationships *relationships; /* of the part; NULL: none */
    docx_comments *comments;                /* NULL: not the body */
    docx_references *references;            /* NULL: not the body */
    slice bytes;
    uint64_t offset; /* of bytes in the source */
    const char *part;
    story_pass pass;
} docx_story_input;

/* *has_boxes: the story has text boxes, so a second pass is needed. */
klarbrev_status docx_story_read(const docx_story_input *input, bool *has_boxes, uint32_t *next_table,
                                klarbrev_error *error);

/* -- inside docx_story*.c only -- */

enum {
    IN_PARAGRAPH_PROPERTIES = 1u << 0,
    IN_RUN_PROPERTIES = 1u << 1,
    IN_ROW_PROPERTIES = 1u << 2,
    IN_CONTROL_PROPERTIES = 1u << 3,
    IN_RUN = 1u << 4,
    IN_BOX = 1u << 5,
    IN_INSTRUCTION = 1u << 6
};

typedef struct docx_story docx_story;

typedef struct story_element {
    const char *name;
    void (*start)(docx_story *s, const xml_element *element);
    void (*end)(docx_story *s, uint64_t offset);
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
    bool has_boxes;
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

void story_field_character(docx_story *s, const xml_element *element);
void story_field_simple(docx_story *s, const xml_element *element);
void story_field_simple_end(docx_story *s, uint64_t offset);
void story_field_code(docx_story *s, slice text);
bool story_in_field_code(const docx_story *s);
void story_fields_release(docx_story *s);

void story_control(docx_story *s, const xml_element *element);
void story_control_end(docx_story *s, uint64_t offset);
void story_control_content(docx_story *s, const xml_element *element);
void story_control_property(docx_story *s, const xml_element *element);
void story_controls_at_paragraph_end(docx_story *s);

#endif

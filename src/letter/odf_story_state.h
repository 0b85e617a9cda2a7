/* SPDX-License-Identifier: MPL-2.0 */
/* Inside odf_story*.c and odf_styles.c only: a text while it is read, and what each element does to it. */
#ifndef KLARBREV_LETTER_ODF_STORY_STATE_H
#define KLARBREV_LETTER_ODF_STORY_STATE_H

#include "letter/odf_story.h"
#include "letter/text_node.h"

#define TEXT_URI "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
#define OFFICE_URI "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
#define TABLE_URI "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
#define DRAW_URI "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
#define STYLE_URI "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
#define SVG_URI "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
#define DC_URI "http://purl.org/dc/elements/1.1/"

enum { ODF_TABLES_MAX = 64, ODF_COMMENT_BYTES_MAX = 65536 };

typedef struct odf_story odf_story;

/* What is done at an element's start tag, and just after its end tag. */
typedef void odf_at_start(odf_story *s, const xml_element *element);
typedef void odf_at_end(odf_story *s);

typedef struct odf_element {
    const char *name, *uri;
    odf_at_start *start;
    odf_at_end *end;
} odf_element;

typedef struct odf_frame {
    const odf_element *element;
    unsigned segment_flags;
    bool wanted, hidden, in_paragraph, left_out;
    uint32_t branch; /* outside */
} odf_frame;

typedef struct odf_table {
    uint32_t number, row, column, columns;
} odf_table;

/* An annotation. Its words reach to the annotation-end of the same name; others may begin and end in between.
 */
typedef struct odf_comment {
    slice author, text;
    uint32_t start, end;
    struct odf_comment *next; /* in the order of the file */
} odf_comment;

typedef struct odf_field {
    slice name;
    placeholder_kind kind;
    uint32_t start;
    unsigned depth; /* 0: none open */
} odf_field;

struct odf_story {
    odf_document *document;
    letter_builder *b;
    odf_pass pass;
    slice source;
    odf_frame frames[XML_DEPTH_MAX + 1];
    unsigned depth, skip_depth;
    bool wanted; /* inside what the pass reads */
    bool hidden, in_paragraph, after_blank;
    unsigned segment_flags, list_depth;
    bool in_list_item;
    text_node node;
    odf_table tables[ODF_TABLES_MAX];
    unsigned table_count;
    odf_field field;
    odf_style *style; /* the style:style at hand */
    odf_comment *first_comment, **last_comment;
    table comments; /* name -> odf_comment */
    /* the annotation at hand */
    odf_comment *comment;
    slice comment_name;
    builder comment_text, comment_author;
    unsigned comment_depth;
    bool in_comment, in_comment_author, in_comment_text;
};

odf_at_start odf_skip_here; /* leaves out the element */

/* odf_styles.c */
odf_at_start odf_style_start, odf_text_properties;
odf_at_end odf_style_end;
bool odf_style_is_hidden(const odf_story *s, slice name);
unsigned odf_style_heading(const odf_story *s, slice name);

/* odf_story_text.c: where text is wanted, paragraphs and what stands in them, tables */
odf_at_start odf_blanks, odf_body_start, odf_box_start, odf_footer_start, odf_header_start, odf_hidden_start,
    odf_line_break, odf_link_start, odf_list_item_start, odf_list_start, odf_note_body_start, odf_note_start,
    odf_paragraph_start, odf_row_start, odf_span_start, odf_tab, odf_table_start;
odf_at_end odf_aside_end, odf_cell_end, odf_list_end, odf_paragraph_end, odf_row_end, odf_table_end;
bool odf_text_is_wanted(const odf_story *s);
void odf_add_virtual(odf_story *s, slice text);
void odf_note_hidden(odf_story *s, bool hidden);

/* odf_story_fields.c: fields, conditions, comments, tracked changes */
odf_at_start odf_annotation_range_end, odf_annotation_start, odf_conditional_text, odf_creator_start,
    odf_database_field, odf_named_field, odf_placeholder_field, odf_section_start, odf_text_field,
    odf_tracked_start;
odf_at_end odf_annotation_end, odf_creator_end, odf_field_end;
void odf_comments_settle(odf_story *s); /* all of them into the letter */

#endif

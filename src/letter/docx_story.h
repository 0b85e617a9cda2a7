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

#define WORD_2003_URI "http://schemas.microsoft.com/office/word/2003/wordml"

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
 * pass of their own. */
typedef enum story_pass { STORY_TEXT, STORY_BOXES, STORY_HEADERS, STORY_FOOTERS } story_pass;

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

/* What else stands in the story, each to be read in a pass of its own; Word 2003 keeps headers in the body.
 */
typedef struct docx_asides {
    bool boxes, headers, footers;
} docx_asides;

/* *asides: what was seen is added. */
klarbrev_status docx_story_read(const docx_story_input *input, docx_asides *asides, uint32_t *next_table,
                                klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The text of an OpenDocument file: body, text boxes, notes, headers and footers, each wanted in a pass of
 * its own. */
#ifndef KLARBREV_LETTER_ODF_STORY_H
#define KLARBREV_LETTER_ODF_STORY_H

#include "base/table.h"
#include "letter/letter_builder.h"

typedef enum odf_pass { ODF_STYLES, ODF_BODY, ODF_BOXES, ODF_NOTES, ODF_HEADERS, ODF_FOOTERS } odf_pass;

typedef struct odf_document {
    letter_builder *builder;
    table styles; /* name -> odf_style */
    uint32_t next_table;
    bool has_boxes, has_notes; /* seen in the body */
} odf_document;

typedef struct odf_style {
    slice parent;
    bool hidden;
    unsigned heading; /* outline level, 0: none */
} odf_style;

/* Reads what the pass wants of one XML stream (content.xml, styles.xml, or a flat file) into the letter. */
klarbrev_status odf_story_read(odf_document *document, slice xml, odf_pass pass, const char *part_name,
                               klarbrev_error *error);

#endif

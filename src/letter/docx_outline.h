/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Where the runs of a Word story stand in its raw bytes: what is needed to cut a run in two, or to put a mark
 * beside it, without touching any other byte. Runs inside runs (text boxes) are not in it.
 */
#ifndef KLARBREV_LETTER_DOCX_OUTLINE_H
#define KLARBREV_LETTER_DOCX_OUTLINE_H

#include "base/vector.h"
#include "letter/xml_sax.h"

/* All places are offsets into the part's bytes; ranges are half-open. */
typedef struct docx_child {
    uint64_t start, end; /* of the element */
    uint64_t content, content_end;
    uint32_t run;
    bool is_text; /* a w:t */
} docx_child;

typedef struct docx_run {
    uint64_t start, open_end, properties_end, end; /* properties_end == open_end: it has none */
    uint64_t outer_start, outer_end; /* of the field or content control around it, else its own */
    uint32_t first_child, child_count;
    bool is_whole; /* must not be cut: a tracked format change would be doubled, or it is of no known shape */
    bool in_unit;  /* outer_... is more than the run */
    bool
        in_closed_control; /* in a control around paragraphs, whose text Word replaces with all marks in it */
} docx_run;

typedef struct docx_outline {
    VECTOR(docx_run) runs;
    VECTOR(docx_child) children;
    uint32_t greatest_id; /* of comments and tracked changes */
    slice prefix;         /* "w:" */
    /* just before the end tag of the first paragraph that has one, outside closed controls if there is such a
     * one; 0: none */
    uint64_t paragraph_end;
    uint64_t one_tag_paragraph; /* where the first <w:p/> has its "/>"; 0: none */
} docx_outline;

klarbrev_status docx_outline_read(docx_outline *out, arena *a, slice bytes, const char *part,
                                  klarbrev_error *error);

/* The w:t whose content begins at this byte; NULL: none outside text boxes. */
const docx_child *docx_outline_text_at(const docx_outline *o, uint64_t content);

/* Raises *greatest to the ids in use in this part. */
klarbrev_status docx_ids_read(uint32_t *greatest, slice bytes, const char *part, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* What the styles of a Word document say about text: headings, lists, hidden text. */
#ifndef KLARBREV_LETTER_DOCX_STYLES_H
#define KLARBREV_LETTER_DOCX_STYLES_H

#include "base/table.h"

enum { STYLE_UNSAID = -1 };

/* What a style says itself, and after docx_styles_resolve() with what it is based on. */
typedef struct docx_style {
    slice id, based_on;
    bool is_paragraph;
    int heading;    /* 0: none, 1 to 9; STYLE_UNSAID */
    int list_depth; /* 0 to 8 in a list; -2: said to be in none; STYLE_UNSAID */
    int hidden;     /* 0, 1; STYLE_UNSAID */
    bool resolved;
    struct docx_style *next; /* in the order of the file */
} docx_style;

enum { NOT_IN_A_LIST = -2 };

typedef struct docx_styles {
    table by_id;
    docx_style *default_paragraph; /* NULL: none */
} docx_styles;

klarbrev_status docx_styles_read(docx_styles *out, slice xml, arena *a, const char *part,
                                 klarbrev_error *error);

/* NULL when there is no such style. An empty id asks for the default paragraph style. */
const docx_style *docx_style_of(const docx_styles *styles, slice id);

/* "true", "1", "on" and no value mean on; at == NULL is no value. */
bool docx_is_on(slice value);

#endif

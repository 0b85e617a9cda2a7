/* SPDX-License-Identifier: MPL-2.0 */
/* Who decides a complaint, by when and by which way: lexicons/klageinstanser.tsv and klagenaevn.tsv. */
#ifndef KLARBREV_CHECKS_APPEAL_TABLE_H
#define KLARBREV_CHECKS_APPEAL_TABLE_H

#include "checks/law_table.h"

typedef struct appeal_row {
    const list *table; /* lexicons/klageinstanser.tsv, or NULL */
    ptrdiff_t row;     /* LIST_NO_ROW when none fits */
} appeal_row;

/* The first row that fits the letter's area, type, citations and words. */
appeal_row appeal_row_for(const check_context *context);

/* A cell by its column's name ("frist", "vej"); empty when there is no row. */
slice appeal_cell(appeal_row row, slice column);

/* Whether one of the alternatives in a cell, "|" between, is the word. */
bool appeal_cell_has(slice cell, slice wanted);

/* A fact that nobody looked up in the law makes a warning at most. */
bool appeal_row_is_sure(appeal_row row);

/* Whether the letter cites the law (its name in lexicons/love.tsv). */
bool letter_cites(const check_context *context, slice law);

/* A body that is named in the text. */
typedef struct appeal_body {
    span at;
    slice body, successor; /* "ankestyrelsen"; who took over, or empty */
    moment abolished;      /* year 0: it exists */
    bool sure;             /* the day of the abolition was looked up */
} appeal_body;

/* The longest name of a body that starts at this token; false when there is none. */
bool appeal_body_at(const check_context *context, uint32_t first, appeal_body *out);

#endif

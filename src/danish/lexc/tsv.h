/* SPDX-License-Identifier: MPL-2.0 */
/* The lists in lexicons/: lines of fields with tabs between, "#" comments, the first line names the columns.
 */
#ifndef KLARBREV_DANISH_LEXC_TSV_H
#define KLARBREV_DANISH_LEXC_TSV_H

#include "base/map_file.h"
#include "base/slice.h"
#include "klarbrev/status.h"

enum { TSV_FIELDS_MAX = 8 };

typedef struct tsv {
    mapped_file file;
    const char *path; /* borrowed, for messages */
    slice rest;
    unsigned line;
    unsigned columns;
    slice fields[TSV_FIELDS_MAX]; /* of the current row; a row may leave out the last ones (they are empty) */
} tsv;

/* Opens a list whose first row must have exactly this many columns. */
klarbrev_status tsv_open(tsv *out, const char *path, unsigned columns, klarbrev_error *error);
void tsv_close(tsv *list);

/* Goes to the next row; false at the end. */
bool tsv_next(tsv *list);

/* "lexicons/x.tsv:14: ..." with the fault in the current row. Returns KLARBREV_E_LEXICON. */
klarbrev_status tsv_fail(const tsv *list, klarbrev_error *error, const char *fault, slice subject);

#endif

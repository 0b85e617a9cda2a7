/* SPDX-License-Identifier: MPL-2.0 */
/* The lists in lexicons/ as the build reads them: lines of fields with tabs between, "#" comments, the first
 * row names the columns. */
#ifndef KLARBREV_BASE_TSV_H
#define KLARBREV_BASE_TSV_H

#include "base/map_file.h"
#include "base/slice.h"
#include "klarbrev/status.h"

enum { TSV_FIELDS_MAX = 8 };

typedef struct tsv {
    mapped_file file;
    const char *path; /* borrowed, for messages */
    slice rest;
    slice row; /* the current row */
    unsigned line;
    unsigned columns;
    slice fields[TSV_FIELDS_MAX]; /* of the current row; a row may leave out the last ones (they are empty) */
} tsv;

/* Opens a list whose first row must have exactly this many columns. */
klarbrev_status tsv_open(tsv *out, const char *path, unsigned columns, klarbrev_error *error);
void tsv_close(tsv *list);

/*
 * Goes to the next row; false at the end, when *status is not KLARBREV_OK, or when the row has more fields
 * than the list has columns, which it tells in *status and error:
 *     while (tsv_next(&list, &status, error)) status = use(list.fields);
 */
bool tsv_next(tsv *list, klarbrev_status *status, klarbrev_error *error);

/* "lexicons/x.tsv:14:7: fault 'subject'"; the subject is (part of) a field of the current row and gives the
 * column. Returns KLARBREV_E_LEXICON. */
klarbrev_status tsv_fail(const tsv *list, klarbrev_error *error, const char *fault, slice subject);

#endif

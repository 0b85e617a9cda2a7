/* SPDX-License-Identifier: MPL-2.0 */
/* Inside write_docx*.c only: runs that are cut, and what is put at raw offsets. */
#ifndef KLARBREV_LETTER_WRITE_DOCX_RUNS_H
#define KLARBREV_LETTER_WRITE_DOCX_RUNS_H

#include "base/builder.h"
#include "letter/docx_outline.h"

/* What stands first where several things stand at one place. */
typedef enum put_order { PUT_INSERTION, PUT_END, PUT_START, PUT_LAST } put_order;

/* XML that is put between two characters of a run (run != NO_RUN), or beside runs. */
typedef struct raw_put {
    uint64_t offset;
    uint32_t run;
    put_order order;
    uint32_t number;  /* keeps the order of equals */
    uint32_t instead; /* so many bytes of the source go; beside runs only */
    slice xml;
} raw_put;

/* Characters of one w:t that are deleted. */
typedef struct raw_cut {
    uint64_t start, end;
    uint32_t run;
    bool tracked;
    uint32_t id;
} raw_cut;

#define NO_RUN UINT32_MAX

typedef struct raw_edits {
    VECTOR(raw_put) puts;
    VECTOR(raw_cut) cuts;
} raw_edits;

/* `w:author="klarbrev" w:date="..."`, for w:ins and w:del. */
typedef struct raw_source {
    slice bytes;
    const docx_outline *outline;
    slice signature;
} raw_source;

/* Sorts the edits and writes the part with them. */
void raw_edits_write(builder *out, const raw_source *source, raw_edits *edits);

/* The start tag and properties of a run, as they stand. */
slice run_head(const raw_source *source, const docx_run *run);

void add_escaped(builder *out, slice text); /* for XML text and attribute values */

#endif

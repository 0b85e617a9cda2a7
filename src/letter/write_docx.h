/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Writes comments, tracked changes and plain edits into a Word document by splicing its raw bytes at the
 * parser's offsets: whatever no mark touches stays byte for byte as it was.
 */
#ifndef KLARBREV_LETTER_WRITE_DOCX_H
#define KLARBREV_LETTER_WRITE_DOCX_H

#include "base/builder.h"
#include "letter/letter.h"

typedef enum mark_kind {
    MARK_COMMENT, /* text is the comment, a paragraph a line */
    MARK_TRACKED, /* text replaces the span, as a deletion and an insertion */
    MARK_PLAIN    /* text replaces the span */
} mark_kind;

typedef struct letter_mark {
    mark_kind kind;
    span at;
    slice text;
} letter_mark;

typedef struct mark_stamp {
    slice author, initials;
    slice date; /* "2026-11-24T13:00:00Z" */
} mark_stamp;

typedef struct docx_editor docx_editor;

/*
 * source is what the letter was read from; both are borrowed until docx_editor_close(). KLARBREV_E_EDIT: it
 * is no Word package, or one whose text is not UTF-8.
 */
klarbrev_status docx_editor_open(docx_editor **out, slice source, const letter *l, klarbrev_error *error);
void docx_editor_close(docx_editor *e); /* NULL is harmless */

/*
 * True when the span may be replaced by text: inside one paragraph of the body, in runs that may be cut, in
 * no field, locked control or other author's insertion, over no break or tab.
 */
bool docx_editor_can_replace(const docx_editor *e, span at, slice text);

/*
 * The package with all marks. Edits must be replaceable and not overlap. A comment that cannot stand at its
 * words (a header, a note, a field) stands at the nearest place that can hold one.
 */
klarbrev_status docx_editor_write(docx_editor *e, builder *out, const letter_mark *marks, size_t count,
                                  const mark_stamp *stamp, klarbrev_error *error);

#endif

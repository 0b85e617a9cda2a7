/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Writes into a letter by splicing its raw bytes at the reader's offsets: whatever no mark touches stays byte
 * for byte as it was. Word and OpenDocument files take comments and tracked changes; text, Markdown and HTML
 * take plain edits only.
 */
#ifndef KLARBREV_LETTER_LETTER_EDITOR_H
#define KLARBREV_LETTER_LETTER_EDITOR_H

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

typedef struct letter_editor letter_editor;

/*
 * source is what the letter was read from; both are borrowed until letter_editor_close(). KLARBREV_E_EDIT: a
 * format that is only read, or a file of a shape that cannot be edited in place; the message says what to do.
 */
klarbrev_status letter_editor_open(letter_editor **out, slice source, const letter *l, klarbrev_error *error);
void letter_editor_close(letter_editor *e); /* NULL is harmless */

/* True when the format holds comments and tracked changes. */
bool letter_editor_has_marks(const letter_editor *e);

/*
 * True when the span may be replaced by text: inside one paragraph, where the source may be cut, in no field,
 * locked control or other author's insertion, over no break or tab.
 */
bool letter_editor_can_replace(const letter_editor *e, span at, slice text);

/*
 * The file with all marks. Edits must be replaceable and not overlap. A comment that cannot stand at its
 * words (a header, a note, a field) stands at the nearest place that can hold one. Where the format has no
 * marks, tracked edits are plain and comments are left out.
 */
klarbrev_status letter_editor_write(letter_editor *e, builder *out, const letter_mark *marks, size_t count,
                                    const mark_stamp *stamp, klarbrev_error *error);

#endif

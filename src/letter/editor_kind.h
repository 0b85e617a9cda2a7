/* SPDX-License-Identifier: MPL-2.0 */
/* Inside letter_editor.c and write_*.c only: what each format that is written brings, and what they share. */
#ifndef KLARBREV_LETTER_EDITOR_KIND_H
#define KLARBREV_LETTER_EDITOR_KIND_H

#include "letter/letter_editor.h"
#include "letter/segment.h"

/* To write one more format is to write one file and one row in letter_editor.c. */
typedef struct editor_kind {
    const char *format; /* the reader's name */
    bool has_marks;
    size_t size; /* of the editor, which begins with a letter_editor */
    klarbrev_status (*open)(letter_editor *e, klarbrev_error *error);
    void (*close)(letter_editor *e); /* NULL: nothing but the arena */
    bool (*may_cut)(const letter_editor *e, const segment *s);
    bool (*can_replace)(const letter_editor *e, span at, slice text);
    klarbrev_status (*write)(letter_editor *e, builder *out, const letter_mark *marks, size_t count,
                             const mark_stamp *stamp, klarbrev_error *error);
} editor_kind;

struct letter_editor {
    const editor_kind *kind;
    slice source;
    const letter *letter;
    arena arena;
};

extern const editor_kind docx_editor_kind, odt_editor_kind, fodt_editor_kind, text_editor_kind,
    markdown_editor_kind, html_editor_kind;

/* ---- the parts of an edit ---- */

/* What one segment holds of a span, in bytes of the letter's text. */
typedef struct mark_piece {
    const segment *segment;
    span at;
} mark_piece;

/* The piece in segment `index`, counted from letter_segment_at(at.start); false past the span's end. */
bool mark_piece_in(mark_piece *out, const letter *l, uint32_t index, span at);

/* Inside one paragraph, every segment may be cut, and text is one line without control characters. */
bool every_piece_may_be_cut(const letter_editor *e, span at, slice text);

/* ---- where a comment stands ---- */

/* first == NULL: the letter has no place for comments. Without words both marks stand where first begins. */
typedef struct comment_place {
    const segment *first, *last;
    span words; /* from inside first to inside last */
    bool has_words;
} comment_place;

/* At its words, else at the next segment that holds comments, else at the one before in the same part, else
 * at the first. */
comment_place comment_place_find(const letter_editor *e, span at,
                                 bool (*holds)(const letter_editor *e, const segment *s));

#endif

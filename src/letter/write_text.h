/* SPDX-License-Identifier: MPL-2.0 */
/* Plain edits in formats whose source is text: plain text, Markdown, HTML. */
#ifndef KLARBREV_LETTER_WRITE_TEXT_H
#define KLARBREV_LETTER_WRITE_TEXT_H

#include "letter/write_docx.h"

/* True for a letter whose source is UTF-8 text that klarbrev writes. */
bool text_can_be_edited(const letter *l);

bool text_can_replace(const letter *l, span at, slice text);

/* source with the edits, which do not overlap and come in any order; all but comments are written. */
klarbrev_status text_edits_write(builder *out, slice source, const letter *l, const letter_mark *marks,
                                 size_t count, klarbrev_error *error);

#endif

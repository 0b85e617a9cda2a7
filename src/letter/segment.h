/* SPDX-License-Identifier: MPL-2.0 */
/* From a place in the letter's text to the byte of the source where an edit must be made. */
#ifndef KLARBREV_LETTER_SEGMENT_H
#define KLARBREV_LETTER_SEGMENT_H

#include "letter/letter.h"

/*
 * The raw offset, in the source of the segment's part, of the character that starts at `byte` of the letter's
 * text (byte == s->at.end gives the end of the content). source holds the part's bytes; byte must lie in
 * s->at, on a character. An XML source writes some characters longer than they are (&amp;, CRLF, CDATA): they
 * are walked over.
 */
uint64_t segment_source_offset(const segment *s, slice source, uint32_t byte, slice text, bool is_xml);

/* The same for a source that is plain text in the encoding. */
uint64_t segment_text_offset(const segment *s, uint32_t byte, slice text, text_encoding encoding);

/*
 * Whether the letter's source is one text file in UTF-8 (plain text, Markdown, HTML), so that every place has
 * a line and a column in the file itself. bytes: the whole file.
 */
bool letter_source_is_text(const letter *l, slice bytes);

/*
 * Where a place in the letter's text stands in such a file. What has no characters of its own there (the line
 * feed between two blocks, a space for a soft line break) begins where the text before it ends.
 */
span letter_source_span(const letter *l, slice bytes, span at);

/*
 * Walks raw XML text: moves *raw behind the next character (a letter, an entity, a CRLF), over markup that
 * has none. False at the end. *in_cdata is the walker's memory; it starts false.
 */
bool segment_raw_next(slice source, size_t *raw, size_t end, bool *in_cdata);

#endif

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
 * Walks raw XML text: moves *raw behind the next character (a letter, an entity, a CRLF), over markup that
 * has none. False at the end. *in_cdata is the walker's memory; it starts false.
 */
bool segment_raw_next(slice source, size_t *raw, size_t end, bool *in_cdata);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* What bytes of a text file mean: UTF-8, UTF-16 or Windows-1252 (which Latin-1 text is read as). */
#ifndef KLARBREV_LETTER_TEXT_ENCODING_H
#define KLARBREV_LETTER_TEXT_ENCODING_H

#include "base/builder.h"

typedef enum text_encoding { TEXT_UTF8, TEXT_UTF16LE, TEXT_UTF16BE, TEXT_WINDOWS_1252 } text_encoding;

/*
 * By the byte order mark; without one, UTF-16 by its zero bytes, UTF-8 when it is valid, else Windows-1252.
 * *mark_length is the number of bytes of the mark, to be skipped.
 */
text_encoding text_encoding_detect(slice bytes, size_t *mark_length);

/* The encoding that a label ("utf-8", "ISO-8859-1") of an XML declaration, a meta element or a MIME header
 * names. */
bool text_encoding_by_label(slice label, text_encoding *out);

/* Appends bytes to out as UTF-8; what is no character becomes U+FFFD, one for each bad byte or unit. */
klarbrev_status text_decode(builder *out, slice bytes, text_encoding encoding);

/* The way back: text is valid UTF-8. A character that the encoding lacks becomes "?". */
klarbrev_status text_encode(builder *out, slice text, text_encoding encoding);
bool text_can_encode(uint32_t code_point, text_encoding encoding);

/* How many bytes text_encode() would add. */
size_t text_encoded_length(slice text, text_encoding encoding);

#endif

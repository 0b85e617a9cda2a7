/* SPDX-License-Identifier: MPL-2.0 */
/* One reader a format, one row a reader: to add a format is to write one file and one row in letter_read.c.
 */
#ifndef KLARBREV_LETTER_READER_H
#define KLARBREV_LETTER_READER_H

#include "letter/letter_builder.h"
#include "letter/xml_profile.h"

/* How sure a reader is that bytes are of its format. Content decides; a name alone only breaks ties. */
enum { NOT_THIS_FORMAT = 0, BY_FALLBACK = 1, BY_NAME = 5, BY_SHAPE = 20, BY_CONTENT = 50, BY_SIGNATURE = 90 };

/* What a reader may know besides the bytes. */
typedef struct read_context {
    const char *name;            /* of the file, for messages; never NULL */
    unsigned depth;              /* 0 for the letter itself, 1 for a document inside it */
    const xml_profile *profiles; /* for XML that no reader knows */
    size_t profile_count;
} read_context;

enum { READ_DEPTH_MAX = 1 }; /* documents inside documents inside documents are not read */

typedef struct letter_reader {
    const char *name; /* "docx": what --as names and JSON reports */
    const char *help; /* one line, Danish */
    int (*detect)(slice bytes, const char *name);
    klarbrev_status (*read)(letter_builder *b, slice bytes, const read_context *context,
                            klarbrev_error *error);
} letter_reader;

/* The table, and its length. */
const letter_reader *letter_readers(size_t *count);

/* The surest reader, or NULL: error then says what the bytes are, and what to do. */
const letter_reader *letter_reader_for(slice bytes, const char *name, klarbrev_error *error);

/*
 * Reads a document that lies inside another one into the same letter. *was_read is false, and the status OK,
 * when it is of a kind that is not read, or lies too deep.
 */
klarbrev_status read_inner_document(letter_builder *b, slice bytes, const char *name,
                                    const read_context *outer, bool *was_read, klarbrev_error *error);

/* True when the file name ends so, whatever its capitals: name_ends("Brev.DOCX", ".docx"). */
bool name_ends(const char *name, const char *extension);

/* The profile for the root element of bytes, or NULL. */
const xml_profile *xml_profile_for(slice bytes, const xml_profile *profiles, size_t count);
klarbrev_status read_xml_by_profile(letter_builder *b, slice bytes, const xml_profile *profile,
                                    klarbrev_error *error);

int detect_docx(slice bytes, const char *name);
klarbrev_status read_docx(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_flat_opc(slice bytes, const char *name);
klarbrev_status read_flat_opc(letter_builder *b, slice bytes, const read_context *context,
                              klarbrev_error *error);
int detect_odt(slice bytes, const char *name);
klarbrev_status read_odt(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_fodt(slice bytes, const char *name);
klarbrev_status read_fodt(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_html(slice bytes, const char *name);
klarbrev_status read_html(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_memo(slice bytes, const char *name);
klarbrev_status read_memo(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_word_2003(slice bytes, const char *name);
klarbrev_status read_word_2003(letter_builder *b, slice bytes, const read_context *context,
                               klarbrev_error *error);
int detect_xlsx(slice bytes, const char *name);
klarbrev_status read_xlsx(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_markdown(slice bytes, const char *name);
klarbrev_status read_markdown(letter_builder *b, slice bytes, const read_context *context,
                              klarbrev_error *error);
int detect_eml(slice bytes, const char *name);
klarbrev_status read_eml(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);
int detect_text(slice bytes, const char *name);
klarbrev_status read_text(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* What stands around the text of a Word document: comments, settings, properties. */
#ifndef KLARBREV_LETTER_DOCX_ABOUT_H
#define KLARBREV_LETTER_DOCX_ABOUT_H

#include "letter/docx_story.h"

klarbrev_status docx_comments_read(docx_comments *out, slice xml, arena *a, const char *part,
                                   klarbrev_error *error);

typedef struct docx_settings {
    bool even_and_odd_headers, is_protected;
} docx_settings;

klarbrev_status docx_settings_read(docx_settings *out, slice xml, const char *part, klarbrev_error *error);

/* Core and custom properties: adds them to the letter as "title", "subject", "keywords", or by their own
 * name. */
klarbrev_status docx_properties_read(letter_builder *b, slice xml, const char *part, klarbrev_error *error);

#endif

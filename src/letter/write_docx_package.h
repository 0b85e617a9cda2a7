/* SPDX-License-Identifier: MPL-2.0 */
/* Inside write_docx*.c only: the comments part, its relationship and its content type. */
#ifndef KLARBREV_LETTER_WRITE_DOCX_PACKAGE_H
#define KLARBREV_LETTER_WRITE_DOCX_PACKAGE_H

#include "letter/opc.h"
#include "letter/package_rewrite.h"

typedef struct docx_comments_part {
    slice name; /* "word/comments.xml" */
    bool exists;
    slice bytes; /* when it exists */
} docx_comments_part;

typedef VECTOR(package_change) package_changes;

klarbrev_status docx_comments_part_find(docx_comments_part *out, opc *o, slice main_part, arena *a,
                                        klarbrev_error *error);

/* Where the changes of a package are gathered, and what is known of it. All is borrowed. */
typedef struct docx_package_edit {
    package_changes *changes;
    opc *opc;
    slice main_part;
    bool is_strict; /* the strict namespaces of ISO 29500 */
    arena *arena;
} docx_package_edit;

/*
 * Adds the changed comments part to the changes, and what a new one needs in [Content_Types].xml and the
 * relationships. comments: w:comment elements with the prefix "w:", bound to the given namespace.
 */
klarbrev_status docx_comments_part_write(const docx_package_edit *edit, const docx_comments_part *member,
                                         slice comments, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Pages that stand alone in one file: no network, readable without script, light and dark, phone and paper.
 */
#ifndef KLARBREV_REPORT_HTML_H
#define KLARBREV_REPORT_HTML_H

#include "base/builder.h"

typedef struct html_page {
    const char *title;
    const char *version; /* of the program; NULL: not told */
    const char *css;     /* what the page has beyond the style sheet that all share; NULL: nothing */
    const char *script;  /* NULL: none */
} html_page;

/* Up to and including the heading, which is the title; and what closes it. */
klarbrev_status html_page_begin(builder *out, const html_page *page);
klarbrev_status html_page_end(builder *out, const html_page *page);

/* Text as content or attribute value: escaped; line breaks and tabs become spaces. */
void html_text(builder *out, slice text);
/* A file's path: its folder, where there is one, and its name. */
void html_path(builder *out, const char *path);
void html_print(builder *out, const char *text); /* the same for a terminated text; NULL writes nothing */

/* The style sheet that all pages share. */
extern const char html_css[];

#endif

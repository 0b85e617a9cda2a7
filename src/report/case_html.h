/* SPDX-License-Identifier: MPL-2.0 */
/* Pieces of the HTML page that stand in files of their own. */
#ifndef KLARBREV_REPORT_CASE_HTML_H
#define KLARBREV_REPORT_CASE_HTML_H

#include "report/case_report.h"

/* Text with < > & " escaped; line breaks and tabs become spaces. */
void html_text(builder *out, slice text);
void html_print(builder *out, const char *text); /* the same for a terminated text; NULL writes nothing */

/* A page up to its heading, and what closes it. */
klarbrev_status html_page_begin(builder *out, const report_options *options, const char *title);
klarbrev_status html_page_end(builder *out);

/* The timeline as SVG: a line for each sender, a mark for each demand with a day, an arc for each conflict.
 * number: of the case. */
klarbrev_status html_timeline(builder *out, arena *a, const report_case *c, const agenda *rows,
                              size_t number);

/* The page's style sheet. */
extern const char case_css[];

#endif

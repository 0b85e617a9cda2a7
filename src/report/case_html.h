/* SPDX-License-Identifier: MPL-2.0 */
/* Pieces of the HTML page that stand in files of their own. */
#ifndef KLARBREV_REPORT_CASE_HTML_H
#define KLARBREV_REPORT_CASE_HTML_H

#include "report/case_report.h"
#include "report/html.h"

/* The timeline as SVG: a line for each sender, a mark for each demand with a day, an arc for each conflict.
 * number: of the case. */
klarbrev_status html_timeline(builder *out, arena *a, const report_case *c, const agenda *rows,
                              size_t number);

/* What the page has beyond the shared style sheet. */
extern const char case_css[];

#endif

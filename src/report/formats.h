/* SPDX-License-Identifier: MPL-2.0 */
/* The rows of the writers' table, and what several formats share. */
#ifndef KLARBREV_REPORT_FORMATS_H
#define KLARBREV_REPORT_FORMATS_H

#include "base/message.h"
#include "report/report.h"
#include "text/line_index.h"

extern const report_writer report_text, report_json, report_jsonl, report_sarif, report_junit, report_github,
    report_gitlab, report_rdjson, report_checkstyle, report_csv, report_markdown;

enum { FINGERPRINT_CHARS = 17 };

/* A quoted cell of a spreadsheet, and the byte behind it. What would be a formula gets an apostrophe. */
void csv_cell(builder *out, slice text, char after);

/* 16 hexadecimal digits. Returns buffer. */
const char *fingerprint_print(uint64_t fingerprint, char buffer[FINGERPRINT_CHARS]);

/* The same remark about the same wording, told once. */
typedef struct finding_group {
    const klarbrev_finding *first;
    uint32_t *members; /* indices into the findings, in the findings' order */
    uint32_t count;
} finding_group;

typedef VECTOR(finding_group) group_vector;

/* Groups in the order of their first finding: the findings' own order, worst first. False when memory ran
 * out. */
bool group_findings(group_vector *out, arena *a, slice text, const finding_vector *findings);

/* What a build server is told of: a finding, a requirement that is missing or defective, or a letter that was
 * not read. */
typedef struct problem {
    const char *rule;
    const char *category;
    klarbrev_level level;
    const char *message;
    span at;                         /* empty at 0 when nothing in the text stands for it */
    const klarbrev_finding *finding; /* NULL: a requirement, or an unread letter */
    uint64_t fingerprint;            /* no two of a letter have the same */
} problem;

typedef VECTOR(problem) problem_vector;

/* A letter's problems, worst first. False when memory ran out. */
bool problems_of(problem_vector *out, arena *a, const report_letter *shown);

/* Counted from 1, as build servers do; code points, and bytes for reviewdog. */
typedef struct place {
    unsigned line, column, byte_column;
} place;

typedef struct place_range {
    place start, end; /* end is exclusive */
} place_range;

/* Where a span stands in the text that `klarbrev text` prints; line 1, column 1 for a letter that was not
 * read. */
place_range place_of(const report_letter *shown, const line_index *lines, span at);

/* NULL when the letter was not read, or memory ran out: told apart by the letter. */
const line_index *lines_of(arena *a, const report_letter *shown);

/* Text as XML or HTML content and attribute value: escaped, without characters that XML does not allow. */
void add_xml(builder *out, slice text);
void add_xml_text(builder *out, const char *text);

/* A path as a relative URI: bytes that URIs do not allow are percent-encoded. In the arena; NULL without
 * memory. */
const char *path_as_uri(arena *a, const char *path);

#endif

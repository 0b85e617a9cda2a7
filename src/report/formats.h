/* SPDX-License-Identifier: MPL-2.0 */
/* The rows of the writers' table, and what several formats share. */
#ifndef KLARBREV_REPORT_FORMATS_H
#define KLARBREV_REPORT_FORMATS_H

#include "base/message.h"
#include "report/report.h"
#include "text/line_index.h"

extern const report_writer report_text, report_json, report_jsonl, report_sarif, report_junit, report_github,
    report_gitlab, report_rdjson, report_checkstyle, report_csv, report_markdown, report_html;

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
    VECTOR(const klarbrev_finding *) others; /* weaker remarks about the same words, told with this one */
} finding_group;

typedef VECTOR(finding_group) group_vector;

/*
 * What people read: the worst level first, and within it from the letter's first line to its last. A remark
 * whose places are all on the words of stronger ones is told with those, and not by itself. False when memory
 * ran out.
 */
bool group_findings(group_vector *out, arena *a, slice text, const finding_vector *findings);

/* Where the group's remark holds besides its first place: "linje 3, 9 og 4 steder til". In the arena; NULL
 * without memory. */
const char *group_other_places(arena *a, const line_index *lines, const klarbrev_finding *findings,
                               const finding_group *group);

/* What a build server is told of: a finding, a requirement that is missing or defective, or a letter that was
 * not read. */
typedef struct problem {
    const char *rule;
    const char *category;
    klarbrev_level level;
    const char *message;
    span at;                         /* empty at 0 when nothing in the text stands for it */
    const char *why, *source;        /* NULL or empty when nothing is said */
    const klarbrev_finding *finding; /* NULL: a requirement, or an unread letter */
    uint64_t fingerprint;            /* no two of a letter have the same */
    const waiver_setting *waiver;    /* that lets it stand; NULL: it is not waived */
} problem;

typedef VECTOR(problem) problem_vector;

/* Counted from 1, as build servers do; code points, and bytes for reviewdog. */
typedef struct place {
    unsigned line, column, byte_column;
} place;

typedef struct place_range {
    place start, end; /* end is exclusive */
} place_range;

/* A letter as a build server is told of it. */
typedef struct letter_problems {
    arena scratch;
    const report_letter *shown;
    const line_index *lines; /* of the file when it is text, else of the letter's text; NULL when it was not
                                read */
    const char *path;        /* as reports name it: valid UTF-8, without "./" before it */
    const char *file;        /* the file that lines and columns are of: the letter's own or its rendering */
    problem_vector items;    /* worst first */
} letter_problems;

/* False when memory ran out. Closed by letter_problems_close in any case. */
bool letter_problems_open(letter_problems *out, const report_letter *shown);
void letter_problems_close(letter_problems *of);

/*
 * Where a span stands in of->file. For a file that is no text and has no rendering: in the text that
 * `klarbrev text` prints. Line 1, column 1 for a letter that was not read.
 */
place_range place_of(const letter_problems *of, span at);

/* Whether the words stand in the file just as they are in the letter's text, so that they can be replaced
 * there. */
bool place_is_verbatim(const letter_problems *of, span at);

/* For formats that have nothing around a letter's problems: writes each of them. */
typedef void (*problem_writer)(builder *out, const report_options *options, letter_problems *of,
                               const problem *p);
klarbrev_status problems_write(builder *out, const report_options *options, const report_letter *shown,
                               problem_writer write);
/* The same for formats that know of waived problems, which come after the others of their level. */
klarbrev_status problems_write_waived_too(builder *out, const report_options *options,
                                          const report_letter *shown, problem_writer write);

/*
 * Formats whose readers look at the first so many problems only have the worst of all letters first. Their
 * problems are collected as records: lines that begin with their level. A record holds no line feed.
 */
void record_begin(builder *out, klarbrev_level level);
void record_end(builder *out);
/* The next record of the level, without what marks it; false when there is none. *rest: what is not looked at
 * yet. */
bool record_next(slice *rest, klarbrev_level level, slice *record);
/* report_writer.finish: all records, the worst first, with a comma between two. */
klarbrev_status records_as_array(builder *out, const report_options *options, slice records);

/* report_writer.begin of a format that has nothing before the first letter. */
klarbrev_status report_no_begin(builder *out, const report_options *options);
/* report_writer.end of a format that has nothing after the last letter. */
klarbrev_status report_no_end(builder *out, const report_options *options, const report_totals *totals);

/* Text as XML or HTML content and attribute value: escaped, without characters that XML does not allow. */
void add_xml(builder *out, slice text);
void add_xml_text(builder *out, const char *text);

/* A path as a relative URI: bytes that URIs do not allow are percent-encoded. In the arena; NULL without
 * memory. */
const char *path_as_uri(arena *a, const char *path);

#endif

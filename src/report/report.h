/* SPDX-License-Identifier: MPL-2.0 */
/* Report formats: one file each, one row in writers.c, all from the same results. */
#ifndef KLARBREV_REPORT_REPORT_H
#define KLARBREV_REPORT_REPORT_H

#include "base/json_writer.h"
#include "checks/check.h"
#include "checks/waived.h"

/* One letter as a report sees it (app/ fills it from its result). */
typedef struct report_letter {
    const char *path;
    const klarbrev_error *error; /* NULL: it was read */
    const letter *letter;        /* NULL when it was not read */
    const check_context *said;
    slice source; /* the file itself when letter_source_is_text: lines and columns are then its own; else
                     empty */
    const char
        *rendering; /* path of a file with the letter's text, which lines and columns are then of; NULL */
    slice owner;    /* who answers for it; empty: not said */
} report_letter;

typedef struct report_options {
    bool colour;
    unsigned columns;       /* width of the terminal, 80 when unknown */
    bool verbose;           /* suggestions too, reasons and sources */
    bool no_text;           /* the letters come without their words, and reports say so */
    bool show_waived;       /* in formats that know of waived problems (SARIF) */
    unsigned shard, shards; /* the run is that part of so many; shards 0: it is whole (JSON Lines says it) */
    size_t shard_letters;   /* that the part has in all */
    const ruleset *rules;   /* for formats that list the rules */
    const char *version;    /* of the program */
} report_options;

/* What a run came to. */
typedef struct report_totals {
    size_t letters, unread; /* unread is counted in letters too */
    size_t failed;          /* letters with something at or above the level that fails the run */
} report_totals;

/* A report is begun, given each letter as it is ready (in input order), and ended. */
typedef struct report_writer {
    const char *name; /* "text", "json" */
    const char *help; /* one line, Danish */
    klarbrev_status (*begin)(builder *out, const report_options *options);
    /* May be called from any thread: it writes to out only. It may write nothing. */
    klarbrev_status (*letter)(builder *out, const report_options *options, const report_letter *letter);
    klarbrev_status (*end)(builder *out, const report_options *options, const report_totals *totals);
    /*
     * NULL: the letters' pieces are printed as they come. Otherwise they are collected, and this writes what
     * is printed between begin and end: for formats whose readers only look at the first so many problems.
     */
    klarbrev_status (*finish)(builder *out, const report_options *options, slice pieces);
    const char *separator; /* put between two letters that wrote something; NULL: nothing */
} report_writer;

const report_writer *report_writer_at(size_t index);        /* NULL past the end of the table */
const report_writer *report_writer_named(const char *name); /* NULL when there is none */

/* One letter as an object of the JSON report, for reports that hold letters among other things. */
klarbrev_status report_json_letter(json_writer *w, const report_letter *shown);

/* `klarbrev tokens`: an object a sentence, each on a line of its own. */
klarbrev_status report_tokens(builder *out, const letter *l, const analysis *read);

/* The "text" of a span with the last four digits of CPR numbers masked: reports never show them. In the
 * arena. */
slice report_quote(arena *a, slice text, span at);

/* A text about a letter (its path, a message) as valid UTF-8 with CPR numbers masked. In the arena; NULL when
 * memory ran out. */
const char *report_masked(arena *a, const char *text);

/* The same for a terminal: a "?" for each character that one would obey; line feeds stay. */
const char *report_plain(arena *a, const char *text);

/* A path as valid UTF-8, for formats that must be. In the arena, or path itself. */
const char *report_path(arena *a, const char *path);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Annotations of GitHub Actions. GitHub shows ten errors, ten warnings and ten notices of a step and drops
 * the rest without a word; so the worst come first, and what is over is printed as ordinary log lines, and
 * counted.
 */
#include "report/formats.h"

enum { SHOWN_MAX = 9 }; /* the tenth tells how many more there are */

static const char *const commands[] = {
    [KLARBREV_SUGGESTION] = "notice", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

/* GitHub's own escapes: also of ":" and "," in a property. */
static void add_escaped(builder *out, const char *text, const char *special) {
    for (; *text; text++) {
        bool escape = *text == '%' || *text == '\r' || *text == '\n';
        for (const char *s = special; *s; s++) escape = escape || *text == *s;
        if (escape) {
            builder_print(out, "%%%02X", (unsigned)(unsigned char)*text);
        } else {
            builder_add_byte(out, *text);
        }
    }
}

static void write_annotation(builder *out, const report_options *options, letter_problems *of,
                             const problem *p) {
    (void)options;
    place_range at = place_of(of, p->at);
    record_begin(out, p->level);
    builder_print(out, "%s file=", commands[p->level]);
    add_escaped(out, of->file, ":,");
    builder_print(out, ",line=%u,endLine=%u", at.start.line, at.end.line);
    if (at.start.line == at.end.line)
        builder_print(out, ",col=%u,endColumn=%u", at.start.column, at.end.column);
    builder_add_text(out, ",title=");
    add_escaped(out, p->rule, ":,");
    builder_add_text(out, "::");
    add_escaped(out, p->message, "");
    record_end(out);
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write(out, options, shown, write_annotation);
}

/* The first nine of a level as annotations, the others as log lines without their mark. */
static void write_level(builder *out, slice records, klarbrev_level level) {
    size_t count = 0;
    for (slice rest = records, record; record_next(&rest, level, &record);) {
        if (count++ < SHOWN_MAX) builder_add_text(out, "::");
        builder_add(out, record);
        builder_add_byte(out, '\n');
    }
    if (count > SHOWN_MAX)
        builder_print(out, _("::%s title=klarbrev::%zu steder til; de står i loggen\n"), commands[level],
                      count - SHOWN_MAX);
}

static klarbrev_status finish(builder *out, const report_options *options, slice records) {
    (void)options;
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--)
        write_level(out, records, (klarbrev_level)level);
    return out->status;
}

const report_writer report_github = {"github",
                                     N_("annotationer i GitHub Actions, de værste først"),
                                     report_no_begin,
                                     add_letter,
                                     report_no_end,
                                     finish,
                                     NULL};

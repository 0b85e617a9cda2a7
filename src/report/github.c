/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Annotations of GitHub Actions. GitHub shows ten errors, ten warnings and ten notices of a step and drops
 * the rest without a word; so the worst come first, and what is over is printed as ordinary log lines, and
 * counted.
 */
#include <stdio.h>

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

static void write_annotation(builder *out, const report_letter *shown, const line_index *lines,
                             const char *path, const problem *p) {
    place_range at = place_of(shown, lines, p->at);
    builder_print(out, "::%s file=", commands[p->level]);
    add_escaped(out, path, ":,");
    builder_print(out, ",line=%u,endLine=%u", at.start.line, at.end.line);
    if (at.start.line == at.end.line)
        builder_print(out, ",col=%u,endColumn=%u", at.start.column, at.end.column);
    builder_add_text(out, ",title=");
    add_escaped(out, p->rule, ":,");
    builder_add_text(out, "::");
    add_escaped(out, p->message, "");
    builder_add_byte(out, '\n');
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return out->status;
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    problem_vector problems = {0};
    const line_index *lines = lines_of(&scratch, shown);
    bool ready = (!shown->letter || lines) && problems_of(&problems, &scratch, shown);
    const char *path = report_path(&scratch, shown->path);
    for (size_t i = 0; ready && i < problems.count; i++)
        write_annotation(out, shown, lines, path, &problems.items[i]);
    arena_release(&scratch);
    return ready ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)letter_count;
    return begin(out, options);
}

/* Lines of one command: the first nine as they are, the others as log lines without its marks. */
static void write_level(builder *out, slice lines, const char *command) {
    char mark[16];
    size_t count = 0;
    snprintf(mark, sizeof mark, "::%s ", command);
    for (slice rest = lines, line; slice_split(&rest, '\n', &line);) {
        if (!slice_starts(line, slice_of(mark))) continue;
        bool shown = count++ < SHOWN_MAX;
        builder_add(out, shown ? line : slice_from(line, 2, line.len));
        builder_add_byte(out, '\n');
    }
    if (count > SHOWN_MAX)
        builder_print(out, _("::%s title=klarbrev::%zu steder til; de står i loggen\n"), command,
                      count - SHOWN_MAX);
}

static klarbrev_status finish(builder *whole) {
    builder ordered;
    builder_init(&ordered, 0);
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--)
        write_level(&ordered, builder_slice(whole), commands[level]);
    builder_reset(whole);
    if (ordered.status == KLARBREV_OK) builder_add(whole, builder_slice(&ordered));
    klarbrev_status status = ordered.status == KLARBREV_OK ? whole->status : ordered.status;
    builder_release(&ordered);
    return status;
}

const report_writer report_github = {
    "github", N_("annotationer i GitHub Actions, de værste først"), begin, add_letter, end, finish, NULL};

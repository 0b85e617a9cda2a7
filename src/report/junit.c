/* SPDX-License-Identifier: MPL-2.0 */
/* JUnit: a suite a letter. Errors and warnings fail; a suggestion passes and is told; a clean letter is a
 * case that passes. */
#include "report/formats.h"

static void attribute(builder *out, const char *name, const char *value) {
    builder_print(out, " %s=\"", name);
    add_xml_text(out, value);
    builder_add_byte(out, '"');
}

static void open_case(builder *out, const char *path, const char *name) {
    builder_add_text(out, "  <testcase");
    attribute(out, "classname", path);
    attribute(out, "name", name);
}

static void write_body(builder *out, const report_letter *shown, const line_index *lines, arena *scratch,
                       const problem *p) {
    place at = place_of(shown, lines, p->at).start;
    builder_print(out, "%s %u, %u: ", _("linje"), at.line, at.column);
    add_xml_text(out, p->message);
    if (!shown->letter || p->at.start == p->at.end) return;
    builder_add_text(out, "\n");
    add_xml(out, report_quote(scratch, shown->letter->text, p->at));
}

static void write_case(builder *out, const report_letter *shown, const line_index *lines, arena *scratch,
                       const problem *p) {
    const char *element = !shown->letter                    ? "error"
                          : p->level == KLARBREV_SUGGESTION ? "system-out"
                                                            : "failure";
    open_case(out, report_path(scratch, shown->path), p->rule);
    builder_print(out, ">\n   <%s", element);
    if (p->level != KLARBREV_SUGGESTION || !shown->letter) {
        attribute(out, "type", klarbrev_level_word(p->level));
        attribute(out, "message", p->message);
    }
    builder_add_byte(out, '>');
    write_body(out, shown, lines, scratch, p);
    builder_print(out, "</%s>\n  </testcase>\n", element);
}

static klarbrev_status write_suite(builder *out, const report_letter *shown, arena *scratch) {
    problem_vector problems = {0};
    const line_index *lines = lines_of(scratch, shown);
    if ((shown->letter && !lines) || !problems_of(&problems, scratch, shown)) return KLARBREV_E_NOMEM;
    size_t failures = 0;
    for (size_t i = 0; shown->letter && i < problems.count; i++)
        failures += problems.items[i].level > KLARBREV_SUGGESTION;
    builder_add_text(out, " <testsuite");
    attribute(out, "name", report_path(scratch, shown->path));
    builder_print(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%d\" skipped=\"0\">\n",
                  problems.count ? problems.count : 1, failures, shown->letter ? 0 : 1);
    for (size_t i = 0; i < problems.count; i++) write_case(out, shown, lines, scratch, &problems.items[i]);
    if (!problems.count) {
        open_case(out, report_path(scratch, shown->path), _("ingen bemærkninger"));
        builder_add_text(out, "/>\n");
    }
    return builder_add_text(out, " </testsuite>\n");
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"klarbrev\">\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    klarbrev_status status = write_suite(out, shown, &scratch);
    arena_release(&scratch);
    return status;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return builder_add_text(out, "</testsuites>\n");
}

const report_writer report_junit = {"junit", N_("JUnit-XML til byggeservere"), begin, add_letter, end, NULL,
                                    NULL};

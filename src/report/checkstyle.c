/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"

static const char *const severities[] = {
    [KLARBREV_SUGGESTION] = "info", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

static void write_error(builder *out, const report_letter *shown, const line_index *lines, const problem *p) {
    place at = place_of(shown, lines, p->at).start;
    builder_print(out, "  <error line=\"%u\" column=\"%u\" severity=\"%s\" message=\"", at.line, at.column,
                  severities[p->level]);
    add_xml_text(out, p->message);
    builder_add_text(out, "\" source=\"");
    add_xml_text(out, p->rule);
    builder_add_text(out, "\"/>\n");
}

static klarbrev_status write_file(builder *out, const report_letter *shown, arena *scratch) {
    problem_vector problems = {0};
    const line_index *lines = lines_of(scratch, shown);
    if ((shown->letter && !lines) || !problems_of(&problems, scratch, shown)) return KLARBREV_E_NOMEM;
    builder_add_text(out, " <file name=\"");
    add_xml_text(out, report_path(scratch, shown->path));
    builder_add_text(out, "\">\n");
    for (size_t i = 0; i < problems.count; i++) write_error(out, shown, lines, &problems.items[i]);
    return builder_add_text(out, " </file>\n");
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    klarbrev_status status = write_file(out, shown, &scratch);
    arena_release(&scratch);
    return status;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return builder_add_text(out, "</checkstyle>\n");
}

const report_writer report_checkstyle = {
    "checkstyle", N_("Checkstyle-XML til byggeservere"), begin, add_letter, end, NULL, NULL};

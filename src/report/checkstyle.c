/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"

static const char *const severities[] = {
    [KLARBREV_SUGGESTION] = "info", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

static void write_error(builder *out, const letter_problems *of, const problem *p) {
    place at = place_of(of, p->at).start;
    builder_print(out, "  <error line=\"%u\" column=\"%u\" severity=\"%s\" message=\"", at.line, at.column,
                  severities[p->level]);
    add_xml_text(out, p->message);
    builder_add_text(out, "\" source=\"");
    add_xml_text(out, p->rule);
    builder_add_text(out, "\"/>\n");
}

static klarbrev_status write_file(builder *out, const letter_problems *of) {
    builder_add_text(out, " <file name=\"");
    add_xml_text(out, of->file);
    builder_add_text(out, "\">\n");
    for (size_t i = 0; i < of->items.count; i++) write_error(out, of, &of->items.items[i]);
    return builder_add_text(out, " </file>\n");
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    letter_problems of;
    bool ready = letter_problems_open(&of, shown);
    klarbrev_status status = ready ? write_file(out, &of) : KLARBREV_E_NOMEM;
    letter_problems_close(&of);
    return status;
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "</checkstyle>\n");
}

const report_writer report_checkstyle = {
    "checkstyle", N_("Checkstyle-XML til byggeservere"), begin, add_letter, end, NULL, NULL};

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

static void write_body(builder *out, letter_problems *of, const problem *p) {
    const letter *l = of->shown->letter;
    place at = place_of(of, p->at).start;
    builder_print(out, "%s %u, %u: ", _("linje"), at.line, at.column);
    add_xml_text(out, p->message);
    if (!l || p->at.start == p->at.end) return;
    builder_add_text(out, "\n");
    add_xml(out, report_quote(&of->scratch, l->text, p->at));
}

static void write_case(builder *out, letter_problems *of, const problem *p) {
    const char *element = !of->shown->letter                ? "error"
                          : p->level == KLARBREV_SUGGESTION ? "system-out"
                                                            : "failure";
    open_case(out, of->path, p->rule);
    builder_print(out, ">\n   <%s", element);
    if (p->level != KLARBREV_SUGGESTION || !of->shown->letter) {
        attribute(out, "type", klarbrev_level_word(p->level));
        attribute(out, "message", p->message);
    }
    builder_add_byte(out, '>');
    write_body(out, of, p);
    builder_print(out, "</%s>\n  </testcase>\n", element);
}

static klarbrev_status write_suite(builder *out, letter_problems *of) {
    size_t failures = 0, count = of->items.count;
    for (size_t i = 0; of->shown->letter && i < count; i++)
        failures += of->items.items[i].level > KLARBREV_SUGGESTION;
    builder_add_text(out, " <testsuite");
    attribute(out, "name", of->path);
    builder_print(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%d\" skipped=\"0\">\n", count ? count : 1,
                  failures, of->shown->letter ? 0 : 1);
    for (size_t i = 0; i < count; i++) write_case(out, of, &of->items.items[i]);
    if (!count) {
        open_case(out, of->path, _("ingen bemærkninger"));
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
    letter_problems of;
    bool ready = letter_problems_open(&of, shown);
    klarbrev_status status = ready ? write_suite(out, &of) : KLARBREV_E_NOMEM;
    letter_problems_close(&of);
    return status;
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "</testsuites>\n");
}

const report_writer report_junit = {"junit", N_("JUnit-XML til byggeservere"), begin, add_letter, end, NULL,
                                    NULL};

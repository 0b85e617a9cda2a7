/* SPDX-License-Identifier: MPL-2.0 */
/* RFC 4180, one row a problem, for spreadsheets. A cell that a spreadsheet would take for a formula gets an
 * apostrophe. */
#include <string.h>

#include "report/formats.h"

void csv_cell(builder *out, slice text, char after) {
    bool formula = text.len > 0 && strchr("=+-@\t\r", text.at[0]);
    builder_add_text(out, formula ? "\"'" : "\"");
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') builder_add_byte(out, '"');
        builder_add_byte(out, text.at[i]);
    }
    builder_add_byte(out, '"');
    builder_add_byte(out, after);
}

static void add_text_cell(builder *out, const char *text) {
    csv_cell(out, slice_of(text), ',');
}

static void write_row(builder *out, const report_options *options, letter_problems *of, const problem *p) {
    (void)options;
    char fingerprint[FINGERPRINT_CHARS];
    const letter *l = of->shown->letter;
    place at = place_of(of, p->at).start;
    add_text_cell(out, of->path);
    add_text_cell(out, p->rule);
    add_text_cell(out, p->category);
    add_text_cell(out, klarbrev_level_word(p->level));
    builder_print(out, "%u,%u,", at.line, at.column);
    csv_cell(out, l ? report_quote(&of->scratch, l->text, p->at) : (slice){0}, ',');
    add_text_cell(out, p->message);
    add_text_cell(out, p->finding && p->finding->suggestion_count ? p->finding->suggestions[0].text : "");
    csv_cell(out, slice_of(fingerprint_print(p->fingerprint, fingerprint)), ',');
    csv_cell(out, of->shown->owner, '\r');
    builder_add_byte(out, '\n');
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out, "path,rule,category,level,line,column,text,message,suggestion,fingerprint,"
                                 "owner\r\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write(out, options, shown, write_row);
}

const report_writer report_csv = {
    "csv", N_("til regneark, en række for hvert sted"), begin, add_letter, report_no_end, NULL, NULL};

/* SPDX-License-Identifier: MPL-2.0 */
/* GitLab's Code Quality report: an array of objects; fingerprints differ between letters, since GitLab drops
 * copies. */
#include "report/formats.h"

static const char *const severities[] = {
    [KLARBREV_SUGGESTION] = "info", [KLARBREV_WARNING] = "minor", [KLARBREV_ERROR] = "major"};

static void write_problem(builder *out, const report_options *options, letter_problems *of,
                          const problem *p) {
    (void)options;
    char fingerprint[FINGERPRINT_CHARS];
    json_writer w = {.out = out};
    record_begin(out, p->level);
    json_open_object(&w);
    json_key_text(&w, "description", p->message);
    json_key_text(&w, "check_name", p->rule);
    json_key_text(&w, "fingerprint",
                  fingerprint_print(slice_hash_more(p->fingerprint, slice_of(of->path)), fingerprint));
    json_key_text(&w, "severity", severities[p->level]);
    json_key(&w, "location");
    json_open_object(&w);
    json_key_text(&w, "path", of->file);
    json_key(&w, "lines");
    json_open_object(&w);
    json_key_integer(&w, "begin", place_of(of, p->at).start.line);
    json_close_object(&w);
    json_close_object(&w);
    json_close_object(&w);
    record_end(out);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_byte(out, '[');
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write(out, options, shown, write_problem);
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "]\n");
}

const report_writer report_gitlab = {"gitlab", N_("GitLab Code Quality"), begin, add_letter,
                                     end,      records_as_array,          NULL};

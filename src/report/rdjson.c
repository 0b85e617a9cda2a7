/* SPDX-License-Identifier: MPL-2.0 */
/* reviewdog's rdjson: columns count UTF-8 bytes from 1, ends are exclusive. */
#include "report/formats.h"

static const char *const severities[] = {
    [KLARBREV_SUGGESTION] = "INFO", [KLARBREV_WARNING] = "WARNING", [KLARBREV_ERROR] = "ERROR"};

static void write_place(json_writer *w, const char *key, place at) {
    json_key(w, key);
    json_open_object(w);
    json_key_integer(w, "line", at.line);
    json_key_integer(w, "column", at.byte_column);
    json_close_object(w);
}

static void write_range(json_writer *w, place_range at) {
    json_key(w, "range");
    json_open_object(w);
    write_place(w, "start", at.start);
    write_place(w, "end", at.end);
    json_close_object(w);
}

/* Only of words that stand in the file as they are: what a Word file or markup breaks up is no text to
 * replace. */
static void write_suggestions(json_writer *w, const letter_problems *of, const klarbrev_finding *f) {
    if (!f || !f->suggestion_count || !place_is_verbatim(of, f->suggestions[0].at)) return;
    json_key(w, "suggestions");
    json_open_array(w);
    for (size_t i = 0; i < f->suggestion_count; i++) {
        if (f->suggestions[i].repeats || !place_is_verbatim(of, f->suggestions[i].at)) continue;
        json_open_object(w);
        write_range(w, place_of(of, f->suggestions[i].at));
        json_key_text(w, "text", f->suggestions[i].text);
        json_close_object(w);
    }
    json_close_array(w);
}

static void write_problem(builder *out, const report_options *options, letter_problems *of,
                          const problem *p) {
    (void)options;
    json_writer w = {.out = out};
    record_begin(out, p->level);
    json_open_object(&w);
    json_key_text(&w, "message", p->message);
    json_key(&w, "location");
    json_open_object(&w);
    json_key_text(&w, "path", of->file);
    write_range(&w, place_of(of, p->at));
    json_close_object(&w);
    json_key_text(&w, "severity", severities[p->level]);
    json_key(&w, "code");
    json_open_object(&w);
    json_key_text(&w, "value", p->rule);
    json_close_object(&w);
    write_suggestions(&w, of, p->finding);
    json_close_object(&w);
    record_end(out);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(
        out, "{\"source\":{\"name\":\"klarbrev\",\"url\":\"https://github.com/klarbrev/klarbrev\"},"
             "\"diagnostics\":[");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write(out, options, shown, write_problem);
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "]}\n");
}

const report_writer report_rdjson = {"rdjson", N_("til reviewdog"), begin, add_letter,
                                     end,      records_as_array,    NULL};

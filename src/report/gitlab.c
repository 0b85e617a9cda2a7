/* SPDX-License-Identifier: MPL-2.0 */
/* GitLab's Code Quality report: an array of objects; fingerprints differ between letters, since GitLab drops
 * copies. */
#include "report/formats.h"

static const char *const severities[] = {
    [KLARBREV_SUGGESTION] = "info", [KLARBREV_WARNING] = "minor", [KLARBREV_ERROR] = "major"};

static void key_text(json_writer *w, const char *key, const char *value) {
    json_key(w, key);
    json_text(w, value);
}

static void write_problem(json_writer *w, const report_letter *shown, const line_index *lines,
                          const char *path, const problem *p) {
    char fingerprint[FINGERPRINT_CHARS];
    fingerprint_print(slice_hash_more(p->fingerprint, slice_of(path)), fingerprint);
    json_open_object(w);
    key_text(w, "description", p->message);
    key_text(w, "check_name", p->rule);
    key_text(w, "fingerprint", fingerprint);
    key_text(w, "severity", severities[p->level]);
    json_key(w, "location");
    json_open_object(w);
    key_text(w, "path", path);
    json_key(w, "lines");
    json_open_object(w);
    json_key(w, "begin");
    json_integer(w, place_of(shown, lines, p->at).start.line);
    json_close_object(w);
    json_close_object(w);
    json_close_object(w);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_byte(out, '[');
}

/* GitLab finds no file for a path that begins with "./". */
static const char *without_dot(const char *path) {
    while (path[0] == '.' && path[1] == '/') path += 2;
    return path;
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    problem_vector problems = {0};
    const line_index *lines = lines_of(&scratch, shown);
    bool ready = (!shown->letter || lines) && problems_of(&problems, &scratch, shown);
    const char *path = without_dot(report_path(&scratch, shown->path));
    json_writer w = {.out = out};
    for (size_t i = 0; ready && i < problems.count; i++)
        write_problem(&w, shown, lines, path, &problems.items[i]);
    arena_release(&scratch);
    return ready ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return builder_add_text(out, "]\n");
}

const report_writer report_gitlab = {"gitlab", N_("GitLab Code Quality"), begin, add_letter, end, NULL,
                                     ",\n"};

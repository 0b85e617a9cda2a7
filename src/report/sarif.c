/* SPDX-License-Identifier: MPL-2.0 */
/*
 * SARIF 2.1.0, one run. Lines and columns are those of the text that `klarbrev text` prints, which for a Word
 * file is no line of the file itself; so a logical location says the same in words, and fingerprints do not
 * depend on lines.
 */
#include <stdio.h>

#include "report/formats.h"

static const char *const levels[] = {
    [KLARBREV_SUGGESTION] = "note", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

static void key_text(json_writer *w, const char *key, const char *value) {
    json_key(w, key);
    json_text(w, value);
}

static void key_slice(json_writer *w, const char *key, slice value) {
    json_key(w, key);
    json_slice(w, value);
}

static void message(json_writer *w, const char *key, slice text) {
    json_key(w, key);
    json_open_object(w);
    key_slice(w, "text", text);
    json_close_object(w);
}

static void write_rule(json_writer *w, const rule *r) {
    json_open_object(w);
    key_slice(w, "id", r->id);
    message(w, "shortDescription", r->message.len ? r->message : r->id);
    if (r->why.len) message(w, "fullDescription", r->why);
    if (r->why.len || r->source.len) message(w, "help", r->why.len ? r->why : r->source);
    json_key(w, "defaultConfiguration");
    json_open_object(w);
    key_text(w, "level", levels[r->level]);
    json_close_object(w);
    json_key(w, "properties");
    json_open_object(w);
    json_key(w, "tags");
    json_open_array(w);
    json_text(w, klarbrev_category_word(r->category));
    json_close_array(w);
    json_close_object(w);
    json_close_object(w);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    json_writer w = {.out = out};
    json_open_object(&w);
    key_text(&w, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    key_text(&w, "version", "2.1.0");
    json_key(&w, "runs");
    json_open_array(&w);
    json_open_object(&w);
    json_key(&w, "tool");
    json_open_object(&w);
    json_key(&w, "driver");
    json_open_object(&w);
    key_text(&w, "name", "klarbrev");
    key_text(&w, "semanticVersion", options->version);
    key_text(&w, "informationUri", "https://github.com/klarbrev/klarbrev");
    json_key(&w, "rules");
    json_open_array(&w);
    for (size_t i = 0; options->rules && i < ruleset_count(options->rules); i++)
        write_rule(&w, ruleset_at(options->rules, i));
    json_close_array(&w);
    json_close_object(&w);
    json_close_object(&w);
    key_text(&w, "columnKind", "unicodeCodePoints");
    json_key(&w, "results");
    json_open_array(&w);
    return out->status;
}

static void write_region(json_writer *w, const char *key, place_range at) {
    json_key(w, key);
    json_open_object(w);
    json_key(w, "startLine");
    json_integer(w, at.start.line);
    json_key(w, "startColumn");
    json_integer(w, at.start.column);
    json_key(w, "endLine");
    json_integer(w, at.end.line);
    json_key(w, "endColumn");
    json_integer(w, at.end.column);
    json_close_object(w);
}

static void write_artifact(json_writer *w, const char *uri) {
    json_key(w, "artifactLocation");
    json_open_object(w);
    key_text(w, "uri", uri);
    json_close_object(w);
}

static void write_location(json_writer *w, const report_letter *shown, const char *uri, place_range at) {
    json_key(w, "locations");
    json_open_array(w);
    json_open_object(w);
    json_key(w, "physicalLocation");
    json_open_object(w);
    write_artifact(w, uri);
    if (shown->letter) write_region(w, "region", at);
    json_close_object(w);
    if (shown->letter) {
        char name[32];
        snprintf(name, sizeof name, "%s %u", _("linje"), at.start.line);
        json_key(w, "logicalLocations");
        json_open_array(w);
        json_open_object(w);
        key_text(w, "name", name);
        key_text(w, "kind", "paragraph");
        json_close_object(w);
        json_close_array(w);
    }
    json_close_object(w);
    json_close_array(w);
}

/* Only where the text is the file: a fix at line and column of a Word file would break it. */
static void write_fixes(json_writer *w, const report_letter *shown, const line_index *lines, const char *uri,
                        const klarbrev_finding *f) {
    if (!f || !f->suggestion_count || !shown->letter ||
        !slice_equal(slice_of(shown->letter->format), SLICE("txt")))
        return;
    json_key(w, "fixes");
    json_open_array(w);
    for (size_t i = 0; i < f->suggestion_count; i++) {
        json_open_object(w);
        json_key(w, "artifactChanges");
        json_open_array(w);
        json_open_object(w);
        write_artifact(w, uri);
        json_key(w, "replacements");
        json_open_array(w);
        json_open_object(w);
        write_region(w, "deletedRegion", place_of(shown, lines, f->suggestions[i].at));
        message(w, "insertedContent", slice_of(f->suggestions[i].text));
        json_close_object(w);
        json_close_array(w);
        json_close_object(w);
        json_close_array(w);
        json_close_object(w);
    }
    json_close_array(w);
}

static void write_result(json_writer *w, const report_letter *shown, const line_index *lines, const char *uri,
                         const problem *p) {
    char fingerprint[FINGERPRINT_CHARS];
    fingerprint_print(p->fingerprint, fingerprint);
    json_open_object(w);
    key_text(w, "ruleId", p->rule);
    key_text(w, "level", levels[p->level]);
    message(w, "message", slice_of(p->message));
    write_location(w, shown, uri, place_of(shown, lines, p->at));
    json_key(w, "partialFingerprints");
    json_open_object(w);
    key_text(w, "klarbrev/v1", fingerprint);
    key_text(w, "primaryLocationLineHash", fingerprint);
    json_close_object(w);
    write_fixes(w, shown, lines, uri, p->finding);
    json_close_object(w);
}

static klarbrev_status write_results(builder *out, arena *scratch, const report_letter *shown) {
    problem_vector problems = {0};
    const line_index *lines = lines_of(scratch, shown);
    const char *uri = path_as_uri(scratch, shown->path);
    if (!uri || (shown->letter && !lines) || !problems_of(&problems, scratch, shown)) return KLARBREV_E_NOMEM;
    json_writer w = {.out = out};
    for (size_t i = 0; i < problems.count; i++) write_result(&w, shown, lines, uri, &problems.items[i]);
    return out->status;
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    klarbrev_status status = write_results(out, &scratch, shown);
    arena_release(&scratch);
    return status;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return builder_add_text(out, "]}]}\n");
}

const report_writer report_sarif = {"sarif", N_("SARIF 2.1.0, fx til GitHub"), begin, add_letter, end, NULL,
                                    ",\n"};

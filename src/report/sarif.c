/* SPDX-License-Identifier: MPL-2.0 */
/*
 * SARIF 2.1.0, one run. Lines and columns are those of the text that `klarbrev text` prints, which for a Word
 * file is no line of the file itself; so a logical location says the same in words, and fingerprints do not
 * depend on lines. Rules are those that results name, told once: so they come after the results.
 */
#include <stdio.h>

#include "report/formats.h"

static const char *const levels[] = {
    [KLARBREV_SUGGESTION] = "note", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

static void message(json_writer *w, const char *key, slice text) {
    json_key(w, key);
    json_open_object(w);
    json_key_slice(w, "text", text);
    json_close_object(w);
}

/* Says nothing of the letter: the same for every result of the rule. */
static void write_rule(json_writer *w, const ruleset *rules, const problem *p) {
    const rule *r = rules ? ruleset_find(rules, slice_of(p->rule)) : NULL;
    const char *help = p->why && p->why[0] ? p->why : p->source;
    json_open_object(w);
    json_key_text(w, "id", p->rule);
    message(w, "shortDescription", r && r->message.len ? r->message : slice_of(p->rule));
    if (p->why && p->why[0]) message(w, "fullDescription", slice_of(p->why));
    if (help && help[0]) message(w, "help", slice_of(help));
    json_key(w, "defaultConfiguration");
    json_open_object(w);
    json_key_text(w, "level", levels[r ? r->level : p->level]);
    json_close_object(w);
    json_key(w, "properties");
    json_open_object(w);
    json_key(w, "tags");
    json_open_array(w);
    json_text(w, p->category);
    json_close_array(w);
    json_close_object(w);
    json_close_object(w);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(
        out,
        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
        "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n");
}

static void write_region(json_writer *w, const char *key, place_range at) {
    json_key(w, key);
    json_open_object(w);
    json_key_integer(w, "startLine", at.start.line);
    json_key_integer(w, "startColumn", at.start.column);
    json_key_integer(w, "endLine", at.end.line);
    json_key_integer(w, "endColumn", at.end.column);
    json_close_object(w);
}

static void write_artifact(json_writer *w, const char *uri) {
    json_key(w, "artifactLocation");
    json_open_object(w);
    json_key_text(w, "uri", uri);
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
        json_key_text(w, "name", name);
        json_key_text(w, "kind", "paragraph");
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
    json_key_text(w, "ruleId", p->rule);
    json_key_text(w, "level", levels[p->level]);
    message(w, "message", slice_of(p->message));
    write_location(w, shown, uri, place_of(shown, lines, p->at));
    json_key(w, "partialFingerprints");
    json_open_object(w);
    json_key_text(w, "klarbrev/v1", fingerprint);
    json_key_text(w, "primaryLocationLineHash", fingerprint);
    json_close_object(w);
    write_fixes(w, shown, lines, uri, p->finding);
    json_close_object(w);
}

/* A record is the rule's id, the rule, and the result, with tabs between: JSON has none in it. */
static void write_record(builder *out, const report_options *options, letter_problems *of, const problem *p) {
    const char *uri = path_as_uri(&of->scratch, of->path);
    if (!uri) {
        out->status = KLARBREV_E_NOMEM;
        return;
    }
    record_begin(out, p->level);
    builder_add_text(out, p->rule);
    builder_add_byte(out, '\t');
    write_rule(&(json_writer){.out = out}, options->rules, p);
    builder_add_byte(out, '\t');
    write_result(&(json_writer){.out = out}, of->shown, of->lines, uri, p);
    record_end(out);
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write(out, options, shown, write_record);
}

/* What the records say of results goes to out, and each rule, when it is new, to rules. */
static bool split_records(builder *out, builder *rules, arena *scratch, slice records) {
    table known = {0};
    size_t count = 0;
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        for (slice rest = records, record; record_next(&rest, (klarbrev_level)level, &record);) {
            slice id, rule_object;
            slice_split(&record, '\t', &id);
            slice_split(&record, '\t', &rule_object);
            if (count++) builder_add_text(out, ",\n");
            builder_add(out, record);
            if (table_get(&known, id)) continue;
            if (table_put(&known, scratch, id, rules) != KLARBREV_OK) return false;
            if (rules->len) builder_add_text(rules, ",\n");
            builder_add(rules, rule_object);
        }
    }
    return rules->status == KLARBREV_OK;
}

static klarbrev_status finish(builder *out, const report_options *options, slice records) {
    arena scratch = {0};
    builder rules;
    builder_init(&rules, 0);
    bool split = split_records(out, &rules, &scratch, records);
    builder_add_text(out, "],\n\"tool\":{\"driver\":{\"name\":\"klarbrev\",\"semanticVersion\":");
    json_text(&(json_writer){.out = out}, options->version);
    builder_add_text(out, ",\"informationUri\":\"https://github.com/klarbrev/klarbrev\",\"rules\":[\n");
    builder_add(out, builder_slice(&rules));
    builder_add_text(out, "]}}");
    builder_release(&rules);
    arena_release(&scratch);
    return split ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return builder_add_text(out, "}]}\n");
}

const report_writer report_sarif = {"sarif", N_("SARIF 2.1.0, fx til GitHub"), begin, add_letter, end, finish,
                                    NULL};

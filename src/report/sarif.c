/* SPDX-License-Identifier: MPL-2.0 */
/*
 * SARIF 2.1.0, one run. A text file's lines and columns are its own; a Word file has none, so its results lie
 * in its rendering (--render), else in the text that `klarbrev text` prints, and a logical location says the
 * same in words; fingerprints do not depend on lines. Rules are those that results name, told once: so they
 * come after the results.
 */
#include <stdio.h>

#include "report/formats.h"

/* GitHub refuses a run with more. */
enum { RESULTS_MAX = 25000 };

static const char *const levels[] = {
    [KLARBREV_SUGGESTION] = "note", [KLARBREV_WARNING] = "warning", [KLARBREV_ERROR] = "error"};

static void message(json_writer *w, const char *key, slice text) {
    json_key(w, key);
    json_open_object(w);
    json_key_slice(w, "text", text);
    json_close_object(w);
}

/* Says nothing of the letter: the same for every result of the rule. GitHub wants all three texts of each
 * rule. */
static void write_rule(json_writer *w, const ruleset *rules, const problem *p) {
    const rule *r = rules ? ruleset_find(rules, slice_of(p->rule)) : NULL;
    slice brief = r && r->message.len ? r->message : slice_of(p->rule);
    slice why = slice_of(p->why), source = slice_of(p->source);
    json_open_object(w);
    json_key_text(w, "id", p->rule);
    message(w, "shortDescription", brief);
    message(w, "fullDescription", why.len ? why : brief);
    message(w, "help", why.len ? why : source.len ? source : brief);
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

/* "brev.docx, linje 12": what a person looks for in the letter itself. */
static void write_logical_location(json_writer *w, letter_problems *of, place_range at) {
    char name[32];
    snprintf(name, sizeof name, "%s %u", _("linje"), at.start.line);
    json_key(w, "logicalLocations");
    json_open_array(w);
    json_open_object(w);
    json_key_text(w, "name", name);
    json_key_text(w, "fullyQualifiedName", arena_print(&of->scratch, "%s, %s", of->path, name));
    json_key_text(w, "kind", "paragraph");
    json_close_object(w);
    json_close_array(w);
}

static void write_location(json_writer *w, letter_problems *of, const char *uri, place_range at) {
    json_key(w, "locations");
    json_open_array(w);
    json_open_object(w);
    json_key(w, "physicalLocation");
    json_open_object(w);
    write_artifact(w, uri);
    if (of->shown->letter) write_region(w, "region", at);
    json_close_object(w);
    if (of->shown->letter) write_logical_location(w, of, at);
    json_close_object(w);
    json_close_array(w);
}

static void write_fix(json_writer *w, const letter_problems *of, const char *uri,
                      const klarbrev_suggestion *s) {
    json_open_object(w);
    json_key(w, "artifactChanges");
    json_open_array(w);
    json_open_object(w);
    write_artifact(w, uri);
    json_key(w, "replacements");
    json_open_array(w);
    json_open_object(w);
    write_region(w, "deletedRegion", place_of(of, s->at));
    message(w, "insertedContent", slice_of(s->text));
    json_close_object(w);
    json_close_array(w);
    json_close_object(w);
    json_close_array(w);
    json_close_object(w);
}

/* Only of words that stand in the file as they are: a fix at line and column of a Word file would break it.
 */
static void write_fixes(json_writer *w, const letter_problems *of, const char *uri,
                        const klarbrev_finding *f) {
    if (!f || !f->suggestion_count || !place_is_verbatim(of, f->suggestions[0].at)) return;
    json_key(w, "fixes");
    json_open_array(w);
    for (size_t i = 0; i < f->suggestion_count; i++)
        if (!f->suggestions[i].repeats && place_is_verbatim(of, f->suggestions[i].at))
            write_fix(w, of, uri, &f->suggestions[i]);
    json_close_array(w);
}

/* GitHub shows suppressed results all the same, so they are told on request only. */
static void write_suppression(json_writer *w, const waiver_setting *waiver) {
    char day[24];
    if (!waiver) return;
    json_key(w, "suppressions");
    json_open_array(w);
    json_open_object(w);
    json_key_text(w, "kind", waiver->id == WAIVER_IN_LETTER ? "inSource" : "external");
    json_key_text(w, "status", "accepted");
    json_key_slice(w, "justification", waiver->reason);
    json_key(w, "properties");
    json_open_object(w);
    json_key_slice(w, "author", waiver->author);
    json_key_text(w, "expires", waiver->expires.year ? moment_print_iso(waiver->expires, day) : NULL);
    json_close_object(w);
    json_close_object(w);
    json_close_array(w);
}

static void write_owner(json_writer *w, slice owner) {
    if (!owner.len) return;
    json_key(w, "properties");
    json_open_object(w);
    json_key_slice(w, "owner", owner);
    json_close_object(w);
}

static void write_result(json_writer *w, letter_problems *of, const char *uri, const problem *p) {
    char fingerprint[FINGERPRINT_CHARS];
    fingerprint_print(p->fingerprint, fingerprint);
    json_open_object(w);
    json_key_text(w, "ruleId", p->rule);
    json_key_text(w, "level", levels[p->level]);
    message(w, "message", slice_of(p->message));
    write_location(w, of, uri, place_of(of, p->at));
    json_key(w, "partialFingerprints");
    json_open_object(w);
    json_key_text(w, "klarbrev/v1", fingerprint);
    json_key_text(w, "primaryLocationLineHash", fingerprint);
    json_close_object(w);
    write_fixes(w, of, uri, p->finding);
    write_suppression(w, p->waiver);
    write_owner(w, of->shown->owner);
    json_close_object(w);
}

/* A record is the rule's id, the rule, and the result, with tabs between: JSON has none in it. */
static void write_record(builder *out, const report_options *options, letter_problems *of, const problem *p) {
    const char *uri = path_as_uri(&of->scratch, of->file);
    if (!uri) {
        out->status = KLARBREV_E_NOMEM;
        return;
    }
    record_begin(out, p->level);
    builder_add_text(out, p->rule);
    builder_add_byte(out, '\t');
    write_rule(&(json_writer){.out = out}, options->rules, p);
    builder_add_byte(out, '\t');
    write_result(&(json_writer){.out = out}, of, uri, p);
    record_end(out);
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    return problems_write_waived_too(out, options, shown, write_record);
}

/* The records as SARIF has them: results, and each rule that they name. */
typedef struct sarif_run {
    builder *results;
    builder rules;
    table known; /* ids of the rules that are told */
    arena scratch;
    size_t count, left_out;
} sarif_run;

/* A record is the rule's id, the rule, and the result. False when memory ran out. */
static bool take_record(sarif_run *run, slice record) {
    slice id, rule_object;
    if (run->count == RESULTS_MAX) {
        run->left_out++;
        return true;
    }
    slice_split(&record, '\t', &id);
    slice_split(&record, '\t', &rule_object);
    if (run->count++) builder_add_text(run->results, ",\n");
    builder_add(run->results, record);
    if (table_get(&run->known, id)) return true;
    if (table_put(&run->known, &run->scratch, id, run) != KLARBREV_OK) return false;
    if (run->rules.len) builder_add_text(&run->rules, ",\n");
    return builder_add(&run->rules, rule_object) == KLARBREV_OK;
}

static bool take_records(sarif_run *run, slice records) {
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        for (slice rest = records, record; record_next(&rest, (klarbrev_level)level, &record);)
            if (!take_record(run, record)) return false;
    }
    return true;
}

static void write_left_out(builder *out, size_t count) {
    char told[128];
    snprintf(told, sizeof told, _("%zu fund til er udeladt: de værste %d er med"), count, RESULTS_MAX);
    json_writer w = {.out = out};
    builder_add_text(out, "\"invocations\":[{\"executionSuccessful\":true,\"toolExecutionNotifications\":[");
    json_open_object(&w);
    json_key_text(&w, "level", "warning");
    message(&w, "message", slice_of(told));
    json_close_object(&w);
    builder_add_text(out, "]}],\n");
}

static klarbrev_status finish(builder *out, const report_options *options, slice records) {
    sarif_run run = {.results = out};
    builder_init(&run.rules, 0);
    bool had_memory = take_records(&run, records);
    builder_add_text(out, "],\n");
    if (run.left_out) write_left_out(out, run.left_out);
    builder_add_text(out, "\"tool\":{\"driver\":{\"name\":\"klarbrev\",\"semanticVersion\":");
    json_text(&(json_writer){.out = out}, options->version);
    builder_add_text(out, ",\"informationUri\":\"https://github.com/klarbrev/klarbrev\",\"rules\":[\n");
    builder_add(out, builder_slice(&run.rules));
    builder_add_text(out, "]}}");
    builder_release(&run.rules);
    arena_release(&run.scratch);
    return had_memory ? out->status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "}]}\n");
}

const report_writer report_sarif = {"sarif", N_("SARIF 2.1.0, fx til GitHub"), begin, add_letter, end, finish,
                                    NULL};

/* SPDX-License-Identifier: MPL-2.0 */
/* The JSON contract (docs/json.md): offsets are code points into the text that `klarbrev text` prints. */
#include "report/formats.h"
#include "text/line_index.h"

/* What every value of one letter needs: where to write, and from bytes to code points. */
typedef struct letter_json {
    json_writer *w;
    arena *scratch;
    const letter *letter;
    const line_index *lines;
} letter_json;

static void write_place(const letter_json *j, span at) {
    json_key(j->w, "start");
    json_integer(j->w, line_index_at(j->lines, at.start).code_point);
    json_key(j->w, "end");
    json_integer(j->w, line_index_at(j->lines, at.end).code_point);
}

static void write_quote(const letter_json *j, span at) {
    json_key(j->w, "text");
    json_slice(j->w, report_quote(j->scratch, j->letter->text, at));
}

/* Words of the letter: CPR numbers are masked. */
static void write_words(const letter_json *j, const char *key, const char *value) {
    json_key(j->w, key);
    if (!value) {
        json_null(j->w);
        return;
    }
    slice words = slice_of(value);
    json_slice(j->w, report_quote(j->scratch, words, (span){0, (uint32_t)words.len}));
}

static void write_class(json_writer *w, const char *key, const klarbrev_class *class) {
    json_key(w, key);
    if (!class->id) {
        json_null(w);
        return;
    }
    json_open_object(w);
    json_key_text(w, "id", class->id);
    json_key(w, "score");
    json_real(w, class->score, 2);
    json_close_object(w);
}

static void write_counts(json_writer *w, const klarbrev_metrics *m) {
    const struct {
        const char *key;
        uint32_t value;
    } counts[] = {{"words", m->words}, {"sentences", m->sentences}, {"long_words", m->long_words}};
    const struct {
        const char *key;
        double value;
    } ratios[] = {{"lix", m->lix},
                  {"rix", m->rix},
                  {"words_per_sentence", m->words_per_sentence},
                  {"passive_share", m->passive_share}};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        json_key(w, counts[i].key);
        json_integer(w, counts[i].value);
    }
    for (size_t i = 0; i < sizeof ratios / sizeof *ratios; i++) {
        json_key(w, ratios[i].key);
        json_real(w, ratios[i].value, 3);
    }
}

static void write_metrics(json_writer *w, const check_context *said) {
    json_key(w, "metrics");
    json_open_object(w);
    write_counts(w, &said->prose);
    json_key(w, "whole");
    json_open_object(w);
    write_counts(w, &said->whole);
    json_close_object(w);
    json_close_object(w);
}

/* The place is told only where it differs from the finding's own, that is, where word order changes. */
static void write_suggestion(const letter_json *j, const klarbrev_suggestion *s, span finding) {
    json_open_object(j->w);
    if (s->at.start != finding.start || s->at.end != finding.end) write_place(j, s->at);
    json_key_text(j->w, "text", s->text);
    json_key(j->w, "safe");
    json_bool(j->w, s->safe);
    if (s->repeats) {
        json_key(j->w, "repeats");
        json_bool(j->w, true);
    }
    if (s->with_count) {
        json_key(j->w, "with");
        json_open_array(j->w);
        for (size_t i = 0; i < s->with_count; i++) json_text(j->w, s->with[i]);
        json_close_array(j->w);
    }
    json_close_object(j->w);
}

/* What a rewrite replaces: the finding, and the words around it that the first suggestion moves. */
static span replaced_span(const klarbrev_finding *f) {
    span at = f->at;
    if (f->suggestion_count == 0) return at;
    const span first = f->suggestions[0].at;
    return (span){first.start < at.start ? first.start : at.start, first.end > at.end ? first.end : at.end};
}

static void write_finding(const letter_json *j, const klarbrev_finding *f) {
    const span at = replaced_span(f);
    json_open_object(j->w);
    json_key_text(j->w, "rule", f->rule);
    json_key_text(j->w, "category", klarbrev_category_word(f->category));
    json_key_text(j->w, "level", klarbrev_level_word(f->level));
    json_key_text(j->w, "message", f->message);
    write_place(j, at);
    write_quote(j, at);
    json_key(j->w, "block");
    json_integer(j->w, f->block);
    json_key_text(j->w, "part", part_kind_word(j->letter->parts[j->letter->blocks[f->block].part].kind));
    json_key(j->w, "suggestions");
    json_open_array(j->w);
    for (size_t i = 0; i < f->suggestion_count; i++) write_suggestion(j, &f->suggestions[i], at);
    json_close_array(j->w);
    if (f->overlaps) json_key_text(j->w, "overlaps", f->overlaps);
    json_key_text(j->w, "source", f->source);
    char fingerprint[FINGERPRINT_CHARS];
    json_key_text(j->w, "fingerprint", fingerprint_print(f->fingerprint, fingerprint));
    json_close_object(j->w);
}

static void write_requirement(const letter_json *j, const klarbrev_requirement *r) {
    json_open_object(j->w);
    json_key_text(j->w, "id", r->id);
    json_key_text(j->w, "status", klarbrev_requirement_status_word(r->status));
    json_key_text(j->w, "level", klarbrev_level_word(r->level));
    json_key_text(j->w, "basis", r->basis);
    json_key_text(j->w, "branch", r->branch);
    json_key_text(j->w, "message", r->message);
    json_key(j->w, "evidence");
    json_open_array(j->w);
    for (size_t i = 0; i < r->evidence_count; i++) {
        json_open_object(j->w);
        write_place(j, r->evidence[i].at);
        write_quote(j, r->evidence[i].at);
        json_close_object(j->w);
    }
    json_close_array(j->w);
    json_close_object(j->w);
}

static void write_demand(const letter_json *j, const klarbrev_demand *d) {
    json_open_object(j->w);
    json_key_text(j->w, "modality", klarbrev_modality_word(d->modality));
    json_key_text(j->w, "action", d->action);
    write_words(j, "object", d->object);
    json_key_text(j->w, "deadline", d->deadline);
    json_key_text(j->w, "start_time", d->start_time);
    json_key_text(j->w, "end_time", d->end_time);
    json_key_text(j->w, "repeat", d->repeat);
    write_words(j, "place", d->place);
    json_key_text(j->w, "sender", d->sender);
    json_key_text(j->w, "contact", d->contact);
    write_words(j, "consequence", d->consequence);
    write_words(j, "law", d->law);
    write_place(j, d->at);
    write_quote(j, d->at);
    json_close_object(j->w);
}

/* A day, or null: for ever. */
static void write_expiry(json_writer *w, moment day) {
    char text[24];
    json_key_text(w, "expires", day.year ? moment_print_iso(day, text) : NULL);
}

static void write_waived(const letter_json *j, const waived_problem *waived) {
    const klarbrev_finding *f = &waived->finding;
    const klarbrev_requirement *r = &waived->requirement;
    bool placed = !waived->is_requirement || r->evidence_count;
    const span at = waived->is_requirement ? (placed ? r->evidence[0].at : (span){0, 0}) : f->at;
    char fingerprint[FINGERPRINT_CHARS];
    json_open_object(j->w);
    json_key_text(j->w, "rule", waived->is_requirement ? r->id : f->rule);
    json_key_text(j->w, "level", klarbrev_level_word(waived->is_requirement ? r->level : f->level));
    if (placed) {
        write_place(j, at);
        write_quote(j, at);
    }
    json_key_slice(j->w, "reason", waived->by->reason);
    json_key_slice(j->w, "author", waived->by->author);
    write_expiry(j->w, waived->by->expires);
    json_key_text(
        j->w, "fingerprint",
        fingerprint_print(waived->is_requirement ? requirement_fingerprint(r) : f->fingerprint, fingerprint));
    json_close_object(j->w);
}

static void write_said(const letter_json *j, const check_context *said) {
    write_class(j->w, "type", &said->type);
    write_class(j->w, "area", &said->area);
    write_metrics(j->w, said);
    json_key(j->w, "findings");
    json_open_array(j->w);
    for (size_t i = 0; i < said->findings.count; i++) write_finding(j, &said->findings.items[i]);
    json_close_array(j->w);
    json_key(j->w, "requirements");
    json_open_array(j->w);
    for (size_t i = 0; i < said->requirements.count; i++) write_requirement(j, &said->requirements.items[i]);
    json_close_array(j->w);
    json_key(j->w, "demands");
    json_open_array(j->w);
    for (size_t i = 0; i < said->demands.count; i++) write_demand(j, &said->demands.items[i]);
    json_close_array(j->w);
    json_key(j->w, "waived");
    json_open_array(j->w);
    for (size_t i = 0; i < said->waived.count; i++) write_waived(j, &said->waived.items[i]);
    json_close_array(j->w);
}

/* The same keys as for a letter that was read, so that a reader need not ask twice. */
static void write_unread(json_writer *w) {
    static const char *const nulls[] = {"type", "area", "metrics"};
    static const char *const lists[] = {"findings", "requirements", "demands", "waived"};
    for (size_t i = 0; i < sizeof nulls / sizeof *nulls; i++) json_key_text(w, nulls[i], NULL);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        json_key(w, lists[i]);
        json_open_array(w);
        json_close_array(w);
    }
}

static void write_error(json_writer *w, arena *scratch, const klarbrev_error *error) {
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    json_key_text(w, "error",
                  error ? report_masked(scratch, klarbrev_error_message(error, message, sizeof message))
                        : NULL);
}

/* The members of a letter's object. */
static klarbrev_status write_letter(json_writer *w, const report_letter *shown) {
    arena scratch = {0};
    const letter *l = shown->letter;
    const line_index *lines = l ? line_index_new(&scratch, l->text) : NULL;
    if (!l || lines) {
        json_key_text(w, "path", report_path(&scratch, shown->path));
        json_key_text(w, "format", l ? l->format : NULL);
        write_error(w, &scratch, shown->error);
        json_key(w, "owner");
        if (shown->owner.len) {
            json_slice(w, shown->owner);
        } else {
            json_null(w);
        }
        if (l) {
            write_said(&(letter_json){w, &scratch, l, lines}, shown->said);
        } else {
            write_unread(w);
        }
    }
    arena_release(&scratch);
    return l && !lines ? KLARBREV_E_NOMEM : w->out->status;
}

klarbrev_status report_json_letter(json_writer *w, const report_letter *shown) {
    json_open_object(w);
    klarbrev_status status = write_letter(w, shown);
    json_close_object(w);
    return status;
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out, "{\"version\":1,\"letters\":[\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    return report_json_letter(&(json_writer){.out = out}, shown);
}

/* Conflicts inside one letter and between letters are found by `klarbrev case`. */
static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)options;
    (void)totals;
    return builder_add_text(out, "],\n\"conflicts\":[]}\n");
}

const report_writer report_json = {
    "json", N_("til andre programmer: alt om hvert brev"), begin, add_letter, end, NULL, ",\n"};

/* By this `klarbrev merge` knows whether it has all parts, and all of each (app/merge_shards.c). */
static void write_shard(json_writer *w, const report_options *options) {
    json_key(w, "shard");
    json_open_object(w);
    json_key_integer(w, "number", options->shard);
    json_key_integer(w, "of", options->shards);
    json_key_integer(w, "letters", (int64_t)options->shard_letters);
    json_close_object(w);
}

/* A line stands alone: it tells the rules' version, by which `klarbrev merge` knows lines that belong
 * together. */
static klarbrev_status add_line(builder *out, const report_options *options, const report_letter *shown) {
    char version[FINGERPRINT_CHARS];
    json_writer w = {.out = out};
    json_open_object(&w);
    klarbrev_status status = write_letter(&w, shown);
    if (options->shards) write_shard(&w, options);
    json_key_text(&w, "rules",
                  options->rules ? fingerprint_print(ruleset_version(options->rules), version) : NULL);
    json_close_object(&w);
    return status == KLARBREV_OK ? builder_add_byte(out, '\n') : status;
}

const report_writer report_jsonl = {
    "jsonl", N_("som json, men et brev på hver linje"), report_no_begin, add_line, report_no_end, NULL, NULL};

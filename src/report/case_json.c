/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The JSON of `klarbrev case`: letters as `klarbrev check` prints them, and the conflicts between them.
 * Letters of several citizens are cases: [{citizen, letters, conflicts}].
 */
#include "report/case_report.h"
#include "text/line_index.h"

static klarbrev_status begin(builder *out, const report_options *options, bool grouped) {
    (void)options;
    return builder_add_text(out, grouped ? "{\"version\":1,\"cases\":[" : "{\"version\":1,");
}

static void write_masked(json_writer *w, arena *scratch, const report_case *c, const char *key,
                         const char *value) {
    json_key(w, key);
    if (value)
        json_slice(w, case_text(scratch, c, slice_of(value)));
    else
        json_null(w);
}

/* A redacted letter holds its demands only. */
static void write_redacted(json_writer *w, arena *scratch, const report_case *c, uint32_t index) {
    const check_context *said = c->letters[index].said;
    json_open_object(w);
    write_masked(w, scratch, c, "path", c->letters[index].path);
    json_key(w, "demands");
    json_open_array(w);
    for (size_t i = 0; said && i < said->demands.count; i++) {
        const klarbrev_demand *d = &said->demands.items[i];
        json_open_object(w);
        json_key_text(w, "modality", klarbrev_modality_word(d->modality));
        json_key_text(w, "action", d->action);
        write_masked(w, scratch, c, "object", d->object);
        json_key_text(w, "deadline", d->deadline);
        json_key_text(w, "start_time", d->start_time);
        json_key_text(w, "end_time", d->end_time);
        json_key_text(w, "repeat", d->repeat);
        write_masked(w, scratch, c, "place", d->place);
        json_key(w, "text");
        json_slice(w, case_quote(scratch, c, index, d->at));
        json_close_object(w);
    }
    json_close_array(w);
    json_close_object(w);
}

static klarbrev_status write_letters(json_writer *w, arena *scratch, const report_case *c) {
    klarbrev_status status = KLARBREV_OK;
    json_key(w, "letters");
    json_open_array(w);
    for (uint32_t i = 0; i < c->letter_count && status == KLARBREV_OK; i++) {
        if (c->redact)
            write_redacted(w, scratch, c, i);
        else
            status = report_json_letter(w, &c->letters[i]);
    }
    json_close_array(w);
    return status;
}

static void write_item(json_writer *w, arena *scratch, const report_case *c, const conflict_item *item) {
    const line_index *lines = line_index_new(scratch, c->letters[item->letter].letter->text);
    json_open_object(w);
    json_key(w, "letter");
    json_integer(w, item->letter);
    json_key(w, "demand");
    if (item->demand >= 0)
        json_integer(w, item->demand);
    else
        json_null(w);
    if (lines) {
        json_key(w, "start");
        json_integer(w, line_index_at(lines, item->at.start).code_point);
        json_key(w, "end");
        json_integer(w, line_index_at(lines, item->at.end).code_point);
    }
    json_key(w, "text");
    json_slice(w, case_quote(scratch, c, item->letter, item->at));
    json_close_object(w);
}

static void write_conflict(json_writer *w, arena *scratch, const report_case *c, const conflict *found) {
    json_open_object(w);
    json_key_text(w, "kind", klarbrev_conflict_kind_word(found->kind));
    json_key_text(w, "level", klarbrev_level_word(found->level));
    write_masked(w, scratch, c, "message", found->message);
    json_key_text(w, "advice", found->advice);
    json_key_text(w, "source", found->source);
    json_key(w, "items");
    json_open_array(w);
    for (size_t i = 0; i < found->item_count; i++) write_item(w, scratch, c, &found->items[i]);
    json_close_array(w);
    json_close_object(w);
}

static klarbrev_status one(builder *out, const report_options *options, const report_case *c, size_t index) {
    (void)options;
    arena scratch = {0};
    json_writer w = {.out = out};
    if (c->citizen) {
        builder_add_text(out, index ? ",\n" : "\n");
        json_open_object(&w);
        write_masked(&w, &scratch, c, "citizen", c->citizen);
    }
    klarbrev_status status = write_letters(&w, &scratch, c);
    json_key(&w, "conflicts");
    json_open_array(&w);
    for (size_t i = 0; i < c->found->conflicts.count; i++)
        write_conflict(&w, &scratch, c, &c->found->conflicts.items[i]);
    json_close_array(&w);
    if (c->citizen) json_close_object(&w);
    arena_release(&scratch);
    return status == KLARBREV_OK ? out->status : status;
}

static klarbrev_status end(builder *out, const report_options *options, bool grouped) {
    (void)options;
    return builder_add_text(out, grouped ? "]}\n" : "}\n");
}

const case_writer case_report_json = {
    "json", "til andre programmer: breve, krav og modstrid", begin, one, end, survey_json};

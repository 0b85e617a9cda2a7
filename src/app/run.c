/* SPDX-License-Identifier: MPL-2.0 */
#include "app/run.h"

#include "app/baseline.h"
#include "app/ordered.h"
#include "app/settings_map.h"
#include "base/error.h"

/* What a run reads, and what its pieces add up to. Only take writes to it, from one thread. */
typedef struct run_state {
    const engine *engine;
    const input_list *inputs;
    const run_options *options;
    settings_map settings;
    baseline known;
    run_totals totals;
    bool any;      /* a letter wrote something */
    builder whole; /* the report so far, for writers that finish it */
    klarbrev_error *error;
} run_state;

/* One letter's share of the report, made by a worker. */
typedef struct piece {
    builder text;
    klarbrev_status status;
    bool unread, failed;
    klarbrev_error error; /* of a letter that could not be read */
} piece;

bool result_reaches(const klarbrev_result *result, klarbrev_level level) {
    const check_context *said = &result->said;
    for (size_t i = 0; i < said->findings.count; i++) {
        if (said->findings.items[i].level >= level) return true;
    }
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        bool wrong = r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
        if (wrong && r->level >= level) return true;
    }
    return false;
}

/* Reads and checks one file; a result is made also of a file that cannot be opened. NULL when memory ran out.
 */
static klarbrev_result *check_path(const run_state *run, const char *path, const settings *s) {
    mapped_file file = {0};
    klarbrev_error error = {0};
    klarbrev_result *result = NULL;
    klarbrev_status status = input_map(&file, path, &error);
    if (status == KLARBREV_OK) {
        pipeline_check(&result, run->engine, s, file.bytes, path, run->options->as);
    } else {
        result = result_unread(path, &error);
    }
    if (result && !result->letter) input_name_error(&result->error, path);
    unmap_file(&file);
    return result;
}

static klarbrev_status write_piece(piece *p, const run_options *options, const klarbrev_result *result) {
    report_letter shown = result_shown(result);
    return options->writer->letter(&p->text, options->report, &shown);
}

static void make_piece(void *context, size_t index, void *item) {
    const run_state *run = context;
    piece *p = item;
    const settings *s = run->options->no_config ? run->options->settings : run->settings.items[index];
    klarbrev_result *result = check_path(run, run->inputs->paths.items[index], s);
    if (!result) {
        p->status = KLARBREV_E_NOMEM;
        return;
    }
    baseline_apply(&run->known, result);
    p->unread = !result->letter;
    if (p->unread) p->error = result->error;
    p->failed = !p->unread && !run->options->never_fail && result_reaches(result, run->options->fail_on);
    p->status = write_piece(p, run->options, result);
    result_free(result);
}

static klarbrev_status emit(run_state *run, slice text) {
    if (run->options->writer->finish) return builder_add(&run->whole, text);
    return run->options->write(run->options->write_context, text);
}

/* Letters that wrote nothing have no separator either. */
static klarbrev_status emit_letter(run_state *run, slice text) {
    const char *separator = run->options->writer->separator;
    if (text.len == 0) return KLARBREV_OK;
    klarbrev_status status = run->any && separator ? emit(run, slice_of(separator)) : KLARBREV_OK;
    run->any = true;
    return status == KLARBREV_OK ? emit(run, text) : status;
}

static void drop_piece(void *item) {
    builder_release(&((piece *)item)->text);
}

static klarbrev_status take_piece(void *context, size_t index, void *item) {
    run_state *run = context;
    piece *p = item;
    (void)index;
    klarbrev_status status = p->status;
    if (status == KLARBREV_OK) status = emit_letter(run, builder_slice(&p->text));
    if (status == KLARBREV_OK) {
        run->totals.letters++;
        run->totals.unread += p->unread;
        run->totals.failed += p->failed;
        if (p->unread) run->options->unread(&p->error);
    } else if (status == KLARBREV_E_NOMEM) {
        fail_no_memory(run->error);
    }
    drop_piece(p);
    return status;
}

typedef klarbrev_status (*frame_writer)(builder *out, const run_state *run);

static klarbrev_status write_begin(builder *out, const run_state *run) {
    return run->options->writer->begin(out, run->options->report);
}

static klarbrev_status write_end(builder *out, const run_state *run) {
    return run->options->writer->end(out, run->options->report, run->totals.letters);
}

static klarbrev_status write_frame(run_state *run, frame_writer writer) {
    builder text;
    builder_init(&text, 0);
    klarbrev_status status = writer(&text, run);
    if (status == KLARBREV_OK)
        status = run->options->write(run->options->write_context, builder_slice(&text));
    builder_release(&text);
    return status;
}

static klarbrev_status finish(run_state *run) {
    const run_options *options = run->options;
    if (!options->writer->finish) return KLARBREV_OK;
    klarbrev_status status = options->writer->finish(&run->whole);
    return status == KLARBREV_OK ? options->write(options->write_context, builder_slice(&run->whole))
                                 : status;
}

klarbrev_status run_check(run_totals *out, const engine *e, const input_list *inputs,
                          const run_options *options, klarbrev_error *error) {
    run_state run = {.engine = e, .inputs = inputs, .options = options, .error = error};
    const ordered_work work = {.count = inputs->paths.count,
                               .threads = options->threads,
                               .item_size = sizeof(piece),
                               .make = make_piece,
                               .take = take_piece,
                               .drop = drop_piece,
                               .context = &run};
    klarbrev_status status = KLARBREV_OK;
    if (!options->no_config)
        status =
            settings_map_read(&run.settings, inputs, options->settings, options->config, e->rules, error);
    if (status == KLARBREV_OK && options->baseline)
        status = baseline_read(&run.known, options->baseline, error);
    if (status == KLARBREV_OK) status = write_frame(&run, write_begin);
    if (status == KLARBREV_OK) status = ordered_run(&work, error);
    if (status == KLARBREV_OK) status = write_frame(&run, write_end);
    if (status == KLARBREV_OK) status = finish(&run);
    builder_release(&run.whole);
    settings_map_release(&run.settings);
    baseline_release(&run.known);
    *out = run.totals;
    return status;
}

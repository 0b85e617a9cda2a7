/* SPDX-License-Identifier: MPL-2.0 */
#include "app/run.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "app/baseline.h"
#include "app/ordered.h"
#include "app/rendering.h"
#include "app/settings_map.h"
#include "app/since.h"
#include "app/without_text.h"
#include "base/error.h"
#include "letter/segment.h"

/* What a run reads, and what its pieces add up to. Only take writes to it, from one thread. */
typedef struct run_state {
    const engine *engine;
    const input_list *inputs;
    const run_options *options;
    settings_map settings;
    baseline *known;                    /* NULL: no baseline is read or written */
    bool *met;                          /* sections of the baseline whose letters were seen */
    builder sections;                   /* of the new baseline */
    atomic_bool *waivers_used;          /* an item a waiver; set by workers */
    const waiver_setting **waivers_met; /* that a letter was checked with; NULL: none was */
    run_totals totals;
    bool any;      /* a letter wrote something */
    builder whole; /* the letters' pieces so far, for writers that finish them */
    klarbrev_error *error;
} run_state;

/* One letter's share of the report, made by a worker. */
typedef struct piece {
    builder text;
    klarbrev_status status;
    bool unread, failed;
    klarbrev_error error; /* of a letter that could not be read, or why the run ends */
    baseline_share share;
    builder section; /* of the new baseline */
    size_t waived;
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

/* Checks one file, whose bytes are NULL when it could not be opened; error then says why. NULL when memory
 * ran out. */
static klarbrev_result *check_file(const run_state *run, const char *path, const settings *s, slice bytes,
                                   const klarbrev_error *error) {
    klarbrev_result *result = NULL;
    if (error->depth == 0) {
        pipeline_check(&result, run->engine, s, bytes, path, run->options->as);
    } else {
        result = result_unread(path, error);
    }
    if (result && !result->letter) input_name_error(&result->error, path);
    return result;
}

/* A letter that is no text file gets one beside it. */
static klarbrev_status render(report_letter *shown, arena *a, const char *folder, klarbrev_error *error) {
    if (!folder || !shown->letter || shown->source.len) return KLARBREV_OK;
    shown->rendering = rendering_path(a, folder, shown->path);
    return shown->rendering ? rendering_write(shown->rendering, shown->letter, error) : fail_no_memory(error);
}

static klarbrev_status write_piece(piece *p, const run_options *options, klarbrev_result *result,
                                   slice bytes) {
    if (options->no_text && result_strip_text(result) != KLARBREV_OK) return fail_no_memory(&p->error);
    report_letter shown = result_shown(result);
    if (result->letter && !options->no_text && letter_source_is_text(result->letter, bytes))
        shown.source = bytes;
    arena a = {0};
    klarbrev_status status = render(&shown, &a, options->render, &p->error);
    if (status == KLARBREV_OK && options->writer->letter(&p->text, options->report, &shown) != KLARBREV_OK)
        status = fail_no_memory(&p->error);
    arena_release(&a);
    return status;
}

/* Takes out what is not new. */
static klarbrev_status keep_new(const run_state *run, piece *p, klarbrev_result *result) {
    const run_options *options = run->options;
    known_problems earlier = {0};
    known_problems *const sets[] = {&earlier};
    klarbrev_status status = KLARBREV_OK;
    if (options->changes)
        status = since_compare(&earlier, result, options->changes, run->engine, options->as, &p->error);
    if (status != KLARBREV_OK) return status;
    if (!run->known) {
        known_problems_hide(sets, 1, result, NULL, NULL);
        return KLARBREV_OK;
    }
    bool applied =
        baseline_apply(run->known, result, options->prune_baseline, &earlier, &p->share, &p->section);
    return applied ? KLARBREV_OK : fail_no_memory(&p->error);
}

static void note_waived(const run_state *run, piece *p, const klarbrev_result *result) {
    const waived_vector *waived = &result->said.waived;
    p->waived = waived->count;
    for (size_t i = 0; i < waived->count; i++) {
        uint32_t id = waived->items[i].by->id;
        if (id != WAIVER_IN_LETTER) atomic_store(&run->waivers_used[id], true);
    }
    /* that it has expired is told with the letter */
    for (size_t i = 0; i < result->said.expired.count; i++)
        atomic_store(&run->waivers_used[result->said.expired.items[i]->id], true);
}

static void settle_piece(const run_state *run, piece *p, klarbrev_result *result, slice bytes) {
    const run_options *options = run->options;
    p->share.section = SIZE_MAX;
    p->unread = !result->letter;
    if (p->unread) p->error = result->error;
    if (!p->unread) note_waived(run, p, result);
    if (!p->unread) p->status = keep_new(run, p, result);
    p->failed = !p->unread && result_reaches(result, options->fail_on);
    if (p->status == KLARBREV_OK) p->status = write_piece(p, options, result, bytes);
}

static void make_piece(void *context, size_t index, void *item) {
    const run_state *run = context;
    piece *p = item;
    const char *path = run->inputs->paths.items[index];
    const settings *s = run->settings.items[index];
    mapped_file file = {0};
    klarbrev_error error = {0};
    input_map(&file, path, &error);
    klarbrev_result *result = check_file(run, path, s, file.bytes, &error);
    if (result) {
        settle_piece(run, p, result, file.bytes);
    } else {
        p->status = fail_no_memory(&p->error);
    }
    result_free(result);
    unmap_file(&file);
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
    piece *p = item;
    builder_release(&p->text);
    builder_release(&p->section);
}

static klarbrev_status count_piece(run_state *run, const piece *p) {
    run->totals.report.letters++;
    run->totals.report.unread += p->unread;
    run->totals.report.failed += p->failed;
    run->totals.known += p->share.known;
    run->totals.fixed += p->share.fixed;
    run->totals.waived += p->waived;
    if (p->share.section != SIZE_MAX) run->met[p->share.section] = true;
    if (p->unread) run->options->unread(&p->error);
    if (builder_add(&run->sections, builder_slice(&p->section)) != KLARBREV_OK)
        return fail_no_memory(run->error);
    const run_options *options = run->options;
    bool more = !options->go_on ||
                options->go_on(options->go_on_context, run->totals.report.letters, run->inputs->paths.count);
    return more ? KLARBREV_OK : KLARBREV_E_INTERRUPTED;
}

static void meet_waivers(run_state *run, const settings *s) {
    for (size_t i = 0; i < s->waiver_count; i++) run->waivers_met[s->waivers[i].id] = &s->waivers[i];
}

static klarbrev_status take_piece(void *context, size_t index, void *item) {
    run_state *run = context;
    piece *p = item;
    if (!p->unread) meet_waivers(run, run->settings.items[index]);
    klarbrev_status status = p->status;
    if (status == KLARBREV_OK) status = emit_letter(run, builder_slice(&p->text));
    if (status == KLARBREV_OK) {
        status = count_piece(run, p);
    } else if (p->status != KLARBREV_OK) {
        *run->error = p->error;
    }
    drop_piece(p);
    return status;
}

typedef klarbrev_status (*frame_writer)(builder *out, const run_state *run);

static klarbrev_status write_begin(builder *out, const run_state *run) {
    return run->options->writer->begin(out, run->options->report);
}

static klarbrev_status write_end(builder *out, const run_state *run) {
    return run->options->writer->end(out, run->options->report, &run->totals.report);
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

static klarbrev_status write_finish(builder *out, const run_state *run) {
    const report_writer *writer = run->options->writer;
    return writer->finish ? writer->finish(out, run->options->report, builder_slice(&run->whole))
                          : KLARBREV_OK;
}

static klarbrev_status open_baseline(run_state *run) {
    const run_options *options = run->options;
    klarbrev_status status = KLARBREV_OK;
    if (options->baseline) {
        status = baseline_read(&run->known, options->baseline, run->error);
    } else if (options->new_baseline) {
        run->known = baseline_new(options->new_baseline);
        if (!run->known) status = fail_no_memory(run->error);
    }
    if (status != KLARBREV_OK || !run->known) return status;
    run->met = calloc(baseline_section_count(run->known) + 1, sizeof *run->met);
    return run->met ? KLARBREV_OK : fail_no_memory(run->error);
}

/* What the run did not look at stays as it was. */
static klarbrev_status close_baseline(run_state *run) {
    const run_options *options = run->options;
    const char *path = options->new_baseline ? options->new_baseline : options->baseline;
    if (!run->known) return KLARBREV_OK;
    run->totals.fixed += baseline_gone(run->known, run->met);
    if (!options->new_baseline && !options->prune_baseline) return KLARBREV_OK;
    klarbrev_status status = baseline_add_unmet(&run->sections, run->known, run->met);
    return status == KLARBREV_OK ? baseline_write(path, builder_slice(&run->sections), run->error)
                                 : fail_no_memory(run->error);
}

static klarbrev_status open_waivers(run_state *run) {
    size_t count = run->options->configs ? config_set_waivers(run->options->configs) : 0;
    run->waivers_used = calloc(count + 1, sizeof *run->waivers_used);
    run->waivers_met = calloc(count + 1, sizeof *run->waivers_met);
    return run->waivers_used && run->waivers_met ? KLARBREV_OK : fail_no_memory(run->error);
}

static void tell_unused(const run_state *run) {
    size_t count = run->options->configs ? config_set_waivers(run->options->configs) : 0;
    for (size_t i = 0; i < count; i++)
        if (run->waivers_met[i] && !run->waivers_used[i]) run->options->unused(run->waivers_met[i]);
}

static klarbrev_status check_all(run_state *run) {
    const ordered_work work = {.count = run->inputs->paths.count,
                               .threads = run->options->threads,
                               .item_size = sizeof(piece),
                               .make = make_piece,
                               .take = take_piece,
                               .drop = drop_piece,
                               .context = run};
    klarbrev_status checked = write_frame(run, write_begin);
    if (checked == KLARBREV_OK) checked = ordered_run(&work, run->error);
    if (checked != KLARBREV_OK && checked != KLARBREV_E_INTERRUPTED) return checked;
    klarbrev_status status = write_frame(run, write_finish);
    if (status == KLARBREV_OK) status = write_frame(run, write_end);
    return status == KLARBREV_OK ? checked : status;
}

klarbrev_status run_check(run_totals *out, const engine *e, const input_list *inputs,
                          const run_options *options, klarbrev_error *error) {
    run_state run = {.engine = e, .inputs = inputs, .options = options, .error = error};
    klarbrev_status status =
        settings_map_read(&run.settings, inputs, options->settings, options->configs, error);
    if (status == KLARBREV_OK) status = open_waivers(&run);
    if (status == KLARBREV_OK) status = open_baseline(&run);
    if (status == KLARBREV_OK) status = check_all(&run);
    if (status == KLARBREV_OK) status = close_baseline(&run);
    if (status == KLARBREV_OK && options->unused) tell_unused(&run);
    builder_release(&run.whole);
    builder_release(&run.sections);
    settings_map_release(&run.settings);
    baseline_free(run.known);
    free(run.met);
    free(run.waivers_used);
    free(run.waivers_met);
    *out = run.totals;
    return status;
}

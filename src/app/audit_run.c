/* SPDX-License-Identifier: MPL-2.0 */
#include "app/audit_run.h"

#include <inttypes.h>
#include <stdio.h>

#include "app/audit_letter.h"
#include "app/ordered.h"
#include "app/settings_map.h"
#include "app/without_text.h"
#include "base/error.h"
#include "base/table.h"

/* Letters of one transaction: what is lost at most when the program is killed. */
enum { BATCH = 50, HASH_CHARS = 17 };

typedef struct pending_letter {
    size_t input; /* index into the inputs */
    const char *path;
    uint32_t copy;
} pending_letter;

/* One letter's share, made by a worker. */
typedef struct piece {
    arena arena;
    audit_letter letter;
    klarbrev_status status;
    klarbrev_error error; /* of a letter that could not be read */
    bool unread;
} piece;

typedef struct audit_state {
    audit_store *store;
    const engine *engine;
    const input_list *inputs;
    const audit_options *options;
    settings given; /* the command line's, as of the day that the run began */
    settings_map settings;
    arena arena;
    VECTOR(pending_letter) pending;
    audit_run run;
    arena batch_arenas[BATCH]; /* own the texts of the letters of the batch */
    audit_letter batch[BATCH];
    size_t batched;
    audit_totals totals;
    klarbrev_error *error;
} audit_state;

static klarbrev_status keep(piece *p, klarbrev_result *result, const audit_options *options) {
    p->unread = !result->letter;
    if (p->unread) p->error = result->error;
    if (options->no_text && result_strip_text(result) != KLARBREV_OK) return KLARBREV_E_NOMEM;
    return audit_letter_of(&p->letter, &p->arena, result);
}

/* Reads, hashes and checks one file; NULL when memory ran out. */
static klarbrev_result *check_path(const audit_state *state, piece *p, const char *path, const settings *s) {
    mapped_file file = {0};
    klarbrev_error error = {0};
    klarbrev_result *result = NULL;
    if (input_map(&file, path, &error) == KLARBREV_OK) {
        p->letter.hash = arena_print(&p->arena, "%016" PRIx64, slice_hash(file.bytes));
        pipeline_check(&result, state->engine, s, file.bytes, path, state->options->as);
    } else {
        result = result_unread(path, &error);
    }
    if (result && !result->letter) input_name_error(&result->error, path);
    unmap_file(&file);
    return result;
}

static void make_piece(void *context, size_t index, void *item) {
    const audit_state *state = context;
    const pending_letter *pending = &state->pending.items[index];
    piece *p = item;
    const settings *s = state->settings.items[pending->input];
    p->letter.path = pending->path;
    p->letter.copy = pending->copy;
    klarbrev_result *result = check_path(state, p, state->inputs->paths.items[pending->input], s);
    p->status = result ? keep(p, result, state->options) : KLARBREV_E_NOMEM;
    result_free(result);
}

static void drop_batch(audit_state *state) {
    for (size_t i = 0; i < state->batched; i++) arena_release(&state->batch_arenas[i]);
    state->batched = 0;
}

static klarbrev_status store_batch(audit_state *state) {
    klarbrev_status status =
        audit_store_add(state->store, state->run.id, state->batch, state->batched, state->error);
    drop_batch(state);
    return status;
}

static void drop_piece(void *item) {
    arena_release(&((piece *)item)->arena);
}

static bool goes_on(const audit_state *state) {
    const audit_options *o = state->options;
    return !o->go_on || o->go_on(o->go_on_context, state->totals.letters, state->pending.count);
}

static klarbrev_status take_piece(void *context, size_t index, void *item) {
    audit_state *state = context;
    piece *p = item;
    (void)index;
    if (p->status != KLARBREV_OK) {
        klarbrev_status status = p->status;
        drop_piece(p);
        return status == KLARBREV_E_NOMEM ? fail_no_memory(state->error) : status;
    }
    state->totals.letters++;
    state->totals.unread += p->unread;
    if (p->unread) state->options->unread(&p->error);
    state->batch_arenas[state->batched] = p->arena;
    state->batch[state->batched++] = p->letter;
    klarbrev_status stored = state->batched == BATCH ? store_batch(state) : KLARBREV_OK;
    return stored == KLARBREV_OK && !goes_on(state) ? KLARBREV_E_INTERRUPTED : stored;
}

typedef struct copy_count {
    uint32_t next;
} copy_count;

/* Paths that differ in a CPR number only are the same when it is masked: they are numbered. */
static bool number_copy(pending_letter *one, table *known, arena *a) {
    copy_count *count = table_get(known, slice_of(one->path));
    if (!count) {
        count = ARENA_NEW(a, copy_count);
        if (!count || table_put(known, a, slice_of(one->path), count) != KLARBREV_OK) return false;
    }
    one->copy = count->next++;
    return true;
}

/* The letters that the run does not have yet, in the order of the inputs. */
static klarbrev_status find_pending(audit_state *state) {
    table known = {0};
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < state->inputs->paths.count; i++) {
        pending_letter one = {.input = i,
                              .path = report_masked(&state->arena, state->inputs->paths.items[i])};
        bool has = false;
        if (!one.path || !number_copy(&one, &known, &state->arena)) return fail_no_memory(state->error);
        if (state->options->resume)
            status = audit_store_has(&has, state->store, state->run.id, one.path, one.copy, state->error);
        state->totals.known += has;
        if (status == KLARBREV_OK && !has && !VECTOR_PUSH(&state->pending, &state->arena, one))
            return fail_no_memory(state->error);
    }
    return status;
}

static const char *inputs_key(arena *a, const audit_options *options) {
    builder names;
    builder_init(&names, 0);
    for (size_t i = 0; i < options->name_count; i++)
        builder_print(&names, "%s%s", i ? "\n" : "", options->names[i]);
    const char *key = names.status == KLARBREV_OK ? report_masked(a, builder_text(&names)) : NULL;
    builder_release(&names);
    return key;
}

static const char *settings_key(arena *a, const audit_options *options) {
    const settings *s = options->settings;
    return arena_print(a, "type=%.*s area=%.*s date=%d-%d-%d template=%d spelling=%d config=%s as=%s text=%d",
                       SLICE_ARG(s->type), SLICE_ARG(s->area), s->date.year, s->date.month, s->date.day,
                       s->template_mode, s->spelling,
                       !options->configs ? "-"
                       : options->config ? options->config
                                         : "",
                       options->as ? options->as : "", !options->no_text);
}

static klarbrev_status begin(audit_state *state) {
    arena *a = &state->arena;
    moment today = state->given.today;
    const audit_run_key key = {.version = state->options->version,
                               .rules = arena_print(a, "%016" PRIx64, ruleset_version(state->engine->rules)),
                               .inputs = inputs_key(a, state->options),
                               .settings = settings_key(a, state->options)};
    const char *day = arena_print(a, "%04d-%02d-%02d", today.year, today.month, today.day);
    if (!key.rules || !key.inputs || !key.settings || !day) return fail_no_memory(state->error);
    klarbrev_status status =
        audit_store_begin(&state->run, state->store, &key, day, state->options->resume, state->error);
    moment began;
    if (status == KLARBREV_OK && moment_parse_iso(&began, slice_of(state->run.day)))
        state->given.today = began;
    return status;
}

static klarbrev_status check_pending(audit_state *state) {
    const ordered_work work = {.count = state->pending.count,
                               .threads = state->options->threads,
                               .item_size = sizeof(piece),
                               .make = make_piece,
                               .take = take_piece,
                               .drop = drop_piece,
                               .context = state};
    klarbrev_status status = ordered_run(&work, state->error);
    if (status == KLARBREV_OK || status == KLARBREV_E_INTERRUPTED) {
        klarbrev_status stored = store_batch(state);
        if (stored != KLARBREV_OK) status = stored;
    }
    return status == KLARBREV_OK ? audit_store_finish(state->store, state->run.id, state->error) : status;
}

klarbrev_status audit_run_letters(audit_totals *out, audit_store *store, const engine *e,
                                  const input_list *inputs, const audit_options *options,
                                  klarbrev_error *error) {
    audit_state state = {.store = store,
                         .engine = e,
                         .inputs = inputs,
                         .options = options,
                         .given = *options->settings,
                         .error = error};
    klarbrev_status status = begin(&state);
    if (status == KLARBREV_OK)
        status = settings_map_read(&state.settings, inputs, &state.given, options->configs, error);
    if (status == KLARBREV_OK) status = find_pending(&state);
    if (status == KLARBREV_OK) status = check_pending(&state);
    drop_batch(&state);
    settings_map_release(&state.settings);
    arena_release(&state.arena);
    state.totals.run = state.run.id;
    *out = state.totals;
    return status;
}

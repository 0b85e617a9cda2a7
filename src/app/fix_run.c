/* SPDX-License-Identifier: MPL-2.0 */
#include "app/fix_run.h"

#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "rewrite/unified_diff.h"

/* A letter in the making: what the edits that were taken so far have made of it. */
typedef struct fixing {
    const engine *engine;
    const fix_options *options;
    const char *path;
    slice source;
    klarbrev_result *original;
    settings
        as_original; /* type and area stay those of the original, so that the same rights are asked for */
    letter_editor *editor;
    edit_vector edits;
    bool *taken;
    builder bytes; /* with the edits taken */
    klarbrev_result *fixed;
    fix_report *report;
    klarbrev_error *error;
} fixing;

static mark_stamp stamp_of(const fixing *f) {
    return (mark_stamp){.author = SLICE(KLARBREV_AUTHOR), .initials = SLICE("kb"), .date = f->options->date};
}

static bool can_replace(const void *editor, span at, slice text) {
    return letter_editor_can_replace(editor, at, text);
}

static klarbrev_status write_edits(const fixing *f, builder *out, const bool *taken, klarbrev_error *error) {
    arena *a = &f->original->letter->arena;
    mark_vector marks = {0};
    mark_stamp stamp = stamp_of(f);
    for (size_t i = 0; i < f->edits.count; i++)
        if (taken[i] && !VECTOR_PUSH(&marks, a, f->edits.items[i].mark)) return fail_no_memory(error);
    return letter_editor_write(f->editor, out, marks.items, marks.count, &stamp, error);
}

/* ---- the guard ---- */

typedef struct trial {
    builder bytes;
    klarbrev_result *result;
    bool holds;
    const char *harm; /* NULL: the text came out otherwise */
} trial;

static void trial_release(trial *t) {
    builder_release(&t->bytes);
    result_free(t->result);
    *t = (trial){0};
}

/* Reads the letter back and compares it with the original: the text as it was meant, and all values. */
static klarbrev_status judge(const fixing *f, trial *t, const bool *taken) {
    arena *a = &f->original->letter->arena;
    difference harm = {0};
    const char *wanted = edits_apply(a, f->original->letter, &f->edits, taken);
    if (!wanted) return KLARBREV_E_NOMEM;
    if (!slice_equal(t->result->letter->text, slice_of(wanted))) return KLARBREV_OK;
    klarbrev_status status = guard_judge(&t->holds, &harm, a, &f->original->said, &t->result->said);
    if (status != KLARBREV_OK || t->holds) return status;
    const char *words = harm.from ? harm.from : harm.to;
    t->harm = words ? arena_copy(&f->report->arena, slice_of(words)) : NULL;
    return KLARBREV_OK;
}

static klarbrev_status try_edits(const fixing *f, trial *t, const bool *taken) {
    klarbrev_error unread = {0};
    klarbrev_status status = write_edits(f, &t->bytes, taken, &unread);
    if (status == KLARBREV_OK)
        status = pipeline_check(&t->result, f->engine, &f->as_original, builder_slice(&t->bytes), f->path,
                                f->options->as);
    if (status == KLARBREV_E_NOMEM) return fail_no_memory(f->error);
    if (status != KLARBREV_OK) return KLARBREV_OK; /* it cannot be read any more: it does not hold */
    status = judge(f, t, taken);
    return status == KLARBREV_OK ? status : fail_no_memory(f->error);
}

static klarbrev_status refuse(fixing *f, size_t index, const char *harm) {
    arena *a = &f->report->arena;
    const letter_mark *m = &f->edits.items[index].mark;
    refused_edit r = {.from = arena_copy(a, slice_from(f->original->letter->text, m->at.start, m->at.end)),
                      .to = arena_copy(a, m->text),
                      .lost = harm};
    if (!r.from || !r.to || !VECTOR_PUSH(&f->report->refused, a, r)) return fail_no_memory(f->error);
    return KLARBREV_OK;
}

/* Takes those of the edits [first, end) that hold together with what was taken before. */
static klarbrev_status take_edits(fixing *f, size_t first, size_t end) {
    trial t = {0};
    for (size_t i = first; i < end; i++) f->taken[i] = true;
    klarbrev_status status = try_edits(f, &t, f->taken);
    if (status == KLARBREV_OK && t.holds) {
        builder_release(&f->bytes);
        result_free(f->fixed);
        f->bytes = t.bytes;
        f->fixed = t.result;
        return KLARBREV_OK;
    }
    const char *harm = t.harm;
    trial_release(&t);
    for (size_t i = first; i < end; i++) f->taken[i] = false;
    if (status != KLARBREV_OK) return status;
    if (end - first == 1) return refuse(f, first, harm);
    size_t middle = first + (end - first) / 2;
    status = take_edits(f, first, middle);
    return status == KLARBREV_OK ? take_edits(f, middle, end) : status;
}

/* ---- steps ---- */

static klarbrev_status check_again(fixing *f, klarbrev_result **out, slice bytes) {
    klarbrev_status status =
        pipeline_check(out, f->engine, f->options->settings, bytes, f->path, f->options->as);
    if (status == KLARBREV_OK) return status;
    if (!*out) return fail_no_memory(f->error);
    if (f->error) *f->error = (*out)->error;
    return status;
}

static klarbrev_status open_original(fixing *f) {
    klarbrev_status status = check_again(f, &f->original, f->source);
    if (status != KLARBREV_OK) return status;
    const letter *l = f->original->letter;
    const check_context *said = &f->original->said;
    f->as_original = *f->options->settings;
    if (said->type.id) f->as_original.type = slice_of(said->type.id);
    if (said->area.id) f->as_original.area = slice_of(said->area.id);
    f->report->privacy = l->privacy & (PRIVACY_SIGNED | PRIVACY_PROTECTED);
    return letter_editor_open(&f->editor, f->source, l, f->error);
}

static klarbrev_status write_in_edits(fixing *f) {
    bool has_marks = letter_editor_has_marks(f->editor);
    edit_choice choice = {.only = f->options->only,
                          .accept_safe = f->options->accept_safe || !has_marks,
                          .can_replace = can_replace,
                          .editor = f->editor};
    klarbrev_status status = KLARBREV_OK;
    if (!f->options->comments_only) status = edits_choose(&f->edits, &f->original->said, &choice);
    f->taken = ARENA_ARRAY(&f->original->letter->arena, bool, f->edits.count + 1);
    if (status != KLARBREV_OK || !f->taken) return fail_no_memory(f->error);
    status = f->edits.count > 0 ? take_edits(f, 0, f->edits.count) : KLARBREV_OK;
    for (size_t i = 0; i < f->edits.count; i++) {
        if (!f->taken[i]) continue;
        bool plain = !has_marks || f->edits.items[i].mark.kind == MARK_PLAIN;
        *(plain ? &f->report->plain : &f->report->tracked) += 1;
    }
    if (status != KLARBREV_OK) return status;
    if (!f->fixed) builder_add(&f->bytes, f->source);
    result_free(f->fixed); /* comments say what `klarbrev check` says of the new letter */
    f->fixed = NULL;
    return check_again(f, &f->fixed, builder_slice(&f->bytes));
}

static klarbrev_status prove_comments(fixing *f, slice bytes) {
    letter *l = NULL;
    klarbrev_status status = letter_read(&l, bytes, f->path, f->options->as, f->error);
    if (status == KLARBREV_OK && !slice_equal(l->text, f->fixed->letter->text))
        status = fail(f->error, KLARBREV_E_EDIT, "%s",
                      _("brevet blev ikke det samme efter kommentarerne; intet er skrevet"));
    letter_free(l);
    return status;
}

static klarbrev_status write_comments(fixing *f, builder *out) {
    mark_vector marks = {0};
    mark_stamp stamp = stamp_of(f);
    slice bytes = builder_slice(&f->bytes);
    letter_editor *editor = NULL;
    if (comments_choose(&marks, &f->fixed->said, f->options->only) != KLARBREV_OK)
        return fail_no_memory(f->error);
    if (!letter_editor_has_marks(f->editor)) {
        f->report->uncommented = marks.count;
        return builder_add(out, bytes) == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(f->error);
    }
    klarbrev_status status = letter_editor_open(&editor, bytes, f->fixed->letter, f->error);
    if (status == KLARBREV_OK)
        status = letter_editor_write(editor, out, marks.items, marks.count, &stamp, f->error);
    letter_editor_close(editor);
    f->report->comments = marks.count;
    return status == KLARBREV_OK ? prove_comments(f, builder_slice(out)) : status;
}

static bool is_wide(text_encoding encoding) {
    return encoding == TEXT_UTF16LE || encoding == TEXT_UTF16BE;
}

static klarbrev_status refuse_diff(const fixing *f) {
    if (letter_editor_has_marks(f->editor))
        return fail(f->error, KLARBREV_E_USAGE, "%s",
                    _("--diff viser kun rettelser i tekst, Markdown og HTML; brug -o NYT"));
    if (!is_wide(f->original->letter->encoding)) return KLARBREV_OK;
    return fail(f->error, KLARBREV_E_USAGE, "%s", _("--diff kan ikke vise UTF-16; gem brevet som UTF-8"));
}

static klarbrev_status write_diff(fixing *f, builder *out) {
    return unified_diff(out, f->source, builder_slice(&f->bytes), f->path) == KLARBREV_OK
               ? KLARBREV_OK
               : fail_no_memory(f->error);
}

klarbrev_status fix_run(builder *out, fix_report *report, const engine *e, const fix_options *options,
                        slice bytes, const char *path, klarbrev_error *error) {
    fixing f = {
        .engine = e, .options = options, .path = path, .source = bytes, .report = report, .error = error};
    *report = (fix_report){0};
    klarbrev_status status = open_original(&f);
    if (status == KLARBREV_OK && options->diff) status = refuse_diff(&f);
    if (status == KLARBREV_OK) status = write_in_edits(&f);
    if (status == KLARBREV_OK) status = options->diff ? write_diff(&f, out) : write_comments(&f, out);
    letter_editor_close(f.editor);
    result_free(f.fixed);
    result_free(f.original);
    builder_release(&f.bytes);
    return status;
}

void fix_report_release(fix_report *report) {
    arena_release(&report->arena);
}

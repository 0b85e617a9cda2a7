/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/resume_lines.h"
#include "app/run.h"
#include "app/since.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/progress.h"
#include "cli/run_settings.h"
#include "cli/session.h"

static const char *writer_name(size_t index) {
    const report_writer *writer = report_writer_at(index);
    return writer ? writer->name : NULL;
}

static bool find_writer(run_options *out, const char *name) {
    out->writer = report_writer_named(name ? name : "text");
    if (!out->writer) tell_unknown_report(name, writer_name);
    return out->writer;
}

static bool refuse(const char *what) {
    tell("%s", what);
    return false;
}

/* Options that do not go together. */
static bool options_agree(const cli_options *o) {
    if (o->prune_baseline && !o->baseline)
        return refuse(_("--prune-baseline retter den fil, som --baseline nævner"));
    if (o->since && (o->write_baseline || o->prune_baseline))
        return refuse(_("--since ser kun på nogle af brevene; skriv listen over kendte fund uden --since"));
    if (o->resume && (!o->output || !o->format || strcmp(o->format, "jsonl") != 0))
        return refuse(_("--resume fortsætter en fil med en linje for hvert brev: --format jsonl -o FIL"));
    if (o->render && o->no_text)
        return refuse(_("--render skriver brevenes ord i filer; det går ikke sammen med --no-text"));
    return true;
}

static bool read_options(run_options *run, const cli_options *options) {
    bool never; /* may_fail says so */
    return fail_on_of_options(&run->fail_on, &never, options->fail_on) &&
           jobs_of_options(&run->threads, options->jobs) && find_writer(run, options->format) &&
           options_agree(options);
}

static klarbrev_status open_output(FILE **out, session *s, klarbrev_error *error) {
    const char *path = s->options->output;
    *out = stdout;
    if (!path) return KLARBREV_OK;
    if (s->options->resume) return resume_lines(out, &s->letters, path, error);
    *out = fopen(path, "wb");
    return *out ? KLARBREV_OK : fail_errno(error, _("kan ikke skrive"), path);
}

static klarbrev_status close_output(FILE *file, const char *path, klarbrev_status status,
                                    klarbrev_error *error) {
    if (!file || file == stdout) return status;
    bool failed = ferror(file);
    if ((fclose(file) != 0 || failed) && (status == KLARBREV_OK || status == KLARBREV_E_IO))
        status = fail_errno(error, _("kan ikke skrive"), path);
    return status;
}

/* What a new baseline takes in is known from now on. */
static bool may_fail(const cli_options *o) {
    return !o->write_baseline && !(o->fail_on && strcmp(o->fail_on, "never") == 0);
}

static exit_status end_with(klarbrev_status status, const run_totals *totals, const session *s,
                            const klarbrev_error *error) {
    if (status == KLARBREV_E_INTERRUPTED) {
        tell(_("afbrudt: rapporten har %zu af %zu breve"), totals->report.letters, s->letters.paths.count);
        return EXIT_INTERRUPTED;
    }
    if (status != KLARBREV_OK) return session_fail(error);
    if (totals->report.unread) return EXIT_UNREADABLE;
    return totals->report.failed && may_fail(s->options) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static void tell_baseline(const run_totals *totals, const cli_options *options) {
    if (!options->baseline) return;
    if (totals->fixed == 0 || options->prune_baseline) {
        tell(_("kendte fund: %zu står der endnu, %zu er rettet"), totals->known, totals->fixed);
    } else {
        tell(_("kendte fund: %zu står der endnu, %zu er rettet; --prune-baseline tager dem ud af '%s'"),
             totals->known, totals->fixed, options->baseline);
    }
}

static void tell_unused(const waiver_setting *w) {
    tell(_("%s: undtagelsen for '%.*s' lader intet stå mere; fjern den"), w->place, SLICE_ARG(w->rule));
}

static void tell_waived(const run_totals *totals) {
    if (totals->waived) tell(_("undtagelser: %zu fund står der med begrundelse"), totals->waived);
}

static exit_status check_letters(session *s, const engine *e, const run_options *asked) {
    run_options run = *asked;
    klarbrev_error error = {0};
    run_totals totals = {0};
    progress bar;
    FILE *file = NULL;
    klarbrev_status status = open_output(&file, s, &error);
    progress_begin(&bar, file == stdout && isatty(STDOUT_FILENO));
    run.report = session_report(s);
    run.write_context = file;
    run.go_on = progress_step;
    run.go_on_context = &bar;
    if (status == KLARBREV_OK) status = run_check(&totals, e, &s->letters, &run, &error);
    progress_end(&bar);
    status = close_output(file, s->options->output, status, &error);
    if (status == KLARBREV_OK) tell_baseline(&totals, s->options);
    if (status == KLARBREV_OK) tell_waived(&totals);
    return end_with(status, &totals, s, &error);
}

exit_status cmd_check(session *s) {
    const cli_options *options = s->options;
    run_options run = {.settings = &s->settings,
                       .baseline = options->baseline,
                       .prune_baseline = options->prune_baseline,
                       .new_baseline = options->write_baseline,
                       .as = options->as,
                       .no_text = options->no_text,
                       .render = options->render,
                       .unread = tell_error,
                       .unused = tell_unused,
                       .write = write_to_stream};
    if (!read_options(&run, options) || !session_letters(s)) return s->failed;
    const engine *e = session_engine(s);
    if (!e || !session_keep_wanted(s)) return s->failed;
    run.configs = s->configs;
    klarbrev_error error = {0};
    git_changes *changes = NULL;
    if (options->since && git_changes_read(&changes, options->since, &error) != KLARBREV_OK)
        return session_fail(&error);
    if (changes) since_keep_changed(&s->letters, changes);
    run.changes = changes;
    s->share_letters = s->letters.paths.count;
    exit_status status = check_letters(s, e, &run);
    git_changes_free(changes);
    return status;
}

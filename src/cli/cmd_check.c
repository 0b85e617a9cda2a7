/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "app/run.h"
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

static exit_status status_of(const run_totals *totals) {
    if (totals->unread) return EXIT_UNREADABLE;
    return totals->failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

exit_status cmd_check(session *s) {
    const cli_options *options = s->options;
    run_options run = {.settings = &s->settings,
                       .config = options->config,
                       .baseline = options->baseline,
                       .no_config = options->no_config,
                       .as = options->as,
                       .unread = tell_error,
                       .write = write_to_stream,
                       .write_context = stdout};
    if (!fail_on_of_options(&run.fail_on, &run.never_fail, options->fail_on) ||
        !jobs_of_options(&run.threads, options->jobs) || !find_writer(&run, options->format))
        return EXIT_USAGE;
    const input_list *letters = session_letters(s);
    const engine *e = letters ? session_engine(s) : NULL;
    if (!e) return s->failed;
    run.report = session_report(s);
    klarbrev_error error = {0};
    run_totals totals;
    klarbrev_status status = run_check(&totals, e, letters, &run, &error);
    return status == KLARBREV_OK ? status_of(&totals) : session_fail(&error);
}

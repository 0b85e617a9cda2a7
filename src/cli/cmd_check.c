/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "app/run.h"
#include "base/message.h"
#include "cli/command.h"
#include "cli/run_settings.h"

static bool find_writer(run_options *out, const char *name) {
    out->writer = report_writer_named(name ? name : "text");
    if (out->writer) return true;
    fprintf(stderr, _("klarbrev: ukendt rapport '%s'; skriv"), name);
    for (size_t i = 0; report_writer_at(i); i++)
        fprintf(stderr, "%s %s", i ? "," : "", report_writer_at(i)->name);
    fputc('\n', stderr);
    return false;
}

static klarbrev_status write_out(void *context, slice piece) {
    return fwrite(piece.at, 1, piece.len, context) == piece.len ? KLARBREV_OK : KLARBREV_E_IO;
}

static exit_status status_of(const run_totals *totals) {
    if (totals->unread) return EXIT_UNREADABLE;
    return totals->failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

static exit_status check_inputs(const input_list *inputs, const cli_options *options,
                                const run_options *run) {
    klarbrev_error error = {0};
    engine e;
    run_totals totals;
    if (engine_open(&e, options->data, &error) != KLARBREV_OK) {
        tell_error(&error);
        return EXIT_USAGE;
    }
    report_options report = {.colour = terminal_wants_colour(),
                             .columns = terminal_columns(),
                             .verbose = options->verbose,
                             .rules = e.rules,
                             .version = KLARBREV_VERSION};
    run_options with_report = *run;
    with_report.report = &report;
    klarbrev_status status = run_check(&totals, &e, inputs, &with_report, &error);
    engine_close(&e);
    if (status == KLARBREV_OK) return status_of(&totals);
    if (error.depth) tell_error(&error);
    return EXIT_USAGE;
}

exit_status cmd_check(const cli_options *options) {
    settings settings_read;
    run_options run = {.settings = &settings_read,
                       .config = options->config,
                       .baseline = options->baseline,
                       .no_config = options->no_config,
                       .as = options->as,
                       .unread = tell_error,
                       .write = write_out,
                       .write_context = stdout};
    if (options->input_count == 0) {
        tell("%s", _("skriv en fil eller en mappe, eller '-' for standard ind"));
        return EXIT_USAGE;
    }
    if (!settings_of_options(&settings_read, options) ||
        !fail_on_of_options(&run.fail_on, &run.never_fail, options->fail_on) ||
        !jobs_of_options(&run.threads, options->jobs) || !find_writer(&run, options->format))
        return EXIT_USAGE;
    klarbrev_error error = {0};
    input_list inputs = {0};
    exit_status result = EXIT_UNREADABLE;
    if (input_list_find(&inputs, options->inputs, options->input_count, &error) != KLARBREV_OK) {
        tell_error(&error);
    } else if (inputs.paths.count == 0) {
        tell("%s", _("der er ingen breve i mappen: klarbrev læser blandt andet .docx, .odt og .txt"));
    } else {
        result = check_inputs(&inputs, options, &run);
    }
    input_list_release(&inputs);
    return result;
}

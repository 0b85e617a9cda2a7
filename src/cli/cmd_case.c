/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/case_run.h"
#include "base/message.h"
#include "cli/command.h"
#include "cli/run_settings.h"

static bool find_writer(case_run_options *out, const char *name) {
    out->writer = case_writer_named(name ? name : "text");
    if (out->writer) return true;
    fprintf(stderr, _("klarbrev: ukendt rapport '%s'; skriv"), name);
    for (size_t i = 0; case_writer_at(i); i++)
        fprintf(stderr, "%s %s", i ? "," : "", case_writer_at(i)->name);
    fputc('\n', stderr);
    return false;
}

static bool read_key(case_run_options *out, const char *name) {
    if (!name || case_key_by_word(&out->by, name)) return true;
    tell(_("breve kan ikke samles efter '%s'; skriv cpr, sag eller navn"), name);
    return false;
}

static klarbrev_status write_out(void *context, slice piece) {
    return fwrite(piece.at, 1, piece.len, context) == piece.len ? KLARBREV_OK : KLARBREV_E_IO;
}

static klarbrev_status write_file(void *context, slice bytes) {
    const char *path = context;
    FILE *file = fopen(path, "wb");
    bool written = file && fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
    if (file && fclose(file) != 0) written = false;
    if (!written) tell(_("kan ikke skrive '%s'; se, om mappen findes, og om filen er åben i Word"), path);
    return written ? KLARBREV_OK : KLARBREV_E_IO;
}

static exit_status status_of(const case_totals *totals) {
    if (totals->unread) return EXIT_UNREADABLE;
    return totals->failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

static exit_status run_inputs(const input_list *inputs, const cli_options *options,
                              const case_run_options *run) {
    klarbrev_error error = {0};
    engine e;
    case_totals totals;
    if (engine_open(&e, options->data, &error) != KLARBREV_OK) {
        tell_error(&error);
        return EXIT_USAGE;
    }
    report_options report = {.colour = terminal_wants_colour(),
                             .columns = terminal_columns(),
                             .verbose = options->verbose,
                             .rules = e.rules,
                             .version = KLARBREV_VERSION};
    case_run_options with_report = *run;
    with_report.report = &report;
    klarbrev_status status = run_cases(&totals, &e, inputs, &with_report, &error);
    engine_close(&e);
    if (status == KLARBREV_OK) return status_of(&totals);
    if (error.depth) tell_error(&error);
    return EXIT_USAGE;
}

exit_status cmd_case(const cli_options *options) {
    settings settings_read;
    case_run_options run = {.settings = &settings_read,
                            .as = options->as,
                            .redact = options->redact,
                            .unread = tell_error,
                            .write = write_out,
                            .write_context = stdout};
    if (options->input_count == 0) {
        tell("%s", _("skriv en mappe med breve til én borger, eller brevene selv"));
        return EXIT_USAGE;
    }
    if (!settings_of_options(&settings_read, options) ||
        !fail_on_of_options(&run.fail_on, &run.never_fail, options->fail_on) ||
        !jobs_of_options(&run.threads, options->jobs) || !find_writer(&run, options->format) ||
        !read_key(&run, options->by))
        return EXIT_USAGE;
    if (options->joint_letter && run.by != CASE_BY_NOTHING) {
        tell("%s", _("--joint-letter skriver ét brev til én borger; brug det uden --by"));
        return EXIT_USAGE;
    }
    char *joint_path = options->joint_letter ? strdup(options->joint_letter) : NULL;
    if (joint_path) run.joint = write_file, run.joint_context = joint_path;
    klarbrev_error error = {0};
    input_list inputs = {0};
    exit_status result = EXIT_UNREADABLE;
    if (input_list_find(&inputs, options->inputs, options->input_count, &error) != KLARBREV_OK) {
        tell_error(&error);
    } else if (inputs.paths.count == 0) {
        tell("%s", _("der er ingen breve i mappen: klarbrev læser blandt andet .docx, .odt og .txt"));
    } else {
        result = run_inputs(&inputs, options, &run);
    }
    input_list_release(&inputs);
    free(joint_path);
    return result;
}

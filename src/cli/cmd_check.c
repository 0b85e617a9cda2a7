/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "app/run.h"
#include "base/message.h"
#include "cli/command.h"

enum { COLUMNS_DEFAULT = 80, COLUMNS_MIN = 40, COLUMNS_MAX = 120 };

static moment today(void) {
    time_t now = time(NULL);
    struct tm local;
    if (!localtime_r(&now, &local)) return (moment){.hour = -1};
    return (moment){.year = (int16_t)(local.tm_year + 1900),
                    .month = (int8_t)(local.tm_mon + 1),
                    .day = (int8_t)local.tm_mday,
                    .hour = -1};
}

static bool read_settings(settings *out, const cli_options *options) {
    *out = (settings){.today = today(), .template_mode = -1, .spelling = options->spelling};
    if (options->template_letter) out->template_mode = 1;
    out->type = slice_of(options->type);
    out->area = slice_of(options->area);
    if (!options->date || moment_parse_iso(&out->date, slice_of(options->date))) return true;
    tell(_("datoen '%s' kan ikke læses; skriv den som 2026-12-01"), options->date);
    return false;
}

static bool read_fail_on(run_options *out, const char *level_name) {
    out->fail_on = KLARBREV_ERROR;
    if (!level_name) return true;
    out->never_fail = strcmp(level_name, "never") == 0;
    if (out->never_fail) return true;
    for (int level = KLARBREV_SUGGESTION; level <= KLARBREV_ERROR; level++) {
        if (strcmp(level_name, klarbrev_level_word((klarbrev_level)level)) != 0) continue;
        out->fail_on = (klarbrev_level)level;
        return true;
    }
    tell(_("ukendt niveau '%s'; skriv error, warning, suggestion eller never"), level_name);
    return false;
}

enum { JOBS_MAX = 256 };

static bool read_jobs(run_options *out, const char *text) {
    char *end = NULL;
    long count = text ? strtol(text, &end, 10) : sysconf(_SC_NPROCESSORS_ONLN);
    if (!text && (count < 1 || count > JOBS_MAX)) count = 1;
    out->threads = (unsigned)count;
    if (!text || (*text && !*end && count >= 1 && count <= JOBS_MAX)) return true;
    tell(_("'%s' er ikke et antal tråde; skriv et tal fra 1 til %d"), text, JOBS_MAX);
    return false;
}

static unsigned terminal_columns(void) {
    struct winsize size = {0};
    const char *wanted = getenv("COLUMNS");
    long columns = wanted ? strtol(wanted, NULL, 10) : 0;
    if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    if (columns <= 0) columns = COLUMNS_DEFAULT;
    return columns < COLUMNS_MIN ? COLUMNS_MIN : columns > COLUMNS_MAX ? COLUMNS_MAX : (unsigned)columns;
}

/* https://no-color.org: set and not empty means no colour. */
static bool wants_colour(void) {
    const char *no_color = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no_color && no_color[0]) && !(kind && strcmp(kind, "dumb") == 0);
}

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
    report_options report = {.colour = wants_colour(),
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
                       .as = options->as,
                       .unread = tell_error,
                       .write = write_out,
                       .write_context = stdout};
    if (options->input_count == 0) {
        tell("%s", _("skriv en fil eller en mappe, eller '-' for standard ind"));
        return EXIT_USAGE;
    }
    if (!read_settings(&settings_read, options) || !read_fail_on(&run, options->fail_on) ||
        !read_jobs(&run, options->jobs) || !find_writer(&run, options->format))
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

/* SPDX-License-Identifier: MPL-2.0 */
#include <errno.h>
#include <stdio.h>

#include "app/audit_run.h"
#include "app/audit_volume.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/command.h"
#include "cli/run_settings.h"

typedef klarbrev_status (*audit_writer)(builder *out, const audit_report *report);

static klarbrev_status write_file(const char *path, slice bytes, klarbrev_error *error) {
    FILE *file = fopen(path, "wb");
    if (!file) return fail_errno(error, _("kan ikke skrive"), path);
    bool written = fwrite(bytes.at, 1, bytes.len, file) == bytes.len;
    bool closed = fclose(file) == 0;
    return written && closed ? KLARBREV_OK : fail_errno(error, _("kan ikke skrive"), path);
}

/* path NULL: that report is not wanted. */
static klarbrev_status write_report(const char *path, audit_writer write, const audit_report *report,
                                    klarbrev_error *error) {
    if (!path) return KLARBREV_OK;
    builder text;
    builder_init(&text, 0);
    klarbrev_status status = write(&text, report);
    status = status == KLARBREV_OK ? write_file(path, builder_slice(&text), error) : fail_no_memory(error);
    builder_release(&text);
    return status;
}

static void tell_run(const audit_report *report) {
    printf(
        _("Breve: %zu. Mangler rettigheder: %llu, fejl i rettigheder: %llu. Fejl: %llu. Advarsler: %llu.\n"),
        report->letters.count, (unsigned long long)report->run.missing,
        (unsigned long long)report->run.defective, (unsigned long long)report->run.errors,
        (unsigned long long)report->run.warnings);
}

static klarbrev_status report_run(audit_store *store, int64_t run, const cli_options *options,
                                  klarbrev_error *error) {
    arena a = {0};
    audit_report report;
    klarbrev_status status = audit_store_report(&report, &a, store, run, error);
    if (status == KLARBREV_OK && options->volume)
        status = audit_volume_read(&report, &a, options->volume, error);
    if (status == KLARBREV_OK) {
        audit_rank(&report);
        tell_run(&report);
        status = write_report(options->report, audit_write_html, &report, error);
    }
    if (status == KLARBREV_OK) status = write_report(options->csv, audit_write_csv, &report, error);
    arena_release(&a);
    return status;
}

static klarbrev_status check_letters(audit_totals *out, audit_store *store, const input_list *inputs,
                                     const cli_options *options, const audit_options *audit,
                                     klarbrev_error *error) {
    engine e;
    klarbrev_status status = engine_open(&e, options->data, error);
    if (status != KLARBREV_OK) return status;
    status = audit_run_letters(out, store, &e, inputs, audit, error);
    engine_close(&e);
    if (out->known)
        tell(_("fortsætter: %zu breve var gennemgået, %zu er gennemgået nu"), out->known, out->letters);
    return status;
}

static exit_status end_with(klarbrev_status status, const klarbrev_error *error, size_t unread) {
    if (status == KLARBREV_OK) return unread ? EXIT_UNREADABLE : EXIT_CLEAN;
    tell_error(error);
    return EXIT_USAGE;
}

static exit_status audit_inputs(const cli_options *options, const audit_options *audit,
                                const input_list *inputs) {
    klarbrev_error error = {0};
    audit_store *store = NULL;
    audit_totals totals = {0};
    klarbrev_status status = audit_store_open(&store, options->db, &error);
    if (status == KLARBREV_OK)
        status = inputs ? check_letters(&totals, store, inputs, options, audit, &error)
                        : audit_store_newest(&totals.run, store, &error);
    if (status == KLARBREV_OK) status = report_run(store, totals.run, options, &error);
    audit_store_close(store);
    return end_with(status, &error, totals.unread);
}

static exit_status audit_folders(const cli_options *options, const audit_options *audit) {
    klarbrev_error error = {0};
    input_list inputs = {0};
    exit_status result = EXIT_UNREADABLE;
    if (input_list_find(&inputs, options->inputs, options->input_count, &error) != KLARBREV_OK) {
        tell_error(&error);
    } else if (inputs.paths.count == 0) {
        tell("%s", _("der er ingen breve i mappen: klarbrev læser blandt andet .docx, .odt og .txt"));
    } else {
        result = audit_inputs(options, audit, &inputs);
    }
    input_list_release(&inputs);
    return result;
}

exit_status cmd_audit(const cli_options *options) {
    settings settings_read;
    audit_options audit = {.settings = &settings_read,
                           .config = options->config,
                           .no_config = options->no_config,
                           .as = options->as,
                           .no_text = options->no_text,
                           .resume = options->resume,
                           .version = KLARBREV_VERSION,
                           .names = options->inputs,
                           .name_count = options->input_count,
                           .unread = tell_error};
    if (!options->db) {
        tell("%s", _("gennemgangen mangler en database; skriv '--db gennemgang.sqlite'"));
        return EXIT_USAGE;
    }
    if (!settings_of_options(&settings_read, options) || !jobs_of_options(&audit.threads, options->jobs))
        return EXIT_USAGE;
    return options->input_count ? audit_folders(options, &audit) : audit_inputs(options, &audit, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "app/audit_run.h"
#include "app/audit_volume.h"
#include "base/error.h"
#include "base/message.h"
#include "base/replace_file.h"
#include "cli/progress.h"
#include "cli/run_settings.h"
#include "cli/session.h"

typedef klarbrev_status (*audit_writer)(builder *out, const audit_report *report);

/* path NULL: that report is not wanted. */
static klarbrev_status write_report(const char *path, audit_writer write, const audit_report *report,
                                    klarbrev_error *error) {
    if (!path) return KLARBREV_OK;
    builder text;
    builder_init(&text, 0);
    klarbrev_status status = write(&text, report);
    status =
        status == KLARBREV_OK ? replace_file(path, builder_slice(&text), true, error) : fail_no_memory(error);
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

static klarbrev_status check_letters(audit_totals *out, audit_store *store, const session *s,
                                     const audit_options *asked, klarbrev_error *error) {
    audit_options audit = *asked;
    progress bar;
    progress_begin(&bar, false);
    audit.go_on = progress_step;
    audit.go_on_context = &bar;
    klarbrev_status status = audit_run_letters(out, store, &s->engine, &s->letters, &audit, error);
    progress_end(&bar);
    if (out->known)
        tell(_("fortsætter: %zu breve var gennemgået, %zu er gennemgået nu"), out->known, out->letters);
    return status;
}

exit_status cmd_audit(session *s) {
    const cli_options *options = s->options;
    audit_options audit = {.settings = &s->settings,
                           .config = options->config,
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
    if (!jobs_of_options(&audit.threads, options->jobs)) return EXIT_USAGE;
    bool checks = options->input_count > 0; /* without letters: the report of the newest run again */
    if (checks && (!session_letters(s) || !session_engine(s) || !session_keep_wanted(s))) return s->failed;
    audit.configs = s->configs;
    klarbrev_error error = {0};
    audit_store *store = NULL;
    audit_totals totals = {0};
    klarbrev_status status = audit_store_open(&store, options->db, &error);
    if (status == KLARBREV_OK)
        status = checks ? check_letters(&totals, store, s, &audit, &error)
                        : audit_store_newest(&totals.run, store, &error);
    if (status == KLARBREV_OK) status = report_run(store, totals.run, options, &error);
    audit_store_close(store);
    if (status == KLARBREV_E_INTERRUPTED) {
        tell(_("afbrudt: %zu breve er gemt; fortsæt med --resume"), totals.letters + totals.known);
        return EXIT_INTERRUPTED;
    }
    if (status != KLARBREV_OK) return session_fail(&error);
    return totals.unread ? EXIT_UNREADABLE : EXIT_CLEAN;
}

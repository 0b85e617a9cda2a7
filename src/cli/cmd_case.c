/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/case_run.h"
#include "base/message.h"
#include "base/replace_file.h"
#include "cli/run_settings.h"
#include "cli/session.h"

static const char *writer_name(size_t index) {
    const case_writer *writer = case_writer_at(index);
    return writer ? writer->name : NULL;
}

static bool find_writer(case_run_options *out, const char *name) {
    out->writer = case_writer_named(name ? name : "text");
    if (!out->writer) tell_unknown_report(name, writer_name);
    return out->writer;
}

static bool read_key(case_run_options *out, const char *name) {
    if (!name || case_key_by_word(&out->by, name)) return true;
    tell(_("breve kan ikke samles efter '%s'; skriv cpr, sag eller navn"), name);
    return false;
}

/* Where the joint letter goes, and why it could not be written. */
typedef struct joint_file {
    const char *path;
    klarbrev_error error;
} joint_file;

static klarbrev_status write_joint(void *context, slice bytes) {
    joint_file *joint = context;
    return replace_file(joint->path, bytes, true, &joint->error);
}

static exit_status status_of(const case_totals *totals) {
    if (totals->unread) return EXIT_UNREADABLE;
    return totals->failed ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* What the options ask for; false after a message. */
static bool read_options(case_run_options *run, const cli_options *options) {
    if (!fail_on_of_options(&run->fail_on, &run->never_fail, options->fail_on) ||
        !jobs_of_options(&run->threads, options->jobs) || !find_writer(run, options->format) ||
        !read_key(run, options->by))
        return false;
    if (options->templates && (!run->writer->survey || run->by != CASE_BY_NOTHING || options->joint_letter)) {
        tell(
            "%s",
            _("--templates kan skrive text, json og html, og kan ikke bruges sammen med --by og --joint-letter"));
        return false;
    }
    if (!options->joint_letter || run->by == CASE_BY_NOTHING) return true;
    tell("%s", _("--joint-letter skriver ét brev til én borger; brug det uden --by"));
    return false;
}

exit_status cmd_case(session *s) {
    joint_file joint = {.path = s->options->joint_letter};
    case_run_options run = {.as = s->options->as,
                            .redact = s->options->redact,
                            .templates = s->options->templates,
                            .unread = tell_error,
                            .write = write_to_stream,
                            .write_context = stdout,
                            .joint = joint.path ? write_joint : NULL,
                            .joint_context = &joint};
    if (!read_options(&run, s->options)) return EXIT_USAGE;
    const input_list *letters = session_letters(s);
    const engine *e = letters ? session_engine(s) : NULL;
    if (!e || !session_keep_wanted(s)) return s->failed;
    /* a case is measured by one set of limits: that of its first letter */
    run.settings = letters->paths.count ? session_settings(s, letters->paths.items[0]) : &s->settings;
    if (!run.settings) return s->failed;
    run.report = session_report(s);
    klarbrev_error error = {0};
    case_totals totals;
    klarbrev_status status = run_cases(&totals, e, letters, &run, &error);
    return status == KLARBREV_OK ? status_of(&totals) : session_fail(error.depth ? &error : &joint.error);
}

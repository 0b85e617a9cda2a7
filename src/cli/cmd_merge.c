/* SPDX-License-Identifier: MPL-2.0 */
/* klarbrev merge PART...: the reports of shards as the report of one run. */
#include <stdio.h>
#include <sys/stat.h>

#include "app/audit_merge.h"
#include "app/merge_lines.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/session.h"

static bool is_same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

/* The parts are read while the report is written. */
static bool target_is_no_part(const cli_options *o, const char *target) {
    for (size_t i = 0; target && i < o->input_count; i++) {
        if (!is_same_file(target, o->inputs[i])) continue;
        tell(_("'%s' er selv en af delene; vælg et andet navn til det samlede"), target);
        return false;
    }
    return true;
}

/* The file is made when the first line is ready: until then a fault leaves what was there. */
typedef struct lazy_file {
    const char *path; /* NULL: standard output */
    FILE *file;
} lazy_file;

static klarbrev_status write_lazily(void *context, slice piece) {
    lazy_file *out = context;
    if (!out->file) out->file = out->path ? fopen(out->path, "wb") : stdout;
    return out->file ? write_to_stream(out->file, piece) : KLARBREV_E_IO;
}

static klarbrev_status close_lazily(lazy_file *out, klarbrev_status status, klarbrev_error *error) {
    if (status == KLARBREV_OK)
        status = write_lazily(out, (slice){0}); /* parts without a letter make a report too */
    bool failed = status == KLARBREV_E_IO && error->depth == 0;
    if (out->path && out->file && fclose(out->file) != 0) failed = true;
    return failed ? fail_errno(error, _("kan ikke skrive"), out->path ? out->path : _("rapporten")) : status;
}

static exit_status merge_reports(session *s) {
    const cli_options *o = s->options;
    klarbrev_error error = {0};
    lazy_file out = {.path = o->output};
    size_t letters = 0;
    klarbrev_status status = KLARBREV_OK;
    if (o->files_from) status = input_list_add_from(&s->letters, o->files_from, &error);
    const merge_lines_options options = {.parts = o->inputs,
                                         .part_count = o->input_count,
                                         .letters = o->files_from ? &s->letters : NULL,
                                         .write = write_lazily,
                                         .write_context = &out};
    if (status == KLARBREV_OK) status = merge_lines(&letters, &options, &error);
    status = close_lazily(&out, status, &error);
    if (status != KLARBREV_OK) return session_fail(&error);
    tell(_("samlet: %zu breve fra %zu dele"), letters, o->input_count);
    return EXIT_CLEAN;
}

static exit_status merge_audits(session *s) {
    const cli_options *o = s->options;
    klarbrev_error error = {0};
    audit_store *out = NULL;
    size_t letters = 0;
    klarbrev_status status = audit_store_open(&out, o->db, &error);
    if (status == KLARBREV_OK) status = audit_merge(&letters, out, o->inputs, o->input_count, &error);
    audit_store_close(out);
    if (status != KLARBREV_OK) return session_fail(&error);
    tell(_("samlet: %zu breve fra %zu dele"), letters, o->input_count);
    return EXIT_CLEAN;
}

exit_status cmd_merge(session *s) {
    const cli_options *o = s->options;
    if (o->db && (o->output || o->files_from)) {
        tell("%s", _("--db samler gennemgange, -o og --files-from rapporter (jsonl); brug dem hver for sig"));
        return EXIT_USAGE;
    }
    if (!target_is_no_part(o, o->db ? o->db : o->output)) return EXIT_USAGE;
    return o->db ? merge_audits(s) : merge_reports(s);
}

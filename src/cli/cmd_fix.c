/* SPDX-License-Identifier: MPL-2.0 */
/* klarbrev fix FILE -o OUT: the letter again, with tracked changes and comments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "app/fix_run.h"
#include "app/input.h"
#include "base/message.h"
#include "base/replace_file.h"
#include "cli/session.h"

enum { STAMP_SIZE = 32 };

/* The time of the marks; SOURCE_DATE_EPOCH makes the output the same every time. */
static void stamp_now(char stamp[STAMP_SIZE]) {
    const char *fixed = getenv("SOURCE_DATE_EPOCH");
    time_t now = fixed ? (time_t)strtoll(fixed, NULL, 10) : time(NULL);
    struct tm utc;
    if (!gmtime_r(&now, &utc) || strftime(stamp, STAMP_SIZE, "%Y-%m-%dT%H:%M:%SZ", &utc) == 0)
        snprintf(stamp, STAMP_SIZE, "1980-01-01T00:00:00Z");
}

static bool category_of(int *out, const char *name) {
    *out = ANY_CATEGORY;
    if (!name) return true;
    for (int i = 0; i < KLARBREV_CATEGORY_COUNT; i++) {
        if (strcmp(klarbrev_category_word((klarbrev_category)i), name) != 0) continue;
        *out = i;
        return true;
    }
    tell(_("ukendt kategori '%s'; skriv fx legalese, passive, tone, rights"), name);
    return false;
}

static bool is_same_file(const char *a, const char *b) {
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev &&
           one.st_ino == other.st_ino;
}

static bool target_is_free(const cli_options *options) {
    struct stat old;
    if (is_same_file(options->inputs[0], options->output)) {
        tell(_("'%s' er selve brevet; vælg et andet navn til det rettede brev"), options->output);
        return false;
    }
    if (options->force || lstat(options->output, &old) != 0) return true;
    tell(_("'%s' findes allerede; vælg et andet navn eller brug --force"), options->output);
    return false;
}

static void print_refused(FILE *to, const fix_report *r) {
    for (size_t i = 0; i < r->refused.count; i++) {
        const refused_edit *e = &r->refused.items[i];
        if (e->lost)
            fprintf(to, _("Ikke rettet: '%s' -> '%s' ville ændre '%s'\n"), e->from, e->to, e->lost);
        else
            fprintf(to, _("Ikke rettet: '%s' -> '%s' kunne ikke læses igen som ventet\n"), e->from, e->to);
    }
}

static void print_report(FILE *to, const fix_report *r, const char *output) {
    if (r->privacy & PRIVACY_SIGNED)
        tell("%s", _("brevet er underskrevet digitalt; underskriften gælder ikke det rettede brev"));
    if (r->privacy & PRIVACY_PROTECTED)
        tell("%s", _("brevet er beskyttet mod redigering; Word kan nægte at godkende rettelserne"));
    fprintf(to, _("%s: %zu sporede rettelser, %zu skrevet direkte ind, %zu kommentarer\n"), output,
            r->tracked, r->plain, r->comments);
    if (r->uncommented)
        fprintf(to, _("%zu fund er ikke rettet og kan ikke skrives som kommentarer i det format\n"),
                r->uncommented);
    print_refused(to, r);
    fputs(
        _("Bevist ved at læse det nye brev igen: hvert afsnit har stadig sine rettigheder, krav, frister, datoer, "
          "beløb, tal, navne, lovhenvisninger, felter, nægtelser og forbehold\n"),
        to);
}

/* A diff without a file is the report itself: what there is to tell besides goes to standard error. */
static exit_status write_output(const cli_options *options, const fix_report *report, slice bytes) {
    klarbrev_error error = {0};
    if (!options->output) {
        if (fwrite(bytes.at, 1, bytes.len, stdout) != bytes.len || fflush(stdout) != 0) return EXIT_USAGE;
        print_report(stderr, report, options->inputs[0]);
        return EXIT_CLEAN;
    }
    if (replace_file(options->output, bytes, options->force, &error) != KLARBREV_OK) {
        tell_error(&error);
        return EXIT_USAGE;
    }
    print_report(stdout, report, options->output);
    return EXIT_CLEAN;
}

static exit_status fix_letter(const engine *e, const cli_options *options, const fix_options *fix,
                              slice bytes) {
    klarbrev_error error = {0};
    fix_report report = {0};
    builder out = {0};
    const char *path = options->inputs[0];
    klarbrev_status status = fix_run(&out, &report, e, fix, bytes, path, &error);
    exit_status result = status == KLARBREV_E_USAGE ? EXIT_USAGE : EXIT_UNREADABLE;
    if (status == KLARBREV_OK) {
        result = write_output(options, &report, builder_slice(&out));
    } else {
        if (status != KLARBREV_E_USAGE) input_name_error(&error, path);
        tell_error(&error);
    }
    builder_release(&out);
    fix_report_release(&report);
    return result;
}

exit_status cmd_fix(session *s) {
    const cli_options *options = s->options;
    char stamp[STAMP_SIZE];
    fix_options fix = {.as = options->as,
                       .accept_safe = options->accept_safe,
                       .comments_only = options->comments_only,
                       .diff = options->diff};
    if (!options->output && !options->diff) {
        tell("%s", _("skriv et brev, og hvor det rettede brev skal ligge: klarbrev fix BREV -o NYT"));
        return EXIT_USAGE;
    }
    if (!category_of(&fix.only, options->only) || (options->output && !target_is_free(options)))
        return EXIT_USAGE;
    stamp_now(stamp);
    fix.date = slice_of(stamp);
    klarbrev_error error = {0};
    mapped_file bytes = {0};
    if (input_map(&bytes, options->inputs[0], &error) != KLARBREV_OK) {
        tell_error(&error);
        return EXIT_UNREADABLE;
    }
    const engine *e = session_engine(s);
    fix.settings = e ? session_settings(s, options->inputs[0]) : NULL;
    exit_status result = fix.settings ? fix_letter(e, options, &fix, bytes.bytes) : s->failed;
    unmap_file(&bytes);
    return result;
}

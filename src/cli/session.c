/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "cli/run_settings.h"

bool session_begin(session *out, const cli_options *options) {
    *out = (session){.options = options, .failed = EXIT_USAGE};
    if (options->as && !letter_has_format(options->as)) {
        tell(_("klarbrev kender ikke formatet '%s'; se docs/formats.md"), options->as);
        return false;
    }
    return settings_of_options(&out->settings, options);
}

void session_end(session *s) {
    input_list_release(&s->letters);
    config_set_free(s->configs);
    engine_close(&s->engine);
}

exit_status session_fail(const klarbrev_error *error) {
    if (error->depth) tell_error(error);
    return EXIT_USAGE;
}

typedef klarbrev_status (*engine_opener)(engine *out, const char *data_dir, klarbrev_error *error);

static const engine *open_engine(session *s, engine_opener open) {
    klarbrev_error error = {0};
    if (s->engine.lexicon || open(&s->engine, s->options->data, &error) == KLARBREV_OK) return &s->engine;
    s->failed = session_fail(&error);
    return NULL;
}

const engine *session_engine(session *s) {
    return open_engine(s, engine_open);
}

const engine *session_analyser(session *s) {
    return open_engine(s, engine_open_analyser);
}

enum { SHARES_MAX = 1000000 };

/* "2/5": the second of five. */
static bool read_shard(unsigned *share, unsigned *of, const char *text) {
    char *slash = NULL, *end = NULL;
    unsigned long first = strtoul(text, &slash, 10);
    unsigned long second = *slash == '/' ? strtoul(slash + 1, &end, 10) : 0;
    if (first >= 1 && first <= second && second <= SHARES_MAX && *end == '\0') {
        *share = (unsigned)first;
        *of = (unsigned)second;
        return true;
    }
    tell(_("'%s' er ikke en del; skriv fx 2/5 for den anden af fem"), text);
    return false;
}

static bool find_letters(session *s) {
    const cli_options *o = s->options;
    klarbrev_error error = {0};
    klarbrev_status status = input_list_find(&s->letters, o->inputs, o->input_count, &error);
    if (status == KLARBREV_OK && o->files_from)
        status = input_list_add_from(&s->letters, o->files_from, &error);
    if (status != KLARBREV_OK) {
        tell_error(&error);
    } else if (s->letters.paths.count == 0) {
        tell("%s", _("der er ingen breve i mappen: klarbrev læser blandt andet .docx, .odt og .txt"));
    }
    return s->letters.paths.count > 0 && status == KLARBREV_OK;
}

/* What lies beside letters and was not looked at is never passed over in silence. */
static void tell_skipped(const input_list *letters) {
    if (letters->skipped == 1) {
        tell(_("'%s' er ikke tjekket: efter navnet er den ikke et brev; nævn selv filen for at tjekke den"),
             letters->first_skipped);
    } else if (letters->skipped > 1) {
        tell(
            _("%u filer i mapperne er ikke tjekket, fx '%s': efter navnet er de ikke breve; nævn selv en fil "
              "for at tjekke den"),
            letters->skipped, letters->first_skipped);
    }
}

static bool reads_stream_twice(const input_list *letters) {
    size_t count = 0;
    for (size_t i = 0; i < letters->paths.count; i++) count += strcmp(letters->paths.items[i], "-") == 0;
    return count > 1;
}

const input_list *session_letters(session *s) {
    const cli_options *o = s->options;
    if (o->input_count == 0 && !o->files_from) {
        tell("%s", _("skriv en fil eller en mappe, eller '-' for standard ind"));
        return NULL;
    }
    if (o->shard && !read_shard(&s->share, &s->shares, o->shard)) return NULL;
    s->failed = EXIT_UNREADABLE;
    if (!find_letters(s)) return NULL;
    tell_skipped(&s->letters);
    if (reads_stream_twice(&s->letters)) {
        tell("%s", _("standard ind ('-') kan kun læses én gang"));
        s->failed = EXIT_USAGE;
        return NULL;
    }
    s->failed = EXIT_USAGE;
    if (o->shard) input_list_keep_share(&s->letters, s->share, s->shares);
    return &s->letters;
}

/* With the engine at hand. */
/* All faults of the configuration at once: mending them one run at a time is tiresome. */
static exit_status config_fail(const session *s, const klarbrev_error *error) {
    if (error->status != KLARBREV_E_CONFIG) return session_fail(error);
    for (size_t i = 0; config_set_fault(s->configs, i); i++) tell("%s", config_set_fault(s->configs, i));
    return EXIT_USAGE;
}

static bool open_configs(session *s) {
    if (s->options->no_config || s->configs) return true;
    const engine *e = session_engine(s);
    if (!e) return false;
    s->configs = config_set_new(e->rules, s->options->config);
    if (s->configs) return true;
    klarbrev_error error = {0};
    fail_no_memory(&error);
    s->failed = session_fail(&error);
    return false;
}

const settings *session_settings(session *s, const char *path) {
    const settings *found = &s->settings;
    klarbrev_error error = {0};
    if (!open_configs(s)) return NULL;
    if (!s->configs || config_set_settings(&found, s->configs, &s->settings, path, &error) == KLARBREV_OK)
        return found;
    s->failed = config_fail(s, &error);
    return NULL;
}

static void tell_left_out(size_t count, const char *path, const config_value *by) {
    if (count == 1) {
        tell(_("'%s' er ikke tjekket: %s:%u holder den ude"), path, by->file->path, by->line);
    } else if (count > 1) {
        tell(_("%zu filer er ikke tjekket: opsætningen holder dem ude ('klarbrev config FIL' viser hvor)"),
             count);
    }
}

bool session_keep_wanted(session *s) {
    size_t kept = 0, left_out = 0;
    const char *last = NULL;
    const config_value *by = NULL, *last_by = NULL;
    klarbrev_error error = {0};
    if (!open_configs(s)) return false;
    for (size_t i = 0; s->configs && i < s->letters.paths.count; i++) {
        const char *path = s->letters.paths.items[i];
        klarbrev_status status = config_set_left_out(&by, s->configs, path, &error);
        if (status != KLARBREV_OK && status != KLARBREV_E_CONFIG) {
            s->failed = session_fail(&error);
            return false;
        }
        if (!by) {
            s->letters.paths.items[kept++] = path;
            continue;
        }
        left_out++;
        last = path;
        last_by = by;
    }
    if (s->configs && config_set_fault(s->configs, 0)) {
        s->failed = config_fail(s, &error);
        return false;
    }
    if (s->configs) s->letters.paths.count = kept;
    tell_left_out(left_out, last, last_by);
    return true;
}

const report_options *session_report(session *s) {
    s->report = (report_options){.colour = terminal_wants_colour(),
                                 .columns = terminal_columns(),
                                 .verbose = s->options->verbose,
                                 .no_text = s->options->no_text,
                                 .show_waived = s->options->show_waived,
                                 .shard = s->share,
                                 .shards = s->shares,
                                 .shard_letters = s->share_letters,
                                 .rules = s->engine.rules,
                                 .version = KLARBREV_VERSION};
    return &s->report;
}

void tell_unknown_report(const char *name, const char *(*name_at)(size_t index)) {
    fprintf(stderr, _("klarbrev: ukendt rapport '%s'; skriv"), name);
    for (size_t i = 0; name_at(i); i++) fprintf(stderr, "%s %s", i ? "," : "", name_at(i));
    fputc('\n', stderr);
}

klarbrev_status write_to_stream(void *stream, slice piece) {
    return fwrite(piece.at, 1, piece.len, stream) == piece.len ? KLARBREV_OK : KLARBREV_E_IO;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cli/run_settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/today.h"
#include "base/message.h"

enum { BOUND_MAX = 1000000 };
enum { COLUMNS_DEFAULT = 80, COLUMNS_MIN = 40, COLUMNS_MAX = 120 };

/* A positive number; text NULL: *out stays 0. */
static bool read_bound(double *out, const char *text, const char *wrong) {
    char *end = NULL;
    if (!text) return true;
    *out = strtod(text, &end);
    if (*text && !*end && *out > 0 && *out < BOUND_MAX) return true;
    tell(wrong, text);
    return false;
}

static bool read_bounds(settings *out, const cli_options *options) {
    double mebibytes = 0;
    bool read = read_bound(&out->seconds, options->timeout,
                           _("'%s' er ikke et antal sekunder; skriv fx --timeout 30")) &&
                read_bound(&mebibytes, options->max_size,
                           _("'%s' er ikke en størrelse; skriv fx --max-size 20 for 20 MiB"));
    out->bytes_max = (size_t)(mebibytes * (1 << 20));
    return read;
}

bool settings_of_options(settings *out, const cli_options *options) {
    *out = (settings){.today = today(), .template_mode = -1, .spelling = options->spelling};
    if (options->template_letter && options->finished_letter) {
        tell(_("vælg enten --template eller --letter"));
        return false;
    }
    if (options->template_letter) out->template_mode = 1;
    if (options->finished_letter) out->template_mode = 0;
    if (!read_bounds(out, options)) return false;
    out->type = slice_of(options->type);
    out->area = slice_of(options->area);
    if (!options->date || moment_parse_iso(&out->date, slice_of(options->date))) return true;
    tell(_("datoen '%s' kan ikke læses; skriv den som 2026-12-01"), options->date);
    return false;
}

bool fail_on_of_options(klarbrev_level *out, bool *never, const char *level_name) {
    *out = KLARBREV_ERROR;
    *never = false;
    if (!level_name) return true;
    *never = strcmp(level_name, "never") == 0;
    if (*never) return true;
    for (int level = KLARBREV_SUGGESTION; level <= KLARBREV_ERROR; level++) {
        if (strcmp(level_name, klarbrev_level_word((klarbrev_level)level)) != 0) continue;
        *out = (klarbrev_level)level;
        return true;
    }
    tell(_("ukendt niveau '%s'; skriv error, warning, suggestion eller never"), level_name);
    return false;
}

enum { JOBS_MAX = 256 };

bool jobs_of_options(unsigned *out, const char *text) {
    char *end = NULL;
    long count = text ? strtol(text, &end, 10) : sysconf(_SC_NPROCESSORS_ONLN);
    if (!text && (count < 1 || count > JOBS_MAX)) count = 1;
    *out = (unsigned)count;
    if (!text || (*text && !*end && count >= 1 && count <= JOBS_MAX)) return true;
    tell(_("'%s' er ikke et antal tråde; skriv et tal fra 1 til %d"), text, JOBS_MAX);
    return false;
}

unsigned terminal_columns(void) {
    struct winsize size = {0};
    const char *wanted = getenv("COLUMNS");
    long columns = wanted ? strtol(wanted, NULL, 10) : 0;
    if (columns <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
    if (columns <= 0) columns = COLUMNS_DEFAULT;
    return columns < COLUMNS_MIN ? COLUMNS_MIN : columns > COLUMNS_MAX ? COLUMNS_MAX : (unsigned)columns;
}

/* https://no-color.org: set and not empty means no colour. */
bool terminal_wants_colour(void) {
    const char *no_color = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(no_color && no_color[0]) && !(kind && strcmp(kind, "dumb") == 0);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/pipeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "checks/block_roles.h"
#include "checks/letter_date.h"
#include "rules/xml_profiles.h"

static char *masked(const char *path) {
    arena scratch = {0};
    const char *shown = report_masked(&scratch, path);
    char *copy = shown ? strdup(shown) : NULL;
    arena_release(&scratch);
    return copy;
}

static klarbrev_result *result_new(const char *path) {
    klarbrev_result *result = calloc(1, sizeof *result);
    if (!result) return NULL;
    result->path = strdup(path);
    result->shown_path = masked(path);
    if (result->path && result->shown_path) return result;
    result_free(result);
    return NULL;
}

klarbrev_result *result_unread(const char *path, const klarbrev_error *error) {
    klarbrev_result *result = result_new(path);
    if (result) result->error = *error;
    return result;
}

void result_free(klarbrev_result *result) {
    if (!result) return;
    letter_free(result->letter);
    free(result->path);
    free(result->shown_path);
    free(result);
}

report_letter result_shown(const klarbrev_result *result) {
    return (report_letter){.path = result->shown_path,
                           .error = result->letter ? NULL : &result->error,
                           .letter = result->letter,
                           .said = &result->said,
                           .owner = result->said.settings ? result->said.settings->owner : (slice){0}};
}

static klarbrev_status read_in_time(letter **out, const engine *e, slice bytes, const char *path,
                                    const char *as, double seconds, klarbrev_error *error) {
    const xml_profiles *xml = e->rules ? ruleset_xml_profiles(e->rules) : &(xml_profiles){0};
    letter_read_options options = {
        .name = path, .as = as, .profiles = xml->items, .profile_count = xml->count, .seconds = seconds};
    klarbrev_status status = letter_read_with(out, bytes, &options, error);
    return status == KLARBREV_OK ? block_roles_find(*out, e->rules, error) : status;
}

klarbrev_status pipeline_read(letter **out, const engine *e, slice bytes, const char *path, const char *as,
                              klarbrev_error *error) {
    return read_in_time(out, e, bytes, path, as, 0, error);
}

static klarbrev_status read_and_analyse(klarbrev_result *result, const engine *e, slice bytes, const char *as,
                                        double seconds) {
    klarbrev_status status =
        read_in_time(&result->letter, e, bytes, result->path, as, seconds, &result->error);
    if (status != KLARBREV_OK) return status;
    status = letter_passages(result->letter, &result->passages);
    if (status != KLARBREV_OK) return fail_no_memory(&result->error);
    return analyse(&result->analysis, e->analyser, &result->letter->arena, &result->passages, &result->error);
}

static klarbrev_status run_checks(klarbrev_result *result, const engine *e, const settings *s) {
    letter *l = result->letter;
    const zone_map *zones = zones_find(&l->arena, e->rules, l, &result->analysis);
    if (!zones) return fail_no_memory(&result->error);
    moment date = s->date.year ? s->date : letter_own_date(l, &result->analysis);
    result->said = (check_context){
        .rules = e->rules,
        .analyser = e->analyser,
        .settings = s,
        .letter = l,
        .analysis = &result->analysis,
        .zones = zones,
        .arena = &l->arena,
        .date = date.year ? date : s->today,
        .dated = date.year != 0,
    };
    return checks_run(&result->said, &result->error);
}

/* A letter that was read but not checked to the end is not shown as one without findings. */
static klarbrev_status settle(klarbrev_result *result, klarbrev_status status) {
    if (result->letter && status == KLARBREV_E_NOMEM)
        status = fail_no_arena(&result->error, &result->letter->arena);
    if (result->letter) arena_set_time(&result->letter->arena, 0);
    if (status == KLARBREV_OK) return status;
    letter_free(result->letter);
    result->letter = NULL;
    result->said = (check_context){0};
    return status;
}

klarbrev_status pipeline_analyse(klarbrev_result **out, const engine *e, slice bytes, const char *path,
                                 const char *as) {
    *out = result_new(path);
    if (!*out) return KLARBREV_E_NOMEM;
    return settle(*out, read_and_analyse(*out, e, bytes, as, 0));
}

static double mebibytes(size_t bytes) {
    return (double)bytes / (1 << 20);
}

static klarbrev_status check_size(klarbrev_result *result, const settings *s, slice bytes) {
    if (!s->bytes_max || bytes.len <= s->bytes_max) return KLARBREV_OK;
    return fail(&result->error, KLARBREV_E_LIMIT, _("filen er på %.3g MiB; --max-size tillader %.3g"),
                mebibytes(bytes.len), mebibytes(s->bytes_max));
}

klarbrev_status pipeline_check(klarbrev_result **out, const engine *e, const settings *s, slice bytes,
                               const char *path, const char *as) {
    *out = result_new(path);
    if (!*out) return KLARBREV_E_NOMEM;
    klarbrev_status status = check_size(*out, s, bytes);
    if (status == KLARBREV_OK) status = read_and_analyse(*out, e, bytes, as, s->seconds);
    if (status == KLARBREV_OK) status = run_checks(*out, e, s);
    return settle(*out, status);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/run.h"

#include <string.h>

#include "base/error.h"

bool result_reaches(const klarbrev_result *result, klarbrev_level level) {
    const check_context *said = &result->said;
    for (size_t i = 0; i < said->findings.count; i++) {
        if (said->findings.items[i].level >= level) return true;
    }
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        bool wrong = r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
        if (wrong && r->level >= level) return true;
    }
    return false;
}

/* Reads and checks one file; a result is made also of a file that cannot be opened. NULL when memory ran out.
 */
static klarbrev_result *check_path(const engine *e, const run_options *options, const char *path) {
    mapped_file file = {0};
    klarbrev_error error = {0};
    klarbrev_result *result = NULL;
    klarbrev_status status = input_map(&file, path, &error);
    if (status == KLARBREV_OK) {
        pipeline_check(&result, e, options->settings, file.bytes, path, options->as);
    } else {
        result = result_unread(path, &error);
    }
    if (result && !result->letter) input_name_error(&result->error, path);
    unmap_file(&file);
    return result;
}

static void count(run_totals *totals, const klarbrev_result *result, const run_options *options) {
    totals->letters++;
    if (!result->letter) totals->unread++;
    if (result->letter && !options->never_fail && result_reaches(result, options->fail_on)) totals->failed++;
}

static klarbrev_status flush_piece(builder *piece, const run_options *options) {
    klarbrev_status status = options->write(options->write_context, builder_slice(piece));
    builder_reset(piece);
    return status;
}

static klarbrev_status report_path_checked(builder *piece, run_totals *totals, const engine *e,
                                           const char *path, const run_options *options,
                                           klarbrev_error *error) {
    klarbrev_result *result = check_path(e, options, path);
    if (!result) return fail_no_memory(error);
    report_letter shown = {
        .path = result->path,
        .error = result->letter ? NULL : &result->error,
        .letter = result->letter,
        .said = &result->said,
    };
    klarbrev_status status = options->writer->letter(piece, options->report, &shown, totals->letters);
    count(totals, result, options);
    if (!result->letter) options->unread(&result->error);
    result_free(result);
    return status == KLARBREV_OK ? flush_piece(piece, options) : fail_no_memory(error);
}

klarbrev_status run_check(run_totals *out, const engine *e, const input_list *inputs,
                          const run_options *options, klarbrev_error *error) {
    builder piece;
    builder_init(&piece, 0);
    *out = (run_totals){0};
    klarbrev_status status = options->writer->begin(&piece, options->report);
    if (status == KLARBREV_OK) status = flush_piece(&piece, options);
    for (size_t i = 0; status == KLARBREV_OK && i < inputs->paths.count; i++)
        status = report_path_checked(&piece, out, e, inputs->paths.items[i], options, error);
    if (status == KLARBREV_OK) status = options->writer->end(&piece, options->report, out->letters);
    if (status == KLARBREV_OK) status = flush_piece(&piece, options);
    builder_release(&piece);
    return status;
}

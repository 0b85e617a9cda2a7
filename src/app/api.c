/* SPDX-License-Identifier: MPL-2.0 */
/* The public interface over the pipeline. */
#include "klarbrev/klarbrev.h"

#include <stdlib.h>
#include <string.h>

#include "app/pipeline.h"
#include "app/today.h"
#include "report/report.h"

struct klarbrev_engine {
    engine loaded;
};

enum { REPORT_COLUMNS = 80 };

static const int8_t template_modes[] = {
    [KLARBREV_TEMPLATE_UNKNOWN] = -1, [KLARBREV_TEMPLATE_NO] = 0, [KLARBREV_TEMPLATE_YES] = 1};

const char *klarbrev_version(void) {
    return KLARBREV_VERSION;
}

klarbrev_status klarbrev_engine_open(klarbrev_engine **out, const char *data_dir, klarbrev_error *error) {
    *out = calloc(1, sizeof **out);
    if (!*out) return KLARBREV_E_NOMEM;
    klarbrev_status status = engine_open(&(*out)->loaded, data_dir, error);
    if (status == KLARBREV_OK) return status;
    free(*out);
    *out = NULL;
    return status;
}

void klarbrev_engine_close(klarbrev_engine *e) {
    if (!e) return;
    engine_close(&e->loaded);
    free(e);
}

static klarbrev_status settings_of(settings *out, const klarbrev_check_options *options) {
    *out = (settings){.today = today(),
                      .template_mode = template_modes[options->template_mode],
                      .spelling = options->spelling};
    out->type = slice_of(options->type);
    out->area = slice_of(options->area);
    if (options->date && !moment_parse_iso(&out->date, slice_of(options->date))) return KLARBREV_E_USAGE;
    return KLARBREV_OK;
}

klarbrev_status klarbrev_check(klarbrev_result **out, const klarbrev_engine *e, const void *bytes,
                               size_t size, const char *name, const klarbrev_check_options *options) {
    static const klarbrev_check_options defaults;
    settings s;
    *out = NULL;
    if (!options) options = &defaults;
    klarbrev_status status = settings_of(&s, options);
    if (status != KLARBREV_OK) return status;
    status = pipeline_check(out, &e->loaded, &s, (slice){bytes, size}, name, options->format);
    if (*out) (*out)->said.settings = NULL; /* they were this call's */
    return status;
}

void klarbrev_result_free(klarbrev_result *result) {
    result_free(result);
}

const klarbrev_error *klarbrev_result_error(const klarbrev_result *result) {
    return result->letter ? NULL : &result->error;
}

const char *klarbrev_result_format(const klarbrev_result *result) {
    return result->letter ? result->letter->format : NULL;
}

const char *klarbrev_result_text(const klarbrev_result *result, size_t *length) {
    *length = result->letter ? result->letter->text.len : 0;
    return result->letter ? result->letter->text.at : "";
}

size_t klarbrev_result_finding_count(const klarbrev_result *result) {
    return result->said.findings.count;
}
size_t klarbrev_result_requirement_count(const klarbrev_result *result) {
    return result->said.requirements.count;
}
size_t klarbrev_result_demand_count(const klarbrev_result *result) {
    return result->said.demands.count;
}

const klarbrev_finding *klarbrev_result_finding(const klarbrev_result *result, size_t index) {
    return index < result->said.findings.count ? &result->said.findings.items[index] : NULL;
}

const klarbrev_requirement *klarbrev_result_requirement(const klarbrev_result *result, size_t index) {
    return index < result->said.requirements.count ? &result->said.requirements.items[index] : NULL;
}

const klarbrev_demand *klarbrev_result_demand(const klarbrev_result *result, size_t index) {
    return index < result->said.demands.count ? &result->said.demands.items[index] : NULL;
}

klarbrev_class klarbrev_result_type(const klarbrev_result *result) {
    return result->said.type;
}
klarbrev_class klarbrev_result_area(const klarbrev_result *result) {
    return result->said.area;
}
klarbrev_metrics klarbrev_result_prose_metrics(const klarbrev_result *result) {
    return result->said.prose;
}
klarbrev_metrics klarbrev_result_whole_metrics(const klarbrev_result *result) {
    return result->said.whole;
}

static klarbrev_status write_letters(builder *text, const report_writer *writer,
                                     const report_options *options, const klarbrev_result *const *results,
                                     size_t count) {
    builder piece;
    builder_init(&piece, 0);
    klarbrev_status status = KLARBREV_OK;
    bool any = false;
    for (size_t i = 0; status == KLARBREV_OK && i < count; i++) {
        report_letter shown = result_shown(results[i]);
        builder_reset(&piece);
        status = writer->letter(&piece, options, &shown);
        if (status != KLARBREV_OK || piece.len == 0) continue;
        if (any && writer->separator) builder_add_text(text, writer->separator);
        any = true;
        status = builder_add(text, builder_slice(&piece));
    }
    builder_release(&piece);
    return status;
}

static klarbrev_status write_finished(builder *text, const report_writer *writer,
                                      const report_options *options, const klarbrev_result *const *results,
                                      size_t count) {
    builder pieces;
    builder_init(&pieces, 0);
    klarbrev_status status = write_letters(&pieces, writer, options, results, count);
    if (status == KLARBREV_OK) status = writer->finish(text, options, builder_slice(&pieces));
    builder_release(&pieces);
    return status;
}

static klarbrev_status write_results(builder *text, const report_writer *writer,
                                     const report_options *options, const klarbrev_result *const *results,
                                     size_t count) {
    klarbrev_status status = writer->begin(text, options);
    if (status == KLARBREV_OK)
        status = writer->finish ? write_finished(text, writer, options, results, count)
                                : write_letters(text, writer, options, results, count);
    return status == KLARBREV_OK ? writer->end(text, options, &(report_totals){.letters = count}) : status;
}

/* A builder's memory is its own; what goes out is a copy that free() takes. */
static klarbrev_status copy_out(char **out, size_t *length, const builder *text) {
    *out = malloc(text->len + 1);
    if (!*out) return KLARBREV_E_NOMEM;
    *length = text->len;
    memcpy(*out, builder_text(text), text->len + 1);
    return KLARBREV_OK;
}

klarbrev_status klarbrev_report_write(char **out, size_t *length, const char *format,
                                      const klarbrev_engine *e, const klarbrev_result *const *results,
                                      size_t count) {
    const report_writer *writer = report_writer_named(format);
    const report_options options = {
        .columns = REPORT_COLUMNS, .rules = e->loaded.rules, .version = KLARBREV_VERSION};
    *out = NULL;
    *length = 0;
    if (!writer) return KLARBREV_E_USAGE;
    builder text;
    builder_init(&text, 0);
    klarbrev_status status = write_results(&text, writer, &options, results, count);
    if (status == KLARBREV_OK) status = copy_out(out, length, &text);
    builder_release(&text);
    return status;
}

void klarbrev_text_free(char *text) {
    free(text);
}

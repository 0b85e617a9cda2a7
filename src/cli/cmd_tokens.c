/* SPDX-License-Identifier: MPL-2.0 */
#include <stdio.h>

#include "app/input.h"
#include "app/pipeline.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/session.h"
#include "report/report.h"

static klarbrev_status print_tokens(const klarbrev_result *result, klarbrev_error *error) {
    builder out;
    builder_init(&out, 0);
    klarbrev_status status = report_tokens(&out, result->letter, &result->analysis);
    if (status == KLARBREV_OK) {
        fwrite(builder_text(&out), 1, out.len, stdout);
    } else {
        fail_no_memory(error);
    }
    builder_release(&out);
    return status;
}

static klarbrev_status analyse_file(const engine *e, const cli_options *options, const char *path,
                                    klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_result *result = NULL;
    klarbrev_status status = input_map(&file, path, error);
    if (status != KLARBREV_OK) return status;
    status = pipeline_analyse(&result, e, file.bytes, path, options->as);
    if (status == KLARBREV_OK) {
        status = print_tokens(result, error);
    } else if (result) {
        *error = result->error;
    } else {
        fail_no_memory(error);
    }
    if (status != KLARBREV_OK) input_name_error(error, path);
    result_free(result);
    unmap_file(&file);
    return status;
}

exit_status cmd_tokens(session *s) {
    klarbrev_error error = {0};
    const engine *e = session_analyser(s);
    if (!e) return s->failed;
    klarbrev_status status = analyse_file(e, s->options, s->options->inputs[0], &error);
    if (status != KLARBREV_OK) tell_error(&error);
    return status == KLARBREV_OK ? EXIT_CLEAN : EXIT_UNREADABLE;
}

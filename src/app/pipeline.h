/* SPDX-License-Identifier: MPL-2.0 */
/* The stages in order, readable as a list: bytes -> letter -> analysis -> checks -> result. */
#ifndef KLARBREV_APP_PIPELINE_H
#define KLARBREV_APP_PIPELINE_H

#include "checks/check.h"

/* Everything that is loaded once and never changes: lexicon, analyser, rules. Shared by threads. */
typedef struct engine {
    lexicon *lexicon;
    analyser *analyser;
    ruleset *rules;
} engine;

/* data_dir holds rules/, lexicons/ and klarbrev.lex; NULL: KLARBREV_DATA, then the installed place, then the build tree. */
klarbrev_status engine_open(engine *out, const char *data_dir, klarbrev_error *error);
void engine_close(engine *engine);

/* One letter and all that was said of it. letter == NULL when it could not be read; error then says why. */
struct klarbrev_result {
    const char *path;
    klarbrev_error error;
    letter *letter;
    analysis analysis;
    check_context said; /* type, area, findings, requirements, demands, metrics */
};

/* Reads and checks one letter. The result is the caller's, also when the letter could not be read (status says so). */
klarbrev_status pipeline_check(klarbrev_result **out, const engine *engine, const settings *settings, slice bytes,
                               const char *path, const char *as);
void result_free(klarbrev_result *result);

#endif

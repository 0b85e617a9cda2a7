/* SPDX-License-Identifier: MPL-2.0 */
/* Everything that is loaded once and never changes, shared by all threads. */
#ifndef KLARBREV_APP_ENGINE_H
#define KLARBREV_APP_ENGINE_H

#include "rules/rule.h"
#include "rules/xml_profiles.h"

typedef struct engine {
    lexicon *lexicon;
    analyser *analyser;
    ruleset *rules;
} engine;

/*
 * data_dir holds rules/, lexicons/ and klarbrev.lex. NULL: the environment's KLARBREV_DATA, then the
 * program's own folder (a build tree), ../share/klarbrev as seen from it, and at last the folder that the
 * library was installed with. On failure nothing is left open.
 */
klarbrev_status engine_open(engine *out, const char *data_dir, klarbrev_error *error);

/* Lexicon and analyser only, for `klarbrev tokens`; rules is NULL. */
klarbrev_status engine_open_analyser(engine *out, const char *data_dir, klarbrev_error *error);

/* The profiles of rules/xml/ alone, in the arena, for `klarbrev text`. */
klarbrev_status engine_xml_profiles(xml_profiles *out, arena *a, const char *data_dir, klarbrev_error *error);

void engine_close(engine *e); /* twice is harmless */

#endif

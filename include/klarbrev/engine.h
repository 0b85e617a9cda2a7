/* SPDX-License-Identifier: MPL-2.0 */
/* The engine: lexicon, analyser and rules, loaded once, never changed, shared by any number of threads. */
#ifndef KLARBREV_ENGINE_H
#define KLARBREV_ENGINE_H

#include <stddef.h>

#include "klarbrev/status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct klarbrev_engine klarbrev_engine;

/*
 * Loads the rules, the word lists and the lexicon. data_dir holds rules/, lexicons/ and klarbrev.lex; NULL:
 * the environment's KLARBREV_DATA, else the folder that klarbrev was installed with. *out is the caller's, to
 * be closed. A fault in a rule is KLARBREV_E_RULE and names file, line and column.
 */
KLARBREV_API klarbrev_status klarbrev_engine_open(klarbrev_engine **out, const char *data_dir,
                                                  klarbrev_error *error);

/* Every result of the engine must be freed before. NULL is harmless. */
KLARBREV_API void klarbrev_engine_close(klarbrev_engine *engine);

/* "0.1.0" */
KLARBREV_API const char *klarbrev_version(void);

#ifdef __cplusplus
}
#endif
#endif

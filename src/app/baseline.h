/* SPDX-License-Identifier: MPL-2.0 */
/* A file of fingerprints (`klarbrev check --format baseline`): what is in it is known, and only what is new
 * is told. */
#ifndef KLARBREV_APP_BASELINE_H
#define KLARBREV_APP_BASELINE_H

#include "app/pipeline.h"

typedef struct baseline {
    uint64_t *known; /* sorted */
    size_t count;
} baseline;

/* KLARBREV_E_CONFIG, with the line, when the file is no baseline. Released by baseline_release. */
klarbrev_status baseline_read(baseline *out, const char *path, klarbrev_error *error);
void baseline_release(baseline *b);

bool baseline_knows(const baseline *b, uint64_t fingerprint);

/* Takes the known findings out of a result, and calls its known missing requirements not applicable. */
void baseline_apply(const baseline *b, klarbrev_result *result);

#endif

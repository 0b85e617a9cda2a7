/* SPDX-License-Identifier: MPL-2.0 */
/* What may be told of a letter by somebody who may not tell its words. */
#ifndef KLARBREV_APP_WITHOUT_TEXT_H
#define KLARBREV_APP_WITHOUT_TEXT_H

#include "app/pipeline.h"

/*
 * Takes every word of the letter out of its result: rules, levels, counts, figures, letter type and hashes
 * are left. Messages become the rule's id, or go; conditions of branches their hash; places, suggestions,
 * evidence and demands go. Every report of the result is then without text. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status result_strip_text(klarbrev_result *result);

#endif

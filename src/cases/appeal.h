/* SPDX-License-Identifier: MPL-2.0 */
/* What the letters of a case say of complaints. */
#ifndef KLARBREV_CASES_APPEAL_H
#define KLARBREV_CASES_APPEAL_H

#include "cases/comparison.h"

typedef struct appeal {
    uint32_t letter, sentence;
    double number;
    period_unit unit;
    slice body;
    span law;   /* the citation's law, when the sentence names one */
    int effect; /* 1: opsættende virkning, -1: ikke, 0: not said */
    int route;  /* 1: the complaint goes to the authority itself, -1: straight to the body, 0: not said */
    span at;
} appeal;

typedef VECTOR(appeal) appeal_vector;

/* Every guidance on complaints in the letters, in their order. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status appeals_read(comparison *p, appeal_vector *all);

/* Another deadline, another body, or another effect, where both say one. */
bool appeals_differ(const appeal *a, const appeal *b);

const char *appeal_words(comparison *p, const appeal *a); /* "4 uger", "ankestyrelsen"; in the case's arena */

#endif

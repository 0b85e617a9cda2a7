/* SPDX-License-Identifier: MPL-2.0 */
/* Problems that somebody has decided may stand: "waivers" of .klarbrev.yml. */
#ifndef KLARBREV_CHECKS_WAIVED_H
#define KLARBREV_CHECKS_WAIVED_H

#include "checks/check.h"

/*
 * Moves findings that a waiver covers from the findings to context->waived, and calls requirements that one
 * covers not applicable. A waiver that has expired on the settings' day covers nothing; where it would have,
 * a finding says that it has expired. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status problems_waive(check_context *context);

/* Stands for a missing or defective requirement in baselines and waivers: one that was wrong and is now
 * missing is another. */
uint64_t requirement_fingerprint(const klarbrev_requirement *r);

#endif

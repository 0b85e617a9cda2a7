/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"
#include "base/message.h"
#include "checks/check_table.h"

/* What the letter is comes first; what is said of it may depend on it. */
static const check checks[] = {
    {"readability", N_("lixtal, ord pr. sætning og andre tal"), check_readability},
};

const check *checks_all(size_t *count) {
    *count = sizeof checks / sizeof *checks;
    return checks;
}

klarbrev_status checks_run(check_context *context, klarbrev_error *error) {
    size_t count;
    const check *all = checks_all(&count);
    for (size_t i = 0; i < count; i++) {
        klarbrev_status status = all[i].run(context, error);
        if (status != KLARBREV_OK) return status == KLARBREV_E_NOMEM ? fail_no_memory(error) : status;
    }
    return findings_settle(context);
}

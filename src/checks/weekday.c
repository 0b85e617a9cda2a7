/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/weekday.h"

#include <stdbool.h>
#include <stddef.h>

#include "base/message.h"

const char *weekday_name(int weekday) {
    static const char *const names[] = {N_("mandag"), N_("tirsdag"), N_("onsdag"), N_("torsdag"),
                                        N_("fredag"), N_("lørdag"),  N_("søndag")};
    bool known = weekday >= 1 && (size_t)weekday <= sizeof names / sizeof *names;
    return known ? names[weekday - 1] : "";
}

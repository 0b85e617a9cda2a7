/* SPDX-License-Identifier: MPL-2.0 */
#include "base/message.h"

#include <libintl.h>

/* The catalogue's domain is bound by the program (bindtextdomain); a library user who binds none gets Danish.
 */
const char *message_text(const char *danish) {
    return danish[0] ? dgettext("klarbrev", danish) : danish;
}

slice message_of_rule(arena *a, slice danish) {
    const char *copy = arena_copy(a, danish);
    return copy ? slice_of(message_text(copy)) : (slice){0};
}

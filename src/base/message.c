/* SPDX-License-Identifier: MPL-2.0 */
#include "base/message.h"

#include <libintl.h>

/* The catalogue's domain is bound by the program (bindtextdomain); a library user who binds none gets Danish.
 */
const char *message_text(const char *danish) {
    return danish[0] ? dgettext("klarbrev", danish) : danish;
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Messages to people are written in Danish in the source and marked with _(), which looks them up in the
 * gettext catalogue of the chosen language (po/en.po); without a catalogue the Danish text is used as it is.
 */
#ifndef KLARBREV_BASE_MESSAGE_H
#define KLARBREV_BASE_MESSAGE_H

#include "base/arena.h"
#include "base/slice.h"

#if defined(__GNUC__)
__attribute__((format_arg(1)))
#endif
const char *
message_text(const char *danish);

/* The same for a message that stands in a rule; in the arena. at == NULL: memory ran out. */
slice message_of_rule(arena *a, slice danish);

#define _(danish) message_text(danish)
#define N_(danish) danish /* for tables: marked here, looked up where it is printed */

#endif

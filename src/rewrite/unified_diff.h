/* SPDX-License-Identifier: MPL-2.0 */
/* What changed between two versions of a text, as `diff -u` prints it and `patch` reads it. */
#ifndef KLARBREV_REWRITE_UNIFIED_DIFF_H
#define KLARBREV_REWRITE_UNIFIED_DIFF_H

#include "base/builder.h"

/*
 * Appends the diff, or nothing when the texts are the same. Lines are bytes up to and with "\n". path stands
 * in both heads. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status unified_diff(builder *out, slice before, slice after, const char *path);

#endif

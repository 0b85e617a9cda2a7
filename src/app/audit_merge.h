/* SPDX-License-Identifier: MPL-2.0 */
/* The databases of an audit's shards as the run that one audit would have stored. */
#ifndef KLARBREV_APP_AUDIT_MERGE_H
#define KLARBREV_APP_AUDIT_MERGE_H

#include "app/audit_store.h"

/*
 * Adds a finished run to the store: the letters of the newest run of each part, in the order of their paths,
 * with all that was found. Parts are only read. KLARBREV_E_USAGE: a part's run is not finished, was made of
 * other inputs, settings, rules or with another version, or has a letter that another part has too; nothing
 * is added then. KLARBREV_E_IO, KLARBREV_E_BROKEN: a part is no such database.
 */
klarbrev_status audit_merge(size_t *letters, audit_store *out, char *const *parts, size_t count,
                            klarbrev_error *error);

#endif

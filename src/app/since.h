/* SPDX-License-Identifier: MPL-2.0 */
/* Letters against their versions in git: what they have lost, and which of their problems are new. */
#ifndef KLARBREV_APP_SINCE_H
#define KLARBREV_APP_SINCE_H

#include "app/git.h"
#include "app/input.h"
#include "app/known_problems.h"

/* Leaves the letters that differ, in their order. */
void since_keep_changed(input_list *letters, const git_changes *changes);

/*
 * Checks the old version of a read letter: known is what it had, and the result gets a finding for each
 * requirement, demand, deadline ... that the old one had and the new one has not. Of a letter that is new, or
 * whose old version cannot be read, nothing is known. Memory is the letter's. From any thread.
 * KLARBREV_E_NOMEM, or what git gave.
 */
klarbrev_status since_compare(known_problems *known, klarbrev_result *result, const git_changes *changes,
                              const engine *e, const char *as, klarbrev_error *error);

#endif

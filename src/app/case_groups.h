/* SPDX-License-Identifier: MPL-2.0 */
/* Which letters belong to one citizen. */
#ifndef KLARBREV_APP_CASE_GROUPS_H
#define KLARBREV_APP_CASE_GROUPS_H

#include "app/case_run.h"

typedef struct case_group {
    const char *name; /* masked: what the report calls the citizen; NULL when the letters are not grouped */
    const uint32_t *paths; /* indices into the input list, in its order */
    size_t count;
} case_group;

typedef struct case_group_list {
    arena arena;
    case_group *items;
    size_t count;
} case_group_list;

/* Reads each letter for its key. Groups come in the order of their first letter. */
klarbrev_status case_groups_find(case_group_list *out, const engine *e, const input_list *inputs,
                                 const case_run_options *options, klarbrev_error *error);
void case_groups_release(case_group_list *groups); /* twice is harmless */

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* From findings to what is written into the letter: edits that do not overlap, and comments. */
#ifndef KLARBREV_REWRITE_EDITS_H
#define KLARBREV_REWRITE_EDITS_H

#include "checks/check.h"
#include "letter/letter_editor.h"

enum { ANY_CATEGORY = -1 };

/* The author of all that klarbrev writes, by which it knows its own comments again. */
#define KLARBREV_AUTHOR "klarbrev"

typedef struct edit_choice {
    int only; /* klarbrev_category, or ANY_CATEGORY */
    bool accept_safe;
    bool (*can_replace)(const void *editor, span at, slice text);
    const void *editor;
} edit_choice;

typedef struct edit {
    letter_mark mark;
    const klarbrev_finding *finding;
} edit;

typedef VECTOR(edit) edit_vector;
typedef VECTOR(letter_mark) mark_vector;

/*
 * The first suggestion of each finding, worst finding first, where it may be written, keeps every number and
 * overlaps no edit chosen before. Findings that klarbrev has commented on already are left alone. All memory
 * is the letter's arena. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status edits_choose(edit_vector *out, const check_context *checked, const edit_choice *choice);

/* A comment for each place with findings and rights that are missing or defective, but not for those that are
 * told there already. */
klarbrev_status comments_choose(mark_vector *out, const check_context *checked, int only);

/* The letter's text with the edits; NULL: memory ran out. */
const char *edits_apply(arena *a, const letter *l, const edit_vector *edits, const bool *taken);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Several letters to one citizen, laid side by side: which letter replaces what, and where they cannot both
 * be followed. Letters are borrowed and must outlive the case; everything the case says lives in its own
 * arena.
 */
#ifndef KLARBREV_CASES_CITIZEN_CASE_H
#define KLARBREV_CASES_CITIZEN_CASE_H

#include "cases/conflict.h"
#include "checks/check.h"
#include "checks/demand_note.h"
#include "checks/letter_facts.h"

/* A letter as it comes out of the pipeline. */
typedef struct case_input {
    const char *path;
    const letter *letter;
    const check_context *said; /* demands, their notes and the day the letter is dated */
} case_input;

/* What a later letter has made of a demand. */
typedef enum demand_fate {
    FATE_STANDS,
    FATE_MOVED,    /* moved or called off */
    FATE_EXTENDED, /* its deadline is put off */
    FATE_REPLACED, /* the letter is replaced */
    FATE_REPEATED  /* a later letter says the same again */
} demand_fate;

typedef struct case_letter {
    const char *path;
    const letter *letter;
    const analysis *analysis;
    const check_context *said;
    letter_facts facts;
    moment date;
    bool copy;                               /* an earlier letter of the case has the same words */
    uint64_t case_key, unit_key, person_key; /* of the names in lower case; 0: not said */
    demand_fate *fates;                      /* one for each demand */
    const slice *names;                      /* of persons, as they stand in its text; one may stand twice */
    size_t name_count;
} case_letter;

typedef struct citizen_case {
    arena arena;
    case_letter *letters; /* in the order given */
    size_t letter_count;
    conflict_vector conflicts; /* by kind, then by letter */
} citizen_case;

/* rules holds the lists that say what a conflict is. On failure the case is released and empty. */
klarbrev_status citizen_case_compare(citizen_case *out, const case_input *letters, size_t count,
                                     const ruleset *rules, klarbrev_error *error);
void citizen_case_release(citizen_case *c); /* twice is harmless */

#endif

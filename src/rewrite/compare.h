/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a letter had and its new version has not, has besides, or has otherwise: requirements, demands,
 * deadlines, dates, amounts, law citations, placeholders, negations and contacts. `klarbrev diff` prints it;
 * the guard of `klarbrev fix` refuses an edit that loses or changes anything.
 */
#ifndef KLARBREV_REWRITE_COMPARE_H
#define KLARBREV_REWRITE_COMPARE_H

#include "checks/check.h"

#define DIFFERENCE_KINDS(ROW)                                                                                \
    ROW(REQUIREMENT, "requirement")                                                                          \
    ROW(DEMAND, "demand")                                                                                    \
    ROW(DEADLINE, "deadline")                                                                                \
    ROW(DATE, "date")                                                                                        \
    ROW(AMOUNT, "amount")                                                                                    \
    ROW(CITATION, "law-citation")                                                                            \
    ROW(PLACEHOLDER, "placeholder")                                                                          \
    ROW(NEGATION, "negation")                                                                                \
    ROW(CONTACT, "contact")                                                                                  \
    ROW(NAME, "name") /* this and what follows: told by the guard only */                                    \
    ROW(NUMBER, "number")                                                                                    \
    ROW(WORDING, "wording")
#define DIFFERENCE_AS_ENUM(name, word) DIFFERENCE_##name,
typedef enum difference_kind { DIFFERENCE_KINDS(DIFFERENCE_AS_ENUM) DIFFERENCE_KIND_COUNT } difference_kind;

typedef struct difference {
    difference_kind kind;
    const char *id;        /* requirement: its id; else NULL */
    const char *from, *to; /* as it stands in the old and the new letter; NULL: it is not there */
    const char *branch;    /* requirement of a template: the branch in words, or NULL */
    span at;               /* in the old letter; in the new one when it was gained */
} difference;

typedef VECTOR(difference) difference_vector;

typedef struct comparison {
    difference_vector lost, gained, changed;
} comparison;

/* Both letters are checked. Everything lives in the arena. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status letters_compare(comparison *out, arena *a, const check_context *old_letter,
                                const check_context *new_letter);

/* The stable word of a kind ("law-citation"). */
const char *difference_kind_word(difference_kind kind);

#endif

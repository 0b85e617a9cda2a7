/* SPDX-License-Identifier: MPL-2.0 */
/* One letter under the rights check: what it is, which requirements hold for it, and what it says to them. */
#ifndef KLARBREV_CHECKS_RIGHTS_CASE_H
#define KLARBREV_CHECKS_RIGHTS_CASE_H

#include "checks/appeal_table.h"
#include "checks/rights_text.h"

typedef enum condition_state { CONDITION_UNASKED, CONDITION_HOLDS, CONDITION_FAILS } condition_state;

typedef struct rights_case {
    check_context *context;
    const rights_text *text;
    const class_rule *type; /* NULL: unknown */
    appeal_row appeal;
    condition_state *conditions; /* by condition; filled as they are asked */
} rights_case;

/* KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status rights_case_open(rights_case *out, check_context *context, const rights_text *text);

/* The first row of the requirement that fits the letter, or NULL: it does not apply. */
const applies_row *rights_row_for(rights_case *c, const requirement_rule *requirement);

/* NO_CONDITION holds always. */
bool rights_condition_holds(rights_case *c, int32_t index);

/* A place that speaks to a requirement. */
typedef struct proof {
    span at; /* the sentence: what it says is the proof */
    uint32_t sentence;
    uint32_t branch; /* in which it stands, or NO_INDEX */
} proof;

typedef VECTOR(proof) proof_vector;

/* What is asked of the sentences. */
typedef struct proof_search {
    const requirement_rule *requirement; /* its within, role and anywhere hold */
    pattern_list patterns, unless;
} proof_search;

/* Appends a proof a sentence, in text order. */
klarbrev_status rights_proofs_find(const rights_case *c, proof_search search, proof_vector *out);

/* What is to be said of one requirement. */
typedef struct verdict {
    klarbrev_requirement_status status;
    bool warns;       /* the fault is a warning, whatever the requirement's level */
    const char *says; /* what is wrong; NULL: the rule's message */
    const proof *proofs;
    size_t proof_count;
} verdict;

/* A check of values, named by requirements: leaves the verdict alone when the values are right. */
typedef klarbrev_status (*value_check)(const rights_case *c, const requirement_rule *requirement,
                                       const applies_row *row, const proof_vector *proofs, verdict *out);
value_check value_check_by_name(slice name); /* NULL when there is none */

/* Judges one requirement; *listed says whether there is anything to report. */
klarbrev_status rights_judge(rights_case *c, const requirement_rule *requirement, const applies_row *row,
                             verdict *out, bool *listed);

/* Adds what is to be reported: one entry, or, where branches of a template differ, one a group of branches.
 */
klarbrev_status rights_report(rights_case *c, const requirement_rule *requirement, const applies_row *row,
                              const verdict *v);

/* Words to insert when the requirement is missing, with "$instans" and "$frist" filled for this area. */
const char *rights_model_text(const rights_case *c, const requirement_rule *requirement);

/*
 * Of a template's branches: in which the text is missing that stands in the given branches. *missing_in is
 * NULL when no reader goes without it. In words: "ikke har_boern".
 */
klarbrev_status rights_branches_missing(const letter *l, arena *a, const proof *proofs, size_t count,
                                        const char **missing_in);

/* The branches that proofs stand in, in words ("har_boern og enlig eller gift"); NULL when memory ran out. */
const char *rights_branch_words(const letter *l, arena *a, const proof *proofs, size_t count);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Templates against templates: what several of them ask for, standard wordings that contradict each other,
 * and clauses that say almost the same, so that one correction can serve all. Templates are borrowed and must
 * outlive the survey.
 */
#ifndef KLARBREV_CASES_TEMPLATE_SURVEY_H
#define KLARBREV_CASES_TEMPLATE_SURVEY_H

#include "cases/citizen_case.h"
#include "cases/near_duplicates.h"

typedef enum survey_kind {
    SURVEY_CONTRADICTION, /* complaints under one law: another deadline, body or effect */
    SURVEY_SAME_REQUEST,  /* one thing asked for by the templates of two units or more */
    SURVEY_NEAR_DUPLICATE /* clauses that differ in a few words */
} survey_kind;

enum { SURVEY_KINDS = SURVEY_NEAR_DUPLICATE + 1 };

typedef struct survey_place {
    uint32_t letter; /* index into the templates */
    klarbrev_span at;
    const char *value; /* what differs: "4 uger"; NULL: nothing is told apart */
} survey_place;

typedef struct survey_group {
    survey_kind kind;
    const char *subject; /* the law, the thing, or the most used wording */
    const survey_place *places;
    size_t count;
    size_t wordings; /* of near duplicates; else 0 */
} survey_group;

typedef struct template_survey {
    citizen_case templates; /* facts of each template; holds no conflicts */
    near_duplicates clauses;
    VECTOR(survey_group) groups; /* by kind, then by number of places */
} template_survey;

/* On failure the survey is released and empty. */
klarbrev_status template_survey_make(template_survey *out, const case_input *templates, size_t count,
                                     const ruleset *rules, klarbrev_error *error);
void template_survey_release(template_survey *s); /* twice is harmless */

#endif

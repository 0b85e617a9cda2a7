/* SPDX-License-Identifier: MPL-2.0 */
/* A check reads the analysed letter and adds to the result. One file a check, one row in checks.c. */
#ifndef KLARBREV_CHECKS_CHECK_H
#define KLARBREV_CHECKS_CHECK_H

#include "rules/rule.h"
#include "rules/zones.h"

typedef VECTOR(klarbrev_finding) finding_vector;
typedef VECTOR(klarbrev_requirement) requirement_vector;
typedef VECTOR(klarbrev_demand) demand_vector;

/* What the stages before left, and what the checks fill. All memory is the letter's arena. */
typedef struct check_context {
    const ruleset *rules;
    const analyser *analyser;
    const settings *settings;
    const letter *letter;
    const analysis *analysis;
    const zone_map *zones;
    arena *arena;
    moment date; /* the day the check is made for, resolved */
    bool is_template;
    klarbrev_class type, area; /* set by the first check */
    finding_vector findings;
    requirement_vector requirements;
    demand_vector demands;
    klarbrev_metrics prose, whole;
} check_context;

typedef struct check {
    const char *name;
    const char *help; /* one line, Danish */
    klarbrev_status (*run)(check_context *context, klarbrev_error *error);
} check;

const check *checks_all(size_t *count);

/* Runs every check in the table's order, then orders findings by harm and drops what settings switch off. */
klarbrev_status checks_run(check_context *context, klarbrev_error *error);

/*
 * Adds a finding of a rule at a span, with level and zones applied; false when the rule is off here (that is no error).
 * suggestions are borrowed from the arena. status gets KLARBREV_E_NOMEM when memory ran out.
 */
bool check_add_finding(check_context *context, const rule *rule, span at, const char *message,
                       const klarbrev_suggestion *suggestions, size_t suggestion_count, klarbrev_status *status);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* What rules/modstrid/ says of conflicts between letters: one rule a kind, with its limits. */
#ifndef KLARBREV_RULES_CONFLICT_RULES_H
#define KLARBREV_RULES_CONFLICT_RULES_H

#include "klarbrev/result.h"
#include "rules/rule.h"

/* The numbers that a communications officer may change, in a pack or under "limits:" in .klarbrev.yml. */
#define CONFLICT_LIMITS(ROW)                                                                                 \
    ROW(MINUTES_SAME_TOWN, "minutter-samme-by")                                                              \
    ROW(MINUTES_OTHER_TOWN, "minutter-anden-by")                                                             \
    ROW(MINUTES_OPEN_END, "minutter-uden-slut")                                                              \
    ROW(MINUTES_OPEN_CALL, "minutter-telefon")                                                               \
    ROW(DAYS_BETWEEN_LETTERS, "dage-mellem-breve")                                                           \
    ROW(DAYS_CONTACT, "dage-kontakt")                                                                        \
    ROW(DAYS_LOAD, "dage-belastning")                                                                        \
    ROW(LOAD_APPOINTMENTS, "belastning-aftaler")                                                             \
    ROW(LOAD_DEADLINES, "belastning-frister")                                                                \
    ROW(LOAD_SENDERS, "belastning-afsendere")                                                                \
    ROW(LOAD_LETTERS, "belastning-breve")                                                                    \
    ROW(LOAD_THREATS, "belastning-trusler")                                                                  \
    ROW(LOAD_AT_LEAST, "belastning-mindst")                                                                  \
    ROW(AMOUNT_DIFFERENCE, "kroner-forskel")
#define CONFLICT_LIMIT_AS_ENUM(name, word) LIMIT_##name,
typedef enum conflict_limit { CONFLICT_LIMITS(CONFLICT_LIMIT_AS_ENUM) CONFLICT_LIMIT_COUNT } conflict_limit;

bool conflict_limit_by_word(conflict_limit *out, slice text); /* false when there is no such limit */
const char *conflict_limit_word(conflict_limit limit);

/* A rule of kind "conflict", as it stands in its pack. */
typedef struct conflict_rule {
    klarbrev_conflict_kind kind;
    slice advice;
    bool sets[CONFLICT_LIMIT_COUNT];
    double limits[CONFLICT_LIMIT_COUNT];
} conflict_rule;

/* Of a rule of kind "conflict"; NULL for any other. */
const conflict_rule *rule_as_conflict(const rule *r);

enum { CONFLICT_KINDS = KLARBREV_OVERLOAD + 1 };

/* The rules a case is compared by. */
typedef struct conflict_rules {
    const rule *of_kind[CONFLICT_KINDS]; /* NULL: no pack has it, and nothing of the kind is reported */
    double limits[CONFLICT_LIMIT_COUNT]; /* the packs' numbers, and over them those of the settings */
} conflict_rules;

/* s may be NULL. A limit that no pack sets is so high that it is never reached. */
conflict_rules conflict_rules_read(const ruleset *rules, const settings *s);

#endif

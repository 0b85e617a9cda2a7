/* SPDX-License-Identifier: MPL-2.0 */
/* A check reads the analysed letter and adds to the result. One file a check, one row in checks.c. */
#ifndef KLARBREV_CHECKS_CHECK_H
#define KLARBREV_CHECKS_CHECK_H

#include "checks/address.h"
#include "rules/rule.h"
#include "rules/zones.h"

typedef VECTOR(klarbrev_finding) finding_vector;
typedef VECTOR(klarbrev_requirement) requirement_vector;
typedef VECTOR(klarbrev_demand) demand_vector;

/* A problem that a waiver of the settings lets stand. */
typedef struct waived_problem {
    const waiver_setting *by;
    bool is_requirement;
    klarbrev_finding finding;         /* when it is none */
    klarbrev_requirement requirement; /* as it was before it was waived */
} waived_problem;

typedef VECTOR(waived_problem) waived_vector;

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
    bool dated;  /* that day was given or stands in the letter: its deadlines can be measured by it */
    bool is_template;
    letter_voice voice;        /* set before the first check */
    klarbrev_class type, area; /* set by the first check */
    finding_vector findings;
    requirement_vector requirements;
    demand_vector demands;
    waived_vector waived;
    VECTOR(const waiver_setting *) expired; /* that would have let something stand */
    const struct demand_note *demand_notes; /* one for each demand, for cases/; checks/demand_note.h */
    klarbrev_metrics prose, whole;
} check_context;

/* False when the text did not tell the type or area, and none was given. */
bool class_is_known(const klarbrev_class *found);

typedef struct check {
    const char *name;
    const char *help; /* one line, Danish */
    klarbrev_status (*run)(check_context *context, klarbrev_error *error);
} check;

const check *checks_all(size_t *count);

/* Runs every check in the table's order, then orders findings by harm and drops what settings switch off or
 * waive. */
klarbrev_status checks_run(check_context *context, klarbrev_error *error);

/* What a finding is made of before settings, zones and vocabulary have had their say. */
typedef struct finding_draft {
    const rule *rule;
    const char *id; /* the row's id in a phrase list ("kancelli.saafremt"); NULL: the rule's */
    klarbrev_level level;
    span at;
    const char *message;                    /* NULL: the rule's */
    const char *why;                        /* NULL: the rule's */
    const klarbrev_suggestion *suggestions; /* borrowed from the arena */
    size_t suggestion_count;
} finding_draft;

/*
 * Adds a finding, with the level the settings give it; false when the rule is off here (switched off, wrong
 * audience or date, a zone it holds back from, a word of the user's vocabulary): that is no error. *status
 * gets KLARBREV_E_NOMEM when memory ran out and is left alone otherwise.
 */
bool check_add(check_context *context, const finding_draft *draft, klarbrev_status *status);

/* The same with the rule's own id, level and why. */
bool check_add_finding(check_context *context, const rule *rule, span at, const char *message,
                       const klarbrev_suggestion *suggestions, size_t suggestion_count,
                       klarbrev_status *status);

/* The rule with this id when it is on for this letter, else NULL: the check that needs it has nothing to do.
 */
const rule *check_rule(const check_context *context, const char *id);

/* The words of a class of lexicons/tjekord.tsv, "|" between; see words_hold. */
slice check_word_class(const check_context *context, const char *class);

/* True when pattern is the id, or a beginning of it and ".*". */
bool rule_pattern_covers(slice pattern, slice id);

/* What the settings say of the rule or row with this id; the last that covers it counts. set may be NULL. */
rule_switch check_switch(const settings *set, slice id);

/* The level that the settings give the rule or row; false: it is off. */
bool level_by_settings(klarbrev_level *level, const check_context *context, slice id, klarbrev_level given);

/* A value for a "$name" in a rule's message. */
typedef struct message_slot {
    const char *name; /* without "$" */
    slice value;
} message_slot;

/* The rule's message with its slots filled, in the arena; a slot without a value stays as it is. NULL: no
 * memory. */
const char *check_message(const check_context *context, const rule *rule, const message_slot *slots,
                          size_t count);

/* What settings say of requirements, and of a letter that is somebody else's text (checks/settled.c). */
void problems_settle(check_context *context);

/* Orders findings by harm: level, then category, then place; drops those that another covers
 * (checks/finding_order.c). */
klarbrev_status findings_settle(check_context *context);

#endif

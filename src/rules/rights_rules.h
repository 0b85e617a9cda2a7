/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What the packs of letter types, areas, conditions and requirements say (docs/requirements.md), ready to be
 * asked of a letter. All their patterns stand in one pattern set, so that a letter is read once for all of
 * them. Immutable.
 */
#ifndef KLARBREV_RULES_RIGHTS_RULES_H
#define KLARBREV_RULES_RIGHTS_RULES_H

#include "rules/pattern.h"
#include "rules/rule.h"

/* Numbers in the pattern set, in the order of the pack. */
typedef struct pattern_list {
    const uint32_t *numbers;
    uint32_t count;
} pattern_list;

typedef struct name_list {
    const slice *names;
    uint32_t count;
} name_list;

/* A condition that a row of a rule names; index is NO_CONDITION when it names none. */
enum { NO_CONDITION = -1 };
typedef struct condition_name {
    slice name;
    int32_t index; /* into rights_rules.conditions */
} condition_name;

/* A letter type or an area: what speaks for it, and what against. */
typedef struct class_rule {
    const rule *rule;
    slice id;         /* "afgoerelse-afslag": the rule's id behind the dot */
    slice name;       /* for people: "Afslag" */
    name_list groups; /* type: the groups it belongs to */
    name_list types;  /* area: the letter types that settle it */
    pattern_list strong, weak, against;
    pattern_list grants, refuses; /* type: what one opening sentence says, and another */
    condition_name
        skip;      /* cues do not count in sentences with one of its patterns, but in the subject line */
    bool unframed; /* type: settled by a text without salutation, signature, address or reference lines */
} class_rule;

/* Holds when everything that it names holds; what it does not name is empty. */
typedef struct condition_rule {
    const rule *rule;
    slice id;
    name_list areas; /* the letter's area is one of them */
    name_list laws;  /* the letter cites one of them, by the name in lexicons/love.tsv */
    name_list appeal_columns, appeal_values; /* lexicons/klageinstanser.tsv says so; of one length */
    pattern_list patterns;                   /* one of them stands in the letter */
    pattern_list without;                    /* none of them does */
} condition_rule;

typedef enum asked_level {
    ASKED_SUGGESTION = KLARBREV_SUGGESTION,
    ASKED_WARNING = KLARBREV_WARNING,
    ASKED_ERROR = KLARBREV_ERROR,
    ASKED_FORBIDDEN /* misleading in this type of letter: there all the same is defective */
} asked_level;

/* For which letters a requirement holds; the first row that fits counts. */
typedef struct applies_row {
    asked_level level;
    name_list types, except; /* types or groups; "*" is every type, "ukendt" none that is known */
    condition_name only_if, unless;
    slice says; /* forbidden: what is wrong, and what to do */
    int days;   /* deadline-after-letter: at least so long after the letter */
} applies_row;

/* A way to get a requirement wrong. */
typedef struct defect_rule {
    pattern_list patterns, unless;
    condition_name only_if;
    bool only;  /* counts when there is no evidence that is right */
    bool warns; /* level: warning, whatever the requirement's */
    slice says;
} defect_rule;

/* One of several things that a requirement asks at once: the day, the time and the place of a meeting. */
typedef struct part_rule {
    slice name; /* with its article: "mødestedet" */
    pattern_list evidence, unless;
} part_rule;

enum { ANY_ROLE = -1 };

typedef struct requirement_rule {
    const rule *rule;
    slice id;
    slice basis, model;
    applies_row *applies;
    uint32_t applies_count;
    pattern_list evidence;
    pattern_list weak;   /* asked when there is no evidence; never proof of something forbidden */
    pattern_list within; /* evidence must stand in a sentence with one of these, or shortly after one; empty:
                            anywhere */
    pattern_list unless; /* evidence does not count in a sentence with one of these */
    const part_rule *parts;
    uint32_t part_count;
    defect_rule *defects;
    uint32_t defect_count;
    name_list values; /* checks of values by name (checks/rights_values.c) */
    int role;         /* block_role that evidence must stand in, or ANY_ROLE */
    bool anywhere;    /* evidence may stand in headings, the letterhead and the footer too */
} requirement_rule;

typedef struct rights_rules {
    const pattern_set *patterns;
    uint32_t pattern_count;
    const class_rule *types, *areas;
    uint32_t type_count, area_count;
    const condition_rule *conditions;
    uint32_t condition_count;
    const requirement_rule *requirements;
    uint32_t requirement_count;
} rights_rules;

/* Never NULL; empty when there are no such packs. */
const rights_rules *ruleset_rights(const ruleset *rules);

/* The class (type or area) of this id, or NULL. */
const class_rule *class_rule_find(const class_rule *rules, uint32_t count, slice id);

bool name_list_has(name_list names, slice name);

#endif

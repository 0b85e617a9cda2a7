/* SPDX-License-Identifier: MPL-2.0 */
/* What a user may set about rules; filled by app/ from .klarbrev.yml and the command line, read by checks. */
#ifndef KLARBREV_RULES_SETTINGS_H
#define KLARBREV_RULES_SETTINGS_H

#include "base/table.h"
#include "text/quantities.h"

typedef enum audience {
    AUDIENCE_CITIZEN,
    AUDIENCE_EASY,
    AUDIENCE_PROFESSIONAL
} audience; /* borger, let-laest, fagperson */

typedef enum rule_switch { RULE_DEFAULT, RULE_OFF, RULE_SUGGESTION, RULE_WARNING, RULE_ERROR } rule_switch;

typedef struct rule_setting {
    slice pattern; /* rule id or a prefix that ends in ".*" */
    rule_switch level;
} rule_setting;

typedef struct threshold_setting {
    slice rule, type; /* metric rule id; letter type or empty: all */
    double warning, error;
} threshold_setting;

/* A limit of a conflict between letters: an index of conflict_rules.h. */
typedef struct limit_setting {
    int limit;
    double value;
} limit_setting;

/*
 * A problem that may stand: somebody has decided it, says why, and until when. A problem is waived when its
 * rule is covered and, where they are given, the words or the fingerprint are its own.
 */
typedef struct waiver_setting {
    slice rule; /* as in rule_setting.pattern */
    slice text; /* words of the letter that the problem is about; empty: any */
    bool has_fingerprint;
    uint64_t fingerprint;
    slice reason, author;
    moment expires;    /* the last day it holds; year 0: for ever */
    const char *place; /* "file:line", for messages */
    uint32_t id;       /* no two of a run have the same; WAIVER_IN_LETTER: a comment in the letter itself */
} waiver_setting;

#define WAIVER_IN_LETTER UINT32_MAX

typedef struct settings {
    const rule_setting *rules; /* later rows win */
    size_t rule_count;
    const threshold_setting *thresholds;
    size_t threshold_count;
    const limit_setting *limits; /* later rows win */
    size_t limit_count;
    const slice *vocabulary; /* words that are ours: no legalese, no spelling */
    size_t vocabulary_count;
    const waiver_setting *waivers;
    size_t waiver_count;
    slice owner; /* who answers for the letter's text; empty: not said */
    audience audience;
    slice type, area; /* forced letter type and area, or empty */
    moment date;      /* the day the check is made for; year 0: the letter's own date, else today */
    moment today;
    int template_mode; /* -1 find out, 0 letter, 1 template */
    double seconds;    /* that reading and checking one letter may take; 0: no bound */
    size_t bytes_max;  /* of one file; 0: the readers' own bounds */
    bool spelling;
    bool not_ours; /* somebody else's text: its wording is not remarked on, since nobody here can change it */
} settings;

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Reports on a whole stock of letters or templates: what an audit's database says of one run. */
#ifndef KLARBREV_REPORT_AUDIT_REPORT_H
#define KLARBREV_REPORT_AUDIT_REPORT_H

#include "base/builder.h"
#include "base/vector.h"

/* How a requirement stands in a letter: the worst of its branches. Better ones are smaller. */
typedef enum audit_mark {
    MARK_NONE,
    MARK_NOT_APPLICABLE,
    MARK_PRESENT,
    MARK_DEFECTIVE,
    MARK_MISSING,
    MARK_COUNT
} audit_mark;

typedef struct audit_letter_row {
    int64_t id;
    const char *path, *hash, *error; /* error: NULL when it was read */
    const char *type, *area;
    const char *owner; /* "": not said */
    bool ours;         /* false: somebody else's text */
    uint32_t words, sentences;
    double lix, words_per_sentence, passive_share;
    uint32_t errors, warnings, suggestions, missing, defective;
    uint64_t volume; /* letters a year; 1 when not known */
    bool volume_known;
    uint8_t *marks; /* audit_mark, one for each of the report's requirements */
} audit_letter_row;

typedef struct audit_requirement_row {
    const char *id;
    uint32_t counts[MARK_COUNT]; /* letters by mark */
} audit_requirement_row;

typedef struct audit_rule_row {
    const char *rule, *category;
    uint64_t count, letters; /* findings, and letters that have one */
} audit_rule_row;

typedef struct audit_phrase_row {
    const char *rule, *category, *phrase, *suggestion, *message; /* "": there is none */
    uint64_t count, letters;
} audit_phrase_row;

/* One wording of a clause. */
typedef struct audit_wording_row {
    const char *text, *first; /* first: path of a template that has it */
    uint64_t letters;
} audit_wording_row;

/* A clause that templates have in several wordings, the most used first. */
typedef struct audit_clause_row {
    const audit_wording_row *wordings; /* at most AUDIT_WORDINGS_MAX */
    size_t shown, count;               /* of the wordings: in the list, and in all */
    uint64_t letters;
} audit_clause_row;
enum { AUDIT_WORDINGS_MAX = 6 };

/* What became of a decision since it was first seen. */
typedef enum decision_state {
    DECISION_HOLDS,
    DECISION_EXPIRED,
    DECISION_WITHDRAWN,
    DECISION_REPLACED /* by a newer one in the log */
} decision_state;

typedef struct audit_decision_row {
    const char *path, *rule, *source, *author, *reason, *until; /* "": not said; until "": for ever */
    const char *first, *last; /* days of the runs that saw it; of the log: the day it was decided */
    uint64_t count;           /* problems it let stand when last seen; of the log: that the run found */
    decision_state state;
} audit_decision_row;

typedef struct audit_run_row {
    const char *started, *version, *rules, *inputs;
    uint64_t letters, unread, errors, warnings, missing, defective;
    uint64_t faulty; /* letters with a requirement that is missing or defective */
    double lix;      /* mean of the letters with prose */
} audit_run_row;

typedef struct audit_report {
    audit_run_row run;
    VECTOR(audit_letter_row) letters; /* worst first after audit_rank */
    VECTOR(audit_requirement_row) requirements;
    VECTOR(audit_rule_row) rules;         /* most letters first */
    VECTOR(audit_phrase_row) phrases;     /* most letters first; without law references */
    VECTOR(audit_phrase_row) laws;        /* law references to mend, most letters first */
    VECTOR(audit_clause_row) clauses;     /* in most letters first */
    VECTOR(audit_decision_row) decisions; /* of all runs of the same inputs, the newest first */
    VECTOR(audit_run_row) runs;           /* oldest first */
    bool any_volume, any_owner;
} audit_report;

/*
 * Orders letters by harm: those that lack rights information, then those where it is wrong, then the rest;
 * among them by letters a year times the rights that are missing or wrong, then times errors and warnings,
 * then by path.
 */
void audit_rank(audit_report *report);

/* Letters a year times errors and warnings. */
uint64_t audit_harm(const audit_letter_row *letter);

/* A page that stands alone: no network, readable without script. */
klarbrev_status audit_write_html(builder *out, const audit_report *report);

/* RFC 4180: a row a letter, a column for each requirement. */
klarbrev_status audit_write_csv(builder *out, const audit_report *report);

/* The page's style sheet and script. */
extern const char audit_css[], audit_script[];

/* How the values are spread, as SVG with a caption that says it in words. */
typedef struct audit_spread {
    const char *id, *title, *unit;
    double step; /* width of a bar */
    double (*value)(const audit_letter_row *letter);
} audit_spread;
klarbrev_status audit_spread_write(builder *out, const audit_report *report, const audit_spread *spread);

#endif

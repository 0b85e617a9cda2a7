/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The audit's database: a row a run, a letter, a finding's rule, a requirement, a phrase, a decision, an
 * entry of the log and a template's paragraph. docs/audit.md describes the schema. Several programs may write
 * to one file at once; each batch of letters is there whole or not at all, also when the program is killed.
 */
#ifndef KLARBREV_APP_AUDIT_STORE_H
#define KLARBREV_APP_AUDIT_STORE_H

#include "base/arena.h"
#include "klarbrev/result.h"
#include "report/audit_report.h"

typedef struct audit_store audit_store;

/* How often a rule spoke in a letter. */
typedef struct audit_finding {
    const char *rule;
    klarbrev_category category;
    klarbrev_level level;
    uint32_t count;
} audit_finding;

/* A wording that was found, in small letters, CPR numbers masked. */
typedef struct audit_phrase {
    const char *rule, *phrase, *suggestion; /* suggestion: NULL when there is none */
    const char *message;                    /* what is wrong with it */
    klarbrev_category category;
    uint32_t count;
} audit_phrase;

typedef struct audit_requirement {
    const char *id, *branch; /* branch: "" when it holds for every reader */
    klarbrev_requirement_status status;
    klarbrev_level level;
} audit_requirement;

/* That somebody lets a rule's findings stand, or did until a day that is past. */
typedef struct audit_decision {
    const char *rule, *source;   /* source: "waiver" of a .klarbrev.yml, "comment" in the letter */
    const char *author, *reason; /* "": not said */
    const char *until;           /* "2026-12-31", the last day; "": for ever */
    bool expired;
    uint32_t count; /* of the problems it lets stand */
} audit_decision;

/* One letter as it is stored; all texts are borrowed. */
typedef struct audit_letter {
    const char *path;  /* valid UTF-8, CPR numbers masked */
    uint32_t copy;     /* number among the letters whose paths are the same when masked, from 0 */
    const char *hash;  /* of the bytes; NULL when they could not be had */
    const char *error; /* NULL: it was read */
    const char *type, *area;
    const char *owner;                   /* who answers for it, CPR numbers masked; NULL: not said */
    bool ours;                           /* false: somebody else's text */
    klarbrev_metrics metrics;            /* running prose */
    uint32_t levels[KLARBREV_ERROR + 1]; /* findings of each level */
    uint32_t missing, defective;         /* requirements above the level of suggestions */
    const audit_finding *findings;
    const audit_requirement *requirements;
    const audit_phrase *phrases;
    const audit_decision *decisions;
    const char *const *clauses; /* paragraphs of a template, CPR numbers masked */
    size_t finding_count, requirement_count, phrase_count, decision_count, clause_count;
} audit_letter;

/* What must be the same for a run to be continued. */
typedef struct audit_run_key {
    const char *version;  /* of the program */
    const char *rules;    /* of the rules and word lists */
    const char *inputs;   /* the folders, a line each, CPR numbers masked */
    const char *settings; /* the options that change what is found */
} audit_run_key;

/* A run that letters are added to. */
typedef struct audit_run {
    int64_t id;
    char day[11]; /* "2026-12-01": the day it began, which a continued run goes on with */
} audit_run;

/*
 * Opens or makes the database, and brings an older schema up to date. KLARBREV_E_BROKEN: the file is
 * something else, or of a newer version of the program. KLARBREV_E_IO: it cannot be opened, or was locked for
 * too long.
 */
klarbrev_status audit_store_open(audit_store **out, const char *path, klarbrev_error *error);
void audit_store_close(audit_store *store); /* NULL is harmless */

/* Begins a run; resume: goes on with the newest one that has this key and is not finished, if there is one.
 * day: "2026-12-01". */
klarbrev_status audit_store_begin(audit_run *out, audit_store *store, const audit_run_key *key,
                                  const char *day, bool resume, klarbrev_error *error);

/* Whether the run has the letter already. */
klarbrev_status audit_store_has(bool *out, audit_store *store, int64_t run, const char *path, uint32_t copy,
                                klarbrev_error *error);

/* Adds the letters in one transaction; one that the run has already is left as it is. */
klarbrev_status audit_store_add(audit_store *store, int64_t run, const audit_letter *letters, size_t count,
                                klarbrev_error *error);
klarbrev_status audit_store_finish(audit_store *store, int64_t run, klarbrev_error *error);

/* The newest finished run; KLARBREV_E_USAGE when there is none. */
klarbrev_status audit_store_newest(int64_t *out, audit_store *store, klarbrev_error *error);

/* What somebody has decided about a letter and a rule; all texts are borrowed, CPR numbers masked. */
typedef struct audit_log_entry {
    const char *day; /* "2026-12-01": when it was decided */
    const char *path, *rule, *author, *reason;
    const char *until; /* its last day; "": for ever */
} audit_log_entry;

/*
 * Adds to the log; an earlier entry on the same letter and rule is replaced by it in reports, and stays.
 * KLARBREV_E_USAGE: the newest finished run does not have the letter.
 */
klarbrev_status audit_store_log(audit_store *store, const audit_log_entry *entry, klarbrev_error *error);

/* All that reports tell of a run, in the arena; runs: the finished ones with the same inputs, oldest first.
 */
klarbrev_status audit_store_report(audit_report *out, arena *a, audit_store *store, int64_t run,
                                   klarbrev_error *error);

#endif

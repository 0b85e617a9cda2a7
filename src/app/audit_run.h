/* SPDX-License-Identifier: MPL-2.0 */
/* Every letter of a stock through the pipeline into the audit's database. */
#ifndef KLARBREV_APP_AUDIT_RUN_H
#define KLARBREV_APP_AUDIT_RUN_H

#include "app/audit_store.h"
#include "app/config.h"
#include "app/engine.h"
#include "app/input.h"

typedef struct audit_options {
    const settings *settings;
    config_set *configs; /* the configuration files to read, or NULL: none */
    const char *config;  /* the one that was named, or NULL: which runs belong together */
    const char *as;      /* name of a format, or NULL */
    unsigned threads;    /* what is stored is the same for any number */
    bool no_text;        /* keep no wording of the letters */
    bool resume;         /* go on with an unfinished run of the same inputs, rules and settings */
    const char *version; /* of the program */
    char *const *names;  /* the inputs as they were written: which runs belong together */
    size_t name_count;
    void (*unread)(const klarbrev_error *error); /* told of each letter that could not be read */
    /* Told after each letter; false ends the run, which may be continued later. NULL: nobody asks. */
    bool (*go_on)(void *context, size_t done, size_t count);
    void *go_on_context;
} audit_options;

typedef struct audit_totals {
    int64_t run;
    size_t letters, unread; /* checked now; unread is counted in letters too */
    size_t known;           /* left out: an unfinished run had them already */
} audit_totals;

/*
 * Checks every letter and stores it, a batch a transaction. A letter that cannot be read is stored with its
 * error, and the rest goes on. KLARBREV_E_INTERRUPTED: it was ended by go_on; what was done is stored.
 * KLARBREV_E_NOMEM, or what the store or a configuration file gave.
 */
klarbrev_status audit_run_letters(audit_totals *out, audit_store *store, const engine *e,
                                  const input_list *inputs, const audit_options *options,
                                  klarbrev_error *error);

#endif

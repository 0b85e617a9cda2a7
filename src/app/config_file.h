/* SPDX-License-Identifier: MPL-2.0 */
/*
 * One .klarbrev.yml: a list of values, each with its place in the file. What a value may be, how it is read,
 * and what it does to the settings of a letter, is a row of the table of keys (config_keys.c).
 */
#ifndef KLARBREV_APP_CONFIG_FILE_H
#define KLARBREV_APP_CONFIG_FILE_H

#include "base/vector.h"
#include "rules/rule.h"

typedef struct config_key config_key;

typedef struct config_value {
    const config_key *key;
    slice name; /* what of the key it sets: a rule, a limit, a word; empty where a key has one value */
    slice text; /* the value as people read it */
    slice glob; /* of the paths that it holds for; at == NULL: all letters below the file's folder */
    const struct config_file *file;
    uint32_t line, column;
    union {
        bool on;
        audience audience;
        rule_switch level;
        threshold_setting threshold;
        limit_setting limit;
        waiver_setting waiver;
    } as;
} config_value;

/* What is wrong in a file, with its place. */
typedef struct config_complaint {
    const char *text; /* "path:line:column: ...", and the line */
    uint32_t line, column;
} config_complaint;

typedef struct config_file {
    const char *path;
    slice folder;                /* that its patterns count from; absolute, without a slash at its end */
    VECTOR(config_value) values; /* in the order in which they count: later ones win */
    VECTOR(config_complaint) complaints; /* from the first line to the last */
} config_file;

/* Numbers waivers, so that a run can tell which were of use. */
typedef struct config_counter {
    uint32_t waivers;
} config_counter;

/*
 * Reads the file into the arena, to its end: an unknown key, a wrong value, a rule that does not exist or a
 * pinned version of the rules that is not the one at hand is a complaint each. KLARBREV_OK; only running out
 * of memory is an error.
 */
klarbrev_status config_file_read(config_file **out, arena *a, const char *path, slice folder,
                                 const ruleset *rules, config_counter *counter, klarbrev_error *error);

/* A letter's settings while values are put into them, outermost first. */
typedef struct config_merge {
    settings out;
    arena *arena;
    const ruleset *rules_known;
    VECTOR(rule_setting) rules;
    VECTOR(threshold_setting) thresholds;
    VECTOR(limit_setting) limits;
    VECTOR(slice) vocabulary;
    VECTOR(waiver_setting) waivers;
} config_merge;

/* The file that is being read. */
typedef struct config_reader {
    config_file *file;
    arena *arena;
    const ruleset *rules;
    slice bytes;
    slice glob; /* of the row of "paths" that is being read */
    config_counter *counter;
    klarbrev_error *error;
} config_reader;

struct config_key {
    const char *name;
    klarbrev_status (*read)(const config_reader *r, const config_key *key, const rule_node *node);
    /* False when memory ran out. NULL: it says nothing of how a letter is checked. */
    bool (*apply)(config_merge *m, const config_value *v);
    bool by_path; /* may stand in a row of "paths" */
};

/* In the order in which the keys of a file count: packs before rules. */
const config_key *config_keys(size_t *count);

/*
 * Adds the complaint; what has one "%.*s" for the subject. KLARBREV_E_CONFIG: the node that is being read
 * says nothing, and what stands beside it is read all the same.
 */
klarbrev_status config_fault(const config_reader *r, const rule_node *at, const char *what, slice subject);
/* The same at the name of a map's member. */
klarbrev_status config_key_fault(const config_reader *r, const rule_node *member, const char *what,
                                 slice subject);

klarbrev_status config_add(const config_reader *r, const config_key *key, const rule_node *node,
                           config_value value);
/* Gives each item of a list or map to read, also behind one that has a fault. */
klarbrev_status config_each(const config_reader *r, const config_key *key, const rule_node *node,
                            klarbrev_status (*read)(const config_reader *r, const config_key *key,
                                                    const rule_node *item));
klarbrev_status config_text(const config_reader *r, const rule_node *node, slice *out); /* not empty */

/* The rows of "waivers" (config_waivers.c). */
klarbrev_status config_read_waivers(const config_reader *r, const config_key *key, const rule_node *node);

#endif

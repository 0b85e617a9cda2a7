/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The JSON Lines of a run's shards as the one report that the run would have written: byte for byte, letter
 * by letter. Lines are not parsed as JSON, but looked at where they begin (the letter's path) and end (the
 * rules' version); what stands between is copied.
 */
#ifndef KLARBREV_APP_MERGE_LINES_H
#define KLARBREV_APP_MERGE_LINES_H

#include "app/input.h"

typedef struct merge_lines_options {
    char *const *parts; /* files, in any order */
    size_t part_count;
    /* The letters in the order of the run; NULL: in the order of their paths, as a run over one folder has
     * them. Then it cannot be told whether a part is missing. */
    const input_list *letters;
    klarbrev_status (*write)(void *context, slice piece);
    void *write_context;
} merge_lines_options;

/*
 * Nothing is written before all parts are found right. KLARBREV_E_USAGE, with file and line: no line of such
 * a report, a last line that was cut, a letter twice or missing, a shard missing or not
 * finished, or lines of different rules. KLARBREV_E_IO,
 * KLARBREV_E_NOMEM, or what write gave.
 */
klarbrev_status merge_lines(size_t *letters, const merge_lines_options *options, klarbrev_error *error);

/* Orders paths as folders are walked: name by name, each by its bytes. For qsort-like use. */
int compare_paths(slice a, slice b);

#endif

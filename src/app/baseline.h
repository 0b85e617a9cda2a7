/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What is known of a stock of letters, a section a letter, so that only what is new is told. A file of
 * lines: "letter", the path as seen from the file's folder, and a sketch of the letter's words; then a line a
 * problem: its fingerprint and its rule. docs/ci.md describes it.
 *
 * A problem is known as often as its letter's section has it: a copy of a known fault is new. A letter that
 * was moved or renamed is known by its sketch, as long as nothing stands where it was.
 */
#ifndef KLARBREV_APP_BASELINE_H
#define KLARBREV_APP_BASELINE_H

#include "app/known_problems.h"

typedef struct baseline baseline;

/* KLARBREV_E_CONFIG, with the line, when the file is no baseline. */
klarbrev_status baseline_read(baseline **out, const char *path, klarbrev_error *error);

/* One that knows nothing, for a file that is to be written at path. NULL when memory ran out. */
baseline *baseline_new(const char *path);
void baseline_free(baseline *b); /* NULL is harmless */

/* What was known of one letter. */
typedef struct baseline_share {
    size_t section;      /* SIZE_MAX: the baseline does not know the letter */
    size_t known, fixed; /* problems that are there still, and that are not */
} baseline_share;

/*
 * Takes the known findings out of a read letter's result, and calls its known missing requirements not
 * applicable. kept: gets the letter's section for a new baseline, of all its problems, or of those that were
 * known before (prune). earlier: what the letter's old version had, which is known too. From any thread.
 * False when memory ran out.
 */
bool baseline_apply(const baseline *b, klarbrev_result *result, bool prune, known_problems *earlier,
                    baseline_share *share, builder *kept);

/* Problems of the sections that are not in `met` (an item a section) and whose letters are gone. */
size_t baseline_gone(const baseline *b, const bool *met);
size_t baseline_section_count(const baseline *b);

/* Adds the sections that are not in `met` and whose letters are still there: what this run did not look at.
 */
klarbrev_status baseline_add_unmet(builder *out, const baseline *b, const bool *met);

/* Writes the sections, sorted by path, in place of the file at path. */
klarbrev_status baseline_write(const char *path, slice sections, klarbrev_error *error);

#endif

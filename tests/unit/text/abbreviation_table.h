/* SPDX-License-Identifier: MPL-2.0 */
/* lexicons/forkortelser.tsv read straight into a table, so that text/ is tested without the compiled lexicon.
 */
#ifndef TESTS_ABBREVIATION_TABLE_H
#define TESTS_ABBREVIATION_TABLE_H

#include "base/map_file.h"
#include "base/table.h"
#include "text/utf8.h"
#include "text/words.h"

typedef struct abbreviation_table {
    arena memory;
    table entries;
} abbreviation_table;

static const abbreviation_class class_values[] = {ABBREVIATION_NONE, ABBREVIATION_INSIDE,
                                                  ABBREVIATION_MAY_END, ABBREVIATION_ALSO_WORD};

static inline abbreviation_class table_look_up(const void *context, slice lower) {
    const abbreviation_class *found = table_get(&((const abbreviation_table *)context)->entries, lower);
    return found ? *found : ABBREVIATION_NONE;
}

static inline const abbreviation_class *class_of_column(slice column) {
    if (slice_equal(column, SLICE("nej"))) {
        return &class_values[ABBREVIATION_INSIDE];
    }
    if (slice_equal(column, SLICE("ja"))) {
        return &class_values[ABBREVIATION_MAY_END];
    }
    return slice_equal(column, SLICE("ord")) ? &class_values[ABBREVIATION_ALSO_WORD] : NULL;
}

/* False when the file cannot be read or a row is wrong, the heading apart. */
static inline bool abbreviation_table_load(abbreviation_table *t) {
    mapped_file file;
    klarbrev_error error = {0};
    if (map_file(&file, KLARBREV_SOURCE_DIR "/lexicons/forkortelser.tsv", 1u << 20, &error) != KLARBREV_OK) {
        return false;
    }
    slice rest = file.bytes;
    slice line;
    size_t wrong = 0;
    while (slice_split(&rest, '\n', &line)) {
        if (line.len == 0 || line.at[0] == '#') {
            continue;
        }
        slice form = {0};
        slice expansion = {0};
        slice class_word = {0};
        slice_split(&line, '\t', &form);
        slice_split(&line, '\t', &expansion);
        slice_split(&line, '\t', &class_word);
        const abbreviation_class *class = class_of_column(class_word);
        slice key = utf8_lower(&t->memory, form);
        if (!class) {
            wrong++;
        } else if (table_put(&t->entries, &t->memory, key, (void *)(size_t) class) != KLARBREV_OK) {
            return false;
        }
    }
    unmap_file(&file);
    return wrong == 1 && t->entries.count > 300;
}

/* The fixture of a test file: load and unload are for its group. */
static abbreviation_table abbreviations;

static int load(void **state) {
    (void)state;
    return abbreviation_table_load(&abbreviations) ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    arena_release(&abbreviations.memory);
    return 0;
}

static abbreviation_list list(void) {
    return (abbreviation_list){table_look_up, &abbreviations};
}

#endif

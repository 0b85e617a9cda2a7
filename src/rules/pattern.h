/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The pattern language over analysed text (docs/rule-language.md), used by phrase and token rules, by
 * evidence in requirements, by cues of letter types and areas, and by demands. Patterns are added to a
 * pattern_set, compiled together, and matched in one pass: each pattern is filed under its rarest word, so
 * cost grows with the matches, not with the patterns.
 */
#ifndef KLARBREV_RULES_PATTERN_H
#define KLARBREV_RULES_PATTERN_H

#include "danish/analysis.h"

typedef struct pattern_set pattern_set;

enum { PATTERN_CAPTURES_MAX = 12, PATTERN_GAP_MAX = 40 };

typedef struct pattern_capture {
    uint32_t first, last; /* tokens, half-open; first == NO_TOKEN when the slot took no part */
} pattern_capture;

typedef struct pattern_match {
    uint32_t pattern; /* the number pattern_set_add gave */
    uint32_t first,
        last; /* tokens, half-open: the [marked] part when the pattern marks one, else the whole match */
    span at;  /* bytes of the same */
    pattern_capture
        captures[PATTERN_CAPTURES_MAX]; /* by slot number, in the order of first use in the pattern */
} pattern_match;

typedef VECTOR(pattern_match) pattern_match_vector;

/*
 * Word sets for @name: a resolver gives the set's members (lemmas, forms or phrases), one slice each; and
 * what placeholders stand for by their names (NULL: nothing is known), borrowed.
 */
typedef struct word_set_source {
    bool (*find)(void *context, slice name, const slice **members, size_t *count);
    void *context;
    const struct field_names *fields;
} word_set_source;

/* Lives in the arena, which must outlive it; reader may be NULL: then no lemma is checked for being a word.
 */
pattern_set *pattern_set_new(arena *a, const analyser *reader, word_set_source sets);

/*
 * Parses and adds one pattern; source must outlive the set. On a fault: KLARBREV_E_RULE, one sentence in
 * error (no file or line: the caller knows them) and *fault_at, the byte offset in source. tag is handed back
 * by pattern_set_tag (what the pattern belongs to).
 */
klarbrev_status pattern_set_add(pattern_set *set, slice source, const void *tag, uint32_t *number,
                                size_t *fault_at, klarbrev_error *error);
const void *pattern_set_tag(const pattern_set *set, uint32_t number);

/* The pattern as it was written. */
slice pattern_set_source(const pattern_set *set, uint32_t number);

/* Slot number of a capture name in one pattern, or -1. */
int pattern_set_slot(const pattern_set *set, uint32_t number, slice name);

/* The capture names of one pattern by slot number. */
typedef struct slices {
    const slice *items;
    size_t count;
} slices;
slices pattern_set_slots(const pattern_set *set, uint32_t number);

/* After the last add. The set is immutable from here on. */
klarbrev_status pattern_set_compile(pattern_set *set, klarbrev_error *error);

/*
 * All matches, by sentence and within it by pattern and place; for one pattern leftmost, not overlapping
 * itself. Time is bounded by words times the patterns' sizes, whatever the pattern.
 */
klarbrev_status pattern_set_match(const pattern_set *set, const analysis *text, arena *a,
                                  pattern_match_vector *out);

/* How many patterns were added. */
size_t pattern_set_count(const pattern_set *set);

#endif

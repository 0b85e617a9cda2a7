/* SPDX-License-Identifier: MPL-2.0 */
/* The distinct word forms of one analysis, each looked up, split or guessed once. */
#ifndef KLARBREV_DANISH_WORD_TYPES_H
#define KLARBREV_DANISH_WORD_TYPES_H

#include "danish/analysis.h"
#include "danish/compound.h"
#include "danish/context_rules.h"

/* Immutable, shared by threads. */
struct analyser {
    const lexicon *lexicon;
    struct speller *speller;
    context_rules *rules;
    morph morphs[MORPH_SET_MAX]; /* those of the lexicon, and after them those of punctuation and the like */
    unsigned morph_count;
    uint8_t punctuation, symbol, number, name, name_genitive, ordinal, unknown; /* numbers of morphs */
    int functions[WORD_FUNCTION_COUNT]; /* numbers of their word groups, or NO_GROUP */
};

/* One form with all its readings, the usual first. */
typedef struct word_type {
    slice form;
    uint64_t hash; /* of the form */
    uint64_t key;  /* hash, kind and capital letter together */
    const reading *readings;
    const uint8_t *morph_ids; /* of the readings */
    uint8_t reading_count;
    uint8_t part_count;
    uint16_t part_end[COMPOUND_PARTS_MAX]; /* bytes into the form */
    uint32_t traits;                       /* TRAIT_UNKNOWN, TRAIT_COMPOUND */
    morph_set possible;
    const word_groups *groups;
    word_function_set functions;
    struct word_type *next; /* in its bucket */
} word_type;

typedef struct word_types {
    const analyser *analyser;
    arena *a;
    word_type **buckets;
    uint32_t bucket_count; /* a power of two */
} word_types;

/* expected: about how many words will come. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status word_types_init(word_types *out, const analyser *analyser, arena *a, size_t expected);

/* The type of a word as it is written; folds it, looks it up the first time. NULL when memory ran out. */
const word_type *word_types_get(word_types *types, slice text, word_kind kind, uint8_t word_flags);

#endif

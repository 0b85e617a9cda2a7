/* SPDX-License-Identifier: MPL-2.0 */
/* Compiled context rules, shared by their reader and by disambiguation. */
#ifndef KLARBREV_DANISH_CONTEXT_RULES_INTERNAL_H
#define KLARBREV_DANISH_CONTEXT_RULES_INTERNAL_H

#include "danish/context_rules.h"

enum { RULE_TESTS_MAX = 10, ROUNDS = 3, RULES_MAX = 512, RULE_WORDS = RULES_MAX / 64 };

typedef enum probe_kind {
    PROBE_CAN,   /* "kan": some reading is in the set */
    PROBE_IS,    /* "er": every reading is in the set */
    PROBE_WORD,  /* "ord": the form is in the group */
    PROBE_TRAIT, /* "mærke" */
    PROBE_EDGE   /* "kant": outside the sentence */
} probe_kind;

typedef struct probe {
    probe_kind kind;
    bool negated; /* "ikke ..." */
    morph_set set;
    int group;
    uint32_t traits;
} probe;

typedef enum place_kind {
    PLACE_AT,   /* a distance from the word */
    PLACE_LEFT, /* "venstre": the nearest to the left that fulfils the probe, before the stop */
    PLACE_RIGHT
} place_kind;

typedef struct context_test {
    place_kind place;
    int offset;  /* PLACE_AT: distance; else where the search begins (1: next to the word) */
    bool absent; /* "ingen": the search must find nothing */
    probe wanted;
    bool has_stop;
    probe stop; /* a search ends at the first word that fulfils it */
} context_test;

typedef struct context_rule {
    slice name;
    unsigned round; /* the first round it takes part in */
    bool removes;   /* "fjern"; otherwise "vælg" */
    morph_set target;
    const context_test *tests;
    unsigned test_count;
} context_rule;

/* Which rules can change a word, by the readings it has. */
typedef struct rule_bits {
    uint64_t bits[RULE_WORDS];
} rule_bits;

struct context_rules {
    arena a;
    VECTOR(context_rule) rules;
    VECTOR(rule_example) examples;
    table groups;      /* form -> word_groups */
    table group_names; /* name, or a list as it is written in a rule -> number */
    int group_count;
    rule_bits targets[MORPH_SET_MAX]; /* rules whose target holds this morph */
    rule_bits rounds[ROUNDS];         /* rules that take part in a round */
    unsigned morph_count;
    unsigned word_count; /* of rule_bits in use */
};

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The ordered context rules of rules/dansk/, compiled: which reading of a word its neighbours allow. The
 * language is described in rules/dansk/README.md. Immutable after loading, shared by threads.
 */
#ifndef KLARBREV_DANISH_CONTEXT_RULES_H
#define KLARBREV_DANISH_CONTEXT_RULES_H

#include "base/table.h"
#include "base/vector.h"
#include "danish/morph.h"
#include "danish/morph_set.h"
#include "klarbrev/status.h"

/* What the rules call the properties of a word that are not readings ("mærke"). */
#define WORD_TRAITS(ROW)                                                                                     \
    ROW(CAPITAL, "stort")                                                                                    \
    ROW(ALL_CAPITALS, "versaler")                                                                            \
    ROW(FIRST, "først")                                                                                      \
    ROW(UNKNOWN, "ukendt")                                                                                   \
    ROW(COMPOUND, "sammensat")                                                                               \
    ROW(NUMBER, "tal")                                                                                       \
    ROW(PUNCTUATION, "tegn")                                                                                 \
    ROW(HEADING, "overskrift")                                                                               \
    ROW(HYPHEN, "bindestreg")                                                                                \
    ROW(HYPHEN_END, "slutstreg")                                                                             \
    ROW(NAME, "navn")                                                                                        \
    ROW(INITIAL, "forbogstav")                                                                               \
    ROW(HYPHEN_CAPITAL, "bindestreg-stort")
#define TRAIT_AS_INDEX(name, word) TRAIT_INDEX_##name,
enum { WORD_TRAITS(TRAIT_AS_INDEX) TRAIT_COUNT };
#define TRAIT_AS_BIT(name, word) TRAIT_##name = 1u << TRAIT_INDEX_##name,
enum { WORD_TRAITS(TRAIT_AS_BIT) };

enum { WORD_GROUPS_MAX = 512, WORD_GROUP_WORDS = WORD_GROUPS_MAX / 64 };

/* The groups of words, named or written out in a rule, that a form belongs to. */
typedef struct word_groups {
    uint64_t bits[WORD_GROUP_WORDS];
} word_groups;

/* One word of a sentence while readings are excluded. */
typedef struct cohort {
    morph_set possible;
    const word_groups *groups; /* never NULL */
    uint32_t traits;
} cohort;

typedef struct context_rules context_rules;

/* Compiles every *.regler file of the folder in the order of their names. morphs[0..count) give the numbers
 * their meaning. */
klarbrev_status context_rules_load(context_rules **out, const char *folder, const morph *morphs,
                                   unsigned morph_count, klarbrev_error *error);
void context_rules_free(context_rules *rules);

/* The groups of a folded form; never NULL. */
const word_groups *context_rules_groups(const context_rules *rules, slice form);

/* The number of a named group of the rule files, or NO_GROUP. */
enum { NO_GROUP = -1 };
int context_rules_group(const context_rules *rules, slice name);

static inline bool word_groups_have(const word_groups *groups, int group) {
    return group != NO_GROUP && (groups->bits[group / 64] >> (group % 64) & 1);
}

/* Applies all rules to a sentence: each cohort's possible set shrinks, but never to nothing. */
void context_rules_apply(const context_rules *rules, cohort *sentence, uint32_t count);

/* The examples in the rule files, for tests: text with the word in [brackets], and the reading it must get.
 */
typedef struct rule_example {
    slice text, expected; /* expected: "VERB" or "VERB VerbForm=Inf" */
    slice rule;           /* name of the rule it stands under */
    const char *file;
    unsigned line;
} rule_example;

size_t context_rules_example_count(const context_rules *rules);
const rule_example *context_rules_example(const context_rules *rules, size_t index);

#endif

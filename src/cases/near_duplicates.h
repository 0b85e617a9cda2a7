/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Clauses of many letters or templates that say almost the same, found in time linear in the text: word
 * triples are hashed, MinHash signatures put clauses that share most of them into the same bands, and
 * what shares a band is compared exactly. The same words (case, spaces, punctuation aside) count as one
 * clause however often they stand.
 *
 *     near_duplicates n = {0};
 *     for each clause: near_duplicates_add(&n, text, owner, at);
 *     near_duplicates_find(&n, 0.7);
 *     for (size_t g = 0; g < n.groups.count; g++) ... n.groups.items[g]
 *     near_duplicates_release(&n);
 */
#ifndef KLARBREV_CASES_NEAR_DUPLICATES_H
#define KLARBREV_CASES_NEAR_DUPLICATES_H

#include "base/table.h"
#include "base/vector.h"
#include "klarbrev/result.h"

enum {
    NEAR_DUPLICATE_WORDS_MIN = 8, /* shorter clauses are too common to mean anything */
    NEAR_DUPLICATE_HASHES = 24    /* of a signature: eight bands of three */
};

/* One place a clause stands. */
typedef struct clause_place {
    uint32_t owner;   /* the letter or template, as its adder numbers them */
    klarbrev_span at; /* in the owner's text */
} clause_place;

/* Words that stand in at least one place. */
typedef struct clause_wording {
    slice text; /* as it stands in the first place; in the arena */
    VECTOR(clause_place) places;
    const uint64_t *shingles; /* sorted, each once */
    size_t shingle_count;
    uint64_t signature[NEAR_DUPLICATE_HASHES];
    struct clause_wording *root; /* of its group while groups are made */
    struct clause_wording *next; /* of the same root */
} clause_wording;

/* Two wordings or more; the most used first. */
typedef struct clause_group {
    clause_wording **wordings;
    size_t count;
    size_t places; /* of all wordings */
} clause_group;

typedef struct near_duplicates {
    arena arena;
    table by_words;
    VECTOR(clause_wording *) wordings; /* in the order they were added */
    VECTOR(clause_group) groups;       /* the one with most places first */
} near_duplicates;

/* Text is copied when it is new. Clauses below NEAR_DUPLICATE_WORDS_MIN words are passed over. */
klarbrev_status near_duplicates_add(near_duplicates *n, slice text, uint32_t owner, klarbrev_span at);

/* Wordings that share so many of their word triples differ in a few words only. */
extern const double near_duplicate_share;

/* Fills groups. alike: the share of word triples two wordings must have in common, 0 to 1. */
klarbrev_status near_duplicates_find(near_duplicates *n, double alike);

void near_duplicates_release(near_duplicates *n); /* twice is harmless */

#endif

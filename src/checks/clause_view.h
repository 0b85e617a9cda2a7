/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A clause laid out as the Danish sentence schema: prefield, finite verb, subject, sentence adverbs, infinite
 * verb, the rest. Only what a rewrite into the active voice needs; a clause that does not fit is no view.
 */
#ifndef KLARBREV_CHECKS_CLAUSE_VIEW_H
#define KLARBREV_CHECKS_CLAUSE_VIEW_H

#include "rules/list.h"

/* Tokens, half-open; empty when first == last. */
typedef struct token_range {
    uint32_t first, last;
} token_range;

typedef enum clause_order {
    ORDER_SUBJECT_FIRST, /* "Sagen behandles i dag" */
    ORDER_INVERTED,      /* "I dag behandles sagen", "Behandles sagen" */
    ORDER_SUBORDINATE,   /* "at sagen ikke behandles" */
    ORDER_RELATIVE       /* "som er skrevet af en læge": subject is the "som" or "der" */
} clause_order;

typedef struct clause_view {
    clause_order order;
    bool expletive;        /* the subject is an empty "der": what is acted on stands after the verb */
    token_range prefield;  /* inverted: what stands before the finite verb, without "og", "men" */
    token_range subject;   /* with everything that belongs to it; for an expletive the word "der" */
    token_range adverbs;   /* between subject (or finite verb) and the infinite verb */
    uint32_t opener;       /* subordinate: "at", "hvis"; else NO_TOKEN */
    uint32_t finite, verb; /* verb carries the meaning; the same token when there is one verb */
    uint32_t middle;       /* "blive", "blevet" between them, or NO_TOKEN */
    uint32_t end;          /* behind the clause's last word: before its closing punctuation */
} clause_view;

/* The lists that a layout needs: lexicons/saetningsadverbier.tsv and lexicons/ledsaetningsord.tsv. */
typedef struct clause_words {
    const list *adverbs, *conjunctions;
} clause_words;

clause_words clause_words_of(const ruleset *rules); /* adverbs is NULL when there is no such list */

/* false when the clause is not of a kind that can be laid out. */
bool clause_view_make(clause_view *out, const analysis *a, const clause *c, uint32_t verb,
                      clause_words words);

/*
 * The clause that an empty "der" belongs to: a "der" right behind a finite verb, "at", "og" or "men" opens no
 * relative clause. Any other clause comes back as it is.
 */
clause clause_of_empty_der(const analysis *a, const clause *c, clause_words words);

/* The past participle behind "er", "var", "bliver" or "blev" in the clause, or NO_TOKEN. */
uint32_t clause_participle(const analysis *a, const lexicon *words, const clause *c);

#endif

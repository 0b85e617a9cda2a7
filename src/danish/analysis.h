/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The analysed text: tokens with readings, sentences with their clauses, passives and quantities. Everything
 * later (rules, checks, demands, rewrites) reads this and nothing else of the language.
 */
#ifndef KLARBREV_DANISH_ANALYSIS_H
#define KLARBREV_DANISH_ANALYSIS_H

#include "danish/lexicon.h"
#include "danish/word_functions.h"
#include "text/sentences.h"

typedef struct reading {
    morph morph;
    slice lemma;         /* lower case, in the analysis' arena */
    uint64_t lemma_hash; /* slice_hash(lemma) */
} reading;

enum {
    TOKEN_GUESSED = 1u << 0, /* not in the lexicon, no compound: reading by ending or capital letter */
    TOKEN_COMPOUND = 1u << 1,
    TOKEN_SENTENCE_FIRST = 1u << 2,
    TOKEN_SUBJECT = 1u << 3,    /* head of a plain subject */
    TOKEN_FINITE = 1u << 4,     /* the finite verb of a clause */
    TOKEN_QUOTED = 1u << 5,     /* inside quotation marks */
    TOKEN_IN_CITATION = 1u << 6 /* inside a QUANTITY_CITATION */
};

typedef struct token {
    word word;               /* span, kind, capital letters */
    slice form;              /* folded: lower case, no soft hyphens */
    uint64_t form_hash;      /* slice_hash(form) */
    const reading *readings; /* the chosen one first; then those disambiguation could not exclude */
    uint8_t reading_count;
    uint8_t flags;
    word_function_set functions; /* see token_does */
    uint32_t sentence;
    uint32_t quantity; /* index of the innermost quantity that covers it, or UINT32_MAX */
    const span *parts; /* compound parts, spans into the text; NULL when it is none */
    uint8_t part_count;
} token;

/* The word can do this work, whatever it was read as here: "at", "der", "ikke". */
static inline bool token_does(const token *t, word_function work) {
    return (t->functions >> work & 1u) != 0;
}

typedef enum clause_kind { CLAUSE_MAIN, CLAUSE_SUBORDINATE, CLAUSE_RELATIVE, CLAUSE_INFINITIVE } clause_kind;

#define NO_TOKEN UINT32_MAX

typedef struct clause {
    clause_kind kind;
    uint32_t first_token, token_count;    /* a main clause holds the clauses inside it */
    uint32_t opener;                      /* "at", "hvis", "der", "som": token index or NO_TOKEN */
    uint32_t finite;                      /* finite verb or NO_TOKEN */
    uint32_t subject_first, subject_last; /* plain subject (noun phrase), or NO_TOKEN */
    uint32_t main_verb;                   /* infinite verb that carries the meaning; == finite when alone */
    uint32_t negation;                    /* "ikke", "aldrig", ..., or NO_TOKEN */
    bool imperative;
} clause;

typedef enum passive_kind { PASSIVE_S, PASSIVE_BLIVE } passive_kind;

typedef struct passive {
    passive_kind kind;
    uint32_t verb;                    /* token: the main verb */
    uint32_t auxiliary;               /* modal or blive-form, or NO_TOKEN */
    uint32_t agent_first, agent_last; /* the noun phrase after "af", or NO_TOKEN */
    uint32_t clause;
} passive;

typedef struct sentence {
    span at;
    uint32_t first_token, token_count;
    uint32_t first_clause, clause_count;
    uint32_t passage;
    uint32_t words_before_finite; /* words before the main clause's finite verb; 0 when there is none */
} sentence;

typedef struct analysis {
    const passage_list *passages;
    slice text;
    const token *tokens;
    uint32_t token_count;
    const sentence *sentences;
    uint32_t sentence_count;
    const clause *clauses;
    uint32_t clause_count;
    const passive *passives;
    uint32_t passive_count;
    const quantity *quantities; /* first_word is an index into tokens */
    uint32_t quantity_count;
} analysis;

/* The analyser: lexicon and disambiguation rules, immutable, shared by threads. */
typedef struct analyser analyser;

/* lexicon is borrowed; rules_dir holds the disambiguation rules (rules/dansk/). */
klarbrev_status analyser_new(analyser **out, const lexicon *lexicon, const char *rules_dir,
                             klarbrev_error *error);
void analyser_free(analyser *analyser);
const lexicon *analyser_lexicon(const analyser *analyser);

/* The spelling dictionary (danish/spelling.h), shared by all threads; it is opened when it is first asked. */
struct speller *analyser_speller(const analyser *analyser);

/* Analyses all passages. Everything that out points to lives in the arena; passages is borrowed. */
klarbrev_status analyse(analysis *out, const analyser *analyser, arena *a, const passage_list *passages,
                        klarbrev_error *error);

/* The token that holds byte, or the first one after it; token_count when there is none. */
uint32_t analysis_token_at(const analysis *of, uint32_t byte);

/* Quantities stand in text order: the first that begins at the token `at` or behind it; quantity_count when
 * none does. */
uint32_t analysis_quantity_from(const analysis *of, uint32_t at);

#endif

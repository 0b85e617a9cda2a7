/* SPDX-License-Identifier: MPL-2.0 */
/* What the flags of hunspell-da mean, read from lexicons/hunspell-*.tsv and uregelmaessige-*.tsv. */
#ifndef KLARBREV_DANISH_LEXC_GRAMMAR_H
#define KLARBREV_DANISH_LEXC_GRAMMAR_H

#include "danish/lexc/affixes.h"
#include "danish/lexc/readings.h"

enum { RULE_READINGS_MAX = 6 };

/* One reading that a rule gives. */
typedef struct rule_reading {
    morph morph;
    bool adds;     /* "+...": the features come on top of those of the form it is put on */
    bool own_word; /* "=ADV": a word of its own, its lemma is the form */
} rule_reading;

typedef struct rule_readings {
    rule_reading items[RULE_READINGS_MAX];
    unsigned count;
} rule_readings;

/* A row of hunspell-boejning.tsv, hunspell-grundformer.tsv or hunspell-uregelmaessige.tsv. */
typedef struct grammar_rule {
    upos tag;      /* UPOS_NONE: any */
    unsigned flag; /* FLAG_MAX: any */
    morph on;      /* features the form must have; zero: any */
    slice ending;  /* empty: any */
    rule_readings gives;
} grammar_rule;

typedef VECTOR(grammar_rule) grammar_rule_vector;

typedef struct flag_class {
    unsigned flag;
    morph morph; /* part of speech, gender */
} flag_class;

/* A verb of uregelmaessige-verber.tsv: the fields in the order of its columns. */
enum {
    VERB_LEMMA,
    VERB_PRESENT,
    VERB_PAST,
    VERB_PARTICIPLE_SHORT,
    VERB_PARTICIPLE_PLURAL,
    VERB_IMPERATIVE,
    VERB_COLUMNS
};

typedef struct irregular_verb {
    slice forms[VERB_COLUMNS];
} irregular_verb;

/* A row of uregelmaessige-flertal.tsv: "mænd" is the plural of "mand". */
typedef struct irregular_plural {
    slice plural, singular;
    morph morph; /* gender */
} irregular_plural;

typedef struct grammar {
    arena *a;
    VECTOR(flag_class) classes;
    grammar_rule_vector base_forms, suffixes, irregular;
    VECTOR(irregular_verb) verbs;
    VECTOR(irregular_plural) plurals;
} grammar;

/* folder: the path of lexicons/. */
klarbrev_status grammar_read(grammar *out, arena *a, const char *folder, klarbrev_error *error);

/* Part of speech of a dictionary line by its flags (UPOS_NONE: they say nothing), with the gender if they
 * agree on one. */
morph grammar_class(const grammar *g, flag_set flags);

/* The gender that this one flag says, or 0. */
unsigned grammar_gender(const grammar *g, unsigned flag);

/* The first rule that fits, or NULL. flags: those of the line (base forms) or the one that was used
 * (suffixes). */
const grammar_rule *grammar_find(const grammar_rule_vector *rules, upos tag, flag_set flags, morph on,
                                 slice ending);

/* The longest verb of the list that word ends with, or NULL. */
const irregular_verb *grammar_verb(const grammar *g, slice word);

/* The longest plural of the list that word ends with, or NULL. */
const irregular_plural *grammar_plural(const grammar *g, slice word);

/* Reads "A=B|C=D; +E=F; =ADV" into readings of part of speech tag. False on an unknown word. */
bool rule_readings_parse(rule_readings *out, upos tag, slice text);

#endif

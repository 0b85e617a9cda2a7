/* SPDX-License-Identifier: MPL-2.0 */
/* Part of speech and features, after Universal Dependencies, packed in 64 bits. A feature of 0 is "not said".
 */
#ifndef KLARBREV_DANISH_MORPH_H
#define KLARBREV_DANISH_MORPH_H

#include "base/builder.h"
#include "base/slice.h"

#define UPOS_TAGS(ROW)                                                                                       \
    ROW(NONE, "_")                                                                                           \
    ROW(ADJ, "ADJ")                                                                                          \
    ROW(ADP, "ADP")                                                                                          \
    ROW(ADV, "ADV")                                                                                          \
    ROW(AUX, "AUX")                                                                                          \
    ROW(CCONJ, "CCONJ")                                                                                      \
    ROW(DET, "DET")                                                                                          \
    ROW(INTJ, "INTJ")                                                                                        \
    ROW(NOUN, "NOUN")                                                                                        \
    ROW(NUM, "NUM")                                                                                          \
    ROW(PART, "PART")                                                                                        \
    ROW(PRON, "PRON")                                                                                        \
    ROW(PROPN, "PROPN")                                                                                      \
    ROW(PUNCT, "PUNCT")                                                                                      \
    ROW(SCONJ, "SCONJ")                                                                                      \
    ROW(SYM, "SYM")                                                                                          \
    ROW(VERB, "VERB")                                                                                        \
    ROW(X, "X")
#define UPOS_AS_ENUM(name, word) UPOS_##name,
typedef enum upos { UPOS_TAGS(UPOS_AS_ENUM) UPOS_COUNT } upos;

enum { GENDER_COMMON = 1, GENDER_NEUTER };
enum { NUMBER_SINGULAR = 1, NUMBER_PLURAL };
enum { DEFINITE_NO = 1, DEFINITE_YES };
enum { CASE_NOMINATIVE = 1, CASE_ACCUSATIVE, CASE_GENITIVE };
enum { TENSE_PRESENT = 1, TENSE_PAST };
enum { VOICE_ACTIVE = 1, VOICE_PASSIVE };
enum { VERB_FINITE = 1, VERB_INFINITIVE, VERB_PARTICIPLE, VERB_GERUND };
enum { MOOD_INDICATIVE = 1, MOOD_IMPERATIVE };
enum { DEGREE_POSITIVE = 1, DEGREE_COMPARATIVE, DEGREE_SUPERLATIVE };
enum {
    PRON_PERSONAL = 1,
    PRON_DEMONSTRATIVE,
    PRON_INDEFINITE,
    PRON_INTERROGATIVE,
    PRON_RELATIVE,
    PRON_RECIPROCAL,
    PRON_POSSESSIVE
};

typedef struct morph {
    unsigned upos : 5;
    unsigned gender : 2, number : 2, definite : 2, case_ : 2;
    unsigned tense : 2, voice : 2, verb_form : 3, mood : 2, degree : 2;
    unsigned person : 2; /* 1 to 3 */
    unsigned pron_type : 3;
    unsigned reflexive : 1, formal : 1 /* De, Dem, Deres */, abbreviation : 1, foreign : 1, deponent : 1,
        proper : 1;
    unsigned partitive_adverb : 1; /* verb particle reading of an adverb: "op", "ind" */
} morph;

const char *upos_name(upos tag);
upos upos_from_name(slice name); /* UPOS_NONE when unknown */

/* Writes "Definite=Def|Gender=Com|Number=Sing" (UD order), or "_" when nothing is said. */
klarbrev_status morph_print(builder *out, morph m);

/* Reads "VERB Tense=Pres Voice=Pass" or "Tense=Pres|Voice=Pass" (with short Danish-free UD names); false on
 * an unknown word. */
bool morph_parse(morph *out, slice text);

/* True when every feature that wanted says has the same value in m (upos included when wanted has one). */
bool morph_matches(morph m, morph wanted);

#endif

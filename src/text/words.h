/* SPDX-License-Identifier: MPL-2.0 */
/* Cuts a passage into words as the Universal Dependencies do: punctuation apart, "1." before a month and
 * abbreviations ("bl.a.", "kl.") with their full stop, "børne-" with its hyphen, "CO2-afgift" and "A/S"
 * whole. */
#ifndef KLARBREV_TEXT_WORDS_H
#define KLARBREV_TEXT_WORDS_H

#include "base/vector.h"
#include "text/passage.h"

typedef enum word_kind {
    WORD_LETTERS,     /* holds a letter */
    WORD_NUMBER,      /* digits with their inner stops, commas, colons, hyphens */
    WORD_PUNCTUATION, /* one mark, or one run of the same ("...") */
    WORD_SYMBOL,      /* §, %, +, bullets */
    WORD_ADDRESS,     /* web or e-mail address */
    WORD_PLACEHOLDER  /* opaque: «Navn», {{navn}} */
} word_kind;

enum {
    WORD_CAPITAL = 1u << 0,      /* first letter upper case */
    WORD_ALL_CAPITALS = 1u << 1, /* at least two letters, all upper case */
    WORD_ABBREVIATION = 1u << 2, /* ends in a full stop that belongs to it */
    WORD_SPACE_BEFORE = 1u << 3,
    WORD_ORDINAL = 1u << 4,   /* "1." that is no sentence end */
    WORD_HYPHEN_END = 1u << 5 /* "børne-": its last part follows later */
};

typedef struct word {
    span at;
    uint8_t kind; /* word_kind */
    uint8_t flags;
} word;

typedef VECTOR(word) word_vector;

/* What an abbreviation list answers; implemented by danish/ from lexicons/forkortelser.tsv. */
typedef enum abbreviation_class {
    ABBREVIATION_NONE,
    ABBREVIATION_INSIDE,   /* something must follow: "bl.a.", "kl.", "hr." */
    ABBREVIATION_MAY_END,  /* may be the last word of a sentence: "kr.", "m.m." */
    ABBREVIATION_ALSO_WORD /* also an ordinary word ("vej.", "tv."): short form only where the sentence goes
                              on, or after a number; may then end a sentence */
} abbreviation_class;
typedef struct abbreviation_list {
    abbreviation_class (*look_up)(const void *context, slice lower_with_stop); /* "bl.a.", "kl." */
    const void *context;
} abbreviation_list;

/* Appends the words of one passage, in order. KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status words_cut(word_vector *out, arena *a, const passage_list *in, uint32_t passage_index,
                          abbreviation_list abbreviations);

/* Line breaks between two words: "\n", which may be soft, and U+2028, which a letter's reader writes for one
 * that the author made. */
typedef struct line_breaks {
    unsigned any, made;
} line_breaks;
line_breaks line_breaks_between(slice text, const word *left, const word *right);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The turns of phrase that show what a letter demands: the rows of lexicons/kravvendinger.tsv, compiled once
 * a letter and tried where their first word stands. The list's own comment explains the pattern language.
 */
#ifndef KLARBREV_CHECKS_DEMAND_CUE_H
#define KLARBREV_CHECKS_DEMAND_CUE_H

#include "rules/list.h"

typedef enum cue_object {
    CUE_OBJECT_AFTER,     /* the verb and what it acts on follow */
    CUE_OBJECT_BEFORE,    /* what it acts on stands before: "overslaget skal være hos os" */
    CUE_OBJECT_DO,        /* "der er ikke noget, du skal gøre" */
    CUE_OBJECT_TERM,      /* "fristen for overslaget er rykket": the object follows "for" */
    CUE_OBJECT_HAPPEN,    /* "det skal ske inden 4 uger": the object stands in the sentence before */
    CUE_OBJECT_DONE,      /* "det skal være gjort senest ...": the deadline of the demand before */
    CUE_OBJECT_INSIDE,    /* "vi skal have dine bemærkninger senest" */
    CUE_OBJECT_LAST_VERB, /* "så må du ringe": the match ends in the verb */
    CUE_OBJECT_OPENS,     /* "dine bemærkninger skal vi have": up to "skal" */
    CUE_OBJECT_LACK,      /* "vi mangler": a demand only when nothing else asks for the same */
    CUE_OBJECT_DOES,  /* "skemaet udfylder du senest ...": the verb in the present, its object on either side
                       */
    CUE_OBJECT_NAMES, /* "fremmøde er ikke nødvendigt": the noun before says what is done */
    CUE_OBJECT_THIRD  /* "ansøgeren skal": after, and a demand only with a known action or a day */
} cue_object;

typedef struct cue {
    klarbrev_modality modality;
    bool none;    /* "-": no demand, but the words are used up */
    slice action; /* fixed by the row, or empty: the verb decides */
    cue_object object;
    struct cue_atom *atoms;
    uint32_t atom_count;
    uint32_t row;
    bool imperative; /* holds @bydeform */
    bool request;    /* begins with ^?: a question that asks the citizen to do something */
} cue;

typedef struct cue_set cue_set;

/* What a letter's own form of address says of "De" and "I" at the start of a sentence. */
typedef struct cue_letter {
    const analysis *analysis;
    const cue_set *cues;
    bool formal; /* the letter says "De", "Dem" or "Deres" inside sentences */
} cue_letter;

/* Compiles the list; NULL when memory ran out. A rule set without the list gives an empty set. */
const cue_set *cue_set_new(arena *a, const ruleset *rules);

/* The first row that matches with its first word at `at`, or NULL; *end is the token behind the match. */
const cue *cue_at(const cue_set *set, const cue_letter *read_as, uint32_t at, uint32_t *end);

/* The word addresses the citizen: du, De, I (dig, Dem, jer are objects and do not count). */
bool cue_is_citizen(const cue_letter *read_as, uint32_t at);

bool cue_is_stop(const token *t); /* punctuation that parts clauses: , ; : . ? ! ( ) */

#endif

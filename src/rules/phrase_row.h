/* SPDX-License-Identifier: MPL-2.0 */
/* A row of a phrase list, and the suggestions it makes. */
#ifndef KLARBREV_RULES_PHRASE_ROW_H
#define KLARBREV_RULES_PHRASE_ROW_H

#include "rules/list.h"
#include "rules/match_source.h"

enum { TAG_LEGAL = 1u << 0, TAG_PARTICLE = 1u << 1, TAG_UNSAFE = 1u << 2 };

typedef enum phrase_pos { POS_FIXED, POS_VERB, POS_NOUN, POS_ADJECTIVE } phrase_pos;

typedef struct phrase_row {
    match_source source;
    const list *list;
    size_t number; /* of the row in its list */
    const char *id;
    slice phrase, replacement, alternatives, note;
    phrase_pos pos;
    uint32_t tags, pattern;
    klarbrev_level level;
    bool inflect, safe;
} phrase_row;

/* The source's report function: finding, message and inflected suggestions. */
bool phrase_report(const match_run *run, const match_source *source, const pattern_match *m);

/*
 * One replacement of the row for the match: where it stands and its text. false when a form is not known, or
 * memory ran out. *safe is turned off where the words around make it doubtful.
 */
bool phrase_suggest(klarbrev_suggestion *out, const match_run *run, const phrase_row *row,
                    const pattern_match *m, slice replacement);

#endif

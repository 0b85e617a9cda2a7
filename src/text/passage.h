/* SPDX-License-Identifier: MPL-2.0 */
/* What the analyser must know of a letter's blocks, without knowing the letter: text/ and danish/ see
 * passages only. */
#ifndef KLARBREV_TEXT_PASSAGE_H
#define KLARBREV_TEXT_PASSAGE_H

#include "text/span.h"

enum {
    PASSAGE_HEADING = 1u << 0,   /* ends a sentence without a full stop; not running prose */
    PASSAGE_LIST_ITEM = 1u << 1, /* the same, but may continue the sentence of the lead-in */
    PASSAGE_CELL = 1u << 2,
    PASSAGE_LETTERHEAD = 1u << 3, /* address, reference line, salutation, signature: not running prose */
    PASSAGE_FROZEN = 1u << 4      /* nothing in it may be rewritten (field result, locked control) */
};

typedef struct passage {
    span at; /* one block; blocks never overlap and come in text order */
    uint32_t flags;
} passage;

typedef struct passage_list {
    slice text; /* the whole letter, valid UTF-8, blocks joined by "\n" */
    const passage *passages;
    uint32_t passage_count;
    const span *placeholders; /* merge fields and the like: each one opaque token; in text order */
    uint32_t placeholder_count;
} passage_list;

#endif

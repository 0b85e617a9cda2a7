/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The roles that a format does not tell: address, reference line, salutation, signature, a heading without a
 * style. A pass of its own after reading, because the words that show a role are data
 * (lexicons/blokroller.tsv), and lists are loaded above this layer. Without the pass a letter is whole; its
 * blocks are then what the format said.
 */
#ifndef KLARBREV_LETTER_ROLES_H
#define KLARBREV_LETTER_ROLES_H

#include "letter/letter.h"

/* A block that begins with these words, in whatever capitals, has the role; with "*" before them, one that
 * ends with them. Longer cues are no better than shorter. */
typedef struct role_cue {
    slice words; /* lower case */
    block_role
        role; /* BLOCK_REFERENCE, BLOCK_SALUTATION, BLOCK_SIGNATURE; BLOCK_ADDRESS: a line of an address */
    bool below_name; /* counts only in the letter's last lines, below another: a title below a name */
} role_cue;

/* The role that a word of the list names ("salutation"), or BLOCK_ROLE_COUNT. */
block_role block_role_by_word(slice word);

/*
 * Gives roles to the blocks of the body that are paragraphs or cells so far. To be called once, right after
 * letter_read(), before the letter is shared. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
klarbrev_status letter_find_roles(letter *l, const role_cue *cues, size_t cue_count);

#endif

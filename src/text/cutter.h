/* SPDX-License-Identifier: MPL-2.0 */
/* Inside words_cut only: where the cutter stands, and the scanners of one word each. */
#ifndef KLARBREV_TEXT_CUTTER_H
#define KLARBREV_TEXT_CUTTER_H

#include "text/words.h"

typedef struct cutter {
    slice text;   /* of the whole letter */
    size_t start; /* of the passage */
    size_t end;   /* of the passage */
    abbreviation_list abbreviations;
    word_vector *out;
    size_t first_word;      /* in out, of this passage */
    bool has_at_sign;       /* somewhere in the passage: only then e-mail addresses are looked for */
    bool single_quote_open; /* a "'" is then a closing mark, not an apostrophe */
} cutter;

/* The code point at a byte offset; 0 at the end of the passage. */
uint32_t cutter_peek(const cutter *c, size_t at);

/* The code point before a byte offset; 0 at the start of the passage. */
uint32_t cutter_peek_back(const cutter *c, size_t at);

size_t cutter_after(const cutter *c, size_t at);      /* behind the character at `at` */
size_t cutter_skip_space(const cutter *c, size_t at); /* behind white space and invisible characters */

/* Letters, combining marks and what stands unseen inside words (soft hyphen, zero-width characters). */
bool is_word_letter(uint32_t code_point);
bool is_invisible(uint32_t code_point);
bool is_hyphen(uint32_t code_point);     /* "-" and the Unicode hyphens */
bool is_range_dash(uint32_t code_point); /* hyphens and the en dash */

abbreviation_class cutter_abbreviation(const cutter *c, size_t start,
                                       size_t end); /* of the text, stop included */

/* The last word pushed, or NULL at the start of the passage; before(1) is the one before it. */
const word *cutter_before(const cutter *c, size_t steps);

/* Each returns the end of the word that starts at `at` and says what it is. */
size_t cut_letters(const cutter *c, size_t at, word *w);
size_t cut_number(const cutter *c, size_t at, word *w);

/* End of the web or e-mail address that starts at `at`, or `at` when none does. */
size_t address_end(const cutter *c, size_t at);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Placeholders that are written as text: {felt}, {{felt}}, ${felt}, [felt], «felt», <<felt>>, ##felt##,
 * xx.xx.20xx ... */
#ifndef KLARBREV_LETTER_PLACEHOLDERS_H
#define KLARBREV_LETTER_PLACEHOLDERS_H

#include "letter/letter.h"

/*
 * Finds them in every block and adds them to l->placeholders, which is in text order afterwards. A
 * placeholder may be cut over runs and hold zero-width characters; its name is without them. KLARBREV_E_NOMEM
 * or KLARBREV_OK.
 */
klarbrev_status placeholders_find(letter *l);

/*
 * Makes branches of the sections that placeholders open and close ({#x} ... {/x}, {^x}, {% if x %} ... {%
 * endif %},
 * +++IF x+++): adds to l->branches and l->conditionals, which are in text order afterwards. The same
 * condition in the same place is one branch, however often it stands; x and "ikke x" are one choice, numbered
 * from first_choice.
 */
klarbrev_status sections_find(letter *l, uint32_t first_choice);

#endif

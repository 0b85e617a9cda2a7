/* SPDX-License-Identifier: MPL-2.0 */
/* The codes of Word fields: MERGEFIELD Navn, HYPERLINK "...", IF a = "b" "then" "else". */
#ifndef KLARBREV_LETTER_DOCX_FIELDS_H
#define KLARBREV_LETTER_DOCX_FIELDS_H

#include "base/slice.h"

typedef enum field_kind {
    FIELD_OTHER,     /* its result is text that Word rewrites: PAGE, REF, DATE, TOC, DOCPROPERTY */
    FIELD_MERGE,     /* its result stands for a value: MERGEFIELD, GREETINGLINE, ADDRESSBLOCK */
    FIELD_HYPERLINK, /* its result is the text of a link */
    FIELD_IF,
    FIELD_INCLUDE, /* pulls in what lies outside the letter: INCLUDETEXT, DDE */
    FIELD_PROMPT   /* MACROBUTTON: the rest of the code is the text that is shown */
} field_kind;

field_kind field_kind_of(slice code);

/* Takes the next argument off the code: a word, or what stands in quotation marks. Switches (\* X) are words.
 */
bool field_argument(slice *code, slice *argument);

/* The name of a merge field; of other fields their first word. */
slice field_name(slice code);

typedef struct field_choice {
    slice condition; /* Navn = "x", as it stands */
    slice yes, no;   /* the two texts; may be empty */
} field_choice;

/* The parts of an IF code; false when it has no two texts. */
bool field_choice_of(slice code, field_choice *out);

#endif

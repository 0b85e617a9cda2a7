/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a merge field will be filled with, by its name: «BrevDato» with a date, ${case.number} with a case
 * number. lexicons/feltnavne.tsv says which words in a name tell it.
 */
#ifndef KLARBREV_RULES_FIELD_NAMES_H
#define KLARBREV_RULES_FIELD_NAMES_H

#include "rules/list.h"

/* Words by quantity_kind, "|" between, lower case. Borrowed from the list. */
typedef struct field_names {
    slice words[QUANTITY_KIND_COUNT];
    slice except[QUANTITY_KIND_COUNT];
} field_names;

/* list may be NULL: no name tells anything. KLARBREV_E_RULE with the place when a kind is not known. */
klarbrev_status field_names_read(field_names *out, const list *rows, klarbrev_error *error);

/*
 * True when the folded name of a placeholder says that it will be one of this kind. What separates the parts
 * of a name does not count: "sagsnr" stands in "sags_nr" and in "sags.nr". NULL: never.
 */
bool field_names_say(const field_names *names, slice folded_name, uint32_t kind);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The guard: proves that edits inside paragraphs lost nothing. Stricter than letters_compare(), which pairs
 * letters that were written anew: here the blocks are the same, so each value must stand in its own block and
 * branch as often as before.
 */
#ifndef KLARBREV_REWRITE_GUARD_H
#define KLARBREV_REWRITE_GUARD_H

#include "rewrite/letter_values.h"

/*
 * *harm is the first thing that was lost, changed or invented; *is_safe: there is none. Requirements,
 * demands, deadlines, dates, amounts, citations, contacts, placeholders, negations, names, numbers, and the
 * words of lexicons/vagtord.tsv. A rewrite may bring a demand or a right to light. KLARBREV_E_NOMEM or
 * KLARBREV_OK.
 */
klarbrev_status guard_judge(bool *is_safe, difference *harm, arena *a, const check_context *before,
                            const check_context *after);

/* Names, numbers and words that decide what holds, in text order. Inside guard*.c only. */
klarbrev_status guard_words_find(letter_value_vector *out, arena *a, const check_context *checked);

/* True when the name stands there, also as the first word of a sentence, where a capital letter tells
 * nothing. */
bool guard_holds_name(const check_context *checked, span at, slice key);

/* True when more of a wording than before is as bad as less. */
bool guard_wording_is_strict(const check_context *checked, slice wording_class);

#endif

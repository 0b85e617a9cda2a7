/* SPDX-License-Identifier: MPL-2.0 */
/* The day that a letter says it was written. */
#ifndef KLARBREV_CHECKS_LETTER_DATE_H
#define KLARBREV_CHECKS_LETTER_DATE_H

#include "danish/analysis.h"
#include "letter/letter.h"

/*
 * The day that a letter is dated: a date that stands alone, or behind a short label ("Dato: ...", "Asbæk, den
 * ..."), in the letterhead; else the day on which a Digital Post message was made. year == 0 when there is
 * none.
 */
moment letter_own_date(const letter *l, const analysis *read);

#endif

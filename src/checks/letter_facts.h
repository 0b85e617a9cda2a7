/* SPDX-License-Identifier: MPL-2.0 */
/* Who writes, to whom, about which case: read from the reference lines, the salutation and the signature. */
#ifndef KLARBREV_CHECKS_LETTER_FACTS_H
#define KLARBREV_CHECKS_LETTER_FACTS_H

#include "rules/list.h"

/* Pieces of the letter's text; empty where the letter does not say. */
typedef struct letter_facts {
    slice case_number; /* "F-2026-551" */
    slice matter;      /* "hjælp til flytning", from the case line or "Vedr.:" */
    slice unit;        /* "Ydelsesgruppen" */
    slice person;      /* "Sanne Ploug" */
    slice phone;       /* "12 76 30 14" */
    slice recipient;   /* "Mikkel Sand Jespersen" */
} letter_facts;

letter_facts letter_facts_read(const letter *l, const ruleset *rules);

#endif

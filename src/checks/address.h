/* SPDX-License-Identifier: MPL-2.0 */
/* How the letter speaks to its reader: du, I to several (parents), or the formal De. */
#ifndef KLARBREV_CHECKS_ADDRESS_H
#define KLARBREV_CHECKS_ADDRESS_H

#include "rules/rule.h"

typedef enum reader_address { ADDRESS_DU, ADDRESS_DE, ADDRESS_I } reader_address;

/* What is read once from the whole letter. */
typedef struct letter_voice {
    reader_address address; /* how most of the letter speaks; du where it does not say: rewrites keep to it */
    bool de_inside;         /* De, Dem or Deres stands inside a sentence somewhere */
} letter_voice;

letter_voice letter_voice_of(const analysis *a);

/* De, Dem, Deres with a capital inside a sentence, or before a verb that asks or tells ("De bedes", "De
 * kan"); de_inside is the letter's. */
bool is_formal_address(const analysis *a, uint32_t token, bool de_inside);

/*
 * The text speaks to a reader (it has the head of a letter, or says du or De often enough) or is too short to
 * tell: only then can "vi" and "du" be the ones who act.
 */
bool letter_speaks_to_reader(const analysis *a);

/* What the word for the reader is in its clause: a row of lexicons/tiltale.tsv each. */
typedef enum reader_form {
    READER_SUBJECT,     /* "du" */
    READER_OBJECT,      /* "dig" */
    READER_OWNS_COMMON, /* "din", before a noun of the common gender */
    READER_OWNS_NEUTER, /* "dit" */
    READER_OWNS_PLURAL  /* "dine" */
} reader_form;

/* The form before a noun with this number and gender. */
reader_form reader_form_of_owner(morph noun);

/* The word for the reader in this address; empty when the list lacks it. */
slice address_word(const ruleset *rules, reader_address to, reader_form form);

/* A text written for du ("du kan", "din sag") in this address, in the arena; NULL: memory ran out. */
const char *address_text(const ruleset *rules, arena *memory, reader_address to, const char *text);

#endif

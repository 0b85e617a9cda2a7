/* SPDX-License-Identifier: MPL-2.0 */
/* The clauses and passives of one sentence whose readings are decided. */
#ifndef KLARBREV_DANISH_CLAUSES_H
#define KLARBREV_DANISH_CLAUSES_H

#include "base/vector.h"
#include "danish/analysis.h"

typedef VECTOR(clause) clause_vector;
typedef VECTOR(passive) passive_vector;

/* Appends the clauses of the sentence, the main clause first, and fills in the sentence's clause fields.
 * Marks the tokens that are a finite verb (TOKEN_FINITE) or the head of a plain subject (TOKEN_SUBJECT). */
klarbrev_status clauses_find(clause_vector *out, arena *a, token *tokens, sentence *s);

/* Appends the passives of the sentence; clauses is the vector that clauses_find filled. */
klarbrev_status passives_find(passive_vector *out, arena *a, const token *tokens, const clause *clauses,
                              const sentence *s);

#endif

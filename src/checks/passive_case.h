/* SPDX-License-Identifier: MPL-2.0 */
/* Inside passive*.c only: a passive clause and who acts in it. */
#ifndef KLARBREV_CHECKS_PASSIVE_CASE_H
#define KLARBREV_CHECKS_PASSIVE_CASE_H

#include "checks/address.h"
#include "checks/check.h"
#include "checks/clause_view.h"

/* lexicons/handlende.tsv and its columns. */
typedef struct actor_list {
    const list *rows;
    int actor, du_objects, perfect, decides, plain, asked, kan, skal;
} actor_list;

/* One passive, and what has been found out about it. */
typedef struct passive_case {
    check_context *context;
    actor_list actors;
    clause_words words;
    reader_address address;
    bool addressed; /* the letter speaks to a reader at all */
    passive p;      /* an "er behandlet" is made to look like one */
    ptrdiff_t row;  /* of the verb in the list, or LIST_NO_ROW */
    bool reader_acts, has_agent, perfect;
    clause_view view;
    bool laid_out;
    bool clause_object; /* "Det besluttes, at": the clause is what is acted on */
    bool tells_clause;  /* "Du meddeles, at": it is what the subject is told */
} passive_case;

bool actor_list_open(actor_list *out, const check_context *context); /* false: there is no such list */

/* The verb's row, by any verb that the form can be; or LIST_NO_ROW. */
ptrdiff_t passive_row_of_verb(const passive_case *pc, const token *t);

/* A cell of the verb's row; empty without one. */
slice passive_cell(const passive_case *pc, int column);

bool passive_is_past(const passive_case *pc);

/* Settles agent, row and whether the reader acts, once the clause is laid out. */
void passive_find_actor(passive_case *pc);

/* An agent right behind the participle, or between the verbs, for a clause that the analyser saw no passive
 * in. */
void passive_find_agent_behind(passive_case *pc, uint32_t participle);

/* The one who acts, as the subject of the active clause. */
slice passive_actor_text(const passive_case *pc);

bool passive_actor_is_unknown(const passive_case *pc);
bool passive_names_parties(
    const passive_case *pc); /* "aftales mellem dig og teamet": they act, not the sender */
bool passive_has_no_agent(const passive_case *pc); /* "af den grund" is none */

#endif

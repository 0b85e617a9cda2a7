/* SPDX-License-Identifier: MPL-2.0 */
/* The laws of lexicons/love.tsv, and which of them a letter's citations mean. */
#ifndef KLARBREV_CHECKS_LAW_TABLE_H
#define KLARBREV_CHECKS_LAW_TABLE_H

#include "checks/check.h"
#include "rules/list.h"

/* How a law is named in a citation. */
typedef enum law_naming { LAW_UNKNOWN, LAW_BY_NAME, LAW_BY_ABBREVIATION } law_naming;

/* lexicons/love.tsv, or NULL. */
const list *law_table(const ruleset *rules);

/*
 * The row that a law's name as written ("servicelovens", "lov om aktiv socialpolitik", "SEL") stands for, or
 * LIST_NO_ROW. *naming says how; it may be NULL. laws may be NULL.
 */
ptrdiff_t law_find(const list *laws, slice written, law_naming *naming);

/* A cell of a row, by its column's name ("navn", "titel", "omraade", "forkortelser"); empty for LIST_NO_ROW.
 */
slice law_cell(const list *laws, ptrdiff_t row, slice column);

/* The text of a citation's law; empty when it names none. */
slice citation_law(const analysis *read, const quantity *citation);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A word list as it stands in lexicons/NAME.tsv: "#" comment lines, one header row with the names of the
 * columns, one entry a row. Loaded with the rule set, immutable, shared by threads. Phrase rules and @name in
 * patterns read lists; grammar checks ask them for what they need to know of a word.
 */
#ifndef KLARBREV_RULES_LIST_H
#define KLARBREV_RULES_LIST_H

#include "rules/pattern.h"
#include "rules/rule.h"

typedef struct list list;

enum { LIST_COLUMNS_MAX = 24 };

/* The list of lexicons/NAME.tsv, or NULL when there is none. name is without ".tsv". */
const list *ruleset_list(const ruleset *rules, slice name);

size_t list_row_count(const list *l);

/* Column number by its name in the header row, or -1. */
int list_column(const list *l, slice name);

/* One cell, white space trimmed; empty when the row is shorter or column is -1. */
slice list_cell(const list *l, size_t row, int column);

enum { LIST_NO_ROW = -1 };

/* The first row whose first column is key (folded to lower case), or LIST_NO_ROW. Constant time. */
ptrdiff_t list_find(const list *l, slice key);

/*
 * A list of word classes has the columns "class" and "words" ("og|men|eller"). The words of a class; empty
 * when there is no such list or class.
 */
slice ruleset_words(const ruleset *rules, slice list_name, slice class);
bool words_hold(slice words, slice form); /* one of them, "|" between, is the form */

/* The names in the header row. */
slices list_columns(const list *l);

/* "file:line:column: what", with the line shown. Returns KLARBREV_E_RULE. */
klarbrev_status list_fault(const list *l, size_t row, int column, klarbrev_error *error, const char *what);

#endif

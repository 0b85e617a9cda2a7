/* SPDX-License-Identifier: MPL-2.0 */
/* A row of the table of rule kinds (kinds.c): which keys the kind has besides the common ones, and how it is
 * prepared. */
#ifndef KLARBREV_RULES_RULE_KIND_H
#define KLARBREV_RULES_RULE_KIND_H

#include "rules/ruleset.h"

/* The pack that is being read, for faults. */
typedef struct pack_file {
    slice name, bytes;
} pack_file;

/*
 * A fault inside a text of the pack (a pattern, a template): what, then what inner says, at byte fault_at of
 * the text. KLARBREV_E_NOMEM of inner stays that.
 */
klarbrev_status text_fault(klarbrev_error *error, const pack_file *file, const rule_node *text,
                           size_t fault_at, const char *what, const klarbrev_error *inner);

struct rule_kind {
    const char *name;
    const char *help;        /* one line, Danish */
    const char *const *keys; /* own keys, NULL last; NULL: any key, the kind's check reads them */
    const char *required;    /* a key that must be there, or NULL */
    /* Prepares a rule whose common keys are read; may be NULL. */
    klarbrev_status (*compile)(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
};

/* A key that every rule may have: "id", "kind", "message" ... */
bool rule_key_is_common(slice key);

const rule_kind *rule_kinds(size_t *count);
const rule_kind *rule_kind_by_name(slice name); /* NULL when there is none */

klarbrev_status phrase_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status token_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status regex_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status change_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);
klarbrev_status conflict_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* A pack as it was written: a tree of texts, lists and maps, each with its place in the file. */
#ifndef KLARBREV_RULES_RULE_NODE_H
#define KLARBREV_RULES_RULE_NODE_H

#include "base/arena.h"
#include "klarbrev/status.h"

typedef enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP } node_kind;

typedef struct rule_node {
    node_kind kind;
    slice key;                     /* its name in the map that holds it */
    slice text;                    /* NODE_TEXT */
    const struct rule_node *items; /* NODE_LIST and NODE_MAP */
    size_t count;
    uint32_t line, column;         /* from 1; of the value, for a map's member of its key */
    uint32_t key_line, key_column; /* of the key, for a map's member */
} rule_node;

/*
 * Reads one YAML file into the arena. name is for messages. KLARBREV_E_RULE with "name:line:column: what" and
 * the line itself when it is no YAML, has a key twice or is nested deeper than 32.
 */
klarbrev_status rule_node_read(const rule_node **out, arena *a, slice bytes, slice name,
                               klarbrev_error *error);

/* The member of a map, or NULL. map may be NULL. */
const rule_node *rule_node_get(const rule_node *map, const char *key);

/* The text of a member, or the empty slice. */
slice rule_node_text(const rule_node *map, const char *key);

/* "name:line:column: " and a sentence, and the line of the file below it. Returns KLARBREV_E_RULE. */
klarbrev_status rule_fault(klarbrev_error *error, slice name, slice bytes, const rule_node *at,
                           const char *format, ...) KLARBREV_PRINTF(5, 6);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* A rule as it stands in a pack, and the set of all rules: immutable after loading, shared by threads. */
#ifndef KLARBREV_RULES_RULE_H
#define KLARBREV_RULES_RULE_H

#include "danish/analysis.h"
#include "letter/letter.h"
#include "rules/rule_node.h"
#include "rules/settings.h"

typedef struct ruleset ruleset;
typedef struct rule_kind rule_kind;

/* Where a match may not stand ("not-in:"). One bit a zone. */
#define ZONES(ROW)                                                                                           \
    ROW(CITATION, "citation")                                                                                \
    ROW(QUOTATION, "quotation")                                                                              \
    ROW(RIGHTS, "rights")                                                                                    \
    ROW(HEADING, "heading")                                                                                  \
    ROW(LETTERHEAD, "letterhead")                                                                            \
    ROW(CELL, "cell")                                                                                        \
    ROW(LIST_ITEM, "list-item") ROW(LAW_TEXT, "law-text") ROW(NAME, "name") ROW(FROZEN, "frozen")
#define ZONE_AS_ENUM(name, word) ZONE_BIT_##name,
enum zone_bit { ZONES(ZONE_AS_ENUM) ZONE_COUNT };
#define ZONE(name) (1u << ZONE_BIT_##name)

typedef struct rule_example {
    slice text;    /* the match between [[ and ]] */
    slice becomes; /* the whole text after the first suggestion, or empty */
    slice as;      /* format that the text is written in, when the file itself is the matter; empty: txt */
    bool bad;
    uint32_t line;
} rule_example;

typedef struct rule {
    const rule_kind *kind;
    slice id, message, why, source;
    klarbrev_category category;
    klarbrev_level level;
    uint32_t not_in;             /* ZONE bits */
    moment valid_from, valid_to; /* year 0: open */
    uint32_t audiences;          /* bit per audience; 0: all */
    const rule_example *examples;
    size_t example_count;
    slice pack; /* name of the pack, as its file begins with it; .klarbrev.yml may switch it off */
    slice file; /* pack, for messages */
    uint32_t line, column;
    bool together;  /* its rewrites are written into a letter all or none: one form of address */
    double limit;   /* grammar, structure: the number the pack sets; 0: none */
    void *compiled; /* of the kind: phrase, tokens and regex rules keep it; else NULL */
    const rule_node
        *node; /* the rule as written: kinds with keys of their own (requirement, area ...) read it */
} rule;

/* The rule with this id; of a requirement also the id that reports have, behind the first dot; or whose word
 * list has the row with this id ("kancelli.saafremt"); NULL: none. */
const rule *ruleset_find(const ruleset *rules, slice id);
size_t ruleset_count(const ruleset *rules);
const rule *ruleset_at(const ruleset *rules, size_t index);

/* A row of a phrase list; findings carry its id ("kancelli.saafremt"). */
typedef struct rule_row {
    const rule *rule; /* the phrase rule that reads the list */
    slice phrase, replacement, note;
    klarbrev_level level;
} rule_row;

bool ruleset_row(rule_row *out, const ruleset *rules, slice id); /* false when no row has the id */

/* True when a rule or a row has this id, or, for "prefix.*", an id that begins with "prefix.". */
bool ruleset_knows(const ruleset *rules, slice pattern);

/*
 * Loads every pack below rules_dir and every list below lexicons_dir. A fault is KLARBREV_E_RULE with
 * "file:line:column: what is wrong" and the line itself in error; nothing is loaded then.
 */
klarbrev_status ruleset_load(ruleset **out, const char *rules_dir, const char *lexicons_dir,
                             const analyser *reader, klarbrev_error *error);
void ruleset_free(ruleset *rules);

/* The same for the same packs and word lists, wherever they lie; another one when a byte of them changes. */
uint64_t ruleset_version(const ruleset *rules);

#endif

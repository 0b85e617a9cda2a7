/* SPDX-License-Identifier: MPL-2.0 */
/* Where in a letter rules hold back: citations, quotations, paragraphs under a rights heading, quoted law,
 * names ... */
#ifndef KLARBREV_RULES_ZONES_H
#define KLARBREV_RULES_ZONES_H

#include "rules/rule.h"

typedef struct zone_map zone_map;

/* lists name the headings and openers that make a zone (lexicons/zoner.tsv). NULL when memory ran out. */
const zone_map *zones_find(arena *a, const ruleset *rules, const letter *l, const analysis *text);

/* Bits of every zone that a byte of the span lies in. */
uint32_t zones_at(const zone_map *zones, span at);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The letter as the rights check reads it: every pattern of the rights packs matched once, sentence by
 * sentence. */
#ifndef KLARBREV_CHECKS_RIGHTS_TEXT_H
#define KLARBREV_CHECKS_RIGHTS_TEXT_H

#include "checks/check.h"
#include "rules/rights_rules.h"

typedef struct sentence_place {
    uint32_t block;
    uint32_t section; /* rises by one with every heading */
    uint8_t role;     /* block_role */
    bool running;     /* prose, list or table of the letter itself: no letterhead, heading or footer */
    bool opening;     /* one of the first three sentences of running text */
} sentence_place;

typedef struct rights_text {
    const check_context *context;
    const rights_rules *rules;
    const pattern_match *matches; /* grouped by pattern, inside a pattern in text order */
    const uint32_t *first_match;  /* [pattern] .. [pattern + 1] is its share of matches */
    const uint32_t *match_sentence;
    const sentence_place *places; /* by sentence */
    uint32_t sentence_count;
    uint32_t subject; /* sentence of the subject line, or NO_INDEX */
} rights_text;

/* KLARBREV_E_NOMEM or KLARBREV_OK; memory is the letter's arena. */
klarbrev_status rights_text_read(rights_text *out, const check_context *context);

/* Whether a pattern of the list matches anywhere. */
bool rights_text_has(const rights_text *t, pattern_list list);

/* A set of sentences. */
typedef struct sentence_set {
    uint64_t *bits; /* NULL: memory ran out */
} sentence_set;

sentence_set sentence_set_new(const rights_text *t);
bool sentence_set_has(sentence_set set, uint32_t index);
void sentence_set_add(sentence_set set, uint32_t index);

/* Adds every sentence that a pattern of the list matches in. */
void sentence_set_add_matches(sentence_set set, const rights_text *t, pattern_list list);

/* The letter type and area, settings first; sets context->type, context->area and context->is_template. */
klarbrev_status rights_classify(check_context *context, const rights_text *t);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The comparison at work: the case, its word lists and limits, and what the comparers share. */
#ifndef KLARBREV_CASES_COMPARISON_H
#define KLARBREV_CASES_COMPARISON_H

#include "cases/citizen_case.h"
#include "rules/conflict_rules.h"

/* How a sentence relates its letter to an earlier one, and what else it says (lexicons/brevforhold.tsv). */
enum {
    RELATES_MOVES = 1u << 0,
    RELATES_REPLACES = 1u << 1,
    RELATES_EXTENDS = 1u << 2,
    RELATES_RECEIVED = 1u << 3,
    RELATES_HANDS_OVER = 1u << 4,
    RELATES_LIFTS = 1u << 5,
    RELATES_CHANGES = 1u << 6,
    SAYS_CONTACT = 1u << 7,
    SAYS_APPEAL = 1u << 8,
    SAYS_OTHER_APPEAL = 1u << 9, /* to a court, an ombudsman: no administrative appeal */
    SAYS_THE_TERM = 1u << 10,    /* "det skal ske inden ...": of what stands before */
    SAYS_PASSED_ON = 1u << 11,
    SAYS_DECIDES = 1u << 12,
    SAYS_EFFECT = 1u << 13,
    SAYS_NO_EFFECT = 1u << 14,
    SAYS_NOT_YET = 1u << 15,
    SAYS_GROSS = 1u << 16,
    SAYS_NET = 1u << 17,
    SAYS_ANEW = 1u << 18,
    SAYS_CONDITION = 1u << 19,
    SAYS_CHOICE = 1u << 20,
    SAYS_APPEAL_TO_US = 1u << 21,
    SAYS_APPEAL_DIRECT = 1u << 22
};

typedef struct limits {
    int minutes_same_town, minutes_other_town, minutes_open_end, minutes_open_call;
    int days_between_letters, days_contact, days_load;
    int load_appointments, load_deadlines, load_senders, load_letters, load_threats, load_at_least;
    double amount_difference;
} limits;

/* Up to a dozen noun lemmas that say what a piece of text is about; the first is the head. */
enum { TOPIC_MAX = 12 };
typedef struct topic {
    slice nouns[TOPIC_MAX];
    size_t count;
    uint16_t months; /* bit 0 January: the periods that are named */
    bool named;      /* the head is a name */
    bool child;      /* the head is "barnet" */
    bool weak;       /* the head alone says too little ("skema") */
    bool empty;      /* nothing but "papirer", "bilag" */
} topic;

typedef struct comparison {
    citizen_case *c;
    const ruleset *rules;
    const list *relations, *meetings, *things, *common, *dates, *amounts, *bodies, *laws;
    const settings *settings; /* may be NULL */
    conflict_rules told;      /* what is said of each kind */
    limits limits;
    uint32_t **sentence_relations; /* by letter: RELATES_ bits of each sentence */
    uint32_t *letter_relations;    /* by letter: all of them */
    const slice **low_text;        /* by letter: each sentence in lower case */
} comparison;

/* The letters into c, which is empty; then lists and limits. set may be NULL. */
klarbrev_status case_take_letters(citizen_case *c, const case_input *letters, size_t count,
                                  const ruleset *rules);
klarbrev_status case_read_names(arena *a, case_letter *l, const ruleset *rules);
comparison comparison_open(citizen_case *c, const ruleset *rules, const settings *set);

typedef struct demand_at {
    uint32_t letter, demand;
} demand_at;

const klarbrev_demand *demand_of_case(const comparison *p, demand_at at);
const demand_note *note_of_case(const comparison *p, demand_at at);
demand_fate fate_of(const comparison *p, demand_at at);
void set_fate(comparison *p, demand_at at, demand_fate fate);
bool demand_is_attendance(const klarbrev_demand *d);
bool action_is(const klarbrev_demand *d, const char *actions); /* "|" between */

bool same_case(const case_letter *a, const case_letter *b); /* the same case number, said in both */
bool same_unit(const case_letter *a, const case_letter *b); /* the same unit, or the same person */
bool related(const case_letter *a, const case_letter *b);   /* one or the other */
bool near_in_time(const comparison *p, uint32_t a, uint32_t b, int days);
bool later_letter(const comparison *p, uint32_t a,
                  uint32_t b); /* a is dated after b, or stands after it on the same day */

/* The sentence says one of these. */
bool says(const comparison *p, uint32_t letter_index, uint32_t sentence_index, uint32_t bits);

topic topic_of(const comparison *p, uint32_t letter_index, uint32_t first_token, uint32_t last_token);
bool topics_share_noun(const topic *a, const topic *b); /* also "jobsamtale" and "samtale" */
bool topics_are_one(const topic *a, const topic *b,
                    bool same_matter); /* the same paper: head, qualifiers and periods agree */
bool is_common_noun(const comparison *p, slice lemma);

/* The cell of the first row whose phrase stands in the sentence, or empty. */
slice phrase_value(const comparison *p, const list *l, uint32_t letter_index, uint32_t sentence_index,
                   const char *column);

/* The text of words as a message quotes it: one line, at most sixty characters. */
const char *short_quote(comparison *p, uint32_t letter_index, klarbrev_span at);

/* Adds a conflict of two sides; a and b fill "$a" and "$b" of the message. KLARBREV_E_NOMEM or KLARBREV_OK.
 */
typedef struct message_fill {
    const char *a, *b, *day, *sender, *deadlines, *appointments, *senders;
} message_fill;
klarbrev_status add_conflict(comparison *p, klarbrev_conflict_kind kind, const conflict_item *items,
                             size_t count, const message_fill *fill);
conflict_item item_of_demand(const comparison *p, demand_at at);

/* The comparers, each in the file of its name; KLARBREV_E_NOMEM or KLARBREV_OK. */
klarbrev_status relations_read(comparison *p);
klarbrev_status copies_resolve(comparison *p);
klarbrev_status relations_resolve(comparison *p);
klarbrev_status compare_appointments(comparison *p);
klarbrev_status compare_instructions(comparison *p);
klarbrev_status compare_documents(comparison *p);
klarbrev_status compare_amounts(comparison *p);
klarbrev_status compare_contacts(comparison *p);
klarbrev_status compare_appeals(comparison *p);
klarbrev_status compare_load(comparison *p);

#endif

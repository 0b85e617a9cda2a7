/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Inside quantities_find only. The words are looked up once in the lists ("den", "maj", "uger"); the finders
 * then read terms, not letters. A finder looks at the words from `at` on, fills out and returns
 * the index behind the expression, or `at` when none starts there.
 */
#ifndef KLARBREV_TEXT_QUANTITY_SCAN_H
#define KLARBREV_TEXT_QUANTITY_SCAN_H

#include "text/listed_words.h"
#include "text/quantities.h"

typedef struct term {
    uint64_t sets; /* of the word, as in listed_word */
    int32_t value;
    uint8_t kind; /* term_kind */
} term;

typedef struct quantity_scan {
    slice text;
    const word *words;
    const term *terms; /* one a word, from first on */
    uint32_t first, last;
} quantity_scan;

term term_look_up(slice text, const word *w);

static inline term_kind term_at(const quantity_scan *s, uint32_t i) {
    return i < s->last ? (term_kind)s->terms[i - s->first].kind : TERM_END;
}
static inline int32_t term_value(const quantity_scan *s, uint32_t i) {
    return s->terms[i - s->first].value;
}
static inline bool is_in_set(const quantity_scan *s, uint32_t i, word_set set) {
    return i < s->last && (s->terms[i - s->first].sets >> set & 1u);
}
static inline slice word_at(const quantity_scan *s, uint32_t i) {
    return i < s->last ? span_text(s->text, s->words[i].at) : (slice){0};
}

/* Whether the words at i and i + 1 stand in the set together: "de næste". */
bool is_pair_in_set(const quantity_scan *s, uint32_t i, word_set set);

bool is_mark(const quantity_scan *s, uint32_t i, char mark); /* that one punctuation mark */
bool is_dash_mark(const quantity_scan *s, uint32_t i);       /* hyphen or en dash as a word of its own */
bool is_number_word(const quantity_scan *s, uint32_t i);     /* WORD_NUMBER */

/* Plain digits, with or without the ordinal's stop, at most 9 of them. */
bool read_integer(const quantity_scan *s, uint32_t i, int *value);

/* Groups of digits and the bytes between them ("3/12-26": 3 12 26, "/-"); an en dash counts as '-'. */
enum { DIGIT_GROUPS_MAX = 6 };
typedef struct digit_groups {
    int value[DIGIT_GROUPS_MAX];
    uint8_t digits[DIGIT_GROUPS_MAX];
    char separator[DIGIT_GROUPS_MAX]; /* behind group i; '.' and '-' together give '-' */
    unsigned count;
} digit_groups;
bool read_groups(const quantity_scan *s, uint32_t i, digit_groups *out);

extern const moment moment_unset; /* nothing said */

/* Numbers in figures or words, ranges included: "4", "1.250,50", "4-6", "fire", "4 til 6". */
uint32_t find_plain_number(const quantity_scan *s, uint32_t at, double *low, double *high);

uint32_t find_date(const quantity_scan *s, uint32_t at, quantity *out); /* DATE, PERIOD of dates */
uint32_t find_time(const quantity_scan *s, uint32_t at, quantity *out); /* TIME, DATE with a time first */
uint32_t find_clock(const quantity_scan *s, uint32_t at, moment *from, moment *to);
uint32_t find_period(const quantity_scan *s, uint32_t at, quantity *out);
uint32_t find_deadline(const quantity_scan *s, uint32_t at, quantity *out);
uint32_t find_amount(const quantity_scan *s, uint32_t at, quantity *out); /* AMOUNT, PERCENT */
uint32_t find_number(const quantity_scan *s, uint32_t at, quantity *out);
uint32_t find_citation(const quantity_scan *s, uint32_t at, quantity *out);
uint32_t find_phone(const quantity_scan *s, uint32_t at, quantity *out);
uint32_t find_registered(const quantity_scan *s, uint32_t at, quantity *out); /* CPR, CVR, case, account */
uint32_t find_address(const quantity_scan *s, uint32_t at, quantity *out);    /* EMAIL, WEB */
uint32_t find_postal(const quantity_scan *s, uint32_t at, quantity *out);

#endif

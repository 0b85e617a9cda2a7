/* SPDX-License-Identifier: MPL-2.0 */
/* The closed classes that dates, times, periods, amounts and citations are made of. */
#include <string.h>

#include "text/quantity_scan.h"
#include "text/utf8.h"

const moment moment_unset = {.hour = -1, .minute = -1};

/* A number below ten in front of "og": "en", "to" ... "ni". */
static int unit_value(slice lower) {
    const listed_word *row = listed_word_find(lower);
    bool unit = row && (row->kind == TERM_ONE || (row->kind == TERM_NUMBER && row->value < 10));
    return unit ? (int)row->value : 0;
}

static int ten_value(slice lower) {
    const listed_word *row = listed_word_find(lower);
    return row && row->kind == TERM_NUMBER && row->value >= 20 ? (int)row->value : 0;
}

/* "enogtyve", "femoghalvfems"; 0 when it is none. */
static int joined_number(slice lower) {
    enum { UNIT_SHORTEST = 2, UNIT_LONGEST = 4 };
    for (size_t i = UNIT_SHORTEST; i <= UNIT_LONGEST && i + 2 < lower.len; i++) {
        if (lower.at[i] != 'o' || lower.at[i + 1] != 'g') {
            continue;
        }
        int unit = unit_value(slice_from(lower, 0, i));
        int ten = unit > 0 ? ten_value(slice_from(lower, i + 2, lower.len)) : 0;
        if (ten > 0) {
            return ten + unit;
        }
    }
    return 0;
}

term term_look_up(slice text, const word *w) {
    char folded[64];
    if (w->kind != WORD_LETTERS) {
        return (term){.kind = TERM_NONE};
    }
    slice lower = {folded, utf8_fold_word(span_text(text, w->at), folded, sizeof folded)};
    const listed_word *row = listed_word_find(lower);
    if (row) {
        return (term){row->sets, row->value, row->kind};
    }
    int number = joined_number(lower);
    if (number > 0) {
        return (term){.kind = TERM_NUMBER, .value = number};
    }
    return (term){.kind = word_ends_as(lower, SET_DEADLINE_NOUN) ? TERM_DEADLINE : TERM_NONE};
}

enum { PAIR_SPACE = 48 }; /* no listed pair is longer */

bool is_pair_in_set(const quantity_scan *s, uint32_t i, word_set set) {
    char pair[PAIR_SPACE];
    slice first = word_at(s, i);
    slice second = word_at(s, i + 1);
    if (first.len == 0 || second.len == 0 || first.len + second.len + 1 >= PAIR_SPACE / 2) {
        return false;
    }
    size_t len = utf8_fold_word(first, pair, PAIR_SPACE / 2);
    pair[len] = ' ';
    len += 1 + utf8_fold_word(second, pair + len + 1, PAIR_SPACE / 2);
    return listed_in(listed_word_find((slice){pair, len}), set);
}

bool is_mark(const quantity_scan *s, uint32_t i, char mark) {
    slice w = word_at(s, i);
    return w.len == 1 && w.at[0] == mark;
}

bool is_dash_mark(const quantity_scan *s, uint32_t i) {
    return is_mark(s, i, '-') || slice_equal(word_at(s, i), SLICE("–"));
}

bool is_number_word(const quantity_scan *s, uint32_t i) {
    return i < s->last && s->words[i].kind == WORD_NUMBER;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool read_integer(const quantity_scan *s, uint32_t i, int *value) {
    slice w = word_at(s, i);
    if (!is_number_word(s, i)) {
        return false;
    }
    if (w.len > 1 && w.at[w.len - 1] == '.') {
        w.len--;
    }
    *value = 0;
    for (size_t k = 0; k < w.len; k++) {
        if (!is_digit(w.at[k]) || k >= 9) {
            return false;
        }
        *value = *value * 10 + (w.at[k] - '0');
    }
    return w.len > 0;
}

/* Takes what stands between two groups; 0 when it is nothing that joins numbers. */
static char take_separator(slice w, size_t *at) {
    char separator = 0;
    while (*at < w.len && !is_digit(w.at[*at])) {
        slice rest = slice_from(w, *at, w.len);
        if (slice_starts(rest, SLICE("–"))) {
            separator = '-';
            *at += strlen("–");
        } else if (strchr("./,:-", w.at[*at])) {
            separator = w.at[*at];
            (*at)++;
        } else {
            return 0;
        }
    }
    return separator;
}

bool read_groups(const quantity_scan *s, uint32_t i, digit_groups *out) {
    slice w = word_at(s, i);
    *out = (digit_groups){0};
    if (!is_number_word(s, i)) {
        return false;
    }
    for (size_t at = 0; at < w.len;) {
        if (out->count == DIGIT_GROUPS_MAX) {
            return false;
        }
        unsigned g = out->count++;
        for (; at < w.len && is_digit(w.at[at]); at++) {
            if (++out->digits[g] > 9) {
                return false;
            }
            out->value[g] = out->value[g] * 10 + (w.at[at] - '0');
        }
        if (out->digits[g] == 0) {
            return false;
        }
        if (at < w.len) {
            out->separator[g] = take_separator(w, &at);
            if (out->separator[g] == 0) {
                return false;
            }
        }
    }
    return out->count > 0;
}

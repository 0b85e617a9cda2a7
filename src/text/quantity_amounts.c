/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers in figures and words, amounts in kroner, percentages. */
#include "text/quantity_scan.h"

static double fraction(int value, unsigned digits) {
    double result = value;
    for (; digits > 0; digits--) {
        result /= 10;
    }
    return result;
}

/* One number from the groups: "1.250,50", "12", "2.5"; false when the marks between do not make a number. */
static bool take_number(const digit_groups *groups, unsigned *g, double *value) {
    *value = groups->value[*g];
    bool thousands = false;
    while (*g + 1 < groups->count && groups->separator[*g] == '.' && groups->digits[*g + 1] == 3 &&
           (thousands || groups->digits[*g] <= 3)) {
        thousands = true;
        *value = *value * 1000 + groups->value[++*g];
    }
    if (*g + 1 == groups->count) {
        ++*g;
        return true;
    }
    char mark = groups->separator[*g];
    if (mark == ',' || (mark == '.' && !thousands && groups->digits[*g + 1] <= 2)) {
        ++*g;
        *value += fraction(groups->value[*g], groups->digits[*g]);
    }
    ++*g;
    return true;
}

static bool read_figures(const quantity_scan *s, uint32_t at, double *low, double *high) {
    digit_groups groups;
    unsigned g = 0;
    if (!read_groups(s, at, &groups) || (s->words[at].flags & WORD_ORDINAL)) {
        return false;
    }
    take_number(&groups, &g, low);
    *high = *low;
    if (g == groups.count) {
        return true;
    }
    if (groups.separator[g - 1] != '-') {
        return false;
    }
    take_number(&groups, &g, high);
    return g == groups.count && *low < *high;
}

static bool is_three_digits(const quantity_scan *s, uint32_t i) {
    int value;
    return word_at(s, i).len == 3 && read_integer(s, i, &value);
}

/* "1 250 kr.", "12 500 000 kr.": blanks between thousands, told from two numbers by the currency behind. */
static uint32_t add_spaced_thousands(const quantity_scan *s, uint32_t at, uint32_t end, double *value) {
    double sum = *value;
    uint32_t next = end;
    int group;
    if (word_at(s, at).len > 3) {
        return end;
    }
    while (is_three_digits(s, next) && read_integer(s, next, &group)) {
        sum = sum * 1000 + group;
        next++;
    }
    if (next == end || term_at(s, next) != TERM_KRONE) {
        return end;
    }
    *value = sum;
    return next;
}

/* "fem hundrede", "to tusind og fem", "hundrede" */
static uint32_t read_number_words(const quantity_scan *s, uint32_t at, double *value) {
    double sum = 0;
    double part = 0;
    bool one = term_at(s, at) == TERM_ONE && term_at(s, at + 1) == TERM_SCALE;
    uint32_t i = one ? at + 1 : at;
    bool scaled = false;
    for (; i < s->last; i++) {
        term_kind kind = term_at(s, i);
        if (kind == TERM_NUMBER && (part == 0 || part >= 100)) {
            part += term_value(s, i);
        } else if (kind == TERM_SCALE && term_value(s, i) == 100) {
            part = (part > 0 ? part : 1) * 100;
            scaled = true;
        } else if (kind == TERM_SCALE) {
            sum += (part > 0 ? part : 1) * term_value(s, i);
            part = 0;
            scaled = true;
        } else if (!(scaled && kind == TERM_AND && term_at(s, i + 1) == TERM_NUMBER)) {
            break;
        }
    }
    *value = sum + part;
    return *value > 0 ? i : at;
}

static uint32_t read_one_number(const quantity_scan *s, uint32_t at, double *low, double *high) {
    if (!read_figures(s, at, low, high)) {
        uint32_t end = read_number_words(s, at, low);
        *high = *low;
        return end;
    }
    uint32_t end = at + 1;
    if (*low < *high) {
        return end;
    }
    end = add_spaced_thousands(s, at, end, low);
    if (term_at(s, end) == TERM_SCALE) {
        *low *= term_value(s, end++);
    }
    *high = *low;
    return end;
}

uint32_t find_plain_number(const quantity_scan *s, uint32_t at, double *low, double *high) {
    uint32_t end = read_one_number(s, at, low, high);
    if (end == at || *low < *high) {
        return end;
    }
    bool joint = is_dash_mark(s, end) || (term_at(s, end) == TERM_TO && word_at(s, end).len == 3);
    double second_low;
    double second_high;
    uint32_t second = joint ? read_one_number(s, end + 1, &second_low, &second_high) : end + 1;
    if (!joint || second == end + 1 || second_low != second_high || second_low <= *low) {
        return end;
    }
    *high = second_low;
    return second;
}

static bool is_even_kroner(const quantity_scan *s, uint32_t at) {
    slice w = word_at(s, at);
    return is_number_word(s, at) && (slice_ends(w, SLICE(",-")) || slice_ends(w, SLICE(",–")));
}

static void set_amount(quantity *out, quantity_kind kind, double low, double high) {
    out->kind = kind;
    out->number = low;
    out->number_to = high;
}

static uint32_t find_currency_first(const quantity_scan *s, uint32_t at, quantity *out) {
    double low;
    double high;
    bool behind_number = at > s->first && (is_number_word(s, at - 1) || term_at(s, at - 1) == TERM_SCALE);
    if (behind_number || !is_number_word(s, at + 1)) {
        return at;
    }
    uint32_t end = find_plain_number(s, at + 1, &low, &high);
    if (end == at + 1) {
        return at;
    }
    double factor = term_value(s, at) > 0 ? term_value(s, at) : 1;
    set_amount(out, QUANTITY_AMOUNT, low * factor, high * factor);
    return end;
}

uint32_t find_amount(const quantity_scan *s, uint32_t at, quantity *out) {
    if (term_at(s, at) == TERM_KRONE) {
        return find_currency_first(s, at, out);
    }
    double low;
    double high;
    uint32_t end = find_plain_number(s, at, &low, &high);
    if (end == at) {
        return at;
    }
    if (term_at(s, end) == TERM_KRONE) {
        double factor = term_value(s, end) > 0 ? term_value(s, end) : 1;
        set_amount(out, QUANTITY_AMOUNT, low * factor, high * factor);
        return end + 1;
    }
    if (term_at(s, end) == TERM_PERCENT || is_mark(s, end, '%')) {
        set_amount(out, QUANTITY_PERCENT, low, high);
        return end + 1;
    }
    if (!is_even_kroner(s, end - 1)) {
        return at;
    }
    set_amount(out, QUANTITY_AMOUNT, low, high);
    return end;
}

uint32_t find_number(const quantity_scan *s, uint32_t at, quantity *out) {
    double low;
    double high;
    uint32_t end = find_plain_number(s, at, &low, &high);
    if (end > at) {
        set_amount(out, QUANTITY_NUMBER, low, high);
    }
    return end;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Numbers that are names: telephone, CPR, CVR, case, account and postal numbers, and addresses on the net. */
#include <string.h>

#include "text/quantity_scan.h"
#include "text/utf8.h"

/* Digits of a word that is digits alone; 0 when it is not. */
static size_t plain_digits(const quantity_scan *s, uint32_t i) {
    slice w = word_at(s, i);
    if (!is_number_word(s, i)) {
        return 0;
    }
    for (size_t k = 0; k < w.len; k++) {
        if (w.at[k] < '0' || w.at[k] > '9') {
            return 0;
        }
    }
    return w.len;
}

/* The term of the label before a number: "tlf.", "telefon:", "sagsnr. er". TERM_NONE when none is near. */
static term_kind label_before(const quantity_scan *s, uint32_t at) {
    for (unsigned steps = 0; at > s->first && steps < 3; steps++) {
        at--;
        term_kind kind = term_at(s, at);
        bool passed = is_mark(s, at, ':') || is_mark(s, at, '.') || is_mark(s, at, '+') ||
                      kind == TERM_POINT || kind == TERM_IS || kind == TERM_ON || is_mark(s, at, '(') ||
                      plain_digits(s, at) == 2;
        if (!passed) {
            return kind;
        }
    }
    return TERM_NONE;
}

/* Behind eight digits however they are grouped: "12345678", "1234 5678", "12 34 56 78". */
static uint32_t eight_digits(const quantity_scan *s, uint32_t at) {
    size_t digits = 0;
    uint32_t end = at;
    while (digits < 8 && plain_digits(s, end) > 0) {
        digits += plain_digits(s, end++);
    }
    return digits == 8 ? end : at;
}

static bool are_pairs(const quantity_scan *s, uint32_t at, uint32_t end) {
    for (uint32_t i = at; i < end; i++) {
        if (plain_digits(s, i) != 2) {
            return false;
        }
    }
    return end == at + 4;
}

enum { CALL_WINDOW = 5 }; /* "Ring til os på 12 34" */

static bool follows_call(const quantity_scan *s, uint32_t at) {
    for (unsigned steps = 1; steps <= CALL_WINDOW && at >= s->first + steps; steps++) {
        if (is_in_set(s, at - steps, SET_CALL)) {
            return true;
        }
    }
    return false;
}

uint32_t find_phone(const quantity_scan *s, uint32_t at, quantity *out) {
    bool foreign = is_mark(s, at, '+') && word_at(s, at + 1).len <= 3 && plain_digits(s, at + 1) >= 2;
    uint32_t first = foreign ? at + 2 : at;
    uint32_t end = eight_digits(s, first);
    if (end == first) {
        return at;
    }
    term_kind label = label_before(s, at);
    bool other =
        label == TERM_CVR || label == TERM_ACCOUNT || label == TERM_REGISTRATION || label == TERM_CPR;
    bool told = foreign || label == TERM_PHONE || follows_call(s, at) || are_pairs(s, first, end);
    if (other || !told || term_at(s, end) == TERM_KRONE) {
        return at;
    }
    out->kind = QUANTITY_PHONE;
    return end;
}

/* The first six figures of a CPR number are a day, a month and a year. */
static bool is_birth_date(int figures) {
    int day = figures / 10000;
    int month = figures / 100 % 100;
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

static uint32_t find_cpr(const quantity_scan *s, uint32_t at) {
    digit_groups g;
    bool labelled = label_before(s, at) == TERM_CPR;
    if (!is_number_word(s, at)) {
        return at;
    }
    if (labelled && plain_digits(s, at) == 6 && plain_digits(s, at + 1) == 4) {
        return at + 2;
    }
    if (labelled && plain_digits(s, at) == 10) {
        return at + 1;
    }
    bool shape = read_groups(s, at, &g) && g.count == 2 && g.digits[0] == 6 && g.digits[1] == 4 &&
                 g.separator[0] == '-';
    return shape && (labelled || is_birth_date(g.value[0])) ? at + 1 : at;
}

static uint32_t find_cvr(const quantity_scan *s, uint32_t at) {
    return label_before(s, at) == TERM_CVR ? eight_digits(s, at) : at;
}

static bool has_digit(slice w) {
    for (size_t i = 0; i < w.len; i++) {
        if (w.at[i] >= '0' && w.at[i] <= '9') {
            return true;
        }
    }
    return false;
}

/* "sag nr. 25/14153", "Sag: 26-11873" */
static bool follows_case_noun(const quantity_scan *s, uint32_t at) {
    if (at < s->first + 2 || (term_at(s, at - 1) != TERM_POINT && !is_mark(s, at - 1, ':'))) {
        return false;
    }
    return is_in_set(s, at - 2, SET_CASE_NOUN);
}

enum { CODE_DIGITS_MIN = 4 };

/* A line of its own with capitals, digits and a mark between: "UNG-27/0155". */
static bool is_code_line(const quantity_scan *s, uint32_t at) {
    slice code = word_at(s, at);
    size_t capitals = 0, digits = 0, marks = 0;
    if (at != s->first || at + 1 != s->last) {
        return false;
    }
    for (size_t i = 0; i < code.len; i++) {
        capitals += code.at[i] >= 'A' && code.at[i] <= 'Z';
        digits += code.at[i] >= '0' && code.at[i] <= '9';
        marks += code.at[i] == '-' || code.at[i] == '/';
    }
    return capitals > 0 && digits >= CODE_DIGITS_MIN && marks > 0 && capitals + digits + marks == code.len;
}

enum { SERIAL_DIGITS_MIN = 4, YEAR_DIGITS = 2 };

/* A line of its own with a year's last digits, a stroke and a serial number: "27/14155". */
static bool is_year_and_serial_line(const quantity_scan *s, uint32_t at) {
    if (at != s->first || at == s->last) {
        return false;
    }
    const slice end = word_at(s, s->last - 1);
    const char *begin = word_at(s, at).at;
    const slice line = {begin, (size_t)(end.at + end.len - begin)};
    if (!begin || line.len < YEAR_DIGITS + 1 + SERIAL_DIGITS_MIN || line.at[YEAR_DIGITS] != '/') {
        return false;
    }
    for (size_t i = 0; i < line.len; i++) {
        if (i != YEAR_DIGITS && (line.at[i] < '0' || line.at[i] > '9')) {
            return false;
        }
    }
    return true;
}

/* The number and what is written together with it: "27.36.00-G01-12-26". */
static uint32_t find_case_number(const quantity_scan *s, uint32_t at) {
    if (label_before(s, at) != TERM_CASE && !follows_case_noun(s, at) && !is_code_line(s, at) &&
        !is_year_and_serial_line(s, at)) {
        return at;
    }
    bool digit = false;
    uint32_t end = at;
    uint32_t last_digit = at;
    while (end < s->last && (end == at || !(s->words[end].flags & WORD_SPACE_BEFORE))) {
        if (has_digit(word_at(s, end))) {
            digit = true;
            last_digit = end + 1;
        }
        end++;
    }
    return digit ? last_digit : at;
}

static uint32_t skip_account_label(const quantity_scan *s, uint32_t at) {
    while (term_at(s, at) == TERM_ACCOUNT || term_at(s, at) == TERM_POINT || is_mark(s, at, ':') ||
           is_mark(s, at, ',') || term_at(s, at) == TERM_AND) {
        at++;
    }
    return at;
}

/* "reg.nr. 1234 konto 1234567890", "konto 1234-1234567890", "kontonr. 1234 1234567" */
static uint32_t find_account(const quantity_scan *s, uint32_t at) {
    bool spaced = is_in_set(s, at, SET_REGISTER) && term_at(s, at + 1) == TERM_POINT;
    bool registration = spaced || term_at(s, at) == TERM_REGISTRATION;
    if (!registration && term_at(s, at) != TERM_ACCOUNT) {
        return at;
    }
    uint32_t number = skip_account_label(s, spaced ? at + 2 : at + 1);
    if (!is_number_word(s, number) || !has_digit(word_at(s, number))) {
        return at;
    }
    if (plain_digits(s, number) != 4) {
        return registration || word_at(s, number).len < 6 ? at : number + 1;
    }
    uint32_t second = skip_account_label(s, number + 1);
    size_t digits = plain_digits(s, second);
    return digits >= 5 && digits <= 10 ? second + 1 : at;
}

static const struct {
    quantity_kind kind;
    uint32_t (*find)(const quantity_scan *s, uint32_t at);
} registered[] = {{QUANTITY_CPR, find_cpr},
                  {QUANTITY_CVR, find_cvr},
                  {QUANTITY_ACCOUNT, find_account},
                  {QUANTITY_CASE_NUMBER, find_case_number}};

uint32_t find_registered(const quantity_scan *s, uint32_t at, quantity *out) {
    for (size_t i = 0; i < sizeof registered / sizeof *registered; i++) {
        uint32_t end = registered[i].find(s, at);
        if (end == at) {
            continue;
        }
        out->kind = registered[i].kind;
        return end;
    }
    return at;
}

uint32_t find_address(const quantity_scan *s, uint32_t at, quantity *out) {
    if (at >= s->last || s->words[at].kind != WORD_ADDRESS) {
        return at;
    }
    slice w = word_at(s, at);
    out->kind = memchr(w.at, '@', w.len) && !memchr(w.at, '/', w.len) ? QUANTITY_EMAIL : QUANTITY_WEB;
    return at + 1;
}

/* A postal number stands first, behind a comma or line break, or behind the house number or floor. */
static bool postal_place(const quantity_scan *s, uint32_t at) {
    if (at == s->first || is_mark(s, at - 1, ',') || is_number_word(s, at - 1)) {
        return true;
    }
    if (s->words[at - 1].flags & WORD_ABBREVIATION) {
        return term_at(s, at - 1) == TERM_NONE;
    }
    return line_breaks_between(s->text, &s->words[at - 1], &s->words[at]).any > 0;
}

static bool is_town_word(const quantity_scan *s, uint32_t i) {
    if (i >= s->last || s->words[i].kind != WORD_LETTERS || !(s->words[i].flags & WORD_CAPITAL)) {
        return false;
    }
    if (line_breaks_between(s->text, &s->words[i - 1], &s->words[i]).any > 0) {
        return false;
    }
    return !is_in_set(s, i, SET_OPENS);
}

uint32_t find_postal(const quantity_scan *s, uint32_t at, quantity *out) {
    int code;
    if (plain_digits(s, at) != 4 || !read_integer(s, at, &code) || code < 800 || code > 9999) {
        return at;
    }
    if (!postal_place(s, at) || !is_town_word(s, at + 1)) {
        return at;
    }
    uint32_t end = at + 2;
    while (end < at + 4 && is_town_word(s, end)) {
        end++;
    }
    out->kind = QUANTITY_POSTAL;
    out->number = code;
    out->number_to = code;
    return end;
}

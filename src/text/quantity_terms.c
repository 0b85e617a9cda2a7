/* SPDX-License-Identifier: MPL-2.0 */
/* The closed classes that dates, times, periods, amounts and citations are made of. */
#include <string.h>

#include "text/quantity_scan.h"
#include "text/utf8.h"

const moment moment_unset = {.hour = -1, .minute = -1};

typedef struct term_row {
    slice word; /* lower case */
    term_kind kind;
    int32_t value;
} term_row;

#define ROW(literal, kind, value)                                                                            \
    { {literal, sizeof(literal) - 1}, kind, value }

/* Sorted by bytes, for the binary search. */
static const term_row rows[] = {
    ROW("af", TERM_OF, 0),
    ROW("apr", TERM_MONTH, 4),
    ROW("apr.", TERM_MONTH, 4),
    ROW("april", TERM_MONTH, 4),
    ROW("arbejdsdag", TERM_UNIT, UNIT_WORKDAYS),
    ROW("arbejdsdage", TERM_UNIT, UNIT_WORKDAYS),
    ROW("arbejdsdages", TERM_UNIT, UNIT_WORKDAYS),
    ROW("art.", TERM_ARTICLE, 0),
    ROW("artikel", TERM_ARTICLE, 0),
    ROW("atten", TERM_NUMBER, 18),
    ROW("aug", TERM_MONTH, 8),
    ROW("aug.", TERM_MONTH, 8),
    ROW("august", TERM_MONTH, 8),
    ROW("bek.", TERM_LAW, 0),
    ROW("bekendtgørelse", TERM_LAW, 0),
    ROW("bekendtgørelsen", TERM_LAW, 0),
    ROW("bkg.", TERM_LAW, 0),
    ROW("cirkulære", TERM_LAW, 0),
    ROW("cpr", TERM_CPR, 0),
    ROW("cpr-nr.", TERM_CPR, 0),
    ROW("cpr-nummer", TERM_CPR, 0),
    ROW("cpr.", TERM_CPR, 0),
    ROW("cpr.nr.", TERM_CPR, 0),
    ROW("cprnr.", TERM_CPR, 0),
    ROW("cvr", TERM_CVR, 0),
    ROW("cvr-nr.", TERM_CVR, 0),
    ROW("cvr-nummer", TERM_CVR, 0),
    ROW("cvr.", TERM_CVR, 0),
    ROW("cvr.nr.", TERM_CVR, 0),
    ROW("d.", TERM_THE, 0),
    ROW("dag", TERM_UNIT, UNIT_DAYS),
    ROW("dage", TERM_UNIT, UNIT_DAYS),
    ROW("dages", TERM_UNIT, UNIT_DAYS),
    ROW("dags", TERM_UNIT, UNIT_DAYS),
    ROW("dec", TERM_MONTH, 12),
    ROW("dec.", TERM_MONTH, 12),
    ROW("december", TERM_MONTH, 12),
    ROW("den", TERM_THE, 0),
    ROW("dkk", TERM_KRONE, 0),
    ROW("døgn", TERM_UNIT, UNIT_DAYS),
    ROW("efter", TERM_AFTER, 0),
    ROW("eller", TERM_AND, 0),
    ROW("elleve", TERM_NUMBER, 11),
    ROW("en", TERM_ONE, 1),
    ROW("er", TERM_IS, 0),
    ROW("et", TERM_ONE, 1),
    ROW("feb", TERM_MONTH, 2),
    ROW("feb.", TERM_MONTH, 2),
    ROW("febr.", TERM_MONTH, 2),
    ROW("februar", TERM_MONTH, 2),
    ROW("fem", TERM_NUMBER, 5),
    ROW("femten", TERM_NUMBER, 15),
    ROW("fire", TERM_NUMBER, 4),
    ROW("firs", TERM_NUMBER, 80),
    ROW("fjorten", TERM_NUMBER, 14),
    ROW("for", TERM_FOR, 0),
    ROW("forordning", TERM_LAW, 0),
    ROW("forordningen", TERM_LAW, 0),
    ROW("fra", TERM_FROM, 0),
    ROW("fre.", TERM_WEEKDAY, 5),
    ROW("fredag", TERM_WEEKDAY, 5),
    ROW("fredagen", TERM_WEEKDAY, 5),
    ROW("fyrre", TERM_NUMBER, 40),
    ROW("før", TERM_BEFORE, 0),
    ROW("halv", TERM_HALF, 0),
    ROW("halvanden", TERM_HALF_TWO, 0),
    ROW("halvandet", TERM_HALF_TWO, 0),
    ROW("halvfems", TERM_NUMBER, 90),
    ROW("halvfjerds", TERM_NUMBER, 70),
    ROW("halvt", TERM_HALF, 0),
    ROW("halvtreds", TERM_NUMBER, 50),
    ROW("hundred", TERM_SCALE, 100),
    ROW("hundrede", TERM_SCALE, 100),
    ROW("hverdag", TERM_UNIT, UNIT_WORKDAYS),
    ROW("hverdage", TERM_UNIT, UNIT_WORKDAYS),
    ROW("hverdages", TERM_UNIT, UNIT_WORKDAYS),
    ROW("i", TERM_IN, 0),
    ROW("inden", TERM_WITHIN, 0),
    ROW("indenfor", TERM_WITHIN, 1),
    ROW("indtil", TERM_TO, 0),
    ROW("j.nr.", TERM_CASE, 0),
    ROW("jan", TERM_MONTH, 1),
    ROW("jan.", TERM_MONTH, 1),
    ROW("januar", TERM_MONTH, 1),
    ROW("jf.", TERM_REFER, 0),
    ROW("jfr.", TERM_REFER, 0),
    ROW("jnr.", TERM_CASE, 0),
    ROW("journalnr.", TERM_CASE, 0),
    ROW("journalnummer", TERM_CASE, 0),
    ROW("jul.", TERM_MONTH, 7),
    ROW("juli", TERM_MONTH, 7),
    ROW("jun.", TERM_MONTH, 6),
    ROW("juni", TERM_MONTH, 6),
    ROW("jvf.", TERM_REFER, 0),
    ROW("kl", TERM_CLOCK, 0),
    ROW("kl.", TERM_CLOCK, 0),
    ROW("klokken", TERM_CLOCK, 0),
    ROW("konto", TERM_ACCOUNT, 0),
    ROW("kontonr.", TERM_ACCOUNT, 0),
    ROW("kontonummer", TERM_ACCOUNT, 0),
    ROW("kr", TERM_KRONE, 0),
    ROW("kr.", TERM_KRONE, 0),
    ROW("kroner", TERM_KRONE, 0),
    ROW("kroners", TERM_KRONE, 0),
    ROW("lbk", TERM_LAW, 0),
    ROW("lbk.", TERM_LAW, 0),
    ROW("lbkg.", TERM_LAW, 0),
    ROW("litra", TERM_LETTER, 0),
    ROW("lov", TERM_LAW, 0),
    ROW("lovbekendtgørelse", TERM_LAW, 0),
    ROW("loven", TERM_LAW, 0),
    ROW("lør.", TERM_WEEKDAY, 6),
    ROW("lørdag", TERM_WEEKDAY, 6),
    ROW("maj", TERM_MONTH, 5),
    ROW("mandag", TERM_WEEKDAY, 1),
    ROW("mar.", TERM_MONTH, 3),
    ROW("marts", TERM_MONTH, 3),
    ROW("md.", TERM_UNIT, UNIT_MONTHS),
    ROW("mdr", TERM_UNIT, UNIT_MONTHS),
    ROW("mdr.", TERM_UNIT, UNIT_MONTHS),
    ROW("mellem", TERM_BETWEEN, 0),
    ROW("mia.", TERM_SCALE, 1000000000),
    ROW("mill.", TERM_SCALE, 1000000),
    ROW("milliard", TERM_SCALE, 1000000000),
    ROW("milliarder", TERM_SCALE, 1000000000),
    ROW("million", TERM_SCALE, 1000000),
    ROW("millioner", TERM_SCALE, 1000000),
    ROW("mio.", TERM_SCALE, 1000000),
    ROW("måned", TERM_UNIT, UNIT_MONTHS),
    ROW("måneder", TERM_UNIT, UNIT_MONTHS),
    ROW("måneders", TERM_UNIT, UNIT_MONTHS),
    ROW("måneds", TERM_UNIT, UNIT_MONTHS),
    ROW("ni", TERM_NUMBER, 9),
    ROW("nitten", TERM_NUMBER, 19),
    ROW("nov", TERM_MONTH, 11),
    ROW("nov.", TERM_MONTH, 11),
    ROW("november", TERM_MONTH, 11),
    ROW("nr", TERM_POINT, 0),
    ROW("nr.", TERM_POINT, 0),
    ROW("nummer", TERM_POINT, 0),
    ROW("og", TERM_AND, 0),
    ROW("okt", TERM_MONTH, 10),
    ROW("okt.", TERM_MONTH, 10),
    ROW("oktober", TERM_MONTH, 10),
    ROW("om", TERM_ABOUT, 0),
    ROW("ons.", TERM_WEEKDAY, 3),
    ROW("onsdag", TERM_WEEKDAY, 3),
    ROW("otte", TERM_NUMBER, 8),
    ROW("pct", TERM_PERCENT, 0),
    ROW("pct.", TERM_PERCENT, 0),
    ROW("pkt", TERM_SENTENCE, 0),
    ROW("pkt.", TERM_SENTENCE, 0),
    ROW("procent", TERM_PERCENT, 0),
    ROW("procents", TERM_PERCENT, 0),
    ROW("på", TERM_ON, 0),
    ROW("reg.nr.", TERM_REGISTRATION, 0),
    ROW("registreringsnummer", TERM_REGISTRATION, 0),
    ROW("sags-id", TERM_CASE, 0),
    ROW("sags-nr.", TERM_CASE, 0),
    ROW("sags.nr.", TERM_CASE, 0),
    ROW("sagsid", TERM_CASE, 0),
    ROW("sagsnr", TERM_CASE, 0),
    ROW("sagsnr.", TERM_CASE, 0),
    ROW("sagsnummer", TERM_CASE, 0),
    ROW("samt", TERM_AND, 0),
    ROW("seks", TERM_NUMBER, 6),
    ROW("seksten", TERM_NUMBER, 16),
    ROW("senest", TERM_LATEST, 0),
    ROW("sep", TERM_MONTH, 9),
    ROW("sep.", TERM_MONTH, 9),
    ROW("sept.", TERM_MONTH, 9),
    ROW("september", TERM_MONTH, 9),
    ROW("stk", TERM_SECTION, 0),
    ROW("stk.", TERM_SECTION, 0),
    ROW("stykke", TERM_SECTION, 0),
    ROW("sytten", TERM_NUMBER, 17),
    ROW("syv", TERM_NUMBER, 7),
    ROW("søn.", TERM_WEEKDAY, 7),
    ROW("søndag", TERM_WEEKDAY, 7),
    ROW("t.o.m.", TERM_TO, 0),
    ROW("telefon", TERM_PHONE, 0),
    ROW("telefonnr.", TERM_PHONE, 0),
    ROW("telefonnummer", TERM_PHONE, 0),
    ROW("ti", TERM_NUMBER, 10),
    ROW("til", TERM_TO, 0),
    ROW("time", TERM_UNIT, UNIT_HOURS),
    ROW("timer", TERM_UNIT, UNIT_HOURS),
    ROW("timers", TERM_UNIT, UNIT_HOURS),
    ROW("tir.", TERM_WEEKDAY, 2),
    ROW("tirs.", TERM_WEEKDAY, 2),
    ROW("tirsdag", TERM_WEEKDAY, 2),
    ROW("tkr.", TERM_KRONE, 1000),
    ROW("tl"
        "f",
        TERM_PHONE, 0),
    ROW("tlf"
        ".",
        TERM_PHONE, 0),
    ROW("tlf.nr.", TERM_PHONE, 0),
    ROW("to", TERM_NUMBER, 2),
    ROW("tolv", TERM_NUMBER, 12),
    ROW("tors.", TERM_WEEKDAY, 4),
    ROW("torsdag", TERM_WEEKDAY, 4),
    ROW("tr"
        "e",
        TERM_NUMBER, 3),
    ROW("tredive", TERM_NUMBER, 30),
    ROW("tres", TERM_NUMBER, 60),
    ROW("tretten", TERM_NUMBER, 13),
    ROW("tusind", TERM_SCALE, 1000),
    ROW("tu"
        "si"
        "nd"
        "e",
        TERM_SCALE, 1000),
    ROW("tyve", TERM_NUMBER, 20),
    ROW("udløber", TERM_IS, 0),
    ROW("uge", TERM_UNIT, UNIT_WEEKS),
    ROW("uge"
        "r",
        TERM_UNIT, UNIT_WEEKS),
    ROW("ugers", TERM_UNIT, UNIT_WEEKS),
    ROW("vejl.", TERM_LAW, 0),
    ROW("vejledning", TERM_LAW, 0),
    ROW("år", TERM_UNIT, UNIT_YEARS),
    ROW("års", TERM_UNIT, UNIT_YEARS),
    ROW("én", TERM_NUMBER, 1),
    ROW("ét", TERM_NUMBER, 1),
};
#undef ROW

static const term_row *find_row(slice lower) {
    size_t low = 0;
    size_t high = sizeof rows / sizeof *rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(lower, rows[middle].word);
        if (order == 0) {
            return &rows[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

/* A number below ten in front of "og": "en", "to" ... "ni". */
static int unit_value(slice lower) {
    const term_row *row = find_row(lower);
    bool unit = row && (row->kind == TERM_ONE || (row->kind == TERM_NUMBER && row->value < 10));
    return unit ? (int)row->value : 0;
}

static int ten_value(slice lower) {
    const term_row *row = find_row(lower);
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

static bool is_deadline_noun(slice lower) {
    return slice_ends(lower, SLICE("frist")) || slice_ends(lower, SLICE("fristen"));
}

enum { TERM_LONGEST = 24 }; /* bytes; longer words can only be "...frist" */

term term_look_up(slice text, const word *w) {
    char folded[64];
    if (w->kind != WORD_LETTERS) {
        return (term){TERM_NONE, 0};
    }
    slice lower = {folded, utf8_fold_word(span_text(text, w->at), folded, sizeof folded)};
    if (lower.len <= TERM_LONGEST) {
        const term_row *row = find_row(lower);
        if (row) {
            return (term){(uint8_t)row->kind, row->value};
        }
        int number = joined_number(lower);
        if (number > 0) {
            return (term){TERM_NUMBER, number};
        }
    }
    return (term){is_deadline_noun(lower) ? TERM_DEADLINE : TERM_NONE, 0};
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

/* SPDX-License-Identifier: MPL-2.0 */
/* The closed classes that dates, times, periods, amounts and citations are made of. */
#include <string.h>

#include "text/quantity_scan.h"
#include "text/utf8.h"

const moment moment_unset = {.hour = -1, .minute = -1};

typedef struct term_row {
    const char *word; /* lower case */
    term_kind kind;
    int32_t value;
} term_row;

/* Sorted by bytes, for the binary search. */
static const term_row rows[] = {
    {"af", TERM_OF, 0},
    {"apr", TERM_MONTH, 4},
    {"apr.", TERM_MONTH, 4},
    {"april", TERM_MONTH, 4},
    {"arbejdsdag", TERM_UNIT, UNIT_WORKDAYS},
    {"arbejdsdage", TERM_UNIT, UNIT_WORKDAYS},
    {"arbejdsdages", TERM_UNIT, UNIT_WORKDAYS},
    {"art.", TERM_ARTICLE, 0},
    {"artikel", TERM_ARTICLE, 0},
    {"aug", TERM_MONTH, 8},
    {"aug.", TERM_MONTH, 8},
    {"august", TERM_MONTH, 8},
    {"bek.", TERM_LAW, 0},
    {"bekendtgørelse", TERM_LAW, 0},
    {"bekendtgørelsen", TERM_LAW, 0},
    {"bkg.", TERM_LAW, 0},
    {"cirkulære", TERM_LAW, 0},
    {"cpr", TERM_CPR, 0},
    {"cpr-nr.", TERM_CPR, 0},
    {"cpr-nummer", TERM_CPR, 0},
    {"cpr.", TERM_CPR, 0},
    {"cpr.nr.", TERM_CPR, 0},
    {"cprnr.", TERM_CPR, 0},
    {"cvr", TERM_CVR, 0},
    {"cvr-nr.", TERM_CVR, 0},
    {"cvr-nummer", TERM_CVR, 0},
    {"cvr.", TERM_CVR, 0},
    {"cvr.nr.", TERM_CVR, 0},
    {"d.", TERM_THE, 0},
    {"dag", TERM_UNIT, UNIT_DAYS},
    {"dage", TERM_UNIT, UNIT_DAYS},
    {"dages", TERM_UNIT, UNIT_DAYS},
    {"dags", TERM_UNIT, UNIT_DAYS},
    {"dec", TERM_MONTH, 12},
    {"dec.", TERM_MONTH, 12},
    {"december", TERM_MONTH, 12},
    {"den", TERM_THE, 0},
    {"dkk", TERM_KRONE, 0},
    {"døgn", TERM_UNIT, UNIT_DAYS},
    {"efter", TERM_AFTER, 0},
    {"eller", TERM_AND, 0},
    {"en", TERM_ONE, 1},
    {"er", TERM_IS, 0},
    {"et", TERM_ONE, 1},
    {"feb", TERM_MONTH, 2},
    {"feb.", TERM_MONTH, 2},
    {"febr.", TERM_MONTH, 2},
    {"februar", TERM_MONTH, 2},
    {"for", TERM_FOR, 0},
    {"forordning", TERM_LAW, 0},
    {"forordningen", TERM_LAW, 0},
    {"fra", TERM_FROM, 0},
    {"fre.", TERM_WEEKDAY, 5},
    {"fredag", TERM_WEEKDAY, 5},
    {"fredagen", TERM_WEEKDAY, 5},
    {"før", TERM_BEFORE, 0},
    {"halv", TERM_HALF, 0},
    {"halvanden", TERM_HALF_TWO, 0},
    {"halvandet", TERM_HALF_TWO, 0},
    {"halvt", TERM_HALF, 0},
    {"hundred", TERM_SCALE, 100},
    {"hundrede", TERM_SCALE, 100},
    {"hverdag", TERM_UNIT, UNIT_WORKDAYS},
    {"hverdage", TERM_UNIT, UNIT_WORKDAYS},
    {"hverdages", TERM_UNIT, UNIT_WORKDAYS},
    {"i", TERM_IN, 0},
    {"inden", TERM_WITHIN, 0},
    {"indenfor", TERM_WITHIN, 1},
    {"indtil", TERM_TO, 0},
    {"j.nr.", TERM_CASE, 0},
    {"jan", TERM_MONTH, 1},
    {"jan.", TERM_MONTH, 1},
    {"januar", TERM_MONTH, 1},
    {"jf.", TERM_REFER, 0},
    {"jfr.", TERM_REFER, 0},
    {"jnr.", TERM_CASE, 0},
    {"journalnr.", TERM_CASE, 0},
    {"journalnummer", TERM_CASE, 0},
    {"jul.", TERM_MONTH, 7},
    {"juli", TERM_MONTH, 7},
    {"jun.", TERM_MONTH, 6},
    {"juni", TERM_MONTH, 6},
    {"jvf.", TERM_REFER, 0},
    {"kl", TERM_CLOCK, 0},
    {"kl.", TERM_CLOCK, 0},
    {"klokken", TERM_CLOCK, 0},
    {"konto", TERM_ACCOUNT, 0},
    {"kontonr.", TERM_ACCOUNT, 0},
    {"kontonummer", TERM_ACCOUNT, 0},
    {"kr", TERM_KRONE, 0},
    {"kr.", TERM_KRONE, 0},
    {"kroner", TERM_KRONE, 0},
    {"kroners", TERM_KRONE, 0},
    {"lbk", TERM_LAW, 0},
    {"lbk.", TERM_LAW, 0},
    {"lbkg.", TERM_LAW, 0},
    {"litra", TERM_LETTER, 0},
    {"lov", TERM_LAW, 0},
    {"lovbekendtgørelse", TERM_LAW, 0},
    {"loven", TERM_LAW, 0},
    {"lør.", TERM_WEEKDAY, 6},
    {"lørdag", TERM_WEEKDAY, 6},
    {"maj", TERM_MONTH, 5},
    {"mandag", TERM_WEEKDAY, 1},
    {"mar.", TERM_MONTH, 3},
    {"marts", TERM_MONTH, 3},
    {"md.", TERM_UNIT, UNIT_MONTHS},
    {"mdr", TERM_UNIT, UNIT_MONTHS},
    {"mdr.", TERM_UNIT, UNIT_MONTHS},
    {"mellem", TERM_BETWEEN, 0},
    {"mia.", TERM_SCALE, 1000000000},
    {"mill.", TERM_SCALE, 1000000},
    {"milliard", TERM_SCALE, 1000000000},
    {"milliarder", TERM_SCALE, 1000000000},
    {"million", TERM_SCALE, 1000000},
    {"millioner", TERM_SCALE, 1000000},
    {"mio.", TERM_SCALE, 1000000},
    {"måned", TERM_UNIT, UNIT_MONTHS},
    {"måneder", TERM_UNIT, UNIT_MONTHS},
    {"måneders", TERM_UNIT, UNIT_MONTHS},
    {"måneds", TERM_UNIT, UNIT_MONTHS},
    {"nov", TERM_MONTH, 11},
    {"nov.", TERM_MONTH, 11},
    {"november", TERM_MONTH, 11},
    {"nr", TERM_POINT, 0},
    {"nr.", TERM_POINT, 0},
    {"nummer", TERM_POINT, 0},
    {"og", TERM_AND, 0},
    {"okt", TERM_MONTH, 10},
    {"okt.", TERM_MONTH, 10},
    {"oktober", TERM_MONTH, 10},
    {"om", TERM_ABOUT, 0},
    {"ons.", TERM_WEEKDAY, 3},
    {"onsdag", TERM_WEEKDAY, 3},
    {"pct", TERM_PERCENT, 0},
    {"pct.", TERM_PERCENT, 0},
    {"pkt", TERM_SENTENCE, 0},
    {"pkt.", TERM_SENTENCE, 0},
    {"procent", TERM_PERCENT, 0},
    {"procents", TERM_PERCENT, 0},
    {"på", TERM_ON, 0},
    {"reg.nr.", TERM_REGISTRATION, 0},
    {"registreringsnummer", TERM_REGISTRATION, 0},
    {"sags-id", TERM_CASE, 0},
    {"sags-nr.", TERM_CASE, 0},
    {"sags.nr.", TERM_CASE, 0},
    {"sagsid", TERM_CASE, 0},
    {"sagsnr", TERM_CASE, 0},
    {"sagsnr.", TERM_CASE, 0},
    {"sagsnummer", TERM_CASE, 0},
    {"samt", TERM_AND, 0},
    {"senest", TERM_LATEST, 0},
    {"sep", TERM_MONTH, 9},
    {"sep.", TERM_MONTH, 9},
    {"sept.", TERM_MONTH, 9},
    {"september", TERM_MONTH, 9},
    {"stk", TERM_SECTION, 0},
    {"stk.", TERM_SECTION, 0},
    {"stykke", TERM_SECTION, 0},
    {"søn.", TERM_WEEKDAY, 7},
    {"søndag", TERM_WEEKDAY, 7},
    {"t.o.m.", TERM_TO, 0},
    {"telefon", TERM_PHONE, 0},
    {"telefonnr.", TERM_PHONE, 0},
    {"telefonnummer", TERM_PHONE, 0},
    {"til", TERM_TO, 0},
    {"time", TERM_UNIT, UNIT_HOURS},
    {"timer", TERM_UNIT, UNIT_HOURS},
    {"timers", TERM_UNIT, UNIT_HOURS},
    {"tir.", TERM_WEEKDAY, 2},
    {"tirs.", TERM_WEEKDAY, 2},
    {"tirsdag", TERM_WEEKDAY, 2},
    {"tkr.", TERM_KRONE, 1000},
    {"tlf", TERM_PHONE, 0},
    {"tlf.", TERM_PHONE, 0},
    {"tlf.nr.", TERM_PHONE, 0},
    {"tors.", TERM_WEEKDAY, 4},
    {"torsdag", TERM_WEEKDAY, 4},
    {"tusind", TERM_SCALE, 1000},
    {"tusinde", TERM_SCALE, 1000},
    {"udløber", TERM_IS, 0},
    {"uge", TERM_UNIT, UNIT_WEEKS},
    {"uger", TERM_UNIT, UNIT_WEEKS},
    {"ugers", TERM_UNIT, UNIT_WEEKS},
    {"vejl.", TERM_LAW, 0},
    {"vejledning", TERM_LAW, 0},
    {"år", TERM_UNIT, UNIT_YEARS},
    {"års", TERM_UNIT, UNIT_YEARS},
};

static const term_row *find_row(slice lower) {
    size_t low = 0;
    size_t high = sizeof rows / sizeof *rows;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = slice_compare(lower, slice_of(rows[middle].word));
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

static const struct {
    const char *word;
    int value;
} units[] = {{"en", 1},  {"et", 1},   {"to", 2},  {"tre", 3},  {"fire", 4},
             {"fem", 5}, {"seks", 6}, {"syv", 7}, {"otte", 8}, {"ni", 9}},
  tens[] = {{"tyve", 20}, {"tredive", 30},    {"fyrre", 40}, {"halvtreds", 50},
            {"tres", 60}, {"halvfjerds", 70}, {"firs", 80},  {"halvfems", 90}},
  teens[] = {{"ti", 10},      {"elleve", 11}, {"tolv", 12},  {"tretten", 13}, {"fjorten", 14}, {"femten", 15},
             {"seksten", 16}, {"sytten", 17}, {"atten", 18}, {"nitten", 19},  {"én", 1},       {"ét", 1}};

enum { UNIT_COUNT = sizeof units / sizeof *units, TEN_COUNT = sizeof tens / sizeof *tens };

static int tens_value(slice lower) {
    for (size_t i = 0; i < TEN_COUNT; i++) {
        if (slice_equal(lower, slice_of(tens[i].word))) {
            return tens[i].value;
        }
    }
    return 0;
}

int number_word_value(slice lower) {
    for (size_t i = 2; i < UNIT_COUNT; i++) {
        if (slice_equal(lower, slice_of(units[i].word))) {
            return units[i].value;
        }
    }
    for (size_t i = 0; i < sizeof teens / sizeof *teens; i++) {
        if (slice_equal(lower, slice_of(teens[i].word))) {
            return teens[i].value;
        }
    }
    int value = tens_value(lower);
    for (size_t i = 0; value == 0 && i < UNIT_COUNT; i++) { /* "enogtyve" */
        slice unit = slice_of(units[i].word);
        if (!slice_starts(lower, unit)) {
            continue;
        }
        slice rest = slice_from(lower, unit.len, lower.len);
        int ten = slice_starts(rest, SLICE("og")) ? tens_value(slice_from(rest, 2, rest.len)) : 0;
        if (ten > 0) {
            value = ten + units[i].value;
        }
    }
    return value;
}

static bool is_deadline_noun(slice lower) {
    return slice_ends(lower, SLICE("frist")) || slice_ends(lower, SLICE("fristen"));
}

term term_look_up(slice text, const word *w) {
    char folded[40];
    if (w->kind != WORD_LETTERS) {
        return (term){TERM_NONE, 0};
    }
    slice lower = {folded, utf8_fold_word(span_text(text, w->at), folded, sizeof folded)};
    const term_row *row = find_row(lower);
    if (row) {
        return (term){(uint8_t)row->kind, row->value};
    }
    int value = number_word_value(lower);
    if (value > 0) {
        return (term){TERM_NUMBER, value};
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

/* SPDX-License-Identifier: MPL-2.0 */
/* Where a word of letters or a number ends, and whether the full stop behind it is its own. */
#include <string.h>

#include "text/cutter.h"
#include "text/listed_words.h"
#include "text/utf8.h"

static bool is_alphanumeric(uint32_t c) {
    return is_word_letter(c) || code_point_is_digit(c);
}

static bool is_apostrophe(uint32_t c) {
    return c == '\'' || c == 0x2019;
}

static bool is_ascii_alphanumeric(char b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
}

static size_t skip_alphanumeric(const cutter *c, size_t at) {
    while (at < c->end) {
        if (is_ascii_alphanumeric(c->text.at[at])) {
            at++;
        } else if (is_alphanumeric(cutter_peek(c, at))) {
            at = cutter_after(c, at);
        } else {
            break;
        }
    }
    return at;
}

static size_t skip_letters(const cutter *c, size_t at) {
    while (at < c->end && is_word_letter(cutter_peek(c, at))) {
        at = cutter_after(c, at);
    }
    return at;
}

static bool is_lower(uint32_t c) {
    return code_point_is_letter(c) && !code_point_is_upper(c);
}

enum { ABBREVIATION_PART = 5 }; /* letters between two stops: "o.lign.", "sags.nr." */

/* Letters since the last stop, hyphen or slash before end. */
static size_t part_length(const cutter *c, size_t start, size_t end) {
    size_t letters = 0;
    while (end > start) {
        size_t before = end;
        if (!is_word_letter(utf8_previous(c->text, &before))) {
            break;
        }
        end = before;
        letters++;
    }
    return letters;
}

/* The stop at `stop` is followed by a letter. True when it is inside an abbreviation ("f.eks.", "H.C.",
 * "e.Kr."), false when a blank is missing behind a sentence ("svar.Du kan"). */
static bool stop_is_inside(const cutter *c, size_t start, size_t stop) {
    size_t part = part_length(c, start, stop);
    if (part == 0 || part > ABBREVIATION_PART) {
        return false;
    }
    uint32_t next = cutter_peek(c, stop + 1);
    size_t next_end = skip_letters(c, stop + 1);
    bool closed = cutter_peek(c, next_end) == '.';
    if (closed && cutter_abbreviation(c, start, next_end + 1) != ABBREVIATION_NONE) {
        return true;
    }
    if (code_point_is_upper(next)) {
        return part == 1 && code_point_is_upper(cutter_peek(c, stop - 1));
    }
    return cutter_abbreviation(c, start, stop + 1) == ABBREVIATION_NONE || closed;
}

/* A joiner stands between two letters or digits of one word. */
static bool joins(const cutter *c, size_t start, size_t at) {
    uint32_t joiner = cutter_peek(c, at);
    uint32_t next = cutter_peek(c, cutter_after(c, at));
    if (joiner == '.') {
        return is_word_letter(next) && stop_is_inside(c, start, at);
    }
    if (!is_alphanumeric(next)) {
        return false;
    }
    if (is_apostrophe(joiner)) {
        return !c->single_quote_open || is_word_letter(next);
    }
    return is_hyphen(joiner) || joiner == '/' || joiner == '&';
}

/* "man.-fre.", "maks.-last": a stop and a hyphen inside one word. */
static bool joins_after_stop(const cutter *c, size_t at) {
    return cutter_peek(c, at) == '.' && is_hyphen(cutter_peek(c, at + 1)) &&
           is_word_letter(cutter_peek(c, cutter_after(c, at + 1)));
}

static size_t skip_word(const cutter *c, size_t start, size_t at) {
    at = skip_alphanumeric(c, at);
    while (at < c->end) {
        if (joins(c, start, at)) {
            at = skip_alphanumeric(c, cutter_after(c, at));
        } else if (joins_after_stop(c, at)) {
            at = skip_alphanumeric(c, cutter_after(c, at + 1));
        } else {
            break;
        }
    }
    return at;
}

static bool before_is_number(const cutter *c) {
    const word *before = cutter_before(c, 0);
    return before && before->kind == WORD_NUMBER;
}

/* The town's letter behind a postal code: "5000 Odense C", "1553 Kbh. V". */
static bool is_postal_letter(const cutter *c) {
    const word *town = cutter_before(c, 0);
    const word *code = cutter_before(c, 1);
    return town && code && (town->flags & WORD_CAPITAL) && code->kind == WORD_NUMBER &&
           code->at.end - code->at.start == 4;
}

static bool opens_sentence(const cutter *c, size_t at) {
    return word_is_in(slice_from(c->text, at, skip_letters(c, at)), SET_OPENS);
}

/* "team A", "bilag B", "3 B": the letter names one of several and is no initial. */
static bool names_one_of_several(const cutter *c) {
    const word *before = cutter_before(c, 0);
    if (!before || before->kind == WORD_NUMBER) {
        return before != NULL && !(before->flags & WORD_ORDINAL);
    }
    return word_is_in(span_text(c->text, before->at), SET_LETTER_FOLLOWS);
}

/* "J. P. Møller", "Christian X. i Aarhus", but not "Afsnit B. Du skal" nor "litra a. Det". */
static bool is_initial(const cutter *c, size_t stop) {
    size_t next_at = cutter_skip_space(c, stop + 1);
    uint32_t next = cutter_peek(c, next_at);
    if (!code_point_is_letter(next) || is_postal_letter(c) || names_one_of_several(c)) {
        return false;
    }
    return !code_point_is_upper(next) || !opens_sentence(c, next_at);
}

/* "St. Heddinge", "Th. Nielsen": short, with a capital that is no acronym's. */
static bool is_short_name(const cutter *c, size_t start, size_t stop) {
    size_t second = cutter_after(c, start);
    return code_point_is_upper(cutter_peek(c, start)) && is_lower(cutter_peek(c, second)) &&
           stop - start <= 3 && code_point_is_upper(cutter_peek(c, cutter_skip_space(c, stop + 1)));
}

/* An abbreviation that is also a common word ("vej.", "min.", "tv.") is one after a number or before a word
 * or number that goes on with the sentence. */
static bool also_word_is_short_form(const cutter *c, size_t start, size_t stop) {
    uint32_t next = cutter_peek(c, cutter_skip_space(c, stop + 1));
    return before_is_number(c) || is_lower(next) || code_point_is_digit(next) || next == ',' ||
           is_short_name(c, start, stop);
}

/* "litra f." names a letter: the stop is not the abbreviation's. */
static bool follows_litra(const cutter *c, size_t start, size_t stop) {
    const word *before = cutter_before(c, 0);
    return before && cutter_after(c, start) == stop && term_of(span_text(c->text, before->at)) == TERM_LETTER;
}

/* "cand. jur.", "dr. med.": what follows the degree is shortened too. */
static bool follows_degree(const cutter *c) {
    const word *before = cutter_before(c, 0);
    return before && word_is_in(span_text(c->text, before->at), SET_DEGREE);
}

/* "a.m.b.a.", "R.E.M.": letters and stops alone, none of the parts long. */
static bool is_dotted(const cutter *c, size_t start, size_t stop) {
    size_t part = part_length(c, start, stop);
    if (part == stop - start || part > ABBREVIATION_PART) {
        return false;
    }
    bool has_stop = false;
    for (size_t at = start; at < stop; at = cutter_after(c, at)) {
        uint32_t p = cutter_peek(c, at);
        if (p != '.' && !is_word_letter(p)) {
            return false;
        }
        has_stop = has_stop || p == '.';
    }
    return has_stop;
}

/* "man.-fre.": the part behind the hyphen is an abbreviation. */
static bool last_part_is_abbreviation(const cutter *c, size_t start, size_t stop) {
    size_t at = stop;
    while (at > start) {
        size_t before = at;
        uint32_t p = utf8_previous(c->text, &before);
        if (is_hyphen(p)) {
            return cutter_abbreviation(c, at, stop + 1) == ABBREVIATION_INSIDE;
        }
        if (!is_word_letter(p)) {
            return false;
        }
        at = before;
    }
    return false;
}

static bool stop_belongs(const cutter *c, size_t start, size_t stop) {
    if (cutter_peek(c, stop) != '.' || cutter_peek(c, stop + 1) == '.' || follows_litra(c, start, stop)) {
        return false;
    }
    /* One capital letter is an initial or a postal district, not "v." or "s." */
    bool single_capital = cutter_after(c, start) == stop && code_point_is_upper(cutter_peek(c, start));
    if (single_capital) {
        return is_initial(c, stop);
    }
    switch (cutter_abbreviation(c, start, stop + 1)) {
    case ABBREVIATION_INSIDE:
    case ABBREVIATION_MAY_END:
        return true;
    case ABBREVIATION_ALSO_WORD:
        return also_word_is_short_form(c, start, stop) || follows_degree(c);
    case ABBREVIATION_NONE:
        break;
    }
    return is_dotted(c, start, stop) || follows_degree(c) || last_part_is_abbreviation(c, start, stop);
}

/* "Lars'", "ka'": an apostrophe that ends a word, unless it closes a quotation. */
static bool apostrophe_belongs(const cutter *c, size_t at) {
    return is_apostrophe(cutter_peek(c, at)) && !c->single_quote_open && cutter_peek(c, at) == '\'';
}

static bool hyphen_belongs(const cutter *c, size_t at) {
    uint32_t next = cutter_peek(c, cutter_after(c, at));
    return is_hyphen(cutter_peek(c, at)) && (code_point_is_space(next) || next == ',' || next == '/');
}

/* What may stand behind the letters and is part of the word. */
static size_t take_tail(const cutter *c, size_t start, size_t end, word *w) {
    if (stop_belongs(c, start, end)) {
        w->flags |= WORD_ABBREVIATION;
        return end + 1;
    }
    if (hyphen_belongs(c, end)) {
        w->flags |= WORD_HYPHEN_END;
        return cutter_after(c, end);
    }
    return apostrophe_belongs(c, end) ? end + 1 : end;
}

size_t cut_letters(const cutter *c, size_t at, word *w) {
    w->kind = WORD_LETTERS;
    return take_tail(c, at, skip_word(c, at, at), w);
}

static size_t skip_digits(const cutter *c, size_t at) {
    while (at < c->end && code_point_is_digit(cutter_peek(c, at))) {
        at = cutter_after(c, at);
    }
    return at;
}

/* Digits with what may stand between digits: "1.250,50", "9.30-15", "25/14153", "1.-15". */
static size_t skip_number(const cutter *c, size_t at) {
    at = skip_digits(c, at);
    while (at < c->end) {
        uint32_t joiner = cutter_peek(c, at);
        size_t next = cutter_after(c, at);
        if (joiner == '.' && is_range_dash(cutter_peek(c, next))) {
            next = cutter_after(c, next);
        }
        bool joiner_fits = (joiner < 0x80 && strchr(".,:/", (int)joiner)) || is_range_dash(joiner);
        if (!joiner_fits || !code_point_is_digit(cutter_peek(c, next))) {
            break;
        }
        at = skip_digits(c, next);
    }
    return at;
}

/* A plain day, month, grade or item number: at most three digits, or a range of such ("1.-15"). */
static bool may_be_ordinal(const cutter *c, size_t start, size_t end) {
    size_t digits = 0;
    for (size_t at = start; at < end; at = cutter_after(c, at)) {
        digits = code_point_is_digit(cutter_peek(c, at)) ? digits + 1 : 0;
        if (digits > 3 || cutter_peek(c, at) == ',' || cutter_peek(c, at) == ':') {
            return false;
        }
    }
    return true;
}

static bool ends_clause(const cutter *c, const word *before) {
    return !before ||
           (before->kind == WORD_PUNCTUATION && strchr(".!?:;", c->text.at[before->at.end - 1]) != NULL);
}

/* "15. 9. 2025": a month or a year follows. */
static bool date_goes_on(const cutter *c, size_t at) {
    size_t end = skip_digits(c, at);
    size_t digits = end - at;
    if (digits == 4) {
        return true;
    }
    unsigned value = digits == 0 || digits > 2 ? 99 : (unsigned)(c->text.at[at] - '0');
    if (digits == 2) {
        value = value * 10 + (unsigned)(c->text.at[at + 1] - '0');
    }
    uint32_t behind = cutter_peek(c, end);
    return value >= 1 && value <= 12 && (behind == '.' || code_point_is_space(behind));
}

/* "Maj", "Jan", "Jan.": a month by its name or its short form. */
static bool is_month_name(const cutter *c, size_t at) {
    size_t end = skip_letters(c, at);
    return term_of(slice_from(c->text, at, end)) == TERM_MONTH ||
           (cutter_peek(c, end) == '.' && term_of(slice_from(c->text, at, end + 1)) == TERM_MONTH);
}

/* "3. C" is a class, "1. V" a floor or a grade: one capital letter that is no word. */
static bool is_lone_capital(const cutter *c, size_t at) {
    uint32_t next = cutter_peek(c, cutter_after(c, at));
    return code_point_is_upper(cutter_peek(c, at)) && cutter_peek(c, at) != 'I' && code_point_is_space(next);
}

/* The stop behind a number makes it an ordinal when the sentence goes on, or when the number opens it ("2.
 * Send"). */
static bool stop_makes_ordinal(const cutter *c, size_t start, size_t stop) {
    if (cutter_peek(c, stop) != '.' || cutter_peek(c, stop + 1) == '.' || !may_be_ordinal(c, start, stop)) {
        return false;
    }
    size_t next_at = cutter_skip_space(c, stop + 1);
    uint32_t next = cutter_peek(c, next_at);
    if (next == 0) {
        return false;
    }
    if (is_lower(next) || next == ',') {
        return true;
    }
    if (code_point_is_digit(next) && date_goes_on(c, next_at)) {
        return true;
    }
    if (code_point_is_upper(next) && (is_month_name(c, next_at) || is_lone_capital(c, next_at))) {
        return true;
    }
    return next_at > stop + 1 && ends_clause(c, cutter_before(c, 0));
}

/* "500,-" */
static size_t take_even_kroner(const cutter *c, size_t end) {
    bool even = cutter_peek(c, end) == ',' && is_range_dash(cutter_peek(c, end + 1)) &&
                !is_alphanumeric(cutter_peek(c, cutter_after(c, end + 1)));
    return even ? cutter_after(c, end + 1) : end;
}

/* "500kr", "3kg": the unit is a word of its own; "16-ventilet", "80'erne", "4b" are words that begin with
 * figures. */
static bool unit_follows(const cutter *c, size_t at) {
    return word_is_in(slice_from(c->text, at, skip_alphanumeric(c, at)), SET_GLUED_UNIT);
}

static bool letters_follow(const cutter *c, size_t end) {
    uint32_t next = cutter_peek(c, end);
    if (is_word_letter(next)) {
        return !unit_follows(c, end);
    }
    bool joiner = is_hyphen(next) || is_apostrophe(next) || next == '/';
    return joiner && is_word_letter(cutter_peek(c, cutter_after(c, end)));
}

size_t cut_number(const cutter *c, size_t at, word *w) {
    size_t end = skip_number(c, at);
    if (letters_follow(c, end)) {
        w->kind = WORD_LETTERS;
        return take_tail(c, at, skip_word(c, at, end), w);
    }
    w->kind = WORD_NUMBER;
    if (stop_makes_ordinal(c, at, end)) {
        w->flags |= WORD_ORDINAL;
        return end + 1;
    }
    if (hyphen_belongs(c, end)) {
        w->flags |= WORD_HYPHEN_END;
        return cutter_after(c, end);
    }
    return take_even_kroner(c, end);
}

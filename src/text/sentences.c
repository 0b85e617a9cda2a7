/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A sentence ends at a mark (or at an abbreviation that may end one) when what follows can only begin a new
 * one. What is an abbreviation, an ordinal or an initial is decided before, in words_cut; here only their
 * neighbours count.
 */
#include "text/sentences.h"

#include <string.h>

#include "text/listed_words.h"
#include "text/utf8.h"

typedef struct splitter {
    const cut_words *of;
    uint32_t next_quantity;
    uint32_t quotes_read; /* words whose quotation marks are counted in quotation_open */
    bool quotation_open;
} splitter;

static slice word_text(const splitter *s, uint32_t i) {
    return span_text(s->of->text, s->of->words[i].at);
}

static uint32_t only_code_point(slice w) {
    size_t at = 0;
    uint32_t c = w.len > 0 ? utf8_next(w, &at) : 0;
    return at == w.len ? c : 0;
}

static bool is_one_of(uint32_t c, const char *ascii) {
    return c > 0 && c < 0x80 && strchr(ascii, (int)c) != NULL;
}

static bool is_quote(uint32_t c) {
    return is_one_of(c, "\"'") || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == 0x2039 ||
           c == 0x203A;
}

/*
 * Whether a straight quotation mark is open before word i. A mark that touches only what follows it opens,
 * one that touches only what is before it closes; any other does what the last one did not. So a quotation
 * may hold several sentences, and a mark that its author forgot does harm only as far as the next plain one.
 */
static bool quotation_is_open(splitter *s, uint32_t i) {
    for (; s->quotes_read < i; s->quotes_read++) {
        uint32_t at = s->quotes_read;
        if (only_code_point(word_text(s, at)) != '"') {
            continue;
        }
        bool free_before = at == s->of->first || (s->of->words[at].flags & WORD_SPACE_BEFORE);
        bool free_after = at + 1 >= s->of->last || (s->of->words[at + 1].flags & WORD_SPACE_BEFORE);
        s->quotation_open = free_before == free_after ? !s->quotation_open : free_before;
    }
    return s->quotation_open;
}

/* Closing marks stand right behind the full stop: '."', '.)'; a mark with blanks on both sides closes what is
 * open. */
static bool closes(splitter *s, uint32_t i) {
    const word *w = &s->of->words[i];
    uint32_t c = only_code_point(word_text(s, i));
    if (w->kind != WORD_PUNCTUATION) {
        return false;
    }
    if (w->flags & WORD_SPACE_BEFORE) {
        bool alone = i + 1 >= s->of->last || (s->of->words[i + 1].flags & WORD_SPACE_BEFORE);
        return c == '"' && alone && quotation_is_open(s, i);
    }
    if (is_one_of(c, ")]}")) {
        return true;
    }
    /* A quotation mark that touches the next word and not this one opens it: 'svar."Du'. */
    bool touches_next = i + 1 < s->of->last && !(s->of->words[i + 1].flags & WORD_SPACE_BEFORE);
    return is_quote(c) && (!touches_next || s->of->words[i + 1].kind == WORD_PUNCTUATION);
}

static bool is_terminator(const splitter *s, uint32_t i) {
    if (s->of->words[i].kind != WORD_PUNCTUATION) {
        return false;
    }
    slice w = word_text(s, i);
    return is_one_of((unsigned char)w.at[0], ".!?") || only_code_point(w) == 0x2026;
}

static bool is_roman(slice w) {
    for (size_t i = 0; i < w.len; i++) {
        if (!strchr("IVX", w.at[i])) {
            return false;
        }
    }
    return w.len > 0;
}

/* "a.", "II.", "3." alone number what follows. */
static bool is_item_number(const splitter *s, uint32_t first, uint32_t mark) {
    if (mark != first + 1 || s->of->words[first].kind == WORD_PUNCTUATION) {
        return false;
    }
    slice w = word_text(s, first);
    return s->of->words[first].kind == WORD_NUMBER ? w.len <= 3 : only_code_point(w) != 0 || is_roman(w);
}

static bool is_dash(uint32_t c) {
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/* The word by which to judge what follows: opening quotes, brackets and dashes passed over. s->of->last when
 * none. */
static uint32_t first_real_word(const splitter *s, uint32_t i) {
    for (; i < s->of->last; i++) {
        uint32_t c = only_code_point(word_text(s, i));
        bool opening = is_quote(c) || is_one_of(c, "([{") || is_dash(c);
        if (s->of->words[i].kind != WORD_PUNCTUATION || !opening) {
            break;
        }
    }
    return i;
}

/* "e-Boks", "iPhone": a name that begins small. */
static bool has_inner_capital(slice w) {
    size_t at = 0;
    utf8_next(w, &at);
    while (at < w.len) {
        if (code_point_is_upper(utf8_next(w, &at))) {
            return true;
        }
    }
    return false;
}

/* "1930'ernes", "14-dagesfristen" */
static bool starts_with_digit(slice w) {
    size_t at = 0;
    return w.len > 0 && code_point_is_digit(utf8_next(w, &at));
}

typedef enum opening { OPENS_NOT, OPENS_PERHAPS, OPENS_CAPITAL } opening;

/* "b. Du kan", "c) Du kan" */
static bool is_item_letter(const splitter *s, uint32_t i) {
    if (i + 2 >= s->of->last || only_code_point(word_text(s, i)) == 0) {
        return false;
    }
    return is_one_of(only_code_point(word_text(s, i + 1)), ".)") &&
           (s->of->words[i + 2].flags & WORD_CAPITAL);
}

/* Words that may begin a sentence without a capital. */
static bool opens_small(const splitter *s, uint32_t i) {
    slice w = word_text(s, i);
    return has_inner_capital(w) || starts_with_digit(w) || is_item_letter(s, i);
}

/* How what stands at word i could begin a sentence. */
static opening opens(const splitter *s, uint32_t i) {
    i = first_real_word(s, i);
    if (i >= s->of->last) {
        return OPENS_CAPITAL;
    }
    const word *w = &s->of->words[i];
    switch ((word_kind)w->kind) {
    case WORD_LETTERS:
        if (w->flags & WORD_CAPITAL) {
            return OPENS_CAPITAL;
        }
        return opens_small(s, i) ? OPENS_PERHAPS : OPENS_NOT;
    case WORD_NUMBER:
    case WORD_SYMBOL:
    case WORD_ADDRESS:
    case WORD_PLACEHOLDER:
        return OPENS_PERHAPS;
    case WORD_PUNCTUATION:
        break;
    }
    return OPENS_NOT;
}

static bool is_capital_word(const splitter *s, uint32_t i, word_set set) {
    i = first_real_word(s, i);
    return i < s->of->last && (s->of->words[i].flags & WORD_CAPITAL) && word_is_in(word_text(s, i), set);
}

/* "Kbh. V", "St. E": one or two capital letters belong to what stands before them; "I" is a word. */
static bool is_capital_letters(const splitter *s, uint32_t i) {
    slice w = word_text(s, i);
    return (s->of->words[i].flags & WORD_CAPITAL) && utf8_count(w) <= 2 && !slice_equal(w, SLICE("I")) &&
           (utf8_count(w) == 1 || (s->of->words[i].flags & WORD_ALL_CAPITALS));
}

/* "St. Kongensgade", "Th. Hansen": a name, not the word that means ground floor. */
static bool is_name_part(const splitter *s, uint32_t i) {
    return (s->of->words[i].flags & WORD_CAPITAL) && i > s->of->first &&
           s->of->words[i].at.end - s->of->words[i].at.start <= 4;
}

/* "cand. jur. Jens Hansen" */
static bool follows_abbreviation(const splitter *s, uint32_t i) {
    return i > s->of->first && (s->of->words[i - 1].flags & WORD_ABBREVIATION);
}

static bool abbreviation_ends(const splitter *s, uint32_t i, uint32_t next) {
    if (next >= s->of->last) {
        return true;
    }
    if (opens(s, next) != OPENS_CAPITAL || is_capital_letters(s, next)) {
        return false;
    }
    char folded[32];
    slice form = {folded, utf8_fold_word(word_text(s, i), folded, sizeof folded)};
    abbreviation_class class = s->of->abbreviations.look_up
                                   ? s->of->abbreviations.look_up(s->of->abbreviations.context, form)
                                   : ABBREVIATION_NONE;
    switch (class) {
    case ABBREVIATION_INSIDE:
        return is_capital_word(s, next, SET_OPENS_ALWAYS);
    case ABBREVIATION_MAY_END:
        return !is_name_part(s, i) || is_capital_word(s, next, SET_OPENS);
    case ABBREVIATION_ALSO_WORD:
        return !is_name_part(s, i) && !follows_abbreviation(s, i);
    case ABBREVIATION_NONE:
        break;
    }
    return is_capital_word(s, next, SET_OPENS);
}

static bool mark_ends(const splitter *s, uint32_t first, uint32_t mark, uint32_t next) {
    if (next >= s->of->last) {
        return true;
    }
    if (is_item_number(s, first, mark)) {
        return false;
    }
    return opens(s, next) != OPENS_NOT;
}

/* A date, an amount or a citation is never cut in two. */
static bool inside_quantity(splitter *s, uint32_t boundary) {
    while (s->next_quantity < s->of->quantity_count) {
        const quantity *q = &s->of->quantities[s->next_quantity];
        if (q->first_word + q->word_count > boundary) {
            break;
        }
        s->next_quantity++;
    }
    if (s->next_quantity >= s->of->quantity_count) {
        return false;
    }
    return s->of->quantities[s->next_quantity].first_word < boundary;
}

static bool is_bullet(const splitter *s, uint32_t i) {
    uint32_t c = only_code_point(word_text(s, i));
    return s->of->words[i].kind == WORD_SYMBOL || is_one_of(c, "*") || is_dash(c);
}

/*
 * A line that the author broke ends a sentence where the next begins like one: lists and closing formulas
 * typed with line breaks. So does a blank line, whatever follows.
 */
static bool line_ends(const splitter *s, uint32_t i) {
    if (i + 1 >= s->of->last || s->of->words[i + 1].at.start - s->of->words[i].at.end < 2) {
        return false;
    }
    line_breaks breaks = line_breaks_between(s->of->text, &s->of->words[i], &s->of->words[i + 1]);
    if (breaks.any >= 2) {
        return true;
    }
    bool goes_on =
        is_one_of(only_code_point(word_text(s, i)), ",") || (s->of->words[i].flags & WORD_HYPHEN_END);
    if (breaks.made == 0 || goes_on) {
        return false;
    }
    return is_bullet(s, i + 1) || opens(s, i + 1) != OPENS_NOT;
}

/* The word behind the sentence that starts at first. What goes on for longer is none, and is cut so that no
 * text, however it is made, is read as one. */
static uint32_t sentence_end(splitter *s, uint32_t first) {
    for (uint32_t i = first; i < s->of->last; i++) {
        if (i - first >= SENTENCE_WORDS_MAX && !inside_quantity(s, i)) {
            return i;
        }
        bool terminator = is_terminator(s, i);
        if (!terminator && !(s->of->words[i].flags & WORD_ABBREVIATION)) {
            if (line_ends(s, i)) {
                return i + 1;
            }
            continue;
        }
        uint32_t next = i + 1;
        while (next < s->of->last && (closes(s, next) || (terminator && is_terminator(s, next)))) {
            next++;
        }
        bool ends = terminator ? mark_ends(s, first, i, next) : abbreviation_ends(s, i, next);
        if ((ends && !inside_quantity(s, next)) || line_ends(s, next - 1)) {
            return next;
        }
        i = next - 1;
    }
    return s->of->last;
}

klarbrev_status sentences_cut(sentence_range_vector *out, arena *a, const cut_words *of) {
    splitter s = {.of = of, .quotes_read = of->first};
    for (uint32_t first = of->first; first < of->last;) {
        uint32_t end = sentence_end(&s, first);
        span at = {of->words[first].at.start, of->words[end - 1].at.end};
        sentence_range range = {at, first, end - first, of->passage};
        if (!VECTOR_PUSH(out, a, range)) {
            return KLARBREV_E_NOMEM;
        }
        first = end;
    }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * One pass over the code points. ICU's word breaks are not used: they know nothing of Danish abbreviations,
 * ordinals and citations, so that most of their cuts would have to be repaired, and opening a break iterator
 * costs more than cutting a whole letter does here.
 */
#include "text/words.h"

#include <string.h>

#include "text/cutter.h"
#include "text/utf8.h"

uint32_t cutter_peek(const cutter *c, size_t at) {
    if (at >= c->end) {
        return 0;
    }
    unsigned char byte = (unsigned char)c->text.at[at];
    return byte < 0x80 ? byte : utf8_next((slice){c->text.at, c->end}, &at);
}

uint32_t cutter_peek_back(const cutter *c, size_t at) {
    return at <= c->start ? 0 : utf8_previous(c->text, &at);
}

size_t cutter_after(const cutter *c, size_t at) {
    if (at < c->end) {
        utf8_next((slice){c->text.at, c->end}, &at);
    }
    return at;
}

bool is_invisible(uint32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

bool is_word_letter(uint32_t c) {
    return code_point_is_letter(c) || (c >= 0x300 && c <= 0x36F) || is_invisible(c);
}

bool is_hyphen(uint32_t c) {
    return c == '-' || c == 0x2010 || c == 0x2011;
}

bool is_range_dash(uint32_t c) {
    return is_hyphen(c) || c == 0x2013;
}

size_t cutter_skip_space(const cutter *c, size_t at) {
    while (at < c->end) {
        uint32_t p = cutter_peek(c, at);
        if (!code_point_is_space(p) && !is_invisible(p)) {
            break;
        }
        at = cutter_after(c, at);
    }
    return at;
}

abbreviation_class cutter_abbreviation(const cutter *c, size_t start, size_t end) {
    char folded[32];
    size_t len = utf8_fold_word(slice_from(c->text, start, end), folded, sizeof folded);
    if (len == 0 || !c->abbreviations.look_up) {
        return ABBREVIATION_NONE;
    }
    return c->abbreviations.look_up(c->abbreviations.context, (slice){folded, len});
}

const word *cutter_before(const cutter *c, size_t steps) {
    size_t count = c->out->count - c->first_word;
    return steps < count ? &c->out->items[c->out->count - 1 - steps] : NULL;
}

static uint8_t capitals_of(slice s) {
    size_t letters = 0;
    size_t upper = 0;
    bool capital = false;
    for (size_t at = 0; at < s.len;) {
        uint32_t p = utf8_next(s, &at);
        if (!code_point_is_letter(p)) {
            continue;
        }
        bool is_upper = code_point_is_upper(p);
        if (letters == 0) {
            capital = is_upper;
        }
        letters++;
        upper += is_upper;
    }
    return (uint8_t)((capital ? WORD_CAPITAL : 0) |
                     (letters >= 2 && letters == upper ? WORD_ALL_CAPITALS : 0));
}

static bool is_punctuation(uint32_t c) {
    if (c < 0x80) {
        return strchr(".,;:!?-'\"()[]{}/\\_", (int)c) != NULL;
    }
    return (c >= 0x2010 && c <= 0x201F) || c == 0x2026 || c == 0xAB || c == 0xBB || c == 0x2039 ||
           c == 0x203A || c == 0xA1 || c == 0xBF || c == 0xB4;
}

/* "...", "--", "!!", "§§": one word; brackets and quotation marks stand each for themselves. */
static bool joins_in_runs(uint32_t c) {
    return c != 0 && c < 0x100 && strchr(".-!?_*=#\xA7", (int)c) != NULL;
}

static size_t cut_mark(const cutter *c, size_t at, word *w) {
    uint32_t mark = cutter_peek(c, at);
    w->kind = is_punctuation(mark) ? WORD_PUNCTUATION : WORD_SYMBOL;
    size_t end = cutter_after(c, at);
    while (joins_in_runs(mark) && cutter_peek(c, end) == mark) {
        end = cutter_after(c, end);
    }
    return end;
}

static size_t cut_one(const cutter *c, size_t at, word *w) {
    size_t end = address_end(c, at);
    if (end > at) {
        w->kind = WORD_ADDRESS;
        return end;
    }
    uint32_t p = cutter_peek(c, at);
    if (code_point_is_digit(p)) {
        return cut_number(c, at, w);
    }
    return is_word_letter(p) ? cut_letters(c, at, w) : cut_mark(c, at, w);
}

static void track_single_quote(cutter *c, const word *w) {
    char mark = c->text.at[w->at.start];
    if (w->kind == WORD_PUNCTUATION && mark == '\'') {
        c->single_quote_open = !c->single_quote_open;
    }
}

/* Index of the first placeholder that ends behind byte. */
static uint32_t placeholder_after(const passage_list *in, size_t byte) {
    uint32_t low = 0;
    uint32_t high = in->placeholder_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (in->placeholders[middle].end > byte) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static klarbrev_status push(cutter *c, arena *a, word w) {
    if (w.kind == WORD_LETTERS) {
        w.flags |= capitals_of(span_text(c->text, w.at));
    }
    if (w.at.start == c->start || code_point_is_space(cutter_peek_back(c, w.at.start))) {
        w.flags |= WORD_SPACE_BEFORE;
    }
    track_single_quote(c, &w);
    return VECTOR_PUSH(c->out, a, w) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

klarbrev_status words_cut(word_vector *out, arena *a, const passage_list *in, uint32_t passage_index,
                          abbreviation_list abbreviations) {
    span whole = in->passages[passage_index].at;
    slice bytes = span_text(in->text, whole);
    cutter c = {
        .text = in->text, .start = whole.start, .end = whole.end, .abbreviations = abbreviations, .out = out};
    c.first_word = out->count;
    c.has_at_sign = bytes.len > 0 && memchr(bytes.at, '@', bytes.len) != NULL;
    uint32_t placeholder = placeholder_after(in, whole.start);
    for (size_t at = cutter_skip_space(&c, whole.start); at < whole.end; at = cutter_skip_space(&c, at)) {
        word w = {.kind = WORD_PLACEHOLDER};
        bool left = placeholder < in->placeholder_count && in->placeholders[placeholder].start < whole.end;
        span opaque = left ? in->placeholders[placeholder] : (span){whole.end, whole.end};
        size_t end;
        if (left && at >= opaque.start) {
            end = opaque.end < whole.end ? opaque.end : whole.end;
            placeholder++;
        } else {
            c.end = opaque.start;
            end = cut_one(&c, at, &w);
            c.end = whole.end;
        }
        w.at = (span){(uint32_t)at, (uint32_t)end};
        if (push(&c, a, w) != KLARBREV_OK) {
            return KLARBREV_E_NOMEM;
        }
        at = end;
    }
    return KLARBREV_OK;
}

line_breaks line_breaks_between(slice text, const word *left, const word *right) {
    line_breaks found = {0};
    for (size_t at = left->at.end; at < right->at.start;) {
        uint32_t c = utf8_next(text, &at);
        found.any += c == '\n' || c == 0x2028;
        found.made += c == 0x2028;
    }
    return found;
}

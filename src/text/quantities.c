/* SPDX-License-Identifier: MPL-2.0 */
#include "text/quantities.h"

#include "text/quantity_scan.h"

typedef uint32_t quantity_finder(const quantity_scan *s, uint32_t at, quantity *out);

/* The first of the longest wins; the first finder alone may hold others inside. */
static quantity_finder *const finders[] = {find_deadline, find_registered, find_phone,  find_citation,
                                           find_date,     find_time,       find_period, find_amount,
                                           find_postal,   find_number,     find_address};
enum { FINDER_COUNT = sizeof finders / sizeof *finders, FIRST_INNER_FINDER = 1 };

/* Most words can start nothing and are passed over without asking the finders. */
static bool may_start(const quantity_scan *s, uint32_t i) {
    switch ((word_kind)s->words[i].kind) {
    case WORD_NUMBER:
    case WORD_SYMBOL:
    case WORD_ADDRESS:
        return true;
    case WORD_PUNCTUATION:
    case WORD_PLACEHOLDER:
        return false;
    case WORD_LETTERS:
        break;
    }
    slice w = word_at(s, i);
    const bool alone = i == s->first && i + 1 == s->last; /* "UNG-27/0155" */
    if (alone || term_at(s, i) != TERM_NONE || (w.at[0] >= '0' && w.at[0] <= '9')) {
        return true;
    }
    slice next = word_at(s, i + 1);
    /* "servicelovens § 112", "serviceloven, § 112", "barnets lovs § 20" */
    bool reference_next = slice_starts(next, SLICE("§")) || slice_starts(word_at(s, i + 2), SLICE("§")) ||
                          term_at(s, i + 1) == TERM_ARTICLE || term_at(s, i + 1) == TERM_PARAGRAPH;
    if (reference_next || is_number_word(s, i + 1)) {
        return true;
    }
    if (term_at(s, i + 1) == TERM_POINT || term_at(s, i + 1) == TERM_LAW) {
        return true;
    }
    term_kind before = i > s->first ? term_at(s, i - 1) : TERM_NONE;
    return before == TERM_CASE || before == TERM_POINT || (i > s->first && is_mark(s, i - 1, ':'));
}

static uint32_t find_longest(const quantity_scan *s, uint32_t at, size_t first_finder, quantity *out) {
    uint32_t best = at;
    for (size_t f = first_finder; f < FINDER_COUNT; f++) {
        quantity candidate = {.from = moment_unset, .to = moment_unset};
        uint32_t end = finders[f](s, at, &candidate);
        if (end <= best) {
            continue;
        }
        best = end;
        *out = candidate;
    }
    if (best > at) {
        out->first_word = at;
        out->word_count = best - at;
        out->at = (span){s->words[at].at.start, s->words[best - 1].at.end};
    }
    return best;
}

/* The words between two citations that make them one chain: "jf. dog", ", og", "sammenholdt med". */
static bool is_chained(const quantity_scan *s, uint32_t from, uint32_t to) {
    if (to - from > 4) {
        return false;
    }
    for (uint32_t i = from; i < to; i++) {
        term_kind kind = term_at(s, i);
        bool joins =
            kind == TERM_REFER || kind == TERM_AND || is_mark(s, i, ',') || is_in_set(s, i, SET_CHAIN);
        if (!joins) {
            return false;
        }
    }
    return to > from;
}

static bool has_law(const quantity *q) {
    return q->law.end > q->law.start;
}

/* "servicelovens § 100, jf. § 3" and "§ 4, jf. § 5 i serviceloven": the law is said once for all. */
static void share_law(const quantity_scan *s, quantity_vector *out, size_t first) {
    quantity *last = &out->items[out->count - 1];
    if (last->kind != QUANTITY_CITATION || last->paragraph == 0) {
        return;
    }
    for (size_t i = out->count - 1; i > first; i--) {
        quantity *before = &out->items[i - 1];
        const quantity *after = &out->items[i];
        bool chained = before->kind == QUANTITY_CITATION && before->paragraph > 0 &&
                       is_chained(s, before->first_word + before->word_count, after->first_word);
        if (!chained) {
            return;
        }
        if (has_law(before) && !has_law(last)) {
            last->law = before->law;
            return;
        }
        if (has_law(before)) {
            return;
        }
        before->law = last->law;
    }
}

/* A deadline leaves its date or its length in the list too. */
static klarbrev_status push_inner(quantity_vector *out, arena *a, const quantity_scan *s,
                                  const quantity *outer) {
    quantity_scan inside = *s;
    inside.last = outer->first_word + outer->word_count;
    for (uint32_t at = outer->first_word; at < inside.last;) {
        quantity q;
        uint32_t end = may_start(&inside, at) ? find_longest(&inside, at, FIRST_INNER_FINDER, &q) : at;
        if (end > at && !VECTOR_PUSH(out, a, q)) {
            return KLARBREV_E_NOMEM;
        }
        at = end > at ? end : at + 1;
    }
    return KLARBREV_OK;
}

static klarbrev_status find_all(quantity_vector *out, arena *a, const quantity_scan *s) {
    size_t first = out->count;
    for (uint32_t at = s->first; at < s->last;) {
        quantity q;
        uint32_t end = may_start(s, at) ? find_longest(s, at, 0, &q) : at;
        if (end == at) {
            at++;
            continue;
        }
        if (!VECTOR_PUSH(out, a, q)) {
            return KLARBREV_E_NOMEM;
        }
        share_law(s, out, first);
        if (q.kind == QUANTITY_DEADLINE && push_inner(out, a, s, &q) != KLARBREV_OK) {
            return KLARBREV_E_NOMEM;
        }
        at = end;
    }
    return KLARBREV_OK;
}

klarbrev_status quantities_find(quantity_vector *out, arena *a, slice text, const word *words, uint32_t first,
                                uint32_t last) {
    if (first >= last) {
        return KLARBREV_OK;
    }
    term *terms = ARENA_ARRAY(a, term, last - first);
    if (!terms) {
        return KLARBREV_E_NOMEM;
    }
    for (uint32_t i = first; i < last; i++) {
        terms[i - first] = term_look_up(text, &words[i]);
    }
    quantity_scan s = {text, words, terms, first, last};
    return find_all(out, a, &s);
}

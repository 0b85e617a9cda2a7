/* SPDX-License-Identifier: MPL-2.0 */
/* What words are about, by their nouns: enough to tell two papers, two benefits or two meetings apart. */
#include "cases/comparison.h"
#include "text/listed_words.h"

enum { STEM_MIN = 4 };

static bool is_noun(const token *t) {
    if (t->word.kind != WORD_LETTERS || t->reading_count == 0) return false;
    upos tag = (upos)t->readings[0].morph.upos;
    return tag == UPOS_NOUN || tag == UPOS_PROPN;
}

static uint16_t month_bit(slice form) {
    const listed_word *found = listed_word_find(form);
    return found && found->kind == TERM_MONTH ? (uint16_t)(1u << (found->value - 1)) : 0;
}

bool is_common_noun(const comparison *p, slice lemma) {
    return p->common && list_find(p->common, lemma) != LIST_NO_ROW;
}

/* "ja": the noun says nothing; "nej": it needs another noun; empty: it stands for itself. */
static slice thing_says(const comparison *p, slice lemma) {
    ptrdiff_t row = p->things ? list_find(p->things, lemma) : LIST_NO_ROW;
    return row >= 0 ? list_cell(p->things, (size_t)row, list_column(p->things, SLICE("empty"))) : (slice){0};
}

/* "kommentarer" are "bemærkninger": one word for what means the same in a letter. */
static slice same_word(const comparison *p, slice lemma) {
    ptrdiff_t row = p->things ? list_find(p->things, lemma) : LIST_NO_ROW;
    slice same =
        row >= 0 ? list_cell(p->things, (size_t)row, list_column(p->things, SLICE("same"))) : (slice){0};
    return same.len ? same : lemma;
}

static bool is_genitive(const token *t) {
    return t->reading_count > 0 && t->readings[0].morph.case_ == CASE_GENITIVE;
}

/* The word is a noun that the word before it owns: "drengens fødselsattest". */
static bool owned(const analysis *a, uint32_t at) {
    return at > 0 && a->tokens[at - 1].sentence == a->tokens[at].sentence && is_noun(&a->tokens[at - 1]) &&
           is_genitive(&a->tokens[at - 1]);
}

/* "august-oktober" in one word: all months from the one to the other. */
static uint16_t months_in_word(slice form) {
    slice rest = form, piece;
    uint16_t ends[2] = {0};
    size_t count = 0;
    while (count < 2 && slice_split(&rest, '-', &piece)) ends[count++] = month_bit(piece);
    if (count < 2 || rest.len || !ends[0] || ends[1] < ends[0]) return month_bit(form);
    return (uint16_t)((ends[1] << 1) - ends[0]);
}

/* "til oktober", "- oktober": the month ends a range. */
static bool to_month(const analysis *a, uint32_t at) {
    if (at == 0 || !month_bit(a->tokens[at].form)) return false;
    slice before = a->tokens[at - 1].form;
    const listed_word *listed = listed_word_find(before);
    return slice_equal(before, SLICE("-")) || slice_equal(before, SLICE("–")) ||
           (listed && listed->kind == TERM_TO);
}

/* From the last month that was named through this one. */
static uint16_t months_through(uint16_t named, uint16_t month) {
    uint16_t from = month;
    while (from && !(named & from)) from >>= 1;
    return from ? (uint16_t)((month << 1) - from) : month;
}

/* "august, september og oktober": the months that go on behind the object, which ends at the first comma. */
static uint16_t months_behind(const analysis *a, uint16_t named, uint32_t at) {
    uint16_t months = 0;
    while (named && at + 1 < a->token_count && a->tokens[at].sentence == a->tokens[at + 1].sentence) {
        const listed_word *joint = listed_word_find(a->tokens[at].form);
        bool joins = slice_equal(a->tokens[at].form, SLICE(",")) || (joint && joint->kind == TERM_AND);
        uint16_t month = month_bit(a->tokens[at + 1].form);
        if (!joins || !month) break;
        months |= month;
        at += 2;
    }
    return months;
}

topic topic_of(const comparison *p, uint32_t letter_index, uint32_t first, uint32_t last) {
    const analysis *a = p->c->letters[letter_index].analysis;
    topic t = {.empty = true};
    slice children = ruleset_words(p->rules, SLICE("tjekord"), SLICE("barnet"));
    for (uint32_t at = first; at < last && at < a->token_count; at++) {
        const token *w = &a->tokens[at];
        uint16_t month = months_in_word(w->form);
        if (to_month(a, at)) month = months_through(t.months, month); /* "august til oktober" */
        t.months |= month;
        if (month || !is_noun(w) || t.count == TOPIC_MAX) continue;
        slice lemma = w->readings[0].lemma, says = thing_says(p, lemma);
        if (slice_equal(says, SLICE("ja"))) continue;
        slice noun = same_word(p, lemma);
        if (t.count == 0) {
            t.named = w->readings[0].morph.upos == UPOS_PROPN;
            t.child = words_hold(children, noun);
        }
        if (t.count == 0 || (t.count == 1 && owned(a, at))) t.weak = slice_equal(says, SLICE("nej"));
        t.nouns[t.count++] = noun;
        t.empty = false;
        if (t.count == 2 && owned(a, at)) { /* "lægens erklæring": the head stands second */
            t.nouns[1] = t.nouns[0];
            t.nouns[0] = noun;
            t.named = t.child = false;
        }
    }
    t.months |= months_behind(a, t.months, last);
    return t;
}

static bool nouns_meet(slice a, slice b) {
    if (slice_equal(a, b)) return true;
    slice longer = a.len > b.len ? a : b, shorter = a.len > b.len ? b : a;
    return shorter.len >= STEM_MIN && slice_ends(longer, shorter);
}

bool topics_share_noun(const topic *a, const topic *b) {
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < b->count; k++)
            if (nouns_meet(a->nouns[i], b->nouns[k])) return true;
    return false;
}

static bool qualifiers_meet(const topic *a, const topic *b) {
    for (size_t i = 1; i < a->count; i++)
        for (size_t k = 1; k < b->count; k++)
            if (nouns_meet(a->nouns[i], b->nouns[k])) return true;
    return false;
}

/* "Skriv Emil op i ...", "skriv barnet op i ...": a name, and what the case calls it. */
static bool is_the_child(const topic *a, const topic *b) {
    return a->named && b->child;
}

/* One has qualifiers and the other has others: "overslag fra tandlægen" and "overslag fra optikeren". */
bool topics_are_one(const topic *a, const topic *b, bool same_matter) {
    if (a->months && b->months && !(a->months & b->months)) return false;
    if (a->empty || b->empty) return a->empty && b->empty && same_matter;
    bool meet = qualifiers_meet(a, b);
    bool child = meet && (is_the_child(a, b) || is_the_child(b, a));
    bool one_head = slice_equal(a->nouns[0], b->nouns[0]) || (meet && nouns_meet(a->nouns[0], b->nouns[0]));
    if (!one_head && !child) return false;
    if (a->count > 1 && b->count > 1 && !meet) return false;
    return meet || same_matter || (!a->weak && !b->weak);
}

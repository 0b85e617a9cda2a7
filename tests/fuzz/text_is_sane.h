/* SPDX-License-Identifier: MPL-2.0 */
/* Cuts any valid text into words, expressions and sentences, and checks what every caller relies on. */
#ifndef KLARBREV_FUZZ_TEXT_IS_SANE_H
#define KLARBREV_FUZZ_TEXT_IS_SANE_H

#include <stdlib.h>

#include "text/sentences.h"
#include "text/utf8.h"

typedef struct cut_text {
    arena memory;
    passage_list in;
    word_vector words;
    quantity_vector quantities;
    sentence_range_vector sentences;
} cut_text;

static void require(bool holds) {
    if (!holds) abort();
}

static abbreviation_class some_abbreviations(const void *context, slice lower) {
    static const char *const inside[] = {"kl.", "bl.a.", "nr.", "d.", "j.nr."};
    static const char *const may_end[] = {"kr.", "m.m.", "stk.", "pct."};
    static const char *const also_words[] = {"vej.", "st.", "pkt."};
    (void)context;
    for (size_t i = 0; i < 5; i++)
        if (slice_equal(lower, slice_of(inside[i]))) return ABBREVIATION_INSIDE;
    for (size_t i = 0; i < 4; i++)
        if (slice_equal(lower, slice_of(may_end[i]))) return ABBREVIATION_MAY_END;
    for (size_t i = 0; i < 3; i++)
        if (slice_equal(lower, slice_of(also_words[i]))) return ABBREVIATION_ALSO_WORD;
    return ABBREVIATION_NONE;
}

/* A passage a line; "{" to "}" on a line is a placeholder. */
static void make_passages(cut_text *t) {
    slice text = t->in.text;
    VECTOR(passage) lines = {0};
    VECTOR(span) places = {0};
    uint32_t start = 0, open = UINT32_MAX;
    for (uint32_t i = 0; i <= text.len; i++) {
        char c = i < text.len ? text.at[i] : '\n';
        if (c == '{') open = i;
        if (c == '}' && open != UINT32_MAX) {
            require(VECTOR_PUSH(&places, &t->memory, ((span){open, i + 1})));
            open = UINT32_MAX;
        }
        if (c != '\n') continue;
        require(VECTOR_PUSH(&lines, &t->memory, ((passage){{start, i}, 0})));
        start = i + 1;
        open = UINT32_MAX;
    }
    t->in.passages = lines.items;
    t->in.passage_count = (uint32_t)lines.count;
    t->in.placeholders = places.items;
    t->in.placeholder_count = (uint32_t)places.count;
}

static bool on_boundary(slice text, uint32_t at) {
    return at == text.len || ((unsigned char)text.at[at] & 0xC0) != 0x80;
}

/* Ordered, not empty, inside the passage, on characters, and all that is between words is blank. */
static void require_words(const cut_text *t, span whole, uint32_t first) {
    uint32_t end = whole.start;
    for (uint32_t i = first; i <= t->words.count; i++) {
        span at = i < t->words.count ? t->words.items[i].at : (span){whole.end, whole.end};
        require(at.start >= end && at.end <= whole.end && (at.end > at.start || i == t->words.count));
        require(on_boundary(t->in.text, at.start) && on_boundary(t->in.text, at.end));
        for (size_t k = end; k < at.start;) {
            uint32_t c = utf8_next(t->in.text, &k);
            bool unseen = c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
            require(code_point_is_space(c) || unseen);
        }
        end = at.end;
    }
}

/* In order, over whole words, none across another but a deadline's own. */
static void require_quantities(const cut_text *t, uint32_t first_quantity, uint32_t first_word) {
    uint32_t free_from = first_word, outer_end = 0;
    for (size_t i = first_quantity; i < t->quantities.count; i++) {
        const quantity *q = &t->quantities.items[i];
        uint32_t end = q->first_word + q->word_count;
        require(q->word_count > 0 && q->first_word >= first_word && end <= t->words.count);
        require(q->at.start == t->words.items[q->first_word].at.start &&
                q->at.end == t->words.items[end - 1].at.end);
        require(q->law.start <= q->law.end && q->law.end <= t->in.text.len);
        require(q->from.month >= 0 && q->from.month <= 12 && q->from.day >= 0 && q->from.day <= 31);
        require(q->number_to >= q->number && q->paragraph_to >= q->paragraph);
        if (q->from.year > 0 && q->from.day > 0) require(moment_is_valid(q->from));
        if (q->to.year > 0 && q->to.day > 0) require(moment_is_valid(q->to));
        require(q->first_word >= free_from && (end <= outer_end || q->first_word >= outer_end));
        if (q->kind == QUANTITY_DEADLINE) {
            outer_end = end;
            free_from = q->first_word;
        } else {
            free_from = end;
        }
    }
}

static void require_sentences(const cut_text *t, uint32_t first_sentence, uint32_t first_word) {
    uint32_t next = first_word;
    for (size_t i = first_sentence; i < t->sentences.count; i++) {
        const sentence_range *s = &t->sentences.items[i];
        require(s->first_word == next && s->word_count > 0);
        next += s->word_count;
        require(next <= t->words.count && s->at.start == t->words.items[s->first_word].at.start);
        require(s->at.end == t->words.items[next - 1].at.end);
    }
    require(next == t->words.count);
}

static int cut_and_check(const uint8_t *bytes, size_t size) {
    cut_text t = {0};
    slice raw = {(const char *)bytes, size < (1u << 16) ? size : 1u << 16};
    abbreviation_list list = {some_abbreviations, NULL};
    t.in.text = (slice){raw.at, utf8_valid_length(raw)};
    make_passages(&t);
    for (uint32_t p = 0; p < t.in.passage_count; p++) {
        uint32_t first = (uint32_t)t.words.count, found = (uint32_t)t.quantities.count;
        uint32_t cut = (uint32_t)t.sentences.count;
        require(words_cut(&t.words, &t.memory, &t.in, p, list) == KLARBREV_OK);
        uint32_t last = (uint32_t)t.words.count;
        require(quantities_find(&t.quantities, &t.memory, t.in.text, t.words.items, first, last) ==
                KLARBREV_OK);
        const cut_words of = {.text = t.in.text,
                              .passage = p,
                              .words = t.words.items,
                              .first = first,
                              .last = last,
                              .quantities = t.quantities.count ? t.quantities.items + found : NULL,
                              .quantity_count = (uint32_t)t.quantities.count - found,
                              .abbreviations = list};
        require(sentences_cut(&t.sentences, &t.memory, &of) == KLARBREV_OK);
        require_words(&t, t.in.passages[p].at, first);
        require_quantities(&t, found, first);
        require_sentences(&t, cut, first);
    }
    arena_release(&t.memory);
    return 0;
}

#endif

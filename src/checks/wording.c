/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/wording.h"

#include "text/utf8.h"

slice wording_word(const ruleset *rules, const char *work) {
    return ruleset_words(rules, SLICE("omskrivningsord"), slice_of(work));
}

static slice pronoun_as(const ruleset *rules, slice form, slice column) {
    const list *l = ruleset_list(rules, SLICE("stedord"));
    ptrdiff_t row = l ? list_find(l, form) : LIST_NO_ROW;
    return row == LIST_NO_ROW ? (slice){0} : list_cell(l, (size_t)row, list_column(l, column));
}

slice pronoun_as_object(const ruleset *rules, slice form) {
    return pronoun_as(rules, form, SLICE("genstand"));
}

slice pronoun_as_subject(const ruleset *rules, slice form) {
    return pronoun_as(rules, form, SLICE("grundled"));
}

void wording_add(builder *b, slice piece) {
    if (piece.len == 0) return;
    if (b->len && b->at[b->len - 1] != ' ') builder_add_byte(b, ' ');
    builder_add(b, piece);
}

static slice with_first(arena *a, slice text, uint32_t (*change)(uint32_t)) {
    if (text.len == 0) return text;
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    char bytes[4];
    size_t n = utf8_encode(change(c), bytes);
    builder b = {0};
    builder_add(&b, (slice){bytes, n});
    builder_add(&b, slice_from(text, at, text.len));
    return slice_of(wording_end(&b, a));
}

slice wording_capital(arena *a, slice text) {
    return with_first(a, text, code_point_upper);
}

slice wording_small(arena *a, slice text) {
    return with_first(a, text, code_point_lower);
}

bool wording_keeps_capital(const token *t, bool formal) {
    bool is_de_word =
        token_does(t, FUNCTION_DE) || token_does(t, FUNCTION_DE_OBJECT) || token_does(t, FUNCTION_DE_OWNER);
    if (formal && is_de_word) return true;
    if ((t->word.flags & WORD_ALL_CAPITALS) || t->reading_count == 0) return true;
    if (!(t->flags & TOKEN_SENTENCE_FIRST)) return true;
    return t->readings[0].morph.upos == UPOS_PROPN || t->readings[0].morph.formal ||
           (t->flags & TOKEN_GUESSED);
}

slice wording_source(const analysis *a, uint32_t first, uint32_t last) {
    if (first >= last) return (slice){0};
    return slice_from(a->text, a->tokens[first].word.at.start, a->tokens[last - 1].word.at.end);
}

/* The longest plain phrase that starts at token i; its replacement in *plain. 0: none. */
static uint32_t plain_phrase(const analysis *a, uint32_t i, uint32_t last, const list *phrases,
                             slice *plain) {
    enum { WORDS_MAX = 4 };
    int replacement = list_column(phrases, SLICE("replacement")), use = list_column(phrases, SLICE("use")),
        inflected = list_column(phrases, SLICE("inflect"));
    builder key = {0};
    uint32_t words = 0;
    for (uint32_t j = i; j < last && j < i + WORDS_MAX; j++) {
        wording_add(&key, a->tokens[j].form);
        ptrdiff_t row = list_find(phrases, builder_slice(&key));
        if (row == LIST_NO_ROW || !slice_equal(list_cell(phrases, (size_t)row, use), SLICE("safe"))) continue;
        if (slice_equal(list_cell(phrases, (size_t)row, inflected), SLICE("yes"))) continue;
        *plain = list_cell(phrases, (size_t)row, replacement);
        words = j + 1 - i;
    }
    builder_release(&key);
    return words;
}

void wording_add_plain(builder *b, const analysis *a, uint32_t first, uint32_t last, const list *phrases) {
    for (uint32_t i = first; i < last;) {
        slice plain = {0};
        uint32_t words = phrases ? plain_phrase(a, i, last, phrases, &plain) : 0;
        slice text = words && plain.len ? plain : wording_source(a, i, i + 1);
        if (i > first && !(a->tokens[i].word.flags & WORD_SPACE_BEFORE))
            builder_add(b, text);
        else
            wording_add(b, text);
        i += words && plain.len ? words : 1;
    }
}

char *wording_end(builder *b, arena *a) {
    char *text = b->status == KLARBREV_OK ? arena_copy(a, builder_slice(b)) : NULL;
    builder_release(b);
    return text;
}

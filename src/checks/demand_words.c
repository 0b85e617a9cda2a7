/* SPDX-License-Identifier: MPL-2.0 */
/* What the words of a demand mean: action and object, from the word lists. */
#include <string.h>

#include "checks/demand_draft.h"

enum { WITH_REACH = 10, OBJECT_WORDS_MAX = 12 };

token_span sentence_tokens(const analysis *a, uint32_t sentence_index) {
    const sentence *s = &a->sentences[sentence_index];
    return (token_span){s->first_token, s->first_token + s->token_count};
}

bool token_is(const analysis *a, uint32_t at, const char *words) {
    return at < a->token_count && words_hold(slice_of(words), a->tokens[at].form);
}

bool token_in(const demand_reader *r, uint32_t at, demand_words class) {
    return at < r->a->token_count && words_hold(r->words[class], r->a->tokens[at].form);
}

bool token_begins(const demand_reader *r, uint32_t at, demand_words class) {
    slice rest = r->words[class], one;
    while (slice_split(&rest, '|', &one))
        if (one.len && slice_starts(r->a->tokens[at].form, one)) return true;
    return false;
}

bool words_hold_class(const demand_reader *r, token_span words, demand_words class) {
    for (uint32_t at = words.first; at < words.last; at++)
        if (token_in(r, at, class)) return true;
    return false;
}

bool token_has_lemma(const token *t, upos tag, slice lemma) {
    for (size_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == tag && slice_equal(t->readings[i].lemma, lemma)) return true;
    return false;
}

slice token_lemma(const token *t) {
    return t->reading_count ? t->readings[0].lemma : t->form;
}

bool token_is_noun(const token *t) {
    if (t->word.kind != WORD_LETTERS || t->reading_count == 0) return false;
    return t->readings[0].morph.upos == UPOS_NOUN || t->readings[0].morph.upos == UPOS_PROPN;
}

slice tokens_text(const analysis *a, token_span at) {
    if (at.first >= at.last) return (slice){0};
    return slice_from(a->text, a->tokens[at.first].word.at.start, a->tokens[at.last - 1].word.at.end);
}

/* The noun's lemma stands in the list, or ends in a member of it: "trivselssamtale". */
bool token_is_meeting(const demand_reader *r, uint32_t at) {
    const token *t = &r->a->tokens[at];
    if (!r->meetings || !token_is_noun(t)) return false;
    slice lemma = token_lemma(t);
    if (list_find(r->meetings, lemma) != LIST_NO_ROW) return true;
    for (size_t row = 0; row < list_row_count(r->meetings); row++) {
        slice noun = list_cell(r->meetings, row, 0);
        if (noun.len >= 4 && lemma.len > noun.len + 2 && slice_ends(lemma, noun)) return true;
    }
    return false;
}

/* The words of phrase stand one after the other somewhere between from and limit. */
static bool words_follow(const analysis *a, slice phrase, uint32_t from, uint32_t limit) {
    for (uint32_t at = from; at < limit && at < from + WITH_REACH && !cue_is_stop(&a->tokens[at]); at++) {
        slice rest = phrase, piece;
        uint32_t here = at;
        bool all = true;
        while (all && slice_split(&rest, ' ', &piece))
            all = here < limit && slice_equal(a->tokens[here++].form, piece);
        if (all) return true;
    }
    return false;
}

slice demand_action(const demand_reader *r, slice verb, uint32_t from, uint32_t limit) {
    if (!r->actions) return (slice){0};
    int with = list_column(r->actions, SLICE("with")), action = list_column(r->actions, SLICE("action"));
    ptrdiff_t row = list_find(r->actions, verb);
    for (; row >= 0 && (size_t)row < list_row_count(r->actions); row++) {
        if (!slice_equal(list_cell(r->actions, (size_t)row, 0), verb)) break;
        slice words = list_cell(r->actions, (size_t)row, with);
        if (words.len == 0 || words_follow(r->a, words, from, limit))
            return list_cell(r->actions, (size_t)row, action);
    }
    return (slice){0};
}

slice demand_thing_action(const demand_reader *r, token_span object, bool listed, slice fallback) {
    if (!r->things) return fallback;
    int column = list_column(r->things, listed ? SLICE("list-action") : SLICE("action"));
    for (uint32_t at = object.first; at < object.last; at++) {
        if (!token_is_noun(&r->a->tokens[at])) continue;
        ptrdiff_t row = list_find(r->things, token_lemma(&r->a->tokens[at]));
        slice action = row >= 0 ? list_cell(r->things, (size_t)row, column) : (slice){0};
        return action.len ? action : fallback;
    }
    return fallback;
}

bool phrase_in(const demand_reader *r, token_span words, demand_words class) {
    return r->words[class].len > 0 && words_follow(r->a, r->words[class], words.first, words.last);
}

token_span demand_object_trimmed(const demand_reader *r, token_span words) {
    while (words.first < words.last && token_in(r, words.first, WORDS_DETERMINERS)) words.first++;
    while (words.last > words.first && token_in(r, words.last - 1, WORDS_TAILS)) words.last--;
    return words;
}

static bool ends_object(const demand_reader *r, uint32_t at) {
    const analysis *a = r->a;
    const token *t = &a->tokens[at];
    if (cue_is_stop(t) || t->word.kind == WORD_PUNCTUATION) return true;
    if (t->quantity != UINT32_MAX) {
        const quantity *q = &a->quantities[t->quantity];
        quantity_kind kind = q->kind;
        bool month = kind == QUANTITY_DATE && q->from.day == 0; /* "lønsedler for september 2026" */
        if ((kind == QUANTITY_DATE && !month) || kind == QUANTITY_TIME || kind == QUANTITY_DEADLINE)
            return true;
    }
    return token_in(r, at, WORDS_OBJECT_ENDS);
}

token_span demand_object_after(const demand_reader *r, uint32_t first, uint32_t limit) {
    token_span words = {first, first};
    while (words.last < limit && words.last - words.first < OBJECT_WORDS_MAX && !ends_object(r, words.last)) {
        bool sends = words.last > first && token_in(r, words.last, WORDS_TO) &&
                     token_in(r, words.last + 1, WORDS_SENDER);
        if (sends) break;
        words.last++;
    }
    return demand_object_trimmed(r, words);
}

bool draft_attends(const demand_draft *d) {
    return slice_equal(d->action, SLICE("moede")) || slice_equal(d->action, SLICE("deltage"));
}

bool draft_asks(const demand_draft *d) {
    return d->modality == KLARBREV_MUST || d->modality == KLARBREV_MUST_NOT || d->modality == KLARBREV_EXEMPT;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/wording.h"

#include "text/utf8.h"

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

bool wording_keeps_capital(const token *t) {
    if ((t->word.flags & WORD_ALL_CAPITALS) || t->reading_count == 0) return true;
    if (!(t->flags & TOKEN_SENTENCE_FIRST)) return true;
    return t->readings[0].morph.upos == UPOS_PROPN || t->readings[0].morph.formal ||
           (t->flags & TOKEN_GUESSED);
}

slice wording_source(const analysis *a, uint32_t first, uint32_t last) {
    if (first >= last) return (slice){0};
    return slice_from(a->text, a->tokens[first].word.at.start, a->tokens[last - 1].word.at.end);
}

char *wording_end(builder *b, arena *a) {
    char *text = b->status == KLARBREV_OK ? arena_copy(a, builder_slice(b)) : NULL;
    builder_release(b);
    return text;
}

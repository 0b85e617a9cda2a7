/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/text_node.h"

#include "letter/segment.h"
#include "text/utf8.h"

static uint64_t tag_start(slice source, uint64_t at) {
    while (at > 0 && source.at[at] != '<') at--;
    return at;
}

void text_node_before_start(text_node *n, slice source, const xml_element *element, uint64_t *end) {
    (void)n;
    *end = element->offset < source.len ? tag_start(source, element->offset) : source.len;
}

void text_node_after_start(text_node *n, slice source, const xml_element *element) {
    bool is_empty = element->offset < source.len && source.at[element->offset] == '/';
    builder_reset(&n->text);
    n->start = element->offset + (is_empty ? 2 : 1);
    n->number++;
}

void text_node_before_end(const text_node *n, slice source, uint64_t offset, uint64_t *end) {
    uint64_t at = offset > 0 && offset <= source.len ? tag_start(source, offset - 1) : n->start;
    *end = at > n->start ? at : n->start; /* an empty element has one tag for both */
}

void text_node_after_end(text_node *n, uint64_t offset) {
    builder_reset(&n->text);
    n->start = offset;
    n->number++;
}

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static bool needs_no_change(slice text, bool after_blank) {
    for (size_t i = 0; i < text.len; i++) {
        bool blank = is_blank(text.at[i]);
        if (blank && (after_blank || text.at[i] != ' ')) return false;
        after_blank = blank;
    }
    return true;
}

/* A stretch of characters that is kept, in the text and in the raw bytes. */
typedef struct stretch {
    size_t text_start, text_end, raw_start, raw_end;
} stretch;

static void add_stretch(letter_builder *b, const placed_text *t, stretch *s) {
    letter_builder_text(b, slice_from(t->text, s->text_start, s->text_end), s->raw_start, s->raw_end,
                        t->number, t->flags);
    s->text_start = s->text_end;
    s->raw_start = s->raw_end;
}

/* A blank that is not a space already is one virtually; blanks after it go. */
static void add_collapsed(letter_builder *b, const placed_text *t, bool *after_blank) {
    stretch s = {.raw_start = (size_t)t->start, .raw_end = (size_t)t->start};
    bool in_cdata = false;
    size_t raw = (size_t)t->start;
    for (size_t at = 0; at < t->text.len;) {
        size_t next = at;
        char c = t->text.at[at];
        utf8_next(t->text, &next);
        bool there = segment_raw_next(t->source, &raw, (size_t)t->end, &in_cdata);
        if (is_blank(c) && (*after_blank || c != ' ')) {
            add_stretch(b, t, &s);
            if (!*after_blank) letter_builder_virtual(b, SLICE(" "));
            s.text_start = next;
            s.raw_start = raw;
        }
        s.text_end = next;
        s.raw_end = there ? raw : (size_t)t->end;
        *after_blank = is_blank(c);
        at = next;
    }
    add_stretch(b, t, &s);
}

void text_node_add(letter_builder *b, const placed_text *t, bool *after_blank) {
    if (t->text.len == 0) return;
    if (!needs_no_change(t->text, *after_blank)) {
        add_collapsed(b, t, after_blank);
        return;
    }
    letter_builder_text(b, t->text, t->start, t->end, t->number, t->flags);
    *after_blank = is_blank(t->text.at[t->text.len - 1]);
}

void text_node_add_virtual(letter_builder *b, slice text, bool *after_blank) {
    size_t start = 0;
    for (size_t i = 0; i <= text.len; i++) {
        if (i < text.len && !is_blank(text.at[i])) continue;
        if (i > start) {
            letter_builder_virtual(b, slice_from(text, start, i));
            *after_blank = false;
        }
        if (i < text.len && !*after_blank) letter_builder_virtual(b, SLICE(" "));
        if (i < text.len) *after_blank = true;
        start = i + 1;
    }
}

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Plain edits in formats whose source is text: plain text, Markdown, HTML. Encoding, byte order mark, line
 * ends and entities stay as they are.
 */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/editor_kind.h"
#include "letter/splice.h"
#include "letter/write_docx_runs.h"
#include "text/utf8.h"

typedef struct text_editor {
    letter_editor base;
    slice bytes; /* that the letter's offsets are of: the source, or (HTML) the source as UTF-8 */
    slice mark;  /* byte order mark before them that the reader took off */
} text_editor;

static bool is_html(const letter_editor *e) {
    return e->kind == &html_editor_kind;
}

/* The source as UTF-8 without its mark. What cannot be turned back into the same bytes is not written. */
static klarbrev_status decode_source(text_editor *e, builder *copy, klarbrev_error *error) {
    text_encoding encoding = e->base.letter->encoding;
    size_t mark = 0;
    builder back = {0};
    text_encoding_detect(e->base.source, &mark);
    slice body = slice_from(e->base.source, mark, e->base.source.len);
    e->mark = slice_from(e->base.source, 0, mark);
    klarbrev_status status = text_decode(copy, body, encoding);
    if (status == KLARBREV_OK) status = text_encode(&back, builder_slice(copy), encoding);
    bool same = slice_equal(builder_slice(&back), body);
    builder_release(&back);
    if (status != KLARBREV_OK) return fail_no_memory(error);
    if (same) return KLARBREV_OK;
    return fail(error, KLARBREV_E_EDIT, "%s",
                _("brevet har bytes, som ikke er tekst i dets tegnsæt; gem det igen som UTF-8"));
}

static bool is_plain_utf8(const letter_editor *e) {
    return e->letter->encoding == TEXT_UTF8 && utf8_is_valid(e->source);
}

static klarbrev_status open_text(letter_editor *base, klarbrev_error *error) {
    text_editor *e = (text_editor *)base;
    builder copy = {0};
    klarbrev_status status = is_plain_utf8(base) ? KLARBREV_OK : decode_source(e, &copy, error);
    e->bytes = base->source;
    e->mark = (slice){0}; /* offsets are of the source itself */
    builder_release(&copy);
    return status;
}

/* HTML is read from a copy in UTF-8. */
static klarbrev_status open_html(letter_editor *base, klarbrev_error *error) {
    text_editor *e = (text_editor *)base;
    builder copy = {0};
    e->bytes = base->source;
    if (is_plain_utf8(base)) return KLARBREV_OK;
    klarbrev_status status = decode_source(e, &copy, error);
    e->bytes = arena_slice(&base->arena, builder_slice(&copy));
    builder_release(&copy);
    return status == KLARBREV_OK && !e->bytes.at ? fail_no_memory(error) : status;
}

/* ---- what may be replaced ---- */

/* A piece whose characters stand in the source one to one. */
static bool may_cut(const letter_editor *e, const segment *s) {
    if (s->flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED | SEGMENT_CONTROL)) return false;
    slice text = slice_from(e->letter->text, s->at.start, s->at.end);
    return is_html(e) || text_encoded_length(text, e->letter->encoding) == s->end - s->offset;
}

static bool is_blank_between(const letter_editor *base, const segment *before, const segment *after) {
    const text_editor *e = (const text_editor *)base;
    if (before->end > after->offset) return false;
    slice gap = slice_from(e->bytes, (size_t)before->end, (size_t)after->offset);
    for (size_t i = 0; i < gap.len; i++)
        if (gap.at[i] && !strchr(" \t\r\n", gap.at[i])) return false;
    return true;
}

/* A line that was wrapped by hand is a blank in the text: an edit over it may be written. */
static bool is_wrap(const letter_editor *e, uint32_t index) {
    const letter *l = e->letter;
    const segment *s = &l->segments[index];
    bool is_blank = s->at.end - s->at.start == 1 && l->text.at[s->at.start] == ' ';
    return (s->flags & SEGMENT_VIRTUAL) && is_blank && index > 0 && index + 1 < l->segment_count &&
           is_blank_between(e, s - 1, s + 1);
}

static bool can_encode(const letter_editor *e, slice text) {
    for (size_t at = 0; at < text.len;)
        if (!text_can_encode(utf8_next(text, &at), e->letter->encoding)) return is_html(e);
    return true;
}

static bool is_one_line(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    return true;
}

static bool can_replace(const letter_editor *e, span at, slice text) {
    const letter *l = e->letter;
    if (at.start >= at.end || at.end > l->text.len || !is_one_line(text) || !can_encode(e, text))
        return false;
    uint32_t first = letter_segment_at(l, at.start), last = letter_segment_at(l, at.end - 1);
    if (first == NO_INDEX || last == NO_INDEX || !may_cut(e, &l->segments[first]) ||
        !may_cut(e, &l->segments[last]))
        return false;
    for (uint32_t i = first + 1; i <= last; i++) {
        bool joins = l->segments[i].at.start == l->segments[i - 1].at.end;
        bool is_text = may_cut(e, &l->segments[i]) && is_wrap(e, i - 1);
        if (!joins || !(is_wrap(e, i) || is_text)) return false; /* between segments there is markup */
    }
    return true;
}

/* ---- writing ---- */

static uint64_t raw_offset(const text_editor *e, uint32_t index, uint32_t byte) {
    const letter *l = e->base.letter;
    const segment *s = &l->segments[index];
    return is_html(&e->base) ? segment_source_offset(s, e->bytes, byte, l->text, true)
                             : segment_text_offset(s, byte, l->text, l->encoding);
}

/* What the encoding lacks is a character reference. */
static void add_html(builder *out, slice text, text_encoding encoding) {
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (text_can_encode(c, encoding))
            add_escaped(out, slice_from(text, start, at));
        else
            builder_print(out, "&#%u;", (unsigned)c);
    }
}

static slice replacement(text_editor *e, slice text) {
    text_encoding encoding = e->base.letter->encoding;
    builder out = {0};
    if (is_html(&e->base))
        add_html(&out, text, encoding);
    else
        text_encode(&out, text, encoding);
    slice kept = out.status == KLARBREV_OK ? arena_slice(&e->base.arena, builder_slice(&out)) : (slice){0};
    builder_release(&out);
    return kept;
}

static bool add_edit(text_editor *e, splices *all, const letter_mark *mark) {
    const letter *l = e->base.letter;
    uint32_t first = letter_segment_at(l, mark->at.start), last = letter_segment_at(l, mark->at.end - 1);
    splice s = {.start = raw_offset(e, first, mark->at.start),
                .end = raw_offset(e, last, mark->at.end),
                .order = SPLICE_CUT,
                .with = replacement(e, mark->text)};
    return s.with.at && VECTOR_PUSH(all, &e->base.arena, s);
}

static klarbrev_status write_edits(letter_editor *base, builder *out, const letter_mark *marks, size_t count,
                                   const mark_stamp *stamp, klarbrev_error *error) {
    (void)stamp;
    text_editor *e = (text_editor *)base;
    splices all = {0};
    for (size_t i = 0; i < count; i++)
        if (marks[i].kind != MARK_COMMENT && !add_edit(e, &all, &marks[i])) return fail_no_memory(error);
    if (!is_html(base) || e->bytes.at == base->source.at) {
        splices_write(out, e->bytes, &all);
    } else {
        builder page = {0};
        splices_write(&page, e->bytes, &all);
        builder_add(out, e->mark);
        text_encode(out, builder_slice(&page), base->letter->encoding);
        if (page.status != KLARBREV_OK) out->status = page.status;
        builder_release(&page);
    }
    return out->status == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

#define TEXT_KIND(name, opens)                                                                               \
    {                                                                                                        \
        .format = (name), .size = sizeof(text_editor), .open = (opens), .may_cut = may_cut,                  \
        .can_replace = can_replace, .write = write_edits                                                     \
    }

const editor_kind text_editor_kind = TEXT_KIND("txt", open_text);
const editor_kind markdown_editor_kind = TEXT_KIND("markdown", open_text);
const editor_kind html_editor_kind = TEXT_KIND("html", open_html);

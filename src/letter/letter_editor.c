/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/letter_editor.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/editor_kind.h"

#define LINE_SEPARATOR "\xE2\x80\xA8"

static const editor_kind *const kinds[] = {&docx_editor_kind, &odt_editor_kind,      &fodt_editor_kind,
                                           &text_editor_kind, &markdown_editor_kind, &html_editor_kind};

static const editor_kind *kind_for(const char *format) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i]->format, format) == 0) return kinds[i];
    return NULL;
}

klarbrev_status letter_editor_open(letter_editor **out, slice source, const letter *l,
                                   klarbrev_error *error) {
    const editor_kind *kind = kind_for(l->format);
    *out = NULL;
    if (!kind)
        return fail(error, KLARBREV_E_EDIT,
                    _("klarbrev kan læse, men ikke skrive i formatet '%s'; gem brevet som .docx eller .odt"),
                    l->format);
    letter_editor *e = calloc(1, kind->size);
    if (!e) return fail_no_memory(error);
    *e = (letter_editor){.kind = kind, .source = source, .letter = l};
    klarbrev_status status = kind->open(e, error);
    if (status == KLARBREV_OK)
        *out = e;
    else
        letter_editor_close(e);
    return status;
}

void letter_editor_close(letter_editor *e) {
    if (!e) return;
    if (e->kind->close) e->kind->close(e);
    arena_release(&e->arena);
    free(e);
}

bool letter_editor_has_marks(const letter_editor *e) {
    return e->kind->has_marks;
}

bool letter_editor_can_replace(const letter_editor *e, span at, slice text) {
    return e->kind->can_replace(e, at, text);
}

klarbrev_status letter_editor_write(letter_editor *e, builder *out, const letter_mark *marks, size_t count,
                                    const mark_stamp *stamp, klarbrev_error *error) {
    if (count > 0) return e->kind->write(e, out, marks, count, stamp, error);
    return builder_add(out, e->source) == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

/* ---- the parts of an edit ---- */

bool mark_piece_in(mark_piece *out, const letter *l, uint32_t index, span at) {
    if (index >= l->segment_count || l->segments[index].at.start >= at.end) return false;
    const segment *s = &l->segments[index];
    out->segment = s;
    out->at.start = at.start > s->at.start ? at.start : s->at.start;
    out->at.end = at.end < s->at.end ? at.end : s->at.end;
    return true;
}

static bool is_one_line(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    return slice_find(text, SLICE(LINE_SEPARATOR)) < 0;
}

bool every_piece_may_be_cut(const letter_editor *e, span at, slice text) {
    const letter *l = e->letter;
    mark_piece piece;
    if (at.start >= at.end || at.end > l->text.len || !is_one_line(text)) return false;
    if (memchr(l->text.at + at.start, '\n', at.end - at.start)) return false;
    uint32_t first = letter_segment_at(l, at.start);
    if (first == NO_INDEX) return false;
    for (uint32_t i = first; mark_piece_in(&piece, l, i, at); i++)
        if (!e->kind->may_cut(e, piece.segment)) return false;
    return true;
}

/* ---- where a comment stands ---- */

/* The first segment that ends behind this byte. */
static uint32_t segment_behind(const letter *l, uint32_t byte) {
    uint32_t low = 0, high = l->segment_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (l->segments[middle].at.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* A comment of more than one paragraph ends in the one it began in when they are cells: a range out of a cell
 * marks the whole table. */
static span comment_words(const letter *l, span at) {
    uint32_t first = letter_block_at(l, at.start);
    if (first >= l->block_count || at.end <= l->blocks[first].at.end) return at;
    if (l->blocks[first].table != NO_INDEX) at.end = l->blocks[first].at.end;
    return at;
}

comment_place comment_place_find(const letter_editor *e, span at,
                                 bool (*holds)(const letter_editor *e, const segment *s)) {
    const letter *l = e->letter;
    span words = comment_words(l, at);
    comment_place place = {.words = words};
    uint32_t first = segment_behind(l, words.start);
    uint32_t own_part = first < l->segment_count ? l->segments[first].part : NO_INDEX;
    for (uint32_t i = first; i < l->segment_count && l->segments[i].at.start < words.end; i++) {
        if (!holds(e, &l->segments[i])) continue;
        if (!place.first) place.first = &l->segments[i];
        place.last = &l->segments[i];
    }
    place.has_words = place.first != NULL;
    for (uint32_t i = first; !place.first && i < l->segment_count; i++)
        if (holds(e, &l->segments[i])) place.first = place.last = &l->segments[i];
    for (uint32_t i = first; !place.first && i > 0 && l->segments[i - 1].part == own_part; i--)
        if (holds(e, &l->segments[i - 1])) place.first = place.last = &l->segments[i - 1];
    for (uint32_t i = 0; !place.first && i < first; i++)
        if (holds(e, &l->segments[i])) place.first = place.last = &l->segments[i];
    if (!place.has_words) return place;
    if (words.start < place.first->at.start) place.words.start = place.first->at.start;
    if (words.end > place.last->at.end) place.words.end = place.last->at.end;
    return place;
}

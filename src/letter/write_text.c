/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/write_text.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "letter/segment.h"
#include "letter/write_docx_runs.h"

static bool is_html(const letter *l) {
    return strcmp(l->format, "html") == 0;
}

bool text_can_be_edited(const letter *l) {
    static const char *const formats[] = {"txt", "markdown", "html"};
    if (l->encoding != TEXT_UTF8) return false;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(l->format, formats[i]) == 0) return true;
    return false;
}

bool text_can_replace(const letter *l, span at, slice text) {
    if (at.start >= at.end || at.end > l->text.len) return false;
    if (memchr(l->text.at + at.start, '\n', at.end - at.start)) return false;
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.at[i] < 0x20) return false;
    uint32_t first = letter_segment_at(l, at.start), last = letter_segment_at(l, at.end - 1);
    if (first == NO_INDEX || last != first) return false; /* between segments there is markup */
    return !(l->segments[first].flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED));
}

static int by_start(const void *left, const void *right) {
    const letter_mark *a = left, *b = right;
    return a->at.start < b->at.start ? -1 : a->at.start > b->at.start;
}

klarbrev_status text_edits_write(builder *out, slice source, const letter *l, const letter_mark *marks,
                                 size_t count, klarbrev_error *error) {
    arena scratch = {0};
    letter_mark *sorted = ARENA_ARRAY(&scratch, letter_mark, count + 1);
    if (!sorted) return fail_no_memory(error);
    if (count > 0) memcpy(sorted, marks, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_start);
    uint64_t done = 0;
    for (size_t i = 0; i < count; i++) {
        if (sorted[i].kind == MARK_COMMENT) continue;
        const segment *s = &l->segments[letter_segment_at(l, sorted[i].at.start)];
        uint64_t start = segment_source_offset(s, source, sorted[i].at.start, l->text, is_html(l));
        builder_add(out, slice_from(source, done, start));
        if (is_html(l))
            add_escaped(out, sorted[i].text);
        else
            builder_add(out, sorted[i].text);
        done = segment_source_offset(s, source, sorted[i].at.end, l->text, is_html(l));
    }
    builder_add(out, slice_from(source, done, source.len));
    arena_release(&scratch);
    return out->status == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

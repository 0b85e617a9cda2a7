/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/write_docx_runs.h"

#include <stdlib.h>
#include <string.h>

void add_escaped(builder *out, slice text) {
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '&')
            builder_add(out, SLICE("&amp;"));
        else if (c == '<')
            builder_add(out, SLICE("&lt;"));
        else if (c == '>')
            builder_add(out, SLICE("&gt;"));
        else if (c == '"')
            builder_add(out, SLICE("&quot;"));
        else if ((unsigned char)c >= 0x20 || c == '\t')
            builder_add_byte(out, c);
    }
}

slice run_head(const raw_source *source, const docx_run *run) {
    return slice_from(source->bytes, run->start, run->properties_end);
}

static int by_offset(const void *left, const void *right) {
    const raw_put *a = left, *b = right;
    if (a->offset != b->offset) return a->offset < b->offset ? -1 : 1;
    if (a->order != b->order) return (int)a->order - (int)b->order;
    return a->number < b->number ? -1 : a->number > b->number;
}

static int by_start(const void *left, const void *right) {
    const raw_cut *a = left, *b = right;
    return a->start < b->start ? -1 : a->start > b->start;
}

/* One run being written anew, piece by piece. */
typedef struct run_writer {
    builder *out;
    const raw_source *source;
    const docx_run *run;
    const raw_put *puts, *puts_end;
    const raw_cut *cuts, *cuts_end;
    const raw_cut *open_cut; /* what the open run stands in; NULL: in nothing */
    bool is_open;
} run_writer;

static void close_run(run_writer *w) {
    slice p = w->source->outline->prefix;
    if (w->is_open) builder_print(w->out, "</%.*sr>", SLICE_ARG(p));
    if (w->is_open && w->open_cut) builder_print(w->out, "</%.*sdel>", SLICE_ARG(p));
    w->is_open = false;
}

static void open_run(run_writer *w, const raw_cut *cut) {
    if (w->is_open && w->open_cut == cut) return;
    close_run(w);
    slice p = w->source->outline->prefix;
    if (cut)
        builder_print(w->out, "<%.*sdel %.*sid=\"%u\" %.*s>", SLICE_ARG(p), SLICE_ARG(p), cut->id,
                      SLICE_ARG(w->source->signature));
    builder_add(w->out, run_head(w->source, w->run));
    w->open_cut = cut;
    w->is_open = true;
}

static void flush_puts(run_writer *w, uint64_t at) {
    for (; w->puts < w->puts_end && w->puts->offset <= at; w->puts++) {
        close_run(w);
        builder_add(w->out, w->puts->xml);
    }
}

static void write_piece(run_writer *w, const docx_child *child, uint64_t start, uint64_t end,
                        const raw_cut *cut) {
    if (cut && !cut->tracked) return;
    open_run(w, cut);
    if (!cut && start == child->content && end == child->content_end) {
        builder_add(w->out, slice_from(w->source->bytes, child->start, child->end));
        return;
    }
    slice p = w->source->outline->prefix;
    const char *name = cut ? "delText" : "t";
    builder_print(w->out, "<%.*s%s xml:space=\"preserve\">", SLICE_ARG(p), name);
    builder_add(w->out, slice_from(w->source->bytes, start, end));
    builder_print(w->out, "</%.*s%s>", SLICE_ARG(p), name);
}

/* Where the piece that starts at `at` ends: the next cut's edge or put. */
static uint64_t piece_end(const run_writer *w, uint64_t at, uint64_t end, const raw_cut *cut) {
    if (cut && cut->end < end) end = cut->end;
    if (!cut && w->cuts < w->cuts_end && w->cuts->start < end) end = w->cuts->start;
    if (w->puts < w->puts_end && w->puts->offset > at && w->puts->offset < end) end = w->puts->offset;
    return end;
}

static void write_text(run_writer *w, const docx_child *child) {
    uint64_t at = child->content;
    while (at < child->content_end) {
        flush_puts(w, at);
        while (w->cuts < w->cuts_end && w->cuts->end <= at) w->cuts++;
        const raw_cut *cut = w->cuts < w->cuts_end && w->cuts->start <= at ? w->cuts : NULL;
        uint64_t end = piece_end(w, at, child->content_end, cut);
        write_piece(w, child, at, end, cut);
        at = end;
    }
    flush_puts(w, child->content_end);
}

static void write_run(run_writer *w) {
    const docx_outline *o = w->source->outline;
    for (uint32_t i = 0; i < w->run->child_count; i++) {
        const docx_child *child = &o->children.items[w->run->first_child + i];
        if (child->is_text && child->content < child->content_end) {
            write_text(w, child);
        } else {
            open_run(w, NULL);
            builder_add(w->out, slice_from(w->source->bytes, child->start, child->end));
        }
    }
    close_run(w);
    flush_puts(w, w->run->end);
}

void raw_edits_write(builder *out, const raw_source *source, raw_edits *edits) {
    if (edits->puts.count > 1) qsort(edits->puts.items, edits->puts.count, sizeof(raw_put), by_offset);
    if (edits->cuts.count > 1) qsort(edits->cuts.items, edits->cuts.count, sizeof(raw_cut), by_start);
    const raw_put *put = edits->puts.items, *puts_end = put ? put + edits->puts.count : put;
    const raw_cut *cut = edits->cuts.items, *cuts_end = cut ? cut + edits->cuts.count : cut;
    uint64_t done = 0;
    for (;;) {
        const raw_put *next = put < puts_end ? put : NULL;
        const raw_cut *next_cut = cut < cuts_end ? cut : NULL;
        if (!next && !next_cut) break;
        bool cut_comes = next_cut && (!next || next_cut->start <= next->offset);
        bool is_bare = next && next->run == NO_RUN && (!cut_comes || next->offset == next_cut->start);
        uint32_t run = cut_comes && !is_bare ? next_cut->run : next->run;
        if (is_bare) {
            builder_add(out, slice_from(source->bytes, done, next->offset));
            builder_add(out, next->xml);
            done = next->offset + next->instead;
            put++;
            continue;
        }
        const docx_run *r = &source->outline->runs.items[run];
        run_writer w = {.out = out, .source = source, .run = r, .puts = put, .cuts = cut};
        while (put < puts_end && put->run == run) put++;
        while (cut < cuts_end && cut->run == run) cut++;
        w.puts_end = put;
        w.cuts_end = cut;
        builder_add(out, slice_from(source->bytes, done, r->start));
        write_run(&w);
        done = r->end;
    }
    builder_add(out, slice_from(source->bytes, done, source->bytes.len));
}

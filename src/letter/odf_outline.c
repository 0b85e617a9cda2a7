/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/odf_outline.h"

#include <string.h>

#include "base/error.h"

/* What an element does to the text in it. */
typedef enum element_kind { KIND_PLAIN, KIND_PARAGRAPH, KIND_SPAN, KIND_UNIT, KIND_ASIDE } element_kind;

typedef struct outline_frame {
    uint64_t start;
    element_kind kind;
    uint32_t span, unit;
    unsigned paragraphs, asides;
} outline_frame;

typedef struct outline_reader {
    odf_outline *out;
    arena *arena;
    slice bytes;
    outline_frame frames[XML_DEPTH_MAX + 1];
    unsigned depth;
    unsigned changes; /* text:change-start that have no end yet */
    bool in_body, no_memory;
} outline_reader;

typedef struct element_row {
    const char *local;
    element_kind kind;
} element_row;

/* Elements of a paragraph whose text is the paragraph's own; any other is a unit. */
static const element_row rows[] = {
    {"span", KIND_SPAN},
    {"a", KIND_PLAIN},
    {"meta", KIND_PLAIN},
    {"change", KIND_PLAIN},
    {"change-start", KIND_PLAIN},
    {"change-end", KIND_PLAIN},
    {"s", KIND_PLAIN},
    {"tab", KIND_PLAIN},
    {"line-break", KIND_PLAIN},
    {"bookmark", KIND_PLAIN},
    {"bookmark-start", KIND_PLAIN},
    {"bookmark-end", KIND_PLAIN},
    {"soft-page-break", KIND_PLAIN},
    {"annotation-end", KIND_PLAIN},
    {"annotation", KIND_ASIDE},
    {"note", KIND_ASIDE},
    {"frame", KIND_ASIDE},
    {"custom-shape", KIND_ASIDE},
};

static element_kind kind_of(const outline_reader *r, const xml_element *element) {
    const outline_frame *outer = &r->frames[r->depth];
    if (strcmp(element->local, "tracked-changes") == 0) return KIND_ASIDE;
    if (strcmp(element->local, "p") == 0 || strcmp(element->local, "h") == 0) return KIND_PARAGRAPH;
    if (outer->paragraphs == 0) return strcmp(element->local, "frame") == 0 ? KIND_ASIDE : KIND_PLAIN;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].local, element->local) == 0) return rows[i].kind;
    return KIND_UNIT;
}

static uint64_t tag_start(slice bytes, uint64_t offset) {
    uint64_t at = offset < bytes.len ? offset : bytes.len;
    while (at > 0 && bytes.at[at - 1] != '<') at--;
    return at > 0 ? at - 1 : 0;
}

static bool is_empty_tag(slice bytes, uint64_t offset) {
    return offset < bytes.len && bytes.at[offset] == '/';
}

static void add_place(outline_reader *r, uint64_t start) {
    const outline_frame *f = &r->frames[r->depth];
    odf_place place = {.start = start,
                       .span = f->span,
                       .unit = f->unit,
                       .in_body = r->in_body && f->paragraphs == 1 && f->asides == 0,
                       .is_changed = r->changes > 0};
    if (!VECTOR_PUSH(&r->out->places, r->arena, place)) r->no_memory = true;
}

static void note_regions(outline_reader *r, const xml_element *element, uint64_t start, uint64_t end) {
    odf_outline *o = r->out;
    if (strcmp(element->local, "text") == 0 && strstr(element->uri, ":office:") && !r->in_body) {
        r->in_body = true;
        if (o->regions == 0) o->regions = end;
    } else if (strcmp(element->local, "tracked-changes") == 0 && is_empty_tag(r->bytes, element->offset)) {
        o->empty_start = start;
        o->empty_end = end;
    }
}

static void open_span(outline_reader *r, outline_frame *f, uint64_t start, uint64_t end) {
    odf_span opened = {.tag = slice_from(r->bytes, (size_t)start, (size_t)end), .outer = f->span};
    f->span = (uint32_t)r->out->spans.count;
    if (!VECTOR_PUSH(&r->out->spans, r->arena, opened)) r->no_memory = true;
}

static void open_unit(outline_reader *r, outline_frame *f, uint64_t start) {
    odf_unit unit = {.start = start, .end = start};
    if (f->unit != ODF_NONE) return;
    f->unit = (uint32_t)r->out->units.count;
    if (!VECTOR_PUSH(&r->out->units, r->arena, unit)) r->no_memory = true;
}

static void outline_start(void *user, const xml_element *element) {
    outline_reader *r = user;
    uint64_t start = tag_start(r->bytes, element->offset);
    uint64_t end = element->offset + (is_empty_tag(r->bytes, element->offset) ? 2 : 1);
    outline_frame f = r->frames[r->depth];
    f.start = start;
    f.kind = kind_of(r, element);
    note_regions(r, element, start, end);
    if (f.kind == KIND_PARAGRAPH) f.paragraphs++;
    if (f.kind == KIND_ASIDE) f.asides++;
    if (f.kind == KIND_SPAN) open_span(r, &f, start, end);
    if (f.kind == KIND_UNIT) open_unit(r, &f, start);
    if (f.asides == 0 && strcmp(element->local, "change-start") == 0) r->changes++;
    if (f.asides == 0 && strcmp(element->local, "change-end") == 0 && r->changes > 0) r->changes--;
    r->frames[++r->depth] = f;
    if (f.paragraphs > 0) add_place(r, end);
}

static void note_paragraph(outline_reader *r, const outline_frame *f, uint64_t end) {
    odf_outline *o = r->out;
    if (!r->in_body || f->paragraphs != 1 || f->asides > 0 || o->paragraph_end > 0) return;
    o->paragraph_end = tag_start(r->bytes, end);
    if (o->paragraph_end != f->start) return;
    slice tag = slice_from(r->bytes, (size_t)f->start + 1, (size_t)end);
    o->one_tag = slice_from(tag, 0, strcspn(tag.at, " />\t\r\n"));
    o->paragraph_end = end - strlen("/>");
}

static void outline_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri;
    outline_reader *r = user;
    const outline_frame *f = &r->frames[r->depth];
    bool was_in_paragraph = f->paragraphs > 0;
    if (f->kind == KIND_UNIT && f->unit != ODF_NONE && r->out->units.items &&
        r->out->units.items[f->unit].start == f->start)
        r->out->units.items[f->unit].end = offset;
    if (strcmp(local, "tracked-changes") == 0 && r->in_body && r->out->empty_end == 0) {
        r->out->regions = tag_start(r->bytes, offset);
        r->out->has_regions = true;
    }
    if (f->kind == KIND_PARAGRAPH) note_paragraph(r, f, offset);
    r->depth--;
    if (was_in_paragraph) add_place(r, offset);
}

klarbrev_status odf_outline_read(odf_outline *out, arena *a, slice bytes, const char *part,
                                 klarbrev_error *error) {
    static const xml_events events = {.start = outline_start, .end = outline_end};
    outline_reader *r = ARENA_NEW(a, outline_reader);
    if (!r) return fail_no_memory(error);
    *r = (outline_reader){.out = out, .arena = a, .bytes = bytes};
    r->frames[0].span = r->frames[0].unit = ODF_NONE;
    klarbrev_status status = xml_parse(bytes, &events, r, part, error);
    return status == KLARBREV_OK && r->no_memory ? fail_no_memory(error) : status;
}

const odf_place *odf_outline_at(const odf_outline *o, uint64_t byte) {
    size_t low = 0, high = o->places.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (o->places.items[middle].start <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low > 0 ? &o->places.items[low - 1] : NULL;
}

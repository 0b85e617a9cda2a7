/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_outline.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

enum { ID_MAX = 0x7ffffffe };

typedef struct outline_reader {
    docx_outline *out;
    arena *arena;
    slice bytes;
    unsigned depth, run_depth, paragraph_depth;
    docx_run run;
    bool no_memory;
    /* the outermost field or content control that is open */
    unsigned units; /* open ones: fields and elements */
    uint64_t unit_start;
    uint32_t unit_first_run;
    bool unit_ends_with_run;
    /* controls around paragraphs */
    unsigned properties_depth; /* of the w:sdtPr that is open; 0: none */
    unsigned closed_depth;     /* of the outermost control that is closed; 0: none */
    bool paragraph_end_is_closed;
} outline_reader;

static uint64_t tag_start(slice bytes, uint64_t offset) {
    uint64_t at = offset;
    while (at > 0 && bytes.at[at - 1] != '<') at--;
    return at > 0 ? at - 1 : 0;
}

static uint64_t tag_end(slice bytes, uint64_t offset) {
    return offset + (offset < bytes.len && bytes.at[offset] == '/' ? 2 : 1);
}

/* ---- ids ---- */

static bool has_own_ids(const char *local) {
    static const char *const kinds[] = {"bookmark", "perm", "docPr", "cNvPr", "sdt"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(local, kinds[i], strlen(kinds[i])) == 0) return true;
    return false;
}

static void note_id(uint32_t *greatest, const xml_element *element) {
    slice value = xml_attribute(element, NULL, "id");
    if (value.len == 0 || value.len > 10 || has_own_ids(element->local)) return;
    char digits[11] = {0}, *end = NULL;
    memcpy(digits, value.at, value.len);
    unsigned long id = strtoul(digits, &end, 10);
    if (*end == 0 && id <= ID_MAX && id > *greatest) *greatest = (uint32_t)id;
}

static void id_start(void *user, const xml_element *element) {
    note_id(user, element);
}

static void id_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)user, (void)local, (void)uri, (void)offset;
}

klarbrev_status docx_ids_read(uint32_t *greatest, slice bytes, const char *part, klarbrev_error *error) {
    static const xml_events events = {.start = id_start, .end = id_end};
    return xml_parse(bytes, &events, greatest, part, error);
}

/* ---- fields and controls ---- */

static void open_unit(outline_reader *r, uint64_t start) {
    if (r->units++ > 0) return;
    r->unit_start = start;
    r->unit_first_run = (uint32_t)r->out->runs.count;
}

static void settle_unit(outline_reader *r, uint64_t end) {
    for (size_t i = r->unit_first_run; i < r->out->runs.count; i++) {
        docx_run *run = &r->out->runs.items[i];
        run->outer_start = r->unit_start;
        run->outer_end = end;
        run->in_unit = true;
    }
}

static void field_character(outline_reader *r, const xml_element *element) {
    slice type = xml_attribute(element, NULL, "fldCharType");
    if (slice_equal(type, SLICE("begin"))) open_unit(r, r->run.start);
    if (slice_equal(type, SLICE("end")) && r->units > 0 && --r->units == 0) r->unit_ends_with_run = true;
}

static bool is_unit(const outline_reader *r, const char *local) {
    return r->run_depth == 0 && r->paragraph_depth > 0 &&
           (strcmp(local, "sdt") == 0 || strcmp(local, "fldSimple") == 0);
}

/* A prompt goes when somebody writes, bound text comes from elsewhere, and plain text takes no marks. */
static bool closes_control(const char *local) {
    static const char *const closing[] = {"showingPlcHdr", "dataBinding", "text"};
    for (size_t i = 0; i < sizeof closing / sizeof *closing; i++)
        if (strcmp(local, closing[i]) == 0) return true;
    return false;
}

static void note_control(outline_reader *r, const char *local) {
    if (strcmp(local, "sdtPr") == 0) r->properties_depth = r->depth;
    bool is_property = r->properties_depth > 0 && r->depth == r->properties_depth + 1;
    if (is_property && r->closed_depth == 0 && closes_control(local)) r->closed_depth = r->depth - 2;
}

static void leave_control(outline_reader *r) {
    if (r->depth == r->properties_depth) r->properties_depth = 0;
    if (r->depth == r->closed_depth) r->closed_depth = 0;
}

/* ---- runs ---- */

/* "w:" of the tag name that starts here. */
static void note_prefix(outline_reader *r, uint64_t start, uint64_t end) {
    if (r->out->prefix.at) return;
    slice name = slice_from(r->bytes, start, end);
    ptrdiff_t colon = slice_find(slice_from(name, 0, strcspn(name.at, " />\t\r\n")), SLICE(":"));
    r->out->prefix = slice_from(name, 0, (size_t)(colon + 1));
}

static void open_run(outline_reader *r, const xml_element *element) {
    uint64_t start = tag_start(r->bytes, element->offset), end = tag_end(r->bytes, element->offset);
    r->run_depth = r->depth;
    r->run = (docx_run){.start = start,
                        .open_end = end,
                        .properties_end = end,
                        .outer_start = start,
                        .in_closed_control = r->closed_depth > 0,
                        .first_child = (uint32_t)r->out->children.count};
    note_prefix(r, start + 1, element->offset);
}

static void open_child(outline_reader *r, const xml_element *element) {
    docx_child child = {.start = tag_start(r->bytes, element->offset),
                        .content = element->offset + 1,
                        .run = (uint32_t)r->out->runs.count,
                        .is_text = strcmp(element->local, "t") == 0};
    if (strcmp(element->local, "rPr") == 0) return;
    if (!VECTOR_PUSH(&r->out->children, r->arena, child)) r->no_memory = true;
}

static void close_child(outline_reader *r, const char *local, uint64_t offset) {
    if (strcmp(local, "rPr") == 0) {
        if (r->out->children.count == r->run.first_child)
            r->run.properties_end = offset;
        else
            r->run.is_whole = true; /* behind text, where it cannot be copied from the head of the run */
        return;
    }
    if (r->out->children.count == 0) return;
    docx_child *child = &r->out->children.items[r->out->children.count - 1];
    child->end = offset;
    uint64_t at = tag_start(r->bytes, offset);
    child->content_end = at >= child->content ? at : child->content;
    if (at < child->content) child->is_text = false; /* <w:t/>: there is nothing to cut */
    slice content = slice_from(r->bytes, child->content, child->content_end);
    if (child->is_text && slice_find(content, SLICE("<")) >= 0) r->run.is_whole = true;
}

static void close_run(outline_reader *r, uint64_t offset) {
    r->run_depth = 0;
    r->run.end = r->run.outer_end = offset;
    r->run.child_count = (uint32_t)r->out->children.count - r->run.first_child;
    if (!VECTOR_PUSH(&r->out->runs, r->arena, r->run)) r->no_memory = true;
    if (r->unit_ends_with_run) settle_unit(r, offset);
    r->unit_ends_with_run = false;
}

static void close_paragraph(outline_reader *r, uint64_t offset) {
    r->paragraph_depth--;
    uint64_t at = tag_start(r->bytes, offset);
    bool has_end_tag = slice_starts(slice_from(r->bytes, at, offset), SLICE("</"));
    bool is_closed = r->closed_depth > 0;
    if (has_end_tag && (r->out->paragraph_end == 0 || (r->paragraph_end_is_closed && !is_closed))) {
        r->out->paragraph_end = at;
        r->paragraph_end_is_closed = is_closed;
        note_prefix(r, at + 2, offset);
    }
    if (!has_end_tag && r->out->one_tag_paragraph == 0) {
        r->out->one_tag_paragraph = offset - strlen("/>");
        note_prefix(r, at + 1, offset);
    }
}

static void outline_start(void *user, const xml_element *element) {
    outline_reader *r = user;
    r->depth++;
    note_id(&r->out->greatest_id, element);
    if (r->run_depth > 0) {
        if (r->depth == r->run_depth + 1) open_child(r, element);
        if (strcmp(element->local, "rPrChange") == 0) r->run.is_whole = true;
        if (strcmp(element->local, "fldChar") == 0 && r->depth == r->run_depth + 1)
            field_character(r, element);
    } else if (strcmp(element->local, "p") == 0) {
        r->paragraph_depth++;
    } else if (r->paragraph_depth == 0) {
        note_control(r, element->local);
    } else if (is_unit(r, element->local)) {
        open_unit(r, tag_start(r->bytes, element->offset));
    } else if (strcmp(element->local, "r") == 0 && r->paragraph_depth > 0 &&
               strstr(element->uri, "wordprocessingml")) {
        open_run(r, element);
    }
}

static void outline_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri;
    outline_reader *r = user;
    if (r->run_depth > 0) {
        if (r->depth == r->run_depth + 1) close_child(r, local, offset);
        if (r->depth == r->run_depth) close_run(r, offset);
    } else if (is_unit(r, local)) {
        if (r->units > 0 && --r->units == 0) settle_unit(r, offset);
    } else if (strcmp(local, "p") == 0 && r->paragraph_depth > 0) {
        close_paragraph(r, offset);
    }
    leave_control(r);
    r->depth--;
}

klarbrev_status docx_outline_read(docx_outline *out, arena *a, slice bytes, const char *part,
                                  klarbrev_error *error) {
    static const xml_events events = {.start = outline_start, .end = outline_end};
    outline_reader r = {.out = out, .arena = a, .bytes = bytes};
    klarbrev_status status = xml_parse(bytes, &events, &r, part, error);
    return status == KLARBREV_OK && r.no_memory ? fail_no_memory(error) : status;
}

const docx_child *docx_outline_text_at(const docx_outline *o, uint64_t content) {
    size_t low = 0, high = o->children.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (o->children.items[middle].content < content)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == o->children.count) return NULL;
    const docx_child *found = &o->children.items[low];
    return found->is_text && found->content == content ? found : NULL;
}

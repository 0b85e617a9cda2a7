/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_about.h"

#include <string.h>

#include "base/error.h"

enum { COMMENT_BYTES_MAX = 65536, PROPERTY_BYTES_MAX = 4096, ROOT_DEPTH = 1 };

/* ---- comments ---- */

typedef struct comment_reader {
    docx_comments *out;
    arena *arena;
    docx_comment at_hand;
    builder text;
    bool in_text, no_memory;
} comment_reader;

static void comment_start(void *user, const xml_element *element) {
    comment_reader *r = user;
    if (strcmp(element->local, "comment") == 0) {
        builder_reset(&r->text);
        r->at_hand = (docx_comment){.id = arena_slice(r->arena, xml_attribute(element, NULL, "id")),
                                    .author = arena_slice(r->arena, xml_attribute(element, NULL, "author"))};
    } else if (strcmp(element->local, "p") == 0 && r->text.len > 0) {
        builder_add_byte(&r->text, '\n');
    }
    r->in_text = strcmp(element->local, "t") == 0;
}

static void comment_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri, (void)offset;
    comment_reader *r = user;
    r->in_text = false;
    if (strcmp(local, "comment") != 0) return;
    docx_comment *c = ARENA_NEW(r->arena, docx_comment);
    if (!c) {
        r->no_memory = true;
        return;
    }
    *c = r->at_hand;
    c->text = arena_slice(r->arena, builder_slice(&r->text));
    bool is_whole = c->id.at && c->author.at && c->text.at;
    if (!is_whole || table_put(&r->out->by_id, r->arena, c->id, c) != KLARBREV_OK) r->no_memory = true;
    if (r->out->last)
        r->out->last->next = c;
    else
        r->out->first = c;
    r->out->last = c;
}

static void comment_text(void *user, slice text) {
    comment_reader *r = user;
    if (r->in_text && builder_add(&r->text, text) == KLARBREV_E_NOMEM) r->no_memory = true;
}

klarbrev_status docx_comments_read(docx_comments *out, slice xml, arena *a, const char *part_name,
                                   klarbrev_error *error) {
    static const xml_events events = {.start = comment_start, .end = comment_end, .text = comment_text};
    comment_reader r = {.out = out, .arena = a};
    builder_init(&r.text, COMMENT_BYTES_MAX);
    klarbrev_status status = xml_parse(xml, &events, &r, part_name, error);
    builder_release(&r.text);
    if (status == KLARBREV_OK && r.no_memory) status = fail_no_memory(error);
    return status;
}

/* ---- settings ---- */

static void settings_start(void *user, const xml_element *element) {
    docx_settings *settings = user;
    if (strcmp(element->local, "evenAndOddHeaders") == 0)
        settings->even_and_odd_headers = docx_is_on(xml_attribute(element, NULL, "val"));
    else if (strcmp(element->local, "documentProtection") == 0) {
        slice enforced = xml_attribute(element, NULL, "enforcement");
        settings->is_protected = enforced.at && docx_is_on(enforced);
    }
}

static void settings_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)user, (void)local, (void)uri, (void)offset;
}

klarbrev_status docx_settings_read(docx_settings *out, slice xml, const char *part_name,
                                   klarbrev_error *error) {
    static const xml_events events = {.start = settings_start, .end = settings_end};
    return xml_parse(xml, &events, out, part_name, error);
}

/* ---- properties ---- */

typedef struct property_reader {
    letter_builder *builder;
    slice name;
    builder text;
    unsigned depth;
} property_reader;

static void property_start(void *user, const xml_element *element) {
    property_reader *r = user;
    if (++r->depth != ROOT_DEPTH + 1) return;
    slice name = xml_attribute(element, "", "name");
    r->name = letter_builder_copy(r->builder, name.at ? name : slice_of(element->local));
    builder_reset(&r->text);
}

static void property_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)local, (void)uri, (void)offset;
    property_reader *r = user;
    if (r->depth-- == ROOT_DEPTH + 1 && r->text.status == KLARBREV_OK)
        letter_builder_property(r->builder, r->name, slice_trim(builder_slice(&r->text)));
}

static void property_text(void *user, slice text) {
    property_reader *r = user;
    if (r->depth > ROOT_DEPTH) letter_builder_gather_beside(r->builder, &r->text, text);
}

klarbrev_status docx_properties_read(letter_builder *b, slice xml, const char *part_name,
                                     klarbrev_error *error) {
    static const xml_events events = {.start = property_start, .end = property_end, .text = property_text};
    property_reader r = {.builder = b};
    builder_init(&r.text, PROPERTY_BYTES_MAX);
    klarbrev_status status = xml_parse(xml, &events, &r, part_name, error);
    letter_builder_watch(b, &r.text);
    builder_release(&r.text);
    return status;
}

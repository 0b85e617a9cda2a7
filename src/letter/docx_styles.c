/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_styles.h"

#include <string.h>

#include "base/error.h"
#include "letter/xml_sax.h"

enum { STYLE_CHAIN_MAX = 32, HEADING_MAX = 9 };

typedef struct style_reader {
    docx_styles *out;
    arena *arena;
    docx_style *first, **last; /* all, in the order of the file */
    docx_style *style;         /* the one at hand, or NULL */
    bool no_memory;
} style_reader;

bool docx_is_on(slice value) {
    return value.at == NULL || slice_equal(value, SLICE("1")) || slice_equal(value, SLICE("true")) ||
           slice_equal(value, SLICE("on"));
}

static int small_number(slice value, int otherwise) {
    if (value.len == 0 || value.len > 4) return otherwise;
    int number = 0;
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] < '0' || value.at[i] > '9') return otherwise;
        number = number * 10 + (value.at[i] - '0');
    }
    return number;
}

/* "heading 1", "Title": the names that Word gives the built-in styles, whatever its language. LibreOffice
 * writes the blank as "_20_" in Word 2003 XML. */
static int heading_by_name(slice name) {
    static const char *const prefixes[] = {"heading ", "heading_20_"};
    if (slice_equal_ascii_nocase(name, SLICE("title"))) return 1;
    if (slice_equal_ascii_nocase(name, SLICE("subtitle"))) return 2;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        slice prefix = slice_of(prefixes[i]);
        if (name.len != prefix.len + 1 || !slice_equal_ascii_nocase(slice_from(name, 0, prefix.len), prefix))
            continue;
        int level = small_number(slice_from(name, prefix.len, name.len), 0);
        if (level >= 1 && level <= HEADING_MAX) return level;
    }
    return STYLE_UNSAID;
}

static void begin_style(style_reader *r, const xml_element *element) {
    docx_style *style = ARENA_NEW(r->arena, docx_style);
    if (!style) {
        r->no_memory = true;
        return;
    }
    slice type = xml_attribute(element, NULL, "type");
    *style = (docx_style){.id = arena_slice(r->arena, xml_attribute(element, NULL, "styleId")),
                          .is_paragraph = slice_equal(type, SLICE("paragraph")),
                          .heading = STYLE_UNSAID,
                          .list_depth = STYLE_UNSAID,
                          .hidden = STYLE_UNSAID};
    if (!style->id.at || table_put(&r->out->by_id, r->arena, style->id, style) != KLARBREV_OK)
        r->no_memory = true;
    *r->last = style;
    r->last = &style->next;
    slice by_default = xml_attribute(element, NULL, "default");
    if (style->is_paragraph && by_default.at && docx_is_on(by_default)) r->out->default_paragraph = style;
    r->style = style;
}

static void style_start(void *user, const xml_element *element) {
    style_reader *r = user;
    const char *local = element->local;
    if (strcmp(local, "style") == 0) {
        begin_style(r, element);
        return;
    }
    if (!r->style) return;
    slice value = xml_attribute(element, NULL, "val");
    if (strcmp(local, "basedOn") == 0) {
        r->style->based_on = arena_slice(r->arena, value);
        if (!r->style->based_on.at) r->no_memory = true;
    } else if (strcmp(local, "name") == 0) {
        int level = heading_by_name(value);
        if (level != STYLE_UNSAID) r->style->heading = level;
    } else if (strcmp(local, "outlineLvl") == 0) {
        int level = small_number(value, HEADING_MAX);
        r->style->heading = level < HEADING_MAX ? level + 1 : 0;
    } else if (strcmp(local, "numId") == 0) {
        r->style->list_depth = small_number(value, 0) == 0 ? NOT_IN_A_LIST
                               : r->style->list_depth < 0  ? 0
                                                           : r->style->list_depth;
    } else if (strcmp(local, "ilvl") == 0) {
        r->style->list_depth = small_number(value, 0);
    } else if (strcmp(local, "vanish") == 0 || strcmp(local, "specVanish") == 0) {
        r->style->hidden = docx_is_on(value);
    }
}

static void style_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri, (void)offset;
    style_reader *r = user;
    if (strcmp(local, "style") == 0) r->style = NULL;
}

/* A style that says nothing says what the one it is based on says. */
static void resolve(docx_styles *styles, docx_style *style) {
    const docx_style *base = style;
    for (int i = 0; i < STYLE_CHAIN_MAX && base->based_on.len > 0; i++) {
        base = table_get(&styles->by_id, base->based_on);
        if (!base) break;
        if (style->heading == STYLE_UNSAID) style->heading = base->heading;
        if (style->list_depth == STYLE_UNSAID) style->list_depth = base->list_depth;
        if (style->hidden == STYLE_UNSAID) style->hidden = base->hidden;
        if (base->resolved) break;
    }
    style->resolved = true;
}

klarbrev_status docx_styles_read(docx_styles *out, slice xml, arena *a, const char *part,
                                 klarbrev_error *error) {
    static const xml_events events = {.start = style_start, .end = style_end};
    style_reader r = {.out = out, .arena = a};
    r.last = &r.first;
    klarbrev_status status = xml_parse(xml, &events, &r, part, error);
    if (status != KLARBREV_OK) return status;
    if (r.no_memory) return fail_no_memory(error);
    for (docx_style *style = r.first; style; style = style->next) resolve(out, style);
    return KLARBREV_OK;
}

const docx_style *docx_style_of(const docx_styles *styles, slice id) {
    return id.len > 0 ? table_get(&styles->by_id, id) : styles->default_paragraph;
}

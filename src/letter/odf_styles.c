/* SPDX-License-Identifier: MPL-2.0 */
/* What the styles of an OpenDocument text say: which text is hidden, which paragraphs are headings. */
#include "letter/odf_story_state.h"

enum { STYLE_CHAIN_MAX = 16 };

void odf_style_start(odf_story *s, const xml_element *element) {
    s->style = NULL;
    if (s->pass != ODF_STYLES) return;
    arena *a = letter_builder_arena(s->b);
    odf_style *style = ARENA_NEW(a, odf_style);
    slice name = letter_builder_copy(s->b, xml_attribute(element, STYLE_URI, "name"));
    if (!style || !name.at) {
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
        return;
    }
    slice level = xml_attribute(element, STYLE_URI, "default-outline-level");
    style->parent = letter_builder_copy(s->b, xml_attribute(element, STYLE_URI, "parent-style-name"));
    if (level.len == 1 && level.at[0] >= '1' && level.at[0] <= '9')
        style->heading = (unsigned)(level.at[0] - '0');
    if (table_put(&s->document->styles, a, name, style) != KLARBREV_OK)
        letter_builder_fail(s->b, KLARBREV_E_NOMEM);
    s->style = style;
}

void odf_style_end(odf_story *s) {
    s->style = NULL;
}

void odf_text_properties(odf_story *s, const xml_element *element) {
    if (s->style && slice_equal(xml_attribute(element, TEXT_URI, "display"), SLICE("none")))
        s->style->hidden = true;
}

static const odf_style *style_of(const odf_story *s, slice name) {
    return table_get(&s->document->styles, name);
}

bool odf_style_is_hidden(const odf_story *s, slice name) {
    for (unsigned i = 0; i < STYLE_CHAIN_MAX && name.len > 0; i++) {
        const odf_style *style = style_of(s, name);
        if (!style) return false;
        if (style->hidden) return true;
        name = style->parent;
    }
    return false;
}

unsigned odf_style_heading(const odf_story *s, slice name) {
    for (unsigned i = 0; i < STYLE_CHAIN_MAX && name.len > 0; i++) {
        const odf_style *style = style_of(s, name);
        if (!style) return 0;
        if (style->heading) return style->heading;
        name = style->parent;
    }
    return 0;
}

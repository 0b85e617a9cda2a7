/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"
#include "text/utf8.h"

static const char *entity_of(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return NULL;
    }
}

/* XML 1.0 allows tab, line feed and carriage return of the control characters, and not U+FFFE and U+FFFF. */
static bool is_allowed(uint32_t c) {
    return c >= ' ' ? c != 0xFFFE && c != 0xFFFF : c == '\t' || c == '\n' || c == '\r';
}

void add_xml(builder *out, slice text) {
    for (size_t at = 0; at < text.len;) {
        const char *entity = entity_of(text.at[at]);
        uint32_t c = utf8_next(text, &at);
        if (entity) {
            builder_add_text(out, entity);
        } else {
            builder_add_code_point(out, is_allowed(c) ? c : 0xFFFD);
        }
    }
}

void add_xml_text(builder *out, const char *text) {
    add_xml(out, slice_of(text));
}

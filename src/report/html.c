/* SPDX-License-Identifier: MPL-2.0 */
#include "report/html.h"

#include <string.h>

#include "base/message.h"
#include "report/formats.h"

void html_text(builder *out, slice text) {
    for (size_t from = 0; from < text.len;) {
        size_t to = from;
        while (to < text.len && text.at[to] != '\n' && text.at[to] != '\t') to++;
        add_xml(out, slice_from(text, from, to));
        if (to < text.len) builder_add_byte(out, ' ');
        from = to + 1;
    }
}

void html_print(builder *out, const char *text) {
    html_text(out, slice_of(text));
}

void html_path(builder *out, const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash && slash[1] ? slash + 1 : path;
    while (path[0] == '.' && path[1] == '/' && path + 2 <= name) path += 2;
    if (name > path) {
        builder_add_text(out, "<span class=\"folder\">");
        html_text(out, (slice){path, (size_t)(name - path)});
        builder_add_text(out, "</span>");
    }
    html_print(out, name);
}

klarbrev_status html_page_begin(builder *out, const html_page *page) {
    builder_print(
        out,
        "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
        "http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n<meta "
        "name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<meta name=\"generator\" "
        "content=\"klarbrev %s\">\n<title>",
        _("da"), page->version ? page->version : "");
    html_print(out, page->title);
    builder_add_text(out, "</title>\n<style>\n");
    builder_add_text(out, html_css);
    builder_add_text(out, page->css ? page->css : "");
    builder_add_text(out, "</style>\n</head>\n<body>\n<main>\n<h1>");
    html_print(out, page->title);
    return builder_add_text(out, "</h1>\n");
}

klarbrev_status html_page_end(builder *out, const html_page *page) {
    builder_add_text(out, "</main>\n");
    if (page->script) builder_print(out, "<script>\n%s</script>\n", page->script);
    return builder_add_text(out, "</body>\n</html>\n");
}

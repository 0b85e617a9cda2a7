/* SPDX-License-Identifier: MPL-2.0 */
#include "base/message.h"
#include "report/html.h"
#include "report/survey_report.h"

enum { QUOTE_CHARACTERS = 600 };

static void write_place(builder *out, arena *a, const report_survey *s, const survey_place *place) {
    builder_add_text(out, "<tr><th scope=\"row\">");
    html_text(out, survey_name(s, place->letter));
    builder_add_text(out, "</th><td>");
    html_text(out, survey_quote(a, s, place, QUOTE_CHARACTERS));
    builder_add_text(out, "</td><td>");
    html_print(out, place->value);
    builder_add_text(out, "</td></tr>\n");
}

static void write_group(builder *out, const report_survey *s, const survey_group *group, size_t number) {
    arena a = {0};
    bool clauses = group->kind == SURVEY_NEAR_DUPLICATE;
    builder_print(
        out,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"g%zu\">\n<table><caption id=\"g%zu\">",
        number, number);
    if (clauses)
        builder_print(out, _("%zu ordlyde, %zu steder"), group->wordings, group->count);
    else
        html_print(out, group->subject);
    builder_print(
        out,
        "</caption>\n<thead><tr><th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
        _("Skabelon"), _("Ordene"), _("Frist eller instans"));
    for (size_t i = 0; i < group->count; i++) write_place(out, &a, s, &group->places[i]);
    builder_add_text(out, "</tbody></table>\n</div>\n");
    arena_release(&a);
}

klarbrev_status survey_html(builder *out, const report_options *options, const report_survey *s) {
    const html_page page = {.title = _("Skabeloner holdt op mod hinanden"), .version = options->version};
    html_page_begin(out, &page);
    builder_add_text(out, "<p class=\"quiet\">");
    builder_print(out, _("Skabeloner: %zu. Steder at rette: %zu\n"), s->template_count,
                  s->found->groups.count);
    builder_add_text(out, "</p>\n");
    for (size_t i = 0; i < s->found->groups.count; i++) {
        const survey_group *group = &s->found->groups.items[i];
        if (i == 0 || group[-1].kind != group->kind)
            builder_print(out, "<h2>%s</h2>\n<p class=\"advice\">%s</p>\n", survey_kind_title(group->kind),
                          survey_kind_advice(group->kind));
        write_group(out, s, group, i);
    }
    return html_page_end(out, &page);
}

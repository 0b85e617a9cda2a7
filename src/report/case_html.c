/* SPDX-License-Identifier: MPL-2.0 */
/* One page that stands alone: conflicts, what to do by when, and a timeline. No script, prints on A4. */
#include "report/case_html.h"
#include "report/survey_report.h"

#include <string.h>

#include "base/message.h"

static html_page page_of(const report_options *options, bool grouped) {
    return (html_page){.title = grouped ? _("Breve til flere borgere: krav og modstrid")
                                        : _("Breve til én borger: krav og modstrid"),
                       .version = options->version,
                       .css = case_css};
}

static klarbrev_status begin(builder *out, const report_options *options, bool grouped) {
    const html_page page = page_of(options, grouped);
    return html_page_begin(out, &page);
}

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void write_side(builder *out, arena *a, const report_case *c, const conflict_item *item) {
    const case_letter *l = &c->found->letters[item->letter];
    slice sender = case_text(a, c, l->facts.unit.len ? l->facts.unit : l->facts.person);
    builder_add_text(out, "<blockquote>»");
    html_text(out, case_quote(a, c, item->letter, item->at));
    builder_add_text(out, "«<br><cite>");
    html_text(out, sender);
    if (sender.len) builder_add_text(out, ", ");
    html_print(out, file_name(l->path));
    builder_add_text(out, "</cite></blockquote>\n");
}

static void write_conflict(builder *out, arena *a, const report_case *c, size_t number, size_t index) {
    const conflict *found = &c->found->conflicts.items[index];
    builder_print(out, "<li id=\"m%zu-%zu\"><h3>%s %zu: ", number, index + 1, _("Modstrid"), index + 1);
    html_text(out, case_text(a, c, slice_of(found->message)));
    builder_add_text(out, "</h3>\n");
    for (size_t i = 0; i < found->item_count && found->kind != KLARBREV_OVERLOAD; i++)
        write_side(out, a, c, &found->items[i]);
    if (found->advice) {
        builder_print(out, "<p class=\"advice\">%s: ", _("Råd"));
        html_print(out, found->advice);
        builder_add_text(out, "</p>\n");
    }
    builder_add_text(out, "</li>\n");
}

static void write_conflicts(builder *out, arena *a, const report_case *c, size_t number) {
    if (c->found->conflicts.count == 0) {
        builder_print(out, "<p>%s</p>\n", _("Brevene modsiger ikke hinanden."));
        return;
    }
    builder_print(out, "<h2>%s</h2>\n<ol class=\"conflicts\">\n", _("Her støder brevene sammen"));
    for (size_t i = 0; i < c->found->conflicts.count; i++) write_conflict(out, a, c, number, i);
    builder_add_text(out, "</ol>\n");
}

static void write_conflict_links(builder *out, const report_case *c, const agenda_row *row, size_t number) {
    for (size_t i = 0; i < c->found->conflicts.count; i++) {
        const conflict *found = &c->found->conflicts.items[i];
        for (size_t k = 0; k < found->item_count && found->kind != KLARBREV_OVERLOAD; k++) {
            if (found->items[k].letter != row->letter || found->items[k].demand != (int32_t)row->demand)
                continue;
            builder_print(out, " <a href=\"#m%zu-%zu\">%s %zu</a>", number, i + 1, _("Modstrid"), i + 1);
            break;
        }
    }
}

static void write_cell(builder *out, const char *label, slice text) {
    builder_print(out, "<td data-label=\"%s\">", label);
    html_text(out, text);
    builder_add_text(out, "</td>");
}

static void write_row(builder *out, arena *a, const report_case *c, const agenda_row *row, size_t number) {
    const klarbrev_demand *d = &c->letters[row->letter].said->demands.items[row->demand];
    builder_print(out, "<tr%s><th scope=\"row\">%s%s</th><td data-label=\"%s\">",
                  row->in_conflict ? " class=\"conflict\"" : "",
                  row->appointment || !row->when.year ? "" : _("senest "),
                  row->when.year ? moment_words(a, row->when) : _("uden frist"), _("Hvad"));
    html_text(out, demand_words(a, c, row));
    write_conflict_links(out, c, row, number);
    builder_add_text(out, "</td>");
    write_cell(out, _("Hvor"), case_text(a, c, slice_of(d->place)));
    write_cell(out, _("Fra"), case_text(a, c, slice_of(d->sender)));
    write_cell(out, _("Spørg"), case_text(a, c, slice_of(d->contact)));
    builder_add_text(out, "</tr>\n");
}

static void write_table(builder *out, arena *a, const report_case *c, const agenda *rows, size_t number) {
    if (rows->count == 0) return;
    builder_print(out, "<h2>%s</h2>\n<table class=\"todo\"><caption>%s</caption>\n<thead><tr>",
                  _("Det skal du"), _("Hvad skal jeg gøre, hvornår, hvor, og hvem spørger jeg?"));
    const char *const heads[] = {_("Hvornår"), _("Hvad"), _("Hvor"), _("Fra"), _("Spørg")};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        builder_print(out, "<th scope=\"col\">%s</th>", heads[i]);
    builder_add_text(out, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < rows->count; i++) write_row(out, a, c, &rows->items[i], number);
    builder_add_text(out, "</tbody></table>\n");
}

static klarbrev_status one(builder *out, const report_options *options, const report_case *c, size_t index) {
    arena a = {0};
    agenda rows = {0};
    (void)options;
    bool had_memory = agenda_make(&rows, &a, c->found);
    if (c->citizen) {
        builder_add_text(out, "<section>\n<h2>");
        if (c->citizen[0])
            html_text(out, case_text(&a, c, slice_of(c->citizen)));
        else
            builder_print(out, _("Borger nr. %zu"), index + 1);
        builder_add_text(out, "</h2>\n");
    }
    builder_print(out, "<p class=\"quiet\">");
    builder_print(out, _("Breve: %zu. Krav: %zu. Modstrid: %zu"), c->letter_count, rows.count,
                  c->found->conflicts.count);
    builder_add_text(out, "</p>\n");
    write_conflicts(out, &a, c, index);
    write_table(out, &a, c, &rows, index);
    klarbrev_status status = html_timeline(out, &a, c, &rows, index);
    if (c->citizen) builder_add_text(out, "</section>\n");
    arena_release(&a);
    return had_memory ? status : KLARBREV_E_NOMEM;
}

static klarbrev_status end(builder *out, const report_options *options, bool grouped) {
    const html_page page = page_of(options, grouped);
    return html_page_end(out, &page);
}

const case_writer case_report_html = {
    "html",     "en side til borgeren og sagsbehandleren: tabel, tidslinje, modstrid", begin, one, end,
    survey_html};

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * One page about all letters: what there is to do in each, the worst first, then each letter with its remarks
 * in their context. A letter is one record: its name, the cells of its row, and its section, with tabs
 * between; so nothing that is written here holds a tab or a line feed.
 */
#include "report/formats.h"
#include "report/html.h"
#include "report/labels.h"

enum { CONTEXT_BYTES = 160 }; /* of a quote, on each side of the words it is about */

typedef struct letter_html {
    builder *out;
    const report_letter *shown;
    const check_context *said;
    const line_index *lines;
    arena *scratch;
} letter_html;

/* The words around a place in its paragraph, cut between words. */
static span context_of(const letter *l, span whole, span at) {
    span around = whole;
    if (at.start - whole.start > CONTEXT_BYTES) {
        around.start = at.start - CONTEXT_BYTES;
        while (around.start < at.start && l->text.at[around.start - 1] != ' ') around.start++;
    }
    if (whole.end - at.end > CONTEXT_BYTES) {
        around.end = at.end + CONTEXT_BYTES;
        while (around.end > at.end && l->text.at[around.end] != ' ') around.end--;
    }
    return around;
}

/* Words of the letter with what is remarked upon marked. A remark about the letter as a whole has no words.
 */
static void write_quote(const letter_html *h, span at) {
    if (at.start == at.end) return;
    const letter *l = h->shown->letter;
    span whole = l->blocks[letter_block_at(l, at.start)].at;
    if (whole.end < at.end) whole.end = at.end;
    span around = context_of(l, whole, at);
    slice context = report_quote(h->scratch, l->text, around);
    builder_print(h->out, "<blockquote><cite>%s %u</cite> %s", _("linje"),
                  line_index_at(h->lines, at.start).line + 1, around.start > whole.start ? "…" : "");
    html_text(h->out, slice_from(context, 0, at.start - around.start));
    builder_add_text(h->out, "<mark>");
    html_text(h->out, slice_from(context, at.start - around.start, at.end - around.start));
    builder_add_text(h->out, "</mark>");
    html_text(h->out, slice_from(context, at.end - around.start, context.len));
    builder_print(h->out, "%s</blockquote>", around.end < whole.end ? "…" : "");
}

static void write_paragraph(const letter_html *h, const char *label, const char *text) {
    if (!text || !text[0]) return;
    builder_add_text(h->out, "<p>");
    if (label) builder_print(h->out, "<span class=\"quiet\">%s:</span> ", label);
    html_print(h->out, text);
    builder_add_text(h->out, "</p>");
}

static void begin_item(const letter_html *h, klarbrev_level level, const char *label) {
    builder_print(h->out, "<li class=\"%s\"><p><strong>%s</strong> ", klarbrev_level_word(level), label);
}

static void write_requirement(const letter_html *h, const requirement_class *class,
                              const klarbrev_requirement *q) {
    begin_item(h, q->level, _(class->word));
    html_print(h->out, q->message ? q->message : "");
    builder_print(h->out, " <code>%s</code></p>", q->id);
    write_paragraph(h, _("når"), q->branch);
    if (q->status == KLARBREV_MISSING) write_paragraph(h, _("skriv fx"), q->model);
    if (q->evidence_count) write_quote(h, q->evidence[0].at);
    write_paragraph(h, _("kilde"), q->basis);
    builder_add_text(h->out, "</li>");
}

static void write_requirements(const letter_html *h) {
    const requirement_vector *all = &h->said->requirements;
    builder_print(h->out, "<h3>%s</h3><ul class=\"remarks\">", _("Det, der skal stå i brevet"));
    for (size_t row = 0; row < REQUIREMENT_CLASSES; row++) {
        const requirement_class *class = &requirement_classes[row];
        for (size_t i = 0; i < all->count && class->status != KLARBREV_PRESENT; i++)
            if (requirement_is(class, &all->items[i])) write_requirement(h, class, &all->items[i]);
        if (class->status != KLARBREV_PRESENT) continue;
        const char *names = requirement_names(h->scratch, h->said, class);
        if (names && names[0])
            builder_print(h->out, "<li><strong>%s</strong> %s</li>", _(class->word), names);
    }
    builder_add_text(h->out, "</ul>");
}

static void write_rewrite(const letter_html *h, const klarbrev_finding *f) {
    const klarbrev_suggestion *s = &f->suggestions[0];
    if (s->at.start != f->at.start || s->at.end != f->at.end) write_quote(h, s->at);
    builder_print(h->out, "<p><span class=\"quiet\">%s:</span> <ins>", s->safe ? _("skriv") : _("måske"));
    html_print(h->out, s->text[0] ? s->text : _("(slet det)"));
    builder_add_text(h->out, "</ins></p>");
}

static void write_reasons(const letter_html *h, const klarbrev_finding *f) {
    bool why = f->why && f->why[0], source = f->source && f->source[0];
    if (!why && !source) return;
    builder_print(h->out, "<details><summary>%s</summary>", _("Hvorfor?"));
    write_paragraph(h, NULL, f->why);
    write_paragraph(h, _("kilde"), f->source);
    builder_add_text(h->out, "</details>");
}

/* Weaker remarks about the same words. */
static void write_others(const letter_html *h, const finding_group *group) {
    for (size_t i = 0; i < group->others.count; i++) {
        const klarbrev_finding *f = group->others.items[i];
        builder_print(h->out, "<p><span class=\"quiet\">%s:</span> ", _("desuden"));
        html_print(h->out, f->message);
        builder_print(h->out, " <code>%s</code></p>", f->rule);
    }
}

static void write_finding(const letter_html *h, const finding_group *group) {
    const klarbrev_finding *f = group->first;
    begin_item(h, f->level, _(level_labels[f->level].one));
    html_print(h->out, f->message);
    builder_print(h->out, " <code>%s</code></p>", f->rule);
    write_quote(h, f->at);
    if (f->suggestion_count) write_rewrite(h, f);
    write_others(h, group);
    if (group->count > 1)
        write_paragraph(h, _("også"),
                        group_other_places(h->scratch, h->lines, h->said->findings.items, group));
    write_reasons(h, f);
    builder_add_text(h->out, "</li>");
}

static bool write_findings(const letter_html *h) {
    group_vector groups = {0};
    if (!group_findings(&groups, h->scratch, h->shown->letter->text, &h->said->findings)) return false;
    if (!groups.count) return true;
    builder_print(h->out, "<h3>%s</h3><ol class=\"remarks\">", _("Sproget"));
    for (size_t i = 0; i < groups.count; i++) write_finding(h, &groups.items[i]);
    builder_add_text(h->out, "</ol>");
    return true;
}

static void write_demands(const letter_html *h) {
    bool any = false;
    for (size_t i = 0; i < h->said->demands.count; i++) {
        const klarbrev_demand *d = &h->said->demands.items[i];
        if (!demand_is_duty(d)) continue;
        if (!any) builder_print(h->out, "<h3>%s</h3><ul>", _("Det, borgeren skal gøre"));
        any = true;
        builder_print(h->out, "<li><strong>%s</strong> ", modality_label(d->modality));
        html_text(h->out, report_quote(h->scratch, h->shown->letter->text, d->at));
        if (d->deadline) builder_print(h->out, _(" (senest %s)"), d->deadline);
        if (d->start_time) builder_print(h->out, " (%s)", d->start_time);
        builder_add_text(h->out, "</li>");
    }
    if (any) builder_add_text(h->out, "</ul>");
}

static void write_about(const letter_html *h) {
    const klarbrev_metrics *prose = &h->said->prose;
    char lix[NUMBER_CHARS], words[NUMBER_CHARS];
    builder_print(h->out, "<p class=\"quiet\">%s, %s (%s%s). ", h->said->type.id ? h->said->type.id : "–",
                  h->said->area.id ? h->said->area.id : "–", h->shown->letter->format,
                  h->said->is_template ? _(", skabelon") : "");
    if (prose->words)
        builder_print(h->out, _("LIX %s (%s), %s ord pr. sætning."), danish_number(prose->lix, 0, lix),
                      lix_label(prose->lix), danish_number(prose->words_per_sentence, 1, words));
    builder_add_text(h->out, "</p>");
}

/* What stands in a letter's row of the table. */
typedef struct letter_counts {
    uint32_t requirements[REQUIREMENT_CLASSES], levels[KLARBREV_ERROR + 1];
    klarbrev_level worst;
} letter_counts;

static letter_counts count_letter(const check_context *said) {
    letter_counts counts = {.worst = KLARBREV_SUGGESTION};
    for (size_t i = 0; i < said->findings.count; i++) {
        const klarbrev_finding *f = &said->findings.items[i];
        counts.levels[f->level]++;
        if (f->level > counts.worst) counts.worst = f->level;
    }
    for (size_t i = 0; i < said->requirements.count; i++) {
        const klarbrev_requirement *r = &said->requirements.items[i];
        for (size_t k = 0; k < REQUIREMENT_CLASSES; k++)
            counts.requirements[k] += requirement_is(&requirement_classes[k], r);
        bool wrong = r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
        if (wrong && r->level > counts.worst) counts.worst = r->level;
    }
    return counts;
}

/* In the order of the table's headings; the first columns should be 0. */
static void write_row(const letter_html *h, const letter_counts *counts) {
    const struct {
        uint32_t count;
        bool fault;
    } cells[] = {{counts->requirements[0], true},           {counts->requirements[1], true},
                 {counts->levels[KLARBREV_ERROR], true},    {counts->requirements[2], false},
                 {counts->levels[KLARBREV_WARNING], false}, {counts->levels[KLARBREV_SUGGESTION], false}};
    char lix[NUMBER_CHARS];
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        builder_print(h->out, "<td class=\"n%s\">%u</td>",
                      !cells[i].count  ? " zero"
                      : cells[i].fault ? " bad"
                                       : "",
                      cells[i].count);
    builder_print(h->out, "<td class=\"n\">%s</td>",
                  h->said->prose.words ? danish_number(h->said->prose.lix, 0, lix) : "–");
}

static bool write_read(letter_html *h) {
    const letter_counts counts = count_letter(h->said);
    record_begin(h->out, counts.worst);
    html_path(h->out, report_path(h->scratch, h->shown->path));
    builder_add_byte(h->out, '\t');
    write_row(h, &counts);
    builder_add_byte(h->out, '\t');
    write_about(h);
    if (h->said->requirements.count) write_requirements(h);
    bool had_memory = write_findings(h);
    write_demands(h);
    record_end(h->out);
    return had_memory;
}

static bool write_unread(builder *out, arena *scratch, const report_letter *shown) {
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    const char *why = report_masked(scratch, klarbrev_error_message(shown->error, message, sizeof message));
    record_begin(out, KLARBREV_ERROR);
    html_path(out, report_path(scratch, shown->path));
    builder_print(out, "\t<td class=\"bad\" colspan=\"7\">%s</td>\t<p>", _("kan ikke læses"));
    html_print(out, why);
    builder_add_text(out, "</p>");
    record_end(out);
    return why;
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    arena scratch = {0};
    bool had_memory;
    if (shown->letter) {
        const line_index *lines = line_index_new(&scratch, shown->letter->text);
        letter_html h = {out, shown, shown->said, lines, &scratch};
        had_memory = lines && write_read(&h);
    } else {
        had_memory = write_unread(out, &scratch, shown);
    }
    arena_release(&scratch);
    return had_memory ? out->status : KLARBREV_E_NOMEM;
}

/* clang-format off */
static const char check_css[] =
    "td.n{white-space:nowrap}tbody th{overflow-wrap:anywhere;min-width:11rem}tbody th a{display:block}section{border-top:1px solid var(--hair);margin-top:2.5rem}h2 .folder{display:block;font-weight:400;font-size:.7em;color:var(--quiet)}\n"
    ".remarks{list-style:none;padding:0;margin:0}.remarks>li{border-left:.3rem solid var(--hair);padding:.1rem 0 .1rem .8rem;margin:1rem 0}.remarks>li>p:first-child{margin-top:0}"
    ".remarks>li.error{border-color:var(--bad)}.remarks>li.error strong{color:var(--bad)}.remarks>li.warning{border-color:var(--mark)}\n"
    "mark{background:none;color:inherit;font-weight:600;text-decoration:underline 2px var(--bad);text-underline-offset:.2em}ins{text-decoration:none;font-weight:600}"
    "code{font-size:.9em;color:var(--quiet)}summary{cursor:pointer;color:var(--mark);padding:.2rem 0}\n"
    "@media(max-width:40rem){tbody th{min-width:8rem}th .folder{display:none}th,td{padding:.4rem .25rem;font-size:.9rem}th:nth-child(5),td:nth-child(5),th:nth-child(n+7),td:nth-child(n+7){display:none}}\n"
    "@media print{.remarks>li{break-inside:avoid;margin:.5rem 0}.remarks>li.warning{border-color:var(--line)}section{margin-top:.8rem}h2,h3{break-after:avoid}summary{display:none}}\n";
/* clang-format on */

static html_page page_of(const report_options *options) {
    return (html_page){.title = _("Fund i breve"), .version = options->version, .css = check_css};
}

static klarbrev_status begin(builder *out, const report_options *options) {
    const html_page page = page_of(options);
    return html_page_begin(out, &page);
}

/* Names and cells, or names and sections: a letter's number is its place among the records, worst first. */
typedef void (*part_writer)(builder *out, size_t number, slice name, slice cells, slice section);

static void write_table_row(builder *out, size_t number, slice name, slice cells, slice section) {
    (void)section;
    builder_print(out, "<tr><th scope=\"row\"><a href=\"#b%zu\">%.*s</a></th>", number, SLICE_ARG(name));
    builder_add(out, cells);
    builder_add_text(out, "</tr>\n");
}

static void write_section(builder *out, size_t number, slice name, slice cells, slice section) {
    (void)cells;
    builder_print(out, "<section aria-labelledby=\"b%zu\"><h2 id=\"b%zu\">%.*s</h2>", number, number,
                  SLICE_ARG(name));
    builder_add(out, section);
    builder_add_text(out, "</section>\n");
}

static void write_parts(builder *out, slice records, part_writer write) {
    size_t number = 0;
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        for (slice rest = records, record; record_next(&rest, (klarbrev_level)level, &record);) {
            slice name, cells;
            slice_split(&record, '\t', &name);
            slice_split(&record, '\t', &cells);
            write(out, ++number, name, cells, record);
        }
    }
}

static size_t count_records(slice records, klarbrev_level level) {
    size_t count = 0;
    for (slice rest = records, record; record_next(&rest, level, &record);) count++;
    return count;
}

static void write_summary(builder *out, const report_options *options, slice records) {
    size_t errors = count_records(records, KLARBREV_ERROR),
           warnings = count_records(records, KLARBREV_WARNING);
    size_t others = count_records(records, KLARBREV_SUGGESTION);
    builder_add_text(out, "<p>");
    builder_print(out, _("Breve: %zu. Med fejl: %zu. Kun med advarsler: %zu. Uden: %zu."),
                  errors + warnings + others, errors, warnings, others);
    builder_print(out, "</p>\n<p class=\"quiet\">%s</p>\n",
                  options->no_text
                      ? _("Siden indeholder filnavne, regler og tal, og ingen ord fra brevene.")
                      : _("Siden indeholder filnavne og ord fra brevene. Cpr-numre er skjult; navne og "
                          "adresser kan stå der: del den ikke med andre end dem, der må se brevene."));
    builder_print(out, "<p class=\"quiet\">%s</p>\n",
                  _("Klarbrev finder det, reglerne kender; en jurist afgør, om et brev er lovligt."));
}

static void begin_table(builder *out) {
    const char *const heads[] = {_("Brev"),      _("Mangler"),   _("Forkert"), _("Fejl"),
                                 _("Anbefales"), _("Advarsler"), _("Forslag"), _("Lix")};
    builder_print(out,
                  "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c\"><table><caption "
                  "id=\"c\">%s</caption>\n<thead><tr>",
                  _("Det værste først"));
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        builder_print(out, "<th scope=\"col\">%s</th>", heads[i]);
    builder_add_text(out, "</tr></thead>\n<tbody>\n");
}

static klarbrev_status finish(builder *out, const report_options *options, slice records) {
    write_summary(out, options, records);
    begin_table(out);
    write_parts(out, records, write_table_row);
    builder_add_text(out, "</tbody></table></div>\n");
    write_parts(out, records, write_section);
    return out->status;
}

static klarbrev_status end(builder *out, const report_options *options, const report_totals *totals) {
    (void)totals;
    const html_page page = page_of(options);
    return html_page_end(out, &page);
}

const report_writer report_html = {
    "html", N_("en side, der kan åbnes og skrives ud: oversigt og hvert brevs fund"),
    begin,  add_letter,
    end,    finish,
    NULL};

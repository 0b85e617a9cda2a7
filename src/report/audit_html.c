/* SPDX-License-Identifier: MPL-2.0 */
#include <inttypes.h>
#include <string.h>

#include "report/audit_report.h"
#include "report/formats.h"
#include "report/html.h"
#include "report/labels.h"

/* A page with more cells than this is slow to open; the whole table is in the CSV. */
enum { MATRIX_ROWS_MAX = 1000 };

static void write_heading(builder *out, const char *id, const char *title) {
    builder_print(out, "<h2 id=\"%s\">%s</h2>\n", id, title);
}

/* A field that the script shows, and a table that scrolls in its own box. */
static void begin_table(builder *out, const char *id, const char *caption, const char *const *heads,
                        size_t count) {
    builder_print(
        out,
        "<p class=\"filter\" data-for=\"%s\" hidden><label for=\"%s-f\">%s</label> <input id=\"%s-f\" "
        "type=\"search\"> <output for=\"%s-f\"></output> <button type=\"button\">%s</button></p>\n",
        id, id, _("Vis kun rækker med"), id, id, _("Vis alle"));
    builder_print(
        out,
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-labelledby=\"%s-c\"><table id=\"%s\" "
        "data-sort><caption id=\"%s-c\"><span>",
        id, id, id);
    add_xml_text(out, caption);
    builder_add_text(out, "</span></caption>\n<thead><tr>");
    for (size_t i = 0; i < count; i++) {
        builder_add_text(out, "<th scope=\"col\">");
        add_xml_text(out, heads[i]);
        builder_add_text(out, "</th>");
    }
    builder_add_text(out, "</tr></thead>\n<tbody>\n");
}

static void end_table(builder *out) {
    builder_add_text(out, "</tbody></table></div>\n");
}

static void begin_row(builder *out, const char *head) {
    builder_add_text(out, "<tr><th scope=\"row\">");
    add_xml_text(out, head);
    builder_add_text(out, "</th>");
}

static void begin_letter_row(builder *out, const char *path) {
    builder_add_text(out, "<tr><th scope=\"row\">");
    html_path(out, path);
    builder_add_text(out, "</th>");
}

static void write_cell(builder *out, const char *text) {
    builder_add_text(out, "<td>");
    add_xml_text(out, text);
    builder_add_text(out, "</td>");
}

static void write_number(builder *out, uint64_t number) {
    builder_print(out, "<td class=\"n%s\">%" PRIu64 "</td>", number ? "" : " zero", number);
}

static void write_real(builder *out, double number) {
    char shown[NUMBER_CHARS];
    builder_print(out, "<td class=\"n\" data-v=\"%.1f\">%s</td>", number, danish_number(number, 1, shown));
}

/* A number that should be 0. */
static void write_fault(builder *out, uint64_t number) {
    builder_print(out, "<td class=\"n%s\">%" PRIu64 "</td>", number ? " bad" : " zero", number);
}

static void end_row(builder *out) {
    builder_add_text(out, "</tr>\n");
}

static void write_summary(builder *out, const audit_report *report) {
    const audit_run_row *run = &report->run;
    builder_add_text(out, "<p>");
    builder_print(out, _("Breve: %zu. I %zu af dem mangler rettigheder, eller de er forkerte."),
                  report->letters.count, (size_t)run->faulty);
    builder_print(out, " %s: %" PRIu64 ". %s: %" PRIu64 ".</p>\n<p class=\"quiet\">", _("Fejl"), run->errors,
                  _("Advarsler"), run->warnings);
    builder_print(out, _("Gennemgået %s med klarbrev %s, regler %s. Mapper: "), run->started, run->version,
                  run->rules);
    add_xml_text(out, run->inputs);
    builder_print(
        out, "</p>\n<p class=\"quiet\">%s</p>\n",
        _("Siden indeholder filnavne, regler og tal og, når gennemgangen ikke er lavet med --no-text, vendinger, "
          "der går igen, afsnit af skabeloner og begrundelser for undtagelser. Cpr-numre er skjult. "
          "Klarbrev finder det, reglerne kender; en jurist afgør, om et brev er lovligt."));
}

enum { OWNER_COLUMN = 3 }; /* is there when a letter has an owner */

static void write_owner(builder *out, const audit_letter_row *l) {
    builder_add_text(out, "<td>");
    add_xml_text(out, l->owner);
    if (!l->ours) builder_print(out, " <span class=\"quiet\">(%s)</span>", _("ikke vores tekst"));
    builder_add_text(out, "</td>");
}

static void write_ranking(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Brev"),
                                 _("Type"),
                                 _("Område"),
                                 _("Ejer"),
                                 _("Mangler rettigheder"),
                                 _("Forkerte rettigheder"),
                                 _("Breve om året"),
                                 _("Fejl"),
                                 _("Advarsler"),
                                 _("Forslag"),
                                 _("Skade"),
                                 _("Lix"),
                                 _("Ord pr. sætning")};
    const char *shown[sizeof heads / sizeof *heads];
    size_t count = 0;
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (i != OWNER_COLUMN || report->any_owner) shown[count++] = heads[i];
    write_heading(out, "ranking", _("Det værste først"));
    begin_table(
        out, "r",
        _("Breve, der mangler rettigheder, står øverst, så dem med forkerte; derefter efter skade: "
          "breve om året gange fejl og advarsler. Uden tal for breve om året tæller hvert brev som ét"),
        shown, count);
    for (size_t i = 0; i < report->letters.count; i++) {
        const audit_letter_row *l = &report->letters.items[i];
        begin_letter_row(out, l->path);
        write_cell(out, l->error ? _("ikke læst") : l->type);
        write_cell(out, l->area);
        if (report->any_owner) write_owner(out, l);
        write_fault(out, l->missing);
        write_fault(out, l->defective);
        if (l->volume_known) {
            write_number(out, l->volume);
        } else {
            builder_add_text(out, "<td class=\"n\">–</td>");
        }
        write_number(out, l->errors);
        write_number(out, l->warnings);
        write_number(out, l->suggestions);
        write_number(out, audit_harm(l));
        write_real(out, l->lix);
        write_real(out, l->words_per_sentence);
        end_row(out);
    }
    end_table(out);
}

static void write_unread(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Brev"), _("Hvorfor")};
    if (report->run.unread == 0) return;
    write_heading(out, "unread", _("Breve, der ikke kunne læses"));
    begin_table(out, "u", _("De er ikke tjekket"), heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->letters.count; i++) {
        if (!report->letters.items[i].error) continue;
        begin_letter_row(out, report->letters.items[i].path);
        write_cell(out, report->letters.items[i].error);
        end_row(out);
    }
    end_table(out);
}

static void write_requirements(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Krav"), _("Mangler"), _("Forkert"), _("Opfyldt"), _("Ikke relevant")};
    write_heading(out, "requirements", _("Rettigheder"));
    begin_table(out, "k", _("I hvor mange breve hvert krav er opfyldt"), heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->requirements.count; i++) {
        const audit_requirement_row *r = &report->requirements.items[i];
        begin_row(out, r->id);
        write_fault(out, r->counts[MARK_MISSING]);
        write_fault(out, r->counts[MARK_DEFECTIVE]);
        write_number(out, r->counts[MARK_PRESENT]);
        write_number(out, r->counts[MARK_NOT_APPLICABLE]);
        end_row(out);
    }
    end_table(out);
}

/* data-v: what the column is sorted by. */
static void write_mark(builder *out, audit_mark mark) {
    const char *const words[MARK_COUNT] = {[MARK_NONE] = "–",
                                           [MARK_NOT_APPLICABLE] = "–",
                                           [MARK_PRESENT] = _("ja"),
                                           [MARK_DEFECTIVE] = _("forkert"),
                                           [MARK_MISSING] = _("mangler")};
    builder_print(out, "<td%s data-v=\"%d\">%s</td>", mark >= MARK_DEFECTIVE ? " class=\"bad\"" : "",
                  (int)mark, words[mark]);
}

static bool has_requirements(const audit_report *report, const audit_letter_row *l) {
    for (size_t k = 0; k < report->requirements.count; k++) {
        if (l->marks[k] > MARK_NOT_APPLICABLE) return true;
    }
    return false;
}

static void write_matrix_head(builder *out, const audit_report *report, arena *a) {
    const char **heads = ARENA_ARRAY(a, const char *, report->requirements.count + 1);
    const char *caption =
        arena_print(a, _("Hvert brev og dets krav, det værste først, højst %d breve; alle står i --csv"),
                    MATRIX_ROWS_MAX);
    if (!heads || !caption) {
        out->status = KLARBREV_E_NOMEM;
        return;
    }
    heads[0] = _("Brev");
    for (size_t k = 0; k < report->requirements.count; k++) heads[k + 1] = report->requirements.items[k].id;
    begin_table(out, "m", caption, heads, report->requirements.count + 1);
}

static void write_matrix(builder *out, const audit_report *report) {
    arena a = {0};
    write_matrix_head(out, report, &a);
    arena_release(&a);
    for (size_t i = 0, rows = 0; i < report->letters.count && rows < MATRIX_ROWS_MAX; i++) {
        const audit_letter_row *l = &report->letters.items[i];
        if (!has_requirements(report, l)) continue;
        begin_letter_row(out, l->path);
        for (size_t k = 0; k < report->requirements.count; k++) write_mark(out, (audit_mark)l->marks[k]);
        end_row(out);
        rows++;
    }
    end_table(out);
}

static double lix_of(const audit_letter_row *l) {
    return l->lix;
}

static double sentence_of(const audit_letter_row *l) {
    return l->words_per_sentence;
}

static void write_readability(builder *out, const audit_report *report) {
    const audit_spread lix = {"lix", _("Lix"), _("lix"), 5, lix_of};
    const audit_spread length = {"saetning", _("Sætningernes længde"), _("ord pr. sætning"), 2, sentence_of};
    write_heading(out, "readability", _("Læsbarhed"));
    audit_spread_write(out, report, &lix);
    audit_spread_write(out, report, &length);
}

static void write_phrases(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Vending"), _("Skriv i stedet"), _("Én rettelse, så mange skabeloner"),
                                 _("Steder"),  _("Regel"),          _("Slags")};
    write_heading(out, "phrases", _("Vendinger, der går igen"));
    begin_table(out, "v", _("De hyppigste vendinger"), heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->phrases.count; i++) {
        const audit_phrase_row *p = &report->phrases.items[i];
        begin_row(out, p->phrase);
        write_cell(out, p->suggestion);
        write_number(out, p->letters);
        write_number(out, p->count);
        write_cell(out, p->rule);
        write_cell(out, p->category);
        end_row(out);
    }
    end_table(out);
}

static void write_laws(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Henvisning"), _("Hvad er galt"), _("Breve"), _("Steder"), _("Regel")};
    if (!report->laws.count) return;
    write_heading(out, "laws", _("Lovhenvisninger, der skal rettes"));
    begin_table(
        out, "l",
        _("Love og paragraffer, der er afløst eller flyttet, og forkortelser, som læserne ikke kender"),
        heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->laws.count; i++) {
        const audit_phrase_row *p = &report->laws.items[i];
        begin_row(out, p->phrase);
        write_cell(out, p->message);
        write_number(out, p->letters);
        write_number(out, p->count);
        write_cell(out, p->rule);
        end_row(out);
    }
    end_table(out);
}

static void write_other_wordings(builder *out, const audit_clause_row *c) {
    builder_add_text(out, "<td><ul>");
    for (size_t i = 1; i < c->shown; i++) {
        const audit_wording_row *w = &c->wordings[i];
        builder_add_text(out, "<li>");
        add_xml_text(out, w->text);
        builder_print(out, " <span class=\"quiet\">(%" PRIu64 ": ", w->letters);
        add_xml_text(out, w->first);
        builder_add_text(out, ")</span></li>");
    }
    if (c->shown < c->count) {
        builder_add_text(out, "<li>");
        builder_print(out, _("og %zu ordlyde til"), c->count - c->shown);
        builder_add_text(out, "</li>");
    }
    builder_add_text(out, "</ul></td>");
}

static void write_clauses(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Den hyppigste ordlyd"), _("Skabeloner"), _("Ordlyde"),
                                 _("De andre ordlyde")};
    if (!report->clauses.count) return;
    write_heading(out, "clauses", _("Næsten ens afsnit"));
    begin_table(out, "n",
                _("Skriv én fælles tekst, og brug den i alle skabelonerne: så er der kun ét sted at rette"),
                heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->clauses.count; i++) {
        const audit_clause_row *c = &report->clauses.items[i];
        begin_row(out, c->wordings[0].text);
        write_number(out, c->letters);
        write_number(out, c->count);
        write_other_wordings(out, c);
        end_row(out);
    }
    end_table(out);
}

static const char *place_of_decision(const audit_decision_row *d) {
    if (strcmp(d->source, "comment") == 0) return _("kommentar i brevet");
    return strcmp(d->source, "log") == 0 ? _("beslutningsloggen") : ".klarbrev.yml";
}

static void write_decision(builder *out, const audit_decision_row *d) {
    const char *const states[] = {[DECISION_HOLDS] = _("gælder"),
                                  [DECISION_EXPIRED] = _("udløbet"),
                                  [DECISION_WITHDRAWN] = _("trukket tilbage"),
                                  [DECISION_REPLACED] = _("afløst")};
    begin_letter_row(out, d->path);
    write_cell(out, d->rule);
    write_number(out, d->count);
    write_cell(out, d->author[0] ? d->author : "–");
    write_cell(out, d->reason[0] ? d->reason : "–");
    write_cell(out, d->first);
    write_cell(out, d->until[0] ? d->until : _("altid"));
    builder_print(out, "<td%s>%s</td>", d->state == DECISION_EXPIRED ? " class=\"bad\"" : "",
                  states[d->state]);
    write_cell(out, place_of_decision(d));
    end_row(out);
}

static void write_decisions(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Brev"),       _("Regel"),   _("Steder"),
                                 _("Hvem"),       _("Hvorfor"), _("Set første gang"),
                                 _("Gælder til"), _("Status"),  _("Hvor")};
    if (!report->decisions.count) return;
    write_heading(out, "decisions", _("Det, der er besluttet"));
    begin_table(
        out, "d",
        _("Fund, som nogen har ladet stå, i alle gennemgange af de samme mapper, og det, der er skrevet i "
          "loggen med 'klarbrev decide', de nyeste først"),
        heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->decisions.count; i++) write_decision(out, &report->decisions.items[i]);
    end_table(out);
}

static void write_rules(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Regel"), _("Slags"), _("Breve"), _("Steder")};
    write_heading(out, "rules", _("Fund efter regel"));
    begin_table(out, "f", _("I hvor mange breve hver regel finder noget"), heads,
                sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->rules.count; i++) {
        const audit_rule_row *r = &report->rules.items[i];
        begin_row(out, r->rule);
        write_cell(out, r->category);
        write_number(out, r->letters);
        write_number(out, r->count);
        end_row(out);
    }
    end_table(out);
}

static void write_trend(builder *out, const audit_report *report) {
    const char *const heads[] = {_("Gennemgang"),
                                 _("Breve"),
                                 _("Breve med fejl i rettigheder"),
                                 _("Mangler rettigheder"),
                                 _("Forkerte rettigheder"),
                                 _("Fejl"),
                                 _("Advarsler"),
                                 _("Lix, gennemsnit"),
                                 _("Regler")};
    write_heading(out, "trend", _("Udvikling"));
    begin_table(out, "t", _("Alle gennemgange af de samme mapper; andre regler giver andre tal"), heads,
                sizeof heads / sizeof *heads);
    for (size_t i = 0; i < report->runs.count; i++) {
        const audit_run_row *r = &report->runs.items[i];
        begin_row(out, r->started);
        const uint64_t counts[] = {r->letters, r->faulty, r->missing, r->defective, r->errors, r->warnings};
        for (size_t k = 0; k < sizeof counts / sizeof *counts; k++) write_number(out, counts[k]);
        write_real(out, r->lix);
        write_cell(out, r->rules);
        end_row(out);
    }
    end_table(out);
}

/* Sections that have nothing to tell are not there. */
static void write_contents(builder *out, const audit_report *report) {
    const struct {
        const char *id, *title;
        bool there;
    } rows[] = {{"ranking", _("Det værste først"), true},
                {"unread", _("Breve, der ikke kunne læses"), report->run.unread},
                {"requirements", _("Rettigheder"), true},
                {"laws", _("Lovhenvisninger, der skal rettes"), report->laws.count},
                {"readability", _("Læsbarhed"), true},
                {"phrases", _("Vendinger, der går igen"), true},
                {"clauses", _("Næsten ens afsnit"), report->clauses.count},
                {"rules", _("Fund efter regel"), true},
                {"decisions", _("Det, der er besluttet"), report->decisions.count},
                {"trend", _("Udvikling"), true}};
    builder_print(out, "<nav aria-label=\"%s\"><ul>", _("Indhold"));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].there) builder_print(out, "<li><a href=\"#%s\">%s</a></li>", rows[i].id, rows[i].title);
    builder_add_text(out, "</ul></nav>\n");
}

klarbrev_status audit_write_html(builder *out, const audit_report *report) {
    const html_page page = {.title = _("Gennemgang af breve"),
                            .version = report->run.version,
                            .css = audit_css,
                            .script = audit_script};
    html_page_begin(out, &page);
    write_summary(out, report);
    write_contents(out, report);
    write_ranking(out, report);
    write_unread(out, report);
    write_requirements(out, report);
    write_matrix(out, report);
    write_laws(out, report);
    write_readability(out, report);
    write_phrases(out, report);
    write_clauses(out, report);
    write_rules(out, report);
    write_decisions(out, report);
    write_trend(out, report);
    return html_page_end(out, &page);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* One letter instead of many: the citizen's agenda as a Word file, to be read and sent by a caseworker. */
#include "base/message.h"
#include "report/case_report.h"
#include "report/formats.h"
#include "report/stored_zip.h"
#include "text/utf8.h"

#define WORD_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define XML_HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static const char content_types[] = XML_HEAD
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
    "<Override PartName=\"/word/numbering.xml\" "
    "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"
    "</Types>";

static const char package_relations[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" "
             "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
             "Target=\"word/document.xml\"/>"
             "</Relationships>";

static const char document_relations[] =
    XML_HEAD "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
             "<Relationship Id=\"rId1\" "
             "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" "
             "Target=\"styles.xml\"/>"
             "<Relationship Id=\"rId2\" "
             "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" "
             "Target=\"numbering.xml\"/>"
             "</Relationships>";

static const char styles[] = XML_HEAD
    "<w:styles xmlns:w=\"" WORD_NAMESPACE "\">"
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" "
    "w:cs=\"Calibri\"/><w:sz w:val=\"22\"/><w:lang w:val=\"da-DK\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\" "
    "w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz "
    "w:val=\"32\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl "
    "w:val=\"1\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"24\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/><w:basedOn "
    "w:val=\"Normal\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing "
    "w:after=\"60\"/></w:pPr></w:style>"
    "</w:styles>";

static const char numbering[] =
    XML_HEAD "<w:numbering xmlns:w=\"" WORD_NAMESPACE
             "\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt "
             "w:val=\"bullet\"/><w:lvlText w:val=\"\xE2\x80\xA2\"/>"
             "<w:pPr><w:ind w:left=\"425\" w:hanging=\"283\"/></w:pPr></w:lvl></w:abstractNum><w:num "
             "w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

/* The letter goes to a citizen in Denmark: Danish, also when the program speaks English to the caseworker. */
static const char *in_danish(const char *danish) {
    return danish;
}

static void open_paragraph(builder *out, const char *style) {
    builder_add_text(out, "<w:p>");
    if (style) builder_print(out, "<w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
    builder_add_text(out, "<w:r><w:t xml:space=\"preserve\">");
}

static void close_paragraph(builder *out) {
    builder_add_text(out, "</w:t></w:r></w:p>\n");
}

static void paragraph(builder *out, const char *style, slice text) {
    open_paragraph(out, style);
    add_xml(out, text);
    close_paragraph(out);
}

/* What a caseworker must settle first; marked with brackets so that it cannot be sent unseen. */
static void write_open_questions(builder *out, arena *a, const report_case *c) {
    for (size_t i = 0; i < c->found->conflicts.count; i++) {
        const conflict *found = &c->found->conflicts.items[i];
        const char *text = arena_print(a, _("[Afklar, før brevet sendes, og slet så denne linje: %s. %s]"),
                                       found->message, found->advice);
        if (text) paragraph(out, NULL, case_text(a, c, slice_of(text)));
    }
}

static slice recipient_of(const report_case *c) {
    slice best = {0};
    for (size_t i = 0; i < c->found->letter_count; i++)
        if (c->found->letters[i].facts.recipient.len > best.len) best = c->found->letters[i].facts.recipient;
    return best;
}

static void write_opening(builder *out, arena *a, const report_case *c) {
    slice name = recipient_of(c);
    paragraph(out, "Heading1", slice_of("Det skal du i den kommende tid"));
    write_open_questions(out, a, c);
    const char *greeting = arena_print(a, "Kære %.*s", SLICE_ARG(name));
    paragraph(out, NULL, case_text(a, c, slice_of(name.len ? greeting : "Kære borger")));
    const char *about = arena_print(a,
                                    "Du har fået %zu breve fra os. Her er det, de beder dig om, samlet ét "
                                    "sted og i den rækkefølge, det sker.",
                                    c->found->letter_count);
    paragraph(out, NULL, slice_of(about));
}

/* "Kl. 9.30: Deltag: familiemøde. Sted: Familiehuset. Spørg: Rikke Sand, tlf. 12 34 50 10" */
static void write_item(builder *out, arena *a, const report_case *c, const agenda_row *row) {
    const klarbrev_demand *d = &c->letters[row->letter].said->demands.items[row->demand];
    open_paragraph(out, "ListBullet");
    if (row->appointment)
        builder_print(out, "Kl. %d.%02d: ", row->when.hour, row->when.minute > 0 ? row->when.minute : 0);
    else if (row->when.year)
        builder_add_text(out, "Senest denne dag: ");
    add_xml(out, demand_words_by(a, c, row, in_danish));
    builder_add_byte(out, '.');
    const struct {
        const char *label, *value;
    } lines[] = {{"Sted", d->place}, {"Fra", d->sender}, {"Spørg", d->contact}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (!lines[i].value) continue;
        builder_print(out, " %s: ", lines[i].label);
        add_xml(out, case_text(a, c, slice_of(lines[i].value)));
        builder_add_byte(out, '.');
    }
    close_paragraph(out);
}

static bool same_day(moment a, moment b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

/* "Tirsdag den 8. december 2026". */
static slice day_heading(arena *a, moment day) {
    slice words = slice_of(moment_words_by(a, day, in_danish));
    slice capital = utf8_take_case(a, SLICE("Aa"), words);
    return capital.at ? capital : words;
}

static void write_agenda(builder *out, arena *a, const report_case *c, const agenda *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        moment when = rows->items[i].when;
        if (i == 0 || !same_day(when, rows->items[i - 1].when)) {
            when.hour = -1;
            paragraph(out, "Heading2", when.year ? day_heading(a, when) : slice_of("Uden en bestemt dag"));
        }
        write_item(out, a, c, &rows->items[i]);
    }
}

static void write_document(builder *out, arena *a, const report_case *c, const agenda *rows) {
    builder_add_text(out, XML_HEAD "<w:document xmlns:w=\"" WORD_NAMESPACE "\"><w:body>\n");
    write_opening(out, a, c);
    write_agenda(out, a, c, rows);
    paragraph(
        out, NULL,
        slice_of("Brevene gælder stadig. Er du i tvivl om noget, så ring til den, der står ved punktet."));
    paragraph(out, NULL, slice_of("Venlig hilsen"));
    builder_add_text(out, "<w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1134\" "
                          "w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"709\" "
                          "w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>");
}

klarbrev_status joint_letter_write(builder *out, const report_case *c) {
    arena a = {0};
    agenda rows = {0};
    builder document = {0};
    stored_zip zip = {.out = out};
    klarbrev_status status = agenda_make(&rows, &a, c->found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
    if (status == KLARBREV_OK) write_document(&document, &a, c, &rows);
    const struct {
        const char *name;
        slice bytes;
    } members[] = {
        {"[Content_Types].xml", slice_of(content_types)},
        {"_rels/.rels", slice_of(package_relations)},
        {"word/_rels/document.xml.rels", slice_of(document_relations)},
        {"word/styles.xml", slice_of(styles)},
        {"word/numbering.xml", slice_of(numbering)},
        {"word/document.xml", builder_slice(&document)},
    };
    if (status == KLARBREV_OK) status = document.status;
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof members / sizeof *members; i++)
        status = stored_zip_add(&zip, members[i].name, members[i].bytes);
    klarbrev_status ended = stored_zip_end(&zip);
    builder_release(&document);
    arena_release(&a);
    return status == KLARBREV_OK ? ended : status;
}

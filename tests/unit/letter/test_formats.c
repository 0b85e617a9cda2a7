/* SPDX-License-Identifier: MPL-2.0 */
/* The same small letter in every text format: what is text, what is a heading, what is a placeholder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "letter_fixture.h"

static void assert_refused(slice bytes, const char *name, klarbrev_status want) {
    letter *l = NULL;
    klarbrev_error error = {0};
    assert_int_equal(letter_read(&l, bytes, name, NULL, &error), want);
    assert_null(l);
    assert_true(error.depth > 0 && error.text[0][0] != 0);
}

static void assert_role(const letter *l, uint32_t index, block_role role, unsigned level) {
    assert_int_equal(l->blocks[index].role, role);
    assert_int_equal(l->blocks[index].level, level);
}

/* Every segment with bytes of its own must hold, raw, what its text says (no entities in these sources). */
static void assert_offsets(const letter *l, slice source) {
    unsigned placed = 0;
    for (uint32_t i = 0; i < l->segment_count; i++) {
        const segment *s = &l->segments[i];
        if (s->flags & (SEGMENT_VIRTUAL | SEGMENT_NESTED)) continue;
        placed++;
        assert_true(slice_equal(slice_from(source, s->offset, s->end), span_text(l->text, s->at)));
    }
    assert_true(placed > 0);
}

#define ODF                                                                                                  \
    "<office:document xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "                    \
    "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "                                         \
    "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "                                       \
    "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "                                      \
    "xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" "                                       \
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"

static void open_document_text(void **state) {
    (void)state;
    slice source = slice_of(
        ODF
        "<office:automatic-styles><style:style style:name=\"T1\" "
        "style:family=\"text\"><style:text-properties "
        "text:display=\"none\"/></style:style></"
        "office:automatic-styles><office:master-styles><style:master-page>"
        "<style:header><text:p>Kommunen</text:p></style:header></style:master-page></office:master-styles>"
        "<office:body><office:text><text:tracked-changes><text:changed-region><text:deletion><text:p>væk</"
        "text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>\n"
        "<text:h text:outline-level=\"2\">Afslag</text:h>\n  <text:p>Kære <text:user-field-get "
        "text:name=\"Navn\">"
        "Ida</text:user-field-get>,<text:line-break/>du\n   får<text:s text:c=\"2\"/>ikke <text:span "
        "text:style-name=\"T1\">hemmeligt</text:span>hjælp<text:note "
        "text:note-class=\"footnote\"><text:note-citation>1"
        "</text:note-citation><text:note-body><text:p>Se "
        "loven</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>et</text:p></text:list-item></text:list>"
        "<text:p><draw:text-box><text:p>boks</text:p></draw:text-box></text:p>"
        "</office:text></office:body></office:document>");
    letter *l = read_bytes(source, "brev.fodt");
    assert_string_equal(l->format, "fodt");
    assert_block(l, 0, "Afslag");
    assert_role(l, 0, BLOCK_HEADING, 2);
    assert_block(l, 1, "Kære Ida,\u2028du får  ikke hjælp.");
    assert_block(l, 2, "et");
    assert_role(l, 2, BLOCK_LIST_ITEM, 0);
    assert_slice(slice_from(l->text, l->blocks[4].at.start, l->text.len), "boks\nSe loven\nKommunen");
    assert_int_equal(l->parts[l->blocks[6].part].kind, PART_HEADER);
    assert_int_equal(l->placeholder_count, 1);
    assert_slice(l->placeholders[0].name, "Navn");
    assert_int_equal(l->privacy, PRIVACY_HIDDEN_TEXT | PRIVACY_TRACKED);
    assert_offsets(l, source);
    letter_free(l);
}

static void conditions_of_open_document_text(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(
            ODF "<office:body><office:text><text:p>Fristen er <text:conditional-text text:condition=\"a==1\" "
                "text:string-value-if-true=\"to\" text:string-value-if-false=\"fire\" "
                "text:current-value=\"false\">"
                "fire</text:conditional-text> uger</text:p><text:section text:display=\"condition\" "
                "text:condition=\"b\"><text:p>Kun b</text:p></text:section><text:p>Slut</text:p>"
                "</office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Fristen er fire uger\nto\nKun b\nSlut");
    assert_slice(l->branches[letter_branch_at(l, (uint32_t)slice_find(l->text, SLICE("fire")))].condition,
                 "ikke a==1");
    assert_slice(l->branches[l->blocks[1].branch].condition, "a==1");
    assert_slice(l->branches[l->blocks[2].branch].condition, "b");
    assert_int_equal(l->blocks[3].branch, NO_INDEX);
    letter_free(l);
}

static void comments_of_open_document_text(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(ODF "<office:body><office:text><text:p>Du <office:annotation "
                     "office:name=\"a\"><dc:creator>Bo</dc:creator>"
                     "<text:p>klarbrev: tillad x</text:p></office:annotation>skal<office:annotation-end "
                     "office:name=\"a\"/> "
                     "svare</text:p></office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Du skal svare");
    assert_int_equal(l->comment_count, 1);
    assert_slice(span_text(l->text, l->comments[0].at), "skal");
    assert_slice(l->comments[0].author, "Bo");
    assert_slice(l->comments[0].text, "klarbrev: tillad x");
    letter_free(l);
}

static void comments_that_overlap(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(
            ODF "<office:body><office:text><text:p>Du <office:annotation office:name=\"a\"><text:p>A</text:p>"
                "</office:annotation>skal <office:annotation office:name=\"b\"><text:p>B</text:p>"
                "</office:annotation>svare<office:annotation-end office:name=\"a\"/> "
                "snart<office:annotation-end office:name=\"b\"/><office:annotation><text:p>C</text:p>"
                "</office:annotation> nu</text:p></office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Du skal svare snart nu");
    assert_int_equal(l->comment_count, 3);
    assert_slice(span_text(l->text, l->comments[0].at), "skal svare");
    assert_slice(span_text(l->text, l->comments[1].at), "svare snart");
    assert_slice(span_text(l->text, l->comments[2].at), "");
    assert_slice(l->comments[2].text, "C");
    letter_free(l);
}

static void a_comment_in_a_comment_is_none(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(
            ODF
            "<office:body><office:text><text:p>Du <office:annotation><text:p>A</text:p><office:annotation>"
            "<text:p>B</text:p></office:annotation><text:p>C</text:p></office:annotation>skal</text:p>"
            "</office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Du skal");
    assert_int_equal(l->comment_count, 1);
    assert_slice(l->comments[0].text, "A\nB\nC");
    letter_free(l);
}

static void shapes_of_open_document_text_are_boxes(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(ODF "<office:body><office:text><text:p>Før<draw:custom-shape><text:p>ramme</text:p>"
                     "</draw:custom-shape> efter</text:p></office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Før efter\nramme");
    assert_int_equal(l->parts[l->blocks[1].part].kind, PART_TEXT_BOX);
    letter_free(l);
}

static void a_plain_section_does_not_end_the_condition_around_it(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(ODF
                 "<office:body><office:text><text:section text:display=\"condition\" text:condition=\"b\">"
                 "<text:section><text:p>Et</text:p></text:section><text:p>To</text:p></text:section>"
                 "<text:p>Slut</text:p></office:text></office:body></office:document>"),
        "brev.fodt");
    assert_slice(l->text, "Et\nTo\nSlut");
    assert_slice(l->branches[l->blocks[0].branch].condition, "b");
    assert_slice(l->branches[l->blocks[1].branch].condition, "b");
    assert_int_equal(l->blocks[2].branch, NO_INDEX);
    letter_free(l);
}

static void parts_of_a_page_by_libreoffice(void **state) {
    (void)state;
    slice source = SLICE(
        "<html><body><div title=\"header\"><table><tr><td>Kommunen<td>Jobcentret</table><p><br></p></div>"
        "<p>Du <span id=\"Frame1\" style=\"position: absolute; top: 0in\"><p>Ring først</p></span>skal "
        "svare</p><p>Hilsen</p><div title=\"footer\"><p>Side <b>1</b></p></div></body></html>");
    letter *l = read_bytes(source, "side.html");
    assert_slice(l->text, "Du skal svare\nHilsen\nRing først\nKommunen\nJobcentret\nSide 1");
    static const part_kind kinds[] = {PART_BODY,   PART_BODY,   PART_TEXT_BOX,
                                      PART_HEADER, PART_HEADER, PART_FOOTER};
    for (uint32_t i = 0; i < l->block_count; i++)
        assert_int_equal(l->parts[l->blocks[i].part].kind, kinds[i]);
    assert_int_equal(l->block_count, sizeof kinds / sizeof *kinds);
    assert_offsets(l, source);
    letter_free(l);
}

static void web_page(void **state) {
    (void)state;
    slice source = SLICE(
        "<!DOCTYPE html><html><head><title>T</title><style>p{}</style><meta charset=utf-8></head><body>"
        "<h1>Afslag</h1>\n<p>Kære <b>Åse</b>,<br>du får\n  ikke hjælp.<p>Nyt afsnit<ul><li>et<li>to</ul>"
        "<table><tr><td>a<td>b</table><script>var x='nej';</script><p hidden>skjult</p>"
        "<p>Se <a href='http://a.example'>her</a></body></html>");
    letter *l = read_bytes(source, "side.html");
    assert_string_equal(l->format, "html");
    assert_slice(l->text, "Afslag\nKære Åse,\u2028du får ikke hjælp.\nNyt afsnit\net\nto\na\nb\nSe her");
    assert_role(l, 0, BLOCK_HEADING, 1);
    assert_role(l, 3, BLOCK_LIST_ITEM, 0);
    assert_role(l, 5, BLOCK_CELL, 0);
    assert_int_equal(l->blocks[6].column, 1);
    assert_true(l->privacy & PRIVACY_HIDDEN_TEXT);
    assert_offsets(l, source);
    letter_free(l);
}

static void web_page_in_latin_1(void **state) {
    (void)state;
    letter *l =
        read_bytes(SLICE("<html><meta charset=\"iso-8859-1\"><p>K\xE6re &Aring;se &amp; co"), "side.html");
    assert_slice(l->text, "Kære Åse & co");
    letter_free(l);
}

static void a_page_a_million_deep_is_refused(void **state) {
    (void)state;
    enum { DEEP = 1000000 };
    char *bytes = test_malloc(DEEP * 5 + 16);
    memcpy(bytes, "<html>", 6);
    for (size_t i = 0; i < DEEP; i++) memcpy(bytes + 6 + i * 5, "<div>", 5);
    assert_refused((slice){bytes, 6 + (size_t)DEEP * 5}, "dyb.html", KLARBREV_E_LIMIT);
    test_free(bytes);
}

/* libxml2 alone takes minutes for these. */
static void a_million_attributes_are_refused_at_once(void **state) {
    (void)state;
    enum { MANY = 1000000, EACH = 12 };
    static const char *const starts[] = {"<html><p", "<html><!-- <p --><p", "<html><!-- --!><p", ODF "<a"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t length = strlen(starts[i]);
        char *bytes = test_malloc(length + (size_t)MANY * EACH + 1);
        memcpy(bytes, starts[i], length);
        for (size_t k = 0; k < MANY; k++, length += EACH)
            snprintf(bytes + length, EACH + 1, " a%06zu='>'", k);
        assert_refused((slice){bytes, length}, i < 3 ? "x.html" : "x.fodt", KLARBREV_E_LIMIT);
        test_free(bytes);
    }
}

static void a_page_of_text_after_a_lone_angle_is_read(void **state) {
    (void)state;
    enum { WORDS = 3000 };
    static char bytes[WORDS * 4 + 64] = "<html><p>5 < 6 ";
    for (size_t i = 0; i < WORDS; i++) strcat(bytes + i * 4, "ord ");
    letter *l = read_bytes(slice_of(bytes), "x.html");
    assert_true(l->text.len > WORDS);
    letter_free(l);
}

static void word_2003(void **state) {
    (void)state;
    slice source = slice_of(
        "<?xml version=\"1.0\"?><w:wordDocument "
        "xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\" "
        "xmlns:aml=\"http://schemas.microsoft.com/aml/2001/core\"><w:styles><w:style w:type=\"paragraph\" "
        "w:styleId=\"O1\"><w:name w:val=\"heading 1\"/></w:style></w:styles><w:body><w:p><w:pPr><w:pStyle "
        "w:val=\"O1\"/>"
        "</w:pPr><w:r><w:t>Afslag</w:t></w:r></w:p><w:p><w:r><w:t>Kære </w:t></w:r><w:fldSimple w:instr=\" "
        "MERGEFIELD "
        "Navn \"><w:r><w:t>X</w:t></w:r></w:fldSimple><aml:annotation "
        "w:type=\"Word.Deletion\"><w:r><w:delText>væk"
        "</w:delText></w:r></aml:annotation><aml:annotation "
        "w:type=\"Word.Insertion\"><aml:content><w:r><w:t> ny</w:t>"
        "</w:r></aml:content></aml:annotation></w:p><w:sectPr><w:hdr><w:p><w:r><w:t>Hoved</w:t></w:r></w:p></"
        "w:hdr><w:ftr><w:p><w:r><w:t>Fod</w:t></w:r></w:p></w:ftr>"
        "</w:sectPr></w:body></w:wordDocument>");
    letter *l = read_bytes(source, "brev.xml");
    assert_string_equal(l->format, "word-2003");
    assert_slice(l->text, "Afslag\nKære X ny\nHoved\nFod");
    assert_int_equal(l->parts[l->blocks[2].part].kind, PART_HEADER);
    assert_int_equal(l->parts[l->blocks[3].part].kind, PART_FOOTER);
    assert_role(l, 0, BLOCK_HEADING, 1);
    assert_int_equal(l->placeholder_count, 1);
    assert_offsets(l, source);
    letter_free(l);
}

#define MEMO(body)                                                                                           \
    "<memo:Message xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.2\"><memo:MessageHeader>"    \
    "<memo:label>Svar på din "                                                                              \
    "ansøgning</memo:label><memo:replyByDateTime>2027-01-04T12:00:00Z</memo:replyByDateTime>"               \
    "</memo:MessageHeader><memo:MessageBody><memo:MainDocument>" body                                        \
    "</memo:MainDocument></memo:MessageBody>"                                                                \
    "</memo:Message>"
#define MEMO_FILE(name, content)                                                                             \
    "<memo:File><memo:filename>" name "</memo:filename><memo:content>" content "</memo:content></memo:File>"

static void digital_post_with_a_page_inside(void **state) {
    (void)state;
    /* %PDF-1.4 cannot be read; <p>Hej du</p> can */
    letter *l = read_bytes(
        slice_of(MEMO(MEMO_FILE("a.pdf", "JVBERi0xLjQ=") MEMO_FILE("a.html", "PHA+SGVqIGR1\nPC9wPg=="))),
        "x.xml");
    assert_string_equal(l->format, "memo");
    assert_slice(l->text, "Svar på din ansøgning\nSvar senest 4.1.2027\nHej du");
    assert_int_equal(l->parts[l->blocks[0].part].kind, PART_MESSAGE);
    assert_int_equal(l->parts[l->blocks[2].part].kind, PART_BODY);
    assert_true(l->segments[2].flags & SEGMENT_NESTED);
    assert_slice(letter_property(l, SLICE("Memo.Reply-By")), "2027-01-04T12:00:00Z");
    assert_false(l->privacy & PRIVACY_UNREAD);
    letter_free(l);
    l = read_bytes(slice_of(MEMO(MEMO_FILE("a.pdf", "JVBERi0xLjQ="))), "x.xml");
    assert_true(l->privacy & PRIVACY_UNREAD);
    letter_free(l);
}

#define MEMO_ACTION(code, rest)                                                                              \
    "<memo:Action><memo:label>Se her</memo:label><memo:actionCode>" code "</memo:actionCode>" rest           \
    "</memo:Action>"
#define MEMO_RESERVATION(description, end)                                                                   \
    "<memo:Reservation>" description "<memo:location>Torvet 1</memo:location>"                               \
    "<memo:startDateTime>2027-01-11T08:00:00Z</memo:startDateTime>" end "</memo:Reservation>"

static void digital_post_shows_appointments_and_deadlines(void **state) {
    (void)state;
    letter *l = read_bytes(
        slice_of(MEMO(
            MEMO_ACTION("AFTALE",
                        MEMO_RESERVATION("<memo:description>Samtale</memo:description>",
                                         "<memo:endDateTime>2027-01-11T09:30:00Z</memo:endDateTime>"))
                MEMO_ACTION("AFTALE", MEMO_RESERVATION("", "<memo:endDateTime>i morgen</memo:endDateTime>"))
                    MEMO_ACTION("BETALING", "<memo:endDateTime>2027-01-20T22:00:00Z</memo:endDateTime>")
                        MEMO_ACTION("INFORMATION",
                                    "<memo:endDateTime>2027-01-20T22:00:00Z</memo:endDateTime>"))),
        "x.xml");
    assert_block(l, 2, "Samtale\t11.1.2027 kl. 9.00-10.30\tTorvet 1");
    assert_block(l, 3, "Se her\t11.1.2027 kl. 9.00\tTorvet 1");
    assert_block(l, 4, "Se her\tskal betales senest 20.1.2027");
    assert_block(l, 5, "Se her");
    letter_free(l);
}

static void digital_post_with_broken_base64(void **state) {
    (void)state;
    assert_refused(slice_of(MEMO(MEMO_FILE("a.txt", "SGVq!"))), "x.xml", KLARBREV_E_BROKEN);
    assert_refused(slice_of(MEMO(MEMO_FILE("a.txt", "SGVqI"))), "x.xml", KLARBREV_E_BROKEN);
    assert_refused(slice_of(MEMO(MEMO_FILE("a.txt", "SG=q"))), "x.xml", KLARBREV_E_BROKEN);
}

static void markdown(void **state) {
    (void)state;
    slice source = SLICE(
        "---\ntitle: Prøve\n---\n# Afslag på **hjælp**\n\nKære [navn], se [siden](http://a.example)\n"
        "med *kursiv*, 2 * 3, snake_case og ____.\n\nKlage\n-----\n\n- et\n- to\n\n| a | b |\n|---|---|\n"
        "| 1 | 2 |\n");
    letter *l = read_bytes(source, "brev.md");
    assert_block(l, 0, "Afslag på hjælp");
    assert_role(l, 0, BLOCK_HEADING, 1);
    assert_block(l, 1, "Kære [navn], se siden med kursiv, 2 * 3, snake_case og ____.");
    assert_role(l, 2, BLOCK_HEADING, 2);
    assert_role(l, 4, BLOCK_LIST_ITEM, 0);
    assert_block(l, 8, "2");
    assert_int_equal(l->blocks[8].row, 1);
    assert_int_equal(l->blocks[8].column, 1);
    assert_int_equal(l->placeholder_count, 1);
    assert_slice(l->properties[0].value, "Prøve");
    assert_offsets(l, source);
    letter_free(l);
}

static void electronic_mail(void **state) {
    (void)state;
    letter *l = read_bytes(
        SLICE(
            "From: a@example.dk\r\nSubject: =?utf-8?Q?Svar_p=C3=A5?= =?utf-8?B?IGRpbiBhbnPDuGduaW5n?= nu\r\n"
            "Date: Tue, 24 Nov 2026 10:00:00 +0100\r\nContent-Type: multipart/mixed;\r\n "
            "boundary=\"xx\"\r\n\r\n"
            "forord\r\n--xx\r\nContent-Type: multipart/alternative; boundary=yy\r\n\r\n--yy\r\n"
            "Content-Type: text/html\r\n\r\n<p>side</p>\r\n--yy\r\nContent-Type: text/plain\r\n"
            "Content-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=A6re Ida, vi "
            "=\r\nsvarer.\r\n--yy--\r\n--xx\r\n"
            "Content-Type: text/plain; name=\"brev.txt\"\r\nContent-Transfer-Encoding: "
            "base64\r\n\r\nSGVqIGR1\r\n--xx\r\n"
            "Content-Type: application/pdf; name=a.pdf\r\n\r\n%PDF-1.4\r\n--xx--\r\n"),
        "besked");
    assert_string_equal(l->format, "eml");
    assert_block(l, 0, "Svar på din ansøgning nu");
    assert_block(l, 1, "Kære Ida, vi svarer.");
    assert_block(l, 3, "Hej du");
    assert_true(l->privacy & PRIVACY_UNREAD);
    letter_free(l);
}

static void a_mail_that_was_cut_is_read_to_its_end(void **state) {
    (void)state;
    letter *l =
        read_bytes(SLICE("From: a@b.dk\nSubject: Brev\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
                         "boundary=x\n\n--x\nContent-Type: text/plain\n\nHej\n--x\nContent-Type: "
                         "text/plain\n\nDu skal svare\n"),
                   "brev.eml");
    assert_true(slice_find(l->text, SLICE("Du skal svare")) > 0);
    letter_free(l);
    l = read_bytes(SLICE("From: a@b.dk\nSubject: Brev\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
                         "boundary=x\n\n--x\nContent-Type: text/plain\n\nHej\n--x--\nefter det sidste\n"),
                   "brev.eml");
    assert_true(slice_find(l->text, SLICE("Hej")) > 0);
    assert_true(slice_find(l->text, SLICE("efter det sidste")) < 0);
    letter_free(l);
}

static void entities_and_unknown_xml_are_refused(void **state) {
    (void)state;
    assert_refused(SLICE("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]>" ODF "</office:document>"),
                   "a.fodt", KLARBREV_E_FORBIDDEN);
    assert_refused(SLICE("<?xml version=\"1.0\"?><ukendt>tekst</ukendt>"), "a.xml", KLARBREV_E_KIND);
    assert_refused(SLICE("<ukendt xmlns=\"urn:x\">tekst</ukendt>\n"), "a.xml", KLARBREV_E_KIND);
    letter *l = read_bytes(SLICE("<navn> skal møde den <dato>"), "a.txt");
    assert_slice(l->text, "<navn> skal møde den <dato>");
    letter_free(l);
    assert_refused(slice_of(ODF "<office:body>"), "a.fodt", KLARBREV_E_BROKEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(open_document_text),
        cmocka_unit_test(conditions_of_open_document_text),
        cmocka_unit_test(comments_of_open_document_text),
        cmocka_unit_test(comments_that_overlap),
        cmocka_unit_test(a_comment_in_a_comment_is_none),
        cmocka_unit_test(shapes_of_open_document_text_are_boxes),
        cmocka_unit_test(a_plain_section_does_not_end_the_condition_around_it),
        cmocka_unit_test(parts_of_a_page_by_libreoffice),
        cmocka_unit_test(web_page),
        cmocka_unit_test(web_page_in_latin_1),
        cmocka_unit_test(a_page_a_million_deep_is_refused),
        cmocka_unit_test(a_million_attributes_are_refused_at_once),
        cmocka_unit_test(a_page_of_text_after_a_lone_angle_is_read),
        cmocka_unit_test(word_2003),
        cmocka_unit_test(digital_post_with_a_page_inside),
        cmocka_unit_test(digital_post_shows_appointments_and_deadlines),
        cmocka_unit_test(digital_post_with_broken_base64),
        cmocka_unit_test(markdown),
        cmocka_unit_test(electronic_mail),
        cmocka_unit_test(a_mail_that_was_cut_is_read_to_its_end),
        cmocka_unit_test(entities_and_unknown_xml_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

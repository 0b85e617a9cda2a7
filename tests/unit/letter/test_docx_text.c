/* SPDX-License-Identifier: MPL-2.0 */
/* What of a Word document is text of the letter, and in which blocks it stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flat_fixture.h"

#define STYLES                                                                                               \
    FLAT_PART("/word/_rels/document.xml.rels",                                                               \
              "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"s\" Type=\"" RELATIONSHIP_TYPE          \
              "styles\" Target=\"styles.xml\"/></Relationships>")                                            \
    FLAT_PART(                                                                                               \
        "/word/styles.xml",                                                                                  \
        "<w:styles " WORD_NS ">"                                                                             \
        "<w:style w:type=\"paragraph\" w:styleId=\"Overskrift1\"><w:name w:val=\"heading 1\"/></w:style>"    \
        "<w:style w:type=\"paragraph\" w:styleId=\"Egen\"><w:name w:val=\"Egen\"/>"                          \
        "<w:basedOn w:val=\"Overskrift1\"/></w:style>"                                                       \
        "<w:style w:type=\"paragraph\" w:styleId=\"Punkt\"><w:name w:val=\"List Bullet\"/>"                  \
        "<w:pPr><w:numPr><w:numId w:val=\"3\"/></w:numPr></w:pPr></w:style>"                                 \
        "<w:style w:type=\"character\" w:styleId=\"Skjult\"><w:name w:val=\"Skjult\"/>"                      \
        "<w:rPr><w:vanish/></w:rPr></w:style></w:styles>")

static void assert_text(const char *body, const char *want) {
    letter *l = read_flat(body, "");
    assert_slice(l->text, want);
    letter_free(l);
}

static void a_word_cut_over_runs_is_one_word(void **state) {
    (void)state;
    assert_text(P(R("Du skal be") "<w:proofErr w:type=\"spellStart\"/>" R(
                    "ta") "<w:bookmarkStart w:id=\"0\"/>" R("le.")),
                "Du skal betale.");
}

static void special_characters_are_characters(void **state) {
    (void)state;
    assert_text(P("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
                  "<w:softHyphen/><w:t>e</w:t><w:sym w:font=\"Wingdings\" "
                  "w:char=\"F0FC\"/><w:t>&amp;&#230;</w:t></w:r>"),
                "a\tb\u2028c\u2011d\u00ADe\uFFFC&æ");
}

static void deleted_text_is_out_and_inserted_in(void **state) {
    (void)state;
    assert_text(P(R("Du skal ") "<w:del w:id=\"1\"><w:r><w:delText>anmode</w:delText></w:r></w:del>"
                                "<w:ins w:id=\"2\">" R("bede") "</w:ins>" R(" om det.")),
                "Du skal bede om det.");
    assert_text(P("<w:moveFrom w:id=\"1\">" R("væk") "</w:moveFrom>" R("A"))
                    P("<w:moveTo w:id=\"1\">" R("ny") "</w:moveTo>"),
                "A\nny");
}

static void a_deleted_paragraph_mark_joins_two_paragraphs(void **state) {
    (void)state;
    assert_text(P("<w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr>" R("Første ")) P(R("anden"))
                    P(R("tredje")),
                "Første anden\ntredje");
}

static void a_deleted_row_is_out(void **state) {
    (void)state;
    assert_text("<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>" P(
                    R("a")) "</w:tc></w:tr>"
                            "<w:tr><w:tc>" P(R("b")) "</w:tc><w:tc>" P(R("c")) "</w:tc></w:tr></w:tbl>",
                "b\nc");
}

static void hidden_text_is_out_and_said(void **state) {
    (void)state;
    letter *l = read_flat(
        P(R("Du kan ") "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ikke </w:t></w:r>"
                       "<w:r><w:rPr><w:rStyle w:val=\"Skjult\"/></w:rPr><w:t>aldrig </w:t></w:r>"
                       "<w:r><w:rPr><w:rStyle w:val=\"Skjult\"/><w:vanish w:val=\"0\"/></w:rPr><w:t>nok "
                       "</w:t></w:r>" R("klage.")),
        STYLES);
    assert_slice(l->text, "Du kan nok klage.");
    assert_true(l->privacy & PRIVACY_HIDDEN_TEXT);
    letter_free(l);
}

static void headings_and_lists_are_known_by_style(void **state) {
    (void)state;
    letter *l = read_flat(
        P("<w:pPr><w:pStyle w:val=\"Egen\"/></w:pPr>" R("Klage"))
            P("<w:pPr><w:pStyle w:val=\"Punkt\"/></w:pPr>" R("et")) P(
                "<w:pPr><w:pStyle w:val=\"Punkt\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr>" R("to"))
                P("<w:pPr><w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>" R("tre"))
                    P("<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>" R("fire")),
        STYLES);
    static const struct {
        int role, level;
    } want[] = {{BLOCK_HEADING, 1},
                {BLOCK_LIST_ITEM, 0},
                {BLOCK_PARAGRAPH, 0},
                {BLOCK_LIST_ITEM, 2},
                {BLOCK_HEADING, 2}};
    assert_int_equal(l->block_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(l->blocks[i].role, want[i].role);
        assert_int_equal(l->blocks[i].level, want[i].level);
    }
    letter_free(l);
}

static void cells_know_their_table_row_and_column(void **state) {
    (void)state;
    letter *l =
        read_flat("<w:tbl><w:tr><w:tc>" P(R("a")) "</w:tc><w:tc>" P(R("b")) "</w:tc></w:tr><w:tr><w:tc>" P(
                      R("c")) "</w:tc><w:tc>" P(R("d")) "</w:tc></w:tr></w:tbl>" P(R("e")),
                  "");
    assert_int_equal(l->blocks[2].role, BLOCK_CELL);
    assert_int_equal(l->blocks[2].row, 1);
    assert_int_equal(l->blocks[3].column, 1);
    assert_int_equal(l->blocks[3].table, 0);
    assert_int_equal(l->blocks[4].table, NO_INDEX);
    letter_free(l);
}

static void a_table_of_one_column_holds_paragraphs(void **state) {
    (void)state;
    letter *l = read_flat("<w:tbl><w:tr><w:tc>" P(R("a")) "</w:tc></w:tr></w:tbl>", "");
    assert_int_equal(l->blocks[0].role, BLOCK_PARAGRAPH);
    letter_free(l);
}

static void a_text_box_is_read_once_and_after_the_body(void **state) {
    (void)state;
    letter *l = read_flat(
        P(R("før ") "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:txbxContent>" P(R(
            "boks")) "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" P(R("boks")) "</"
                                                                                             "w:txbxContent><"
                                                                                             "/mc:Fallback></"
                                                                                             "mc:"
                                                                                             "AlternateConten"
                                                                                             "t></w:r>" R(
                                                                                                 "ef"
                                                                                                 "te"
                                                                                                 "r")),
        "");
    assert_slice(l->text, "før efter\nboks");
    assert_int_equal(l->parts[l->blocks[1].part].kind, PART_TEXT_BOX);
    assert_int_equal(l->part_count, 2);
    letter_free(l);
}

static void strict_documents_are_read_the_same(void **state) {
    (void)state;
    static const char xml[] =
        "<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">" FLAT_PART(
            "/_rels/.rels", "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"r\" "
                            "Type=\"http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument\" "
                            "Target=\"/word/document.xml\"/></Relationships>")
            FLAT_PART("/word/document.xml",
                      "<w:document xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\">"
                      "<w:body>" P(R("Hej")) "</w:body></w:document>") FLAT_TAIL;
    letter *l = read_bytes(slice_of(xml), "strict.xml");
    assert_slice(l->text, "Hej");
    letter_free(l);
}

static void headers_notes_and_footers_are_parts(void **state) {
    (void)state;
#define RELATION(id, type, target)                                                                           \
    "<Relationship Id=\"" id "\" Type=\"" RELATIONSHIP_TYPE type "\" Target=\"" target "\"/>"
    letter *l = read_flat(
        P(R("Brev") "<w:r><w:footnoteReference w:id=\"1\"/></w:r>") "<w:sectPr><w:headerReference "
                                                                    "w:type=\"default\" "
                                                                    "r:id=\"h\"/><w:headerReference "
                                                                    "w:type=\"first\" r:id=\"h1\"/>"
                                                                    "<w:footerReference w:type=\"even\" "
                                                                    "r:id=\"f2\"/><w:footerReference "
                                                                    "w:type=\"default\" "
                                                                    "r:id=\"f\"/></w:sectPr>",
        FLAT_PART("/word/_rels/document.xml.rels",
                  "<Relationships " RELATIONSHIP_NS ">" RELATION("h", "header", "h.xml")
                      RELATION("h1", "header", "h1.xml") RELATION("f", "footer", "f.xml") RELATION(
                          "f2", "footer", "f2.xml") RELATION("n", "footnotes", "n.xml") "</Relationships>")
            FLAT_PART("/word/h.xml", "<w:hdr " WORD_NS ">" P(R("Hoved")) "</w:hdr>")
                FLAT_PART("/word/h1.xml", "<w:hdr " WORD_NS ">" P(R("Forside")) "</w:hdr>") FLAT_PART(
                    "/word/f.xml", "<w:ftr " WORD_NS ">" P(R("Fod")) "</w:ftr>")
                    FLAT_PART("/word/f2.xml", "<w:ftr " WORD_NS ">" P(R("Lige")) "</w:ftr>") FLAT_PART(
                        "/word/n.xml",
                        "<w:footnotes " WORD_NS "><w:footnote w:type=\"separator\" w:id=\"0\">" P(
                            R("streg")) "</w:footnote><w:footnote w:id=\"1\">" P(R("Note")) "</w:footnote></"
                                                                                            "w:footnotes>"));
    assert_slice(l->text, "Brev\nNote\nHoved\nFod");
    assert_int_equal(l->parts[1].kind, PART_FOOTNOTES);
    assert_int_equal(l->parts[2].kind, PART_HEADER);
    assert_int_equal(l->parts[3].kind, PART_FOOTER);
    letter_free(l);
}

static void a_comment_knows_its_words(void **state) {
    (void)state;
    letter *l = read_flat(
        P(R("Du ") "<w:commentRangeStart w:id=\"7\"/>" R(
            "skal") "<w:commentRangeEnd w:id=\"7\"/>"
                    "<w:r><w:commentReference w:id=\"7\"/></w:r>" R(" betale")),
        FLAT_PART("/word/_rels/document.xml.rels",
                  "<Relationships " RELATIONSHIP_NS ">" RELATION("c", "comments", "c.xml") "</Relationships>")
            FLAT_PART("/word/c.xml", "<w:comments " WORD_NS "><w:comment w:id=\"7\" w:author=\"Ida\">" P(
                                         R("klarbrev: tillad kancelli.skal")) "</w:comment></w:comments>"));
    assert_int_equal(l->comment_count, 1);
    assert_slice(span_text(l->text, l->comments[0].at), "skal");
    assert_slice(l->comments[0].author, "Ida");
    assert_slice(l->comments[0].text, "klarbrev: tillad kancelli.skal");
    assert_true(l->privacy & PRIVACY_COMMENTS);
    letter_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_cut_over_runs_is_one_word),
        cmocka_unit_test(special_characters_are_characters),
        cmocka_unit_test(deleted_text_is_out_and_inserted_in),
        cmocka_unit_test(a_deleted_paragraph_mark_joins_two_paragraphs),
        cmocka_unit_test(a_deleted_row_is_out),
        cmocka_unit_test(hidden_text_is_out_and_said),
        cmocka_unit_test(headings_and_lists_are_known_by_style),
        cmocka_unit_test(cells_know_their_table_row_and_column),
        cmocka_unit_test(a_table_of_one_column_holds_paragraphs),
        cmocka_unit_test(a_text_box_is_read_once_and_after_the_body),
        cmocka_unit_test(strict_documents_are_read_the_same),
        cmocka_unit_test(headers_notes_and_footers_are_parts),
        cmocka_unit_test(a_comment_knows_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

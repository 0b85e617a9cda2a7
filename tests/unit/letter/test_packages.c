/* SPDX-License-Identifier: MPL-2.0 */
/* Zip packages: DOCX, ODT and XLSX as they should be, and as nobody should make them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "flat_fixture.h"
#include "zip_fixture.h"

#define ROOT_RELATIONSHIPS(target)                                                                           \
    {                                                                                                        \
        .name = "_rels/.rels", .content = "<Relationships " RELATIONSHIP_NS                                  \
                                          "><Relationship Id=\"r1\" Type=\"" RELATIONSHIP_TYPE               \
                                          "officeDocument\" Target=\"" target "\"/></Relationships>"         \
    }
#define DOCUMENT(body) "<w:document " WORD_NS "><w:body>" body "</w:body></w:document>"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static letter *read_package(const zip_member *members, size_t count, const char *name) {
    builder bytes = {0};
    letter *l = read_bytes(zip_package(&bytes, members, count), name);
    builder_release(&bytes);
    return l;
}

static void assert_package_refused(const zip_member *members, size_t count, klarbrev_status want,
                                   const char *says) {
    builder bytes = {0};
    letter *l = NULL;
    klarbrev_error error = {0};
    char text[512];
    klarbrev_status got = letter_read(&l, zip_package(&bytes, members, count), "brev.docx", NULL, &error);
    builder_release(&bytes);
    assert_null(l);
    klarbrev_error_message(&error, text, sizeof text);
    if (got != want || !strstr(text, says))
        fail_msg("%s: '%s' does not say '%s'", klarbrev_status_word(got), text, says);
}

static void a_word_package(void **state) {
    (void)state;
    const zip_member members[] = {ROOT_RELATIONSHIPS("/word/tekst.xml"),
                                  {.name = "word/tekst.xml", .content = DOCUMENT(P(R("Hej &amp; farvel")))}};
    letter *l = read_package(members, COUNT(members), "uden-endelse");
    assert_string_equal(l->format, "docx");
    assert_slice(l->text, "Hej & farvel");
    slice raw = slice_from(slice_of(members[1].content), l->segments[0].offset, l->segments[0].end);
    assert_slice(raw, "Hej &amp; farvel");
    letter_free(l);
}

static void a_package_with_a_macro_and_a_remote_template(void **state) {
    (void)state;
    const zip_member members[] = {
        ROOT_RELATIONSHIPS("word/document.xml"),
        {.name = "word/document.xml", .content = DOCUMENT(P(R("Hej")))},
        {.name = "word/vbaProject.bin", .content = "x"},
        {.name = "word/_rels/document.xml.rels",
         .content =
             "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"s\" Type=\"" RELATIONSHIP_TYPE
             "settings\" Target=\"settings.xml\"/><Relationship Id=\"i\" TargetMode=\"External\" "
             "Type=\"" RELATIONSHIP_TYPE "image\" Target=\"http://a.example/b.png\"/></Relationships>"},
        {.name = "word/settings.xml",
         .content = "<w:settings " WORD_NS "><w:documentProtection w:enforcement=\"1\"/></w:settings>"},
        {.name = "word/_rels/settings.xml.rels",
         .content = "<Relationships " RELATIONSHIP_NS
                    "><Relationship Id=\"t\" TargetMode=\"External\" Type=\"" RELATIONSHIP_TYPE
                    "attachedTemplate\" Target=\"https://a.example/t.dotm\"/></Relationships>"}};
    letter *l = read_package(members, COUNT(members), "brev.docm");
    assert_int_equal(l->privacy,
                     PRIVACY_MACRO | PRIVACY_EXTERNAL | PRIVACY_REMOTE_TEMPLATE | PRIVACY_PROTECTED);
    letter_free(l);
}

static void an_excel_workbook(void **state) {
    (void)state;
    const zip_member members[] = {
        ROOT_RELATIONSHIPS("xl/workbook.xml"),
        {.name = "xl/workbook.xml",
         .content = "<workbook xmlns:r=\"" RELATIONSHIP_TYPE "\"><sheets><sheet name=\"B\" r:id=\"s2\"/>"
                    "<sheet name=\"A\" r:id=\"s1\"/></sheets></workbook>"},
        {.name = "xl/_rels/workbook.xml.rels",
         .content = "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"s1\" Type=\"" RELATIONSHIP_TYPE
                    "worksheet\" Target=\"a.xml\"/><Relationship Id=\"s2\" Type=\"" RELATIONSHIP_TYPE
                    "worksheet\" Target=\"b.xml\"/><Relationship Id=\"t\" Type=\"" RELATIONSHIP_TYPE
                    "sharedStrings\" Target=\"t.xml\"/></Relationships>"},
        {.name = "xl/t.xml",
         .content = "<sst><si><t>Du får</t></si><si><r><t>afslag </t></r><r><t>på "
                    "{navn}</t></r><rPh><t>x</t></rPh></si></sst>"},
        {.name = "xl/a.xml",
         .content =
             "<worksheet><sheetData><row><c r=\"A1\" t=\"s\"><v>9</v></c></row></sheetData></worksheet>"},
        {.name = "xl/b.xml",
         .content =
             "<worksheet><sheetData><row r=\"2\"><c r=\"A2\" t=\"s\"><v>0</v></c><c r=\"B2\"><v>100</v></c>"
             "<c r=\"AC2\" t=\"s\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\" "
             "t=\"inlineStr\"><is><t>to\nlinjer</t></is>"
             "</c></row></sheetData></worksheet>"}};
    letter *l = read_package(members, COUNT(members), "tekster.xlsx");
    assert_string_equal(l->format, "xlsx");
    assert_slice(l->text, "Du får\nafslag på {navn}\nto\nlinjer");
    assert_int_equal(l->blocks[1].row, 1);
    assert_int_equal(l->blocks[1].column, 28);
    assert_int_equal(l->placeholder_count, 1);
    letter_free(l);
}

static void an_open_document_package(void **state) {
    (void)state;
    const zip_member members[] = {
        {.name = "mimetype", .content = "application/vnd.oasis.opendocument.text"},
        {.name = "META-INF/manifest.xml", .content = "<!DOCTYPE manifest><manifest/>"},
        {.name = "Basic/Standard/Module1.xml", .content = "x"},
        {.name = "content.xml",
         .content = "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "
                    "xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:text><t:p>Hej</"
                    "t:p></o:text>"
                    "</o:body></o:document-content>"}};
    letter *l = read_package(members, COUNT(members), "x");
    assert_string_equal(l->format, "odt");
    assert_slice(l->text, "Hej");
    assert_int_equal(l->privacy, PRIVACY_MACRO);
    letter_free(l);
}

static void an_encrypted_open_document_is_refused(void **state) {
    (void)state;
    const zip_member members[] = {{.name = "mimetype", .content = "application/vnd.oasis.opendocument.text"},
                                  {.name = "META-INF/manifest.xml", .content = "<m:encryption-data/>"},
                                  {.name = "content.xml", .content = "x"}};
    assert_package_refused(members, COUNT(members), KLARBREV_E_ENCRYPTED, "adgangskode");
}

static void hostile_packages_are_refused(void **state) {
    (void)state;
#define MAIN_PART                                                                                            \
    { .name = "word/document.xml", .content = DOCUMENT(P(R("Hej"))) }
    static const struct {
        zip_member members[3];
        size_t count;
        klarbrev_status status;
        const char *says;
    } cases[] = {
        {{ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART, MAIN_PART}, 3, KLARBREV_E_BROKEN, "to dele"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART, {.name = "Word/DOCUMENT.xml", .content = "x"}},
         3,
         KLARBREV_E_BROKEN,
         "to dele"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART, {.name = "../word/x", .content = "x"}},
         3,
         KLARBREV_E_FORBIDDEN,
         "../word/x"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART, {.name = "/etc/word/", .content = "x"}},
         3,
         KLARBREV_E_FORBIDDEN,
         "/etc"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART, {.name = "word\\x", .content = "x"}},
         3,
         KLARBREV_E_FORBIDDEN,
         "word"},
        {{ROOT_RELATIONSHIPS("word/document.xml"),
          {.name = "word/document.xml", .local_name = "word/document.xxx", .content = "x"}},
         2,
         KLARBREV_E_BROKEN,
         "to navne"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), {.name = "word/document.xml", .content = "x", .flags = 1}},
         2,
         KLARBREV_E_ENCRYPTED,
         "adgangskode"},
        {{ROOT_RELATIONSHIPS("word/document.xml"),
          {.name = "word/document.xml", .content = DOCUMENT(""), .wrong_crc = 1}},
         2,
         KLARBREV_E_BROKEN,
         "beskadiget"},
        {{ROOT_RELATIONSHIPS("word/none.xml"), MAIN_PART}, 2, KLARBREV_E_BROKEN, "word/none.xml"},
        {{MAIN_PART}, 1, KLARBREV_E_KIND, "Word"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), {.name = "word/document.xml", .content = "<w:document>"}},
         2,
         KLARBREV_E_BROKEN,
         "velformet"},
        {{ROOT_RELATIONSHIPS("word/document.xml"),
          {.name = "word/document.xml", .content = "<document>\xFF</document>"}},
         2,
         KLARBREV_E_BROKEN,
         "UTF-8"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), {.name = "word/document.xml", .content = "<workbook/>"}},
         2,
         KLARBREV_E_KIND,
         "ikke teksten"},
        {{ROOT_RELATIONSHIPS("word/document.xml"),
          {.name = "word/document.xml", .content = "<!DOCTYPE document><document/>"}},
         2,
         KLARBREV_E_FORBIDDEN,
         "DTD"},
        {{ROOT_RELATIONSHIPS("word/document.xml"), {.name = "word/document.xml", .content = ""}},
         2,
         KLARBREV_E_BROKEN,
         "tom"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_package_refused(cases[i].members, cases[i].count, cases[i].status, cases[i].says);
}

static void every_cut_of_a_package_is_survived(void **state) {
    (void)state;
    const zip_member members[] = {ROOT_RELATIONSHIPS("word/document.xml"), MAIN_PART};
    builder bytes = {0};
    slice whole = zip_package(&bytes, members, COUNT(members));
    for (size_t length = 0; length < whole.len; length++) {
        letter *l = NULL;
        klarbrev_error error = {0};
        assert_int_not_equal(letter_read(&l, slice_from(whole, 0, length), "brev.docx", NULL, &error),
                             KLARBREV_OK);
        assert_true(error.depth > 0);
        assert_null(l);
    }
    builder_release(&bytes);
}

static void other_packages_are_named(void **state) {
    (void)state;
    const zip_member members[] = {{.name = "billede.png", .content = "x"}};
    builder bytes = {0};
    letter *l = NULL;
    klarbrev_error error = {0};
    char text[512];
    klarbrev_status status = letter_read(&l, zip_package(&bytes, members, 1), "ting.zip", NULL, &error);
    builder_release(&bytes);
    assert_int_equal(status, KLARBREV_E_KIND);
    assert_non_null(strstr(klarbrev_error_message(&error, text, sizeof text), "zip-fil"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_package),
        cmocka_unit_test(a_package_with_a_macro_and_a_remote_template),
        cmocka_unit_test(an_excel_workbook),
        cmocka_unit_test(an_open_document_package),
        cmocka_unit_test(an_encrypted_open_document_is_refused),
        cmocka_unit_test(hostile_packages_are_refused),
        cmocka_unit_test(every_cut_of_a_package_is_survived),
        cmocka_unit_test(other_packages_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

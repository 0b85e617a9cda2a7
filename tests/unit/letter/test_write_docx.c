/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka.h needs the headers above */
#include <cmocka.h>

#include "flat_fixture.h"
#include "letter/letter_editor.h"
#include "letter/package.h"
#include "zip_fixture.h"

static const mark_stamp stamp = {{"klarbrev", 8}, {"kb", 2}, {"2026-11-24T13:00:00Z", 20}};

#define TYPES                                                                                                \
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default "                \
    "Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
#define ROOT_RELS                                                                                            \
    "<Relationships " RELATIONSHIP_NS "><Relationship Id=\"r1\" Type=\"" RELATIONSHIP_TYPE                   \
    "officeDocument\" Target=\"word/document.xml\"/></Relationships>"

typedef struct written {
    builder source, out;
    letter *before, *after;
    slice body; /* of the written package */
    package *package;
    size_t unpacked;
} written;

static void open_document(written *w, const char *body) {
    static char xml[65536];
    snprintf(xml, sizeof xml, "<w:document " WORD_NS "><w:body>%s</w:body></w:document>", body);
    const zip_member members[] = {{.name = "[Content_Types].xml", .content = TYPES},
                                  {.name = "_rels/.rels", .content = ROOT_RELS},
                                  {.name = "word/document.xml", .content = xml},
                                  {.name = "word/media/a.bin", .content = "left alone"}};
    *w = (written){0};
    w->before = read_bytes(zip_package(&w->source, members, 4), "brev.docx");
}

static span span_of(const letter *l, const char *words) {
    ptrdiff_t at = slice_find(l->text, slice_of(words));
    assert_true(at >= 0);
    return (span){(uint32_t)at, (uint32_t)at + (uint32_t)strlen(words)};
}

static void write_marks(written *w, const letter_mark *marks, size_t count) {
    letter_editor *e = NULL;
    klarbrev_error error = {0};
    assert_int_equal(letter_editor_open(&e, builder_slice(&w->source), w->before, &error), KLARBREV_OK);
    for (size_t i = 0; i < count; i++)
        if (marks[i].kind != MARK_COMMENT)
            assert_true(letter_editor_can_replace(e, marks[i].at, marks[i].text));
    assert_int_equal(letter_editor_write(e, &w->out, marks, count, &stamp, &error), KLARBREV_OK);
    letter_editor_close(e);
    w->after = read_bytes(builder_slice(&w->out), "brev.docx");
    assert_int_equal(package_open(&w->package, builder_slice(&w->out), &w->unpacked, &error), KLARBREV_OK);
    ptrdiff_t at = package_find(w->package, SLICE("word/document.xml"));
    assert_int_equal(package_read(w->package, (size_t)at, &w->body, &error), KLARBREV_OK);
}

static void close_document(written *w) {
    package_close(w->package);
    letter_free(w->before);
    letter_free(w->after);
    builder_release(&w->source);
    builder_release(&w->out);
}

static void assert_body_has(const written *w, const char *xml) {
    if (slice_find(w->body, slice_of(xml)) < 0) fail_msg("'%s' is not in %.*s", xml, SLICE_ARG(w->body));
}

static void a_word_in_a_run_is_replaced_with_its_formatting(void **state) {
    (void)state;
    written w;
    open_document(
        &w, P("<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr><w:t>Vi skal anmode dig &amp; os</w:t></w:r>"));
    letter_mark mark = {MARK_TRACKED, span_of(w.before, "anmode"), SLICE("bede <>")};
    write_marks(&w, &mark, 1);
    assert_slice(w.after->text, "Vi skal bede <> dig & os");
    assert_body_has(
        &w,
        "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Vi skal </w:t></w:r>"
        "<w:del w:id=\"1\" w:author=\"klarbrev\" w:date=\"2026-11-24T13:00:00Z\">"
        "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr><w:delText "
        "xml:space=\"preserve\">anmode</w:delText></w:r></w:del>"
        "<w:ins w:id=\"2\" w:author=\"klarbrev\" w:date=\"2026-11-24T13:00:00Z\">"
        "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">bede "
        "&lt;&gt;</w:t></w:r></w:ins>"
        "<w:r w:rsidR=\"00AA\"><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> dig &amp; os</w:t></w:r>");
    close_document(&w);
}

static void words_over_runs_are_one_deletion_a_run(void **state) {
    (void)state;
    written w;
    open_document(&w, P("<w:r><w:t>Vi an</w:t></w:r><w:bookmarkStart w:id=\"90\" w:name=\"x\"/>"
                        "<w:r><w:rPr><w:i/></w:rPr><w:tab/><w:t>mo</w:t></w:r>" R("de dig")));
    letter_mark mark = {MARK_TRACKED, span_of(w.before, "mode d"), SLICE("y")};
    write_marks(&w, &mark, 1);
    assert_slice(w.after->text, "Vi an\tyig");
    assert_body_has(&w, "<w:r><w:rPr><w:i/></w:rPr><w:tab/></w:r><w:del w:id=\"1\"");
    assert_body_has(&w, "<w:t>Vi an</w:t></w:r><w:bookmarkStart w:id=\"90\" w:name=\"x\"/>");
    close_document(&w);
}

static void a_comment_stands_at_its_words(void **state) {
    (void)state;
    written w;
    open_document(&w, P(R("Du skal betale nu.")) P(R("Hilsen")));
    letter_mark marks[] = {
        {MARK_COMMENT, span_of(w.before, "betale"), SLICE("Skriv & hvor meget\nKilde: <x>")},
        {MARK_COMMENT, span_of(w.before, "skal betale"), SLICE("To")}};
    write_marks(&w, marks, 2);
    assert_slice(w.after->text, "Du skal betale nu.\nHilsen");
    assert_int_equal(w.after->comment_count, 2);
    assert_slice(slice_from(w.after->text, w.after->comments[1].at.start, w.after->comments[1].at.end),
                 "betale");
    assert_slice(w.after->comments[1].text, "Skriv & hvor meget\nKilde: <x>");
    assert_slice(w.after->comments[1].author, "klarbrev");
    assert_slice(slice_from(w.after->text, w.after->comments[0].at.start, w.after->comments[0].at.end),
                 "skal betale");
    close_document(&w);
}

static void a_field_is_commented_around_and_never_edited(void **state) {
    (void)state;
    written w;
    open_document(&w,
                  P(R("Hej ") BEGIN "<w:r><w:instrText> PAGE </w:instrText></w:r>"
                                    "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" R(
                                        "syv") "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>" R(" dage")));
    letter_editor *e = NULL;
    klarbrev_error error = {0};
    span at = span_of(w.before, "syv");
    assert_int_equal(letter_editor_open(&e, builder_slice(&w.source), w.before, &error), KLARBREV_OK);
    assert_false(letter_editor_can_replace(e, at, SLICE("7")));
    assert_true(letter_editor_can_replace(e, span_of(w.before, "dage"), SLICE("x")));
    letter_editor_close(e);
    letter_mark mark = {MARK_COMMENT, at, SLICE("Note")};
    write_marks(&w, &mark, 1);
    assert_body_has(&w, "<w:commentRangeStart w:id=\"1\"/>" BEGIN);
    assert_body_has(&w, "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:commentRangeEnd w:id=\"1\"/>");
    close_document(&w);
}

/* When somebody writes over a prompt, Word takes away what stood in it, also comments. */
static void a_prompt_around_paragraphs_is_commented_beside_it(void **state) {
    (void)state;
    written w;
    open_document(&w, P(R("Kære Ida")) "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" P(
                          R("Skriv her")) "</w:sdtContent></w:sdt>");
    letter_mark mark = {MARK_COMMENT, span_of(w.before, "Skriv"), SLICE("Note")};
    write_marks(&w, &mark, 1);
    assert_body_has(&w, P("<w:commentRangeStart w:id=\"1\"/><w:commentRangeEnd w:id=\"1\"/>"
                          "<w:r><w:commentReference w:id=\"1\"/></w:r>" R("Kære Ida")));
    close_document(&w);
}

static void a_control_that_shows_text_of_its_own_is_commented_in(void **state) {
    (void)state;
    written w;
    open_document(&w, P(R("Kære Ida")) "<w:sdt><w:sdtPr><w:tag w:val=\"a\"/></w:sdtPr><w:sdtContent>" P(
                          R("Du skal betale")) "</w:sdtContent></w:sdt>");
    letter_mark mark = {MARK_COMMENT, span_of(w.before, "betale"), SLICE("Note")};
    write_marks(&w, &mark, 1);
    assert_body_has(&w, "<w:commentRangeStart w:id=\"1\"/><w:r><w:t xml:space=\"preserve\">betale");
    close_document(&w);
}

static void other_members_stay_as_they_were(void **state) {
    (void)state;
    written w;
    open_document(&w, P(R("Du skal betale.")));
    letter_mark mark = {MARK_PLAIN, span_of(w.before, "skal"), SLICE("bør")};
    write_marks(&w, &mark, 1);
    assert_slice(w.after->text, "Du bør betale.");
    slice before = builder_slice(&w.source), after = builder_slice(&w.out);
    ptrdiff_t body = slice_find(before, SLICE("word/document.xml")) - 30;
    assert_memory_equal(before.at, after.at, (size_t)body);
    ptrdiff_t left = slice_find(before, SLICE("word/media/a.bin")) - 30;
    slice member = slice_from(before, (size_t)left, (size_t)left + 30 + 16 + 10);
    assert_true(slice_find(after, member) >= 0);
    close_document(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_in_a_run_is_replaced_with_its_formatting),
        cmocka_unit_test(words_over_runs_are_one_deletion_a_run),
        cmocka_unit_test(a_comment_stands_at_its_words),
        cmocka_unit_test(a_field_is_commented_around_and_never_edited),
        cmocka_unit_test(a_prompt_around_paragraphs_is_commented_beside_it),
        cmocka_unit_test(a_control_that_shows_text_of_its_own_is_commented_in),
        cmocka_unit_test(other_members_stay_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

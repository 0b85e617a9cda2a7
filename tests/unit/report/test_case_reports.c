/* SPDX-License-Identifier: MPL-2.0 */
/* What the reports on cases may never do: break their format, print a CPR number, or show what was to be
 * masked. */
#include "../cases/told.h"
#include "report/case_report.h"
#include "report/stored_zip.h"

static const char hostile[] =
    "Du skal møde til samtale om <script>alert(1)</script> & \"andet\" tirsdag den 8. december 2026 kl. 10 "
    "på Møllevej 22, 4000 Nordby; husk: komma, semikolon; "
    "CPR 010190-1234. Ring til Ib Sommer på tlf. 12 34 56 78 eller skriv til ib@example.dk.";

static slice write_report(told *t, builder *out, const char *format, bool redact) {
    static const report_options options = {.columns = 80, .version = "test"};
    report_letter shown[TOLD_LETTERS_MAX];
    for (size_t i = 0; i < t->count; i++)
        shown[i] = (report_letter){.path = "brev.txt", .letter = t->letters[i], .said = &t->said[i]};
    compare_told(t);
    report_case c = {.letters = shown, .letter_count = t->count, .found = &t->found, .redact = redact};
    const case_writer *w = case_writer_named(format);
    assert_non_null(w);
    assert_int_equal(w->begin(out, &options, false), KLARBREV_OK);
    assert_int_equal(w->one(out, &options, &c, 0), KLARBREV_OK);
    assert_int_equal(w->end(out, &options, false), KLARBREV_OK);
    return builder_slice(out);
}

static void assert_holds(slice text, const char *words) {
    if (slice_find(text, slice_of(words)) == SLICE_NOT_FOUND)
        fail_msg("lacks \"%s\":\n%.*s", words, SLICE_ARG(text));
}

static void assert_lacks(slice text, const char *words) {
    if (slice_find(text, slice_of(words)) != SLICE_NOT_FOUND)
        fail_msg("holds \"%s\":\n%.*s", words, SLICE_ARG(text));
}

static void no_report_prints_a_cpr_number(void **state) {
    told *t = *state;
    for (size_t i = 0; case_writer_at(i); i++) {
        builder out = {0};
        tell(t, "1. december 2026", "26-1", "Jobcentret", hostile);
        assert_lacks(write_report(t, &out, case_writer_at(i)->name, false), "010190-1234");
        builder_release(&out);
        told_forget(t);
    }
}

static void a_cpr_number_in_an_object_is_masked_too(void **state) {
    told *t = *state;
    builder out = {0};
    tell(t, "1. december 2026", "26-1", "Jobcentret",
         "Send os straffeattest for CPR 010190-1234 senest den 8. december 2026.");
    slice text = write_report(t, &out, "json", false);
    assert_holds(text, "\"object\":\"straffeattest for CPR 010190-xxxx\"");
    assert_lacks(text, "010190-1234");
    builder_release(&out);
    told_forget(t);
}

static void redaction_masks_names_addresses_and_numbers(void **state) {
    told *t = *state;
    for (size_t i = 0; case_writer_at(i); i++) {
        builder out = {0};
        tell(t, "1. december 2026", "26-1", "Jobcentret", hostile);
        slice text = write_report(t, &out, case_writer_at(i)->name, true);
        assert_lacks(text, "12 34 56 78");
        assert_lacks(text, "ib@example.dk");
        assert_lacks(text, "Sommer");
        assert_lacks(text, "Møllevej 22");
        builder_release(&out);
        told_forget(t);
    }
}

static void the_page_escapes_and_has_no_script(void **state) {
    told *t = *state;
    builder out = {0};
    tell(t, "1. december 2026", "26-1", "Jobcentret", hostile);
    slice page = write_report(t, &out, "html", false);
    assert_lacks(page, "<script");
    assert_holds(page, "<html lang=\"da\">");
    assert_holds(page, "<th scope=\"row\">");
    assert_holds(page, "prefers-color-scheme");
    builder_release(&out);
    told_forget(t);
}

static void the_calendar_folds_at_75_bytes_between_characters(void **state) {
    told *t = *state;
    builder out = {0};
    tell(t, "1. december 2026", "26-1", "Jobcentret", hostile);
    slice rest = write_report(t, &out, "ics", false), line;
    assert_holds(rest, "DTSTART;TZID=Europe/Copenhagen:20261208T100000\r\n");
    assert_holds(rest, "TZID:Europe/Copenhagen");
    assert_holds(rest, "\\,");
    while (slice_split(&rest, '\n', &line)) {
        if (line.len == 0) continue;
        assert_int_equal(line.at[line.len - 1], '\r');
        assert_in_range(line.len, 1, 76);
        assert_int_not_equal((unsigned char)line.at[line.at[0] == ' ' ? 1 : 0] & 0xC0, 0x80);
    }
    builder_release(&out);
    told_forget(t);
}

static void a_moved_meeting_is_not_in_the_calendar(void **state) {
    told *t = *state;
    builder out = {0};
    tell(t, "1. december 2026", "26-1", "Jobcentret",
         "Du skal møde til samtale tirsdag den 8. december 2026 kl. 10.");
    tell(t, "3. december 2026", "26-1", "Jobcentret",
         "Mødet den 8. december er flyttet til torsdag den 10. december 2026 kl. 9.");
    slice calendar = write_report(t, &out, "ics", false);
    assert_lacks(calendar, "20261208T");
    assert_holds(calendar, "DTSTART;TZID=Europe/Copenhagen:20261210T090000");
    builder_release(&out);
    told_forget(t);
}

static void the_joint_letter_is_a_word_file_that_can_be_read(void **state) {
    told *t = *state;
    builder page = {0}, docx = {0};
    klarbrev_error error = {0};
    letter *read = NULL;
    tell(t, "1. december 2026", "26-1", "Jobcentret", hostile);
    write_report(t, &page, "text", false);
    report_letter shown = {.path = "brev.txt", .letter = t->letters[0], .said = &t->said[0]};
    report_case c = {.letters = &shown, .letter_count = 1, .found = &t->found};
    assert_int_equal(joint_letter_write(&docx, &c), KLARBREV_OK);
    assert_int_equal(letter_read(&read, builder_slice(&docx), "samlet.docx", NULL, &error), KLARBREV_OK);
    assert_string_equal(read->format, "docx");
    assert_holds(read->text, "Kære Ib Sommer");
    assert_holds(read->text, "Tirsdag den 8. december 2026");
    assert_holds(read->text, "<script>"); /* as text */
    assert_lacks(read->text, "010190-1234");
    letter_free(read);
    builder_release(&page);
    builder_release(&docx);
    told_forget(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_report_prints_a_cpr_number),
        cmocka_unit_test(a_cpr_number_in_an_object_is_masked_too),
        cmocka_unit_test(redaction_masks_names_addresses_and_numbers),
        cmocka_unit_test(the_page_escapes_and_has_no_script),
        cmocka_unit_test(the_calendar_folds_at_75_bytes_between_characters),
        cmocka_unit_test(a_moved_meeting_is_not_in_the_calendar),
        cmocka_unit_test(the_joint_letter_is_a_word_file_that_can_be_read),
    };
    return cmocka_run_group_tests(tests, told_open, told_close);
}

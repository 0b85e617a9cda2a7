/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/letter_editor.h"
#include "rewrite/edits.h"
#include "unit/checks/checked_text.h"

static const settings no_settings = {.template_mode = -1};

static bool can_replace(const void *editor, span at, slice with) {
    return letter_editor_can_replace(editor, at, with);
}

/* Replaces what the checks found by findings of the test's own. */
static void set_findings(klarbrev_finding *findings, size_t count) {
    text.said.findings = (finding_vector){.items = findings, .count = count, .space = count};
}

static klarbrev_span words(const char *wanted) {
    ptrdiff_t at = slice_find(text.letter->text, slice_of(wanted));
    assert_true(at >= 0);
    return (klarbrev_span){(uint32_t)at, (uint32_t)at + (uint32_t)strlen(wanted)};
}

static klarbrev_finding finding(const klarbrev_suggestion *s) {
    return (klarbrev_finding){.rule = "prøve.regel",
                              .category = KLARBREV_LEGALESE,
                              .message = "Skriv enklere",
                              .at = s->at,
                              .suggestions = s,
                              .suggestion_count = 1};
}

static edit_vector choose(void) {
    edit_vector edits = {0};
    letter_editor *editor = NULL;
    assert_int_equal(letter_editor_open(&editor, text.letter->text, text.letter, NULL), KLARBREV_OK);
    edit_choice choice = {
        .only = ANY_CATEGORY, .accept_safe = true, .can_replace = can_replace, .editor = editor};
    assert_int_equal(edits_choose(&edits, &text.said, &choice), KLARBREV_OK);
    letter_editor_close(editor);
    return edits;
}

static void assert_becomes(const char *wanted) {
    edit_vector edits = choose();
    bool taken[8] = {true, true, true, true, true, true, true, true};
    assert_string_equal(edits_apply(&text.letter->arena, text.letter, &edits, taken), wanted);
}

static void the_worst_of_two_overlapping_edits_is_chosen(void **state) {
    (void)state;
    checked_read(&text, "Vi skal anmode dig om at svare.", &no_settings);
    klarbrev_suggestion wide = {.at = words("anmode dig om at svare"),
                                .text = "bede dig svare",
                                .safe = true},
                        inner = {.at = words("svare"), .text = "skrive", .safe = false};
    klarbrev_finding findings[] = {finding(&wide), finding(&inner)};
    set_findings(findings, 2);
    assert_becomes("Vi skal bede dig svare.");
}

static void words_that_stay_are_not_part_of_the_edit(void **state) {
    (void)state;
    checked_read(&text, "Du bedes venligst sende os papirerne.", &no_settings);
    klarbrev_suggestion s = {
        .at = words("Du bedes venligst sende os"), .text = "Du skal sende os", .safe = true};
    klarbrev_finding found = finding(&s);
    set_findings(&found, 1);
    edit_vector edits = choose();
    assert_int_equal(edits.count, 1);
    slice old = slice_from(text.letter->text, edits.items[0].mark.at.start, edits.items[0].mark.at.end);
    assert_true(slice_equal(old, SLICE("bedes venligst")));
    assert_true(slice_equal(edits.items[0].mark.text, SLICE("skal")));
}

static void a_word_taken_out_takes_its_space_along(void **state) {
    (void)state;
    checked_read(&text, "Du kan venligst svare.", &no_settings);
    klarbrev_suggestion s = {.at = words("venligst"), .text = "", .safe = true};
    klarbrev_finding found = finding(&s);
    set_findings(&found, 1);
    assert_becomes("Du kan svare.");
}

static void an_edit_that_changes_a_number_is_never_chosen(void **state) {
    (void)state;
    static const struct {
        const char *text, *old, *with;
    } rows[] = {
        {"Svar senest den 3. maj.", "senest den 3. maj", "snart"},
        {"Du skal betale 4.200 kr.", "4.200 kr.", "4.300 kr."},
        {"Det står i § 112.", "§ 112", "§ 11"},
        {"Svar snart.", "snart", "inden 14 dage"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        checked_read(&text, rows[i].text, &no_settings);
        klarbrev_suggestion s = {.at = words(rows[i].old), .text = rows[i].with, .safe = true};
        klarbrev_finding found = finding(&s);
        set_findings(&found, 1);
        if (choose().count != 0) fail_msg("'%s' -> '%s' was chosen", rows[i].old, rows[i].with);
    }
}

static void a_comment_that_is_there_is_not_written_again(void **state) {
    (void)state;
    checked_read(&text, "Du skal svare snart.", &no_settings);
    klarbrev_suggestion s = {.at = words("snart"), .text = "nu", .safe = false};
    klarbrev_finding findings[] = {finding(&s), finding(&s)};
    set_findings(findings, 1);
    mark_vector marks = {0};
    text.said.requirements.count = 0;
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_int_equal(marks.count, 1);
    comment there = {.at = marks.items[0].at, .author = SLICE("klarbrev"), .text = marks.items[0].text};
    text.letter->comments = &there;
    text.letter->comment_count = 1;
    marks.count = 0;
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_int_equal(marks.count, 0);
    assert_int_equal(choose().count, 0);
    set_findings(findings, 2); /* one comment answers one finding */
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_int_equal(marks.count, 1);
    there.author = SLICE("Sagsbehandler");
    set_findings(findings, 1);
    assert_int_equal(choose().count, 1);
}

static void remarks_on_the_same_words_are_one_comment(void **state) {
    (void)state;
    checked_read(&text, "Du skal svare snart.", &no_settings);
    klarbrev_suggestion s = {.at = words("snart"), .text = "nu"};
    klarbrev_suggestion other = {.at = words("svare"), .text = "skrive"};
    klarbrev_finding findings[] = {finding(&s), finding(&other), finding(&s), finding(&s)};
    findings[2].rule = "prøve.anden";
    findings[2].message = "Skriv en dato";
    set_findings(findings, 3);
    mark_vector marks = {0};
    text.said.requirements.count = 0;
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_int_equal(marks.count, 2);
    assert_true(slice_equal(marks.items[0].text, SLICE("Skriv enklere\nForslag: nu\n[prøve.regel]\n\n"
                                                       "Skriv en dato\nForslag: nu\n[prøve.anden]")));
    comment there = {.at = marks.items[0].at, .author = SLICE("klarbrev"), .text = marks.items[0].text};
    text.letter->comments = &there;
    text.letter->comment_count = 1;
    marks.count = 0;
    findings[1] = findings[3]; /* both are told there; a third on the same words is new */
    findings[1].message = "Skriv en uge";
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_int_equal(marks.count, 1);
    assert_true(slice_starts(marks.items[0].text, SLICE("Skriv en uge\n")));
}

static void a_comment_does_not_say_twice_what_to_write(void **state) {
    (void)state;
    checked_read(&text, "Du skal svare snart.", &no_settings);
    klarbrev_suggestion all[] = {{.at = words("snart"), .text = "nu"},
                                 {.at = words("snart"), .text = "straks"},
                                 {.at = words("snart"), .text = "i dag"},
                                 {.at = words("svare snart"), .text = "svare nu", .repeats = true},
                                 {.at = words("snart"), .text = "i morgen"},
                                 {.at = words("snart"), .text = "i overmorgen"}};
    klarbrev_finding found = finding(all);
    found.message = "Skriv 'nu' i stedet for 'snart'";
    found.suggestion_count = 6;
    set_findings(&found, 1);
    mark_vector marks = {0};
    text.said.requirements.count = 0;
    assert_int_equal(comments_choose(&marks, &text.said, ANY_CATEGORY), KLARBREV_OK);
    assert_true(slice_equal(
        marks.items[0].text,
        SLICE("Skriv 'nu' i stedet for 'snart'\nForslag: straks / i dag / i morgen\n[prøve.regel]")));
}

static void a_comment_of_the_caseworker_allows_a_rule_at_its_words(void **state) {
    (void)state;
    checked_read(&text, "Såfremt du ikke svarer, lukker vi sagen.", &no_settings);
    bool found = false;
    const char *id = NULL;
    span at = {0};
    for (size_t i = 0; i < text.said.findings.count; i++) {
        const klarbrev_finding *f = &text.said.findings.items[i];
        if (f->at.start == 0 && f->category == KLARBREV_LEGALESE) {
            found = true;
            id = f->rule;
            at = (span){f->at.start, f->at.end};
        }
    }
    assert_true(found);
    char said[128];
    snprintf(said, sizeof said, "klarbrev: tillad %s det er et citat", id);
    comment there = {.at = at, .author = SLICE("Sagsbehandler"), .text = slice_of(said)};
    text.letter->comments = &there;
    text.letter->comment_count = 1;
    assert_int_equal(findings_settle(&text.said), KLARBREV_OK);
    for (size_t i = 0; i < text.said.findings.count; i++)
        assert_string_not_equal(text.said.findings.items[i].rule, id);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_of_two_overlapping_edits_is_chosen),
        cmocka_unit_test(words_that_stay_are_not_part_of_the_edit),
        cmocka_unit_test(a_word_taken_out_takes_its_space_along),
        cmocka_unit_test(an_edit_that_changes_a_number_is_never_chosen),
        cmocka_unit_test(remarks_on_the_same_words_are_one_comment),
        cmocka_unit_test(a_comment_that_is_there_is_not_written_again),
        cmocka_unit_test(a_comment_does_not_say_twice_what_to_write),
        cmocka_unit_test(a_comment_of_the_caseworker_allows_a_rule_at_its_words),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

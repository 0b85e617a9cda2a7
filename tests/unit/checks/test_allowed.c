/* SPDX-License-Identifier: MPL-2.0 */
/* A comment "klarbrev: tillad RULE REASON" lets a finding stand, and one that does not say so is told. */
#include "unit/checks/checked_text.h"

/* A letter with the comment on the words "såfremt du kommer". */
static void read_with(const char *comment_text, const settings *set) {
    char document[2048];
    snprintf(document, sizeof document,
             "<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
             "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' "
             "xmlns:dc='http://purl.org/dc/elements/1.1/' "
             "office:mimetype='application/vnd.oasis.opendocument.text'><office:body><office:text>"
             "<text:p>Vi ringer til dig, <office:annotation office:name='k'><dc:creator>Bo Ravn</dc:creator>"
             "<text:p>%s</text:p></office:annotation>såfremt du kommer"
             "<office:annotation-end office:name='k'/> i morgen.</text:p>"
             "</office:text></office:body></office:document>",
             comment_text);
    checked_read_as(&text, "fodt", document, set);
}

static void a_comment_with_a_reason_lets_its_words_stand(void **state) {
    (void)state;
    read_with("Klarbrev: tillad kancelli.saafremt Ordlyden følger bekendtgørelsen", NULL);
    assert_null(checked_find(&text, "kancelli.saafremt"));
    assert_int_equal(text.said.waived.count, 1);
    assert_true(slice_equal(text.said.waived.items[0].by->reason, SLICE("Ordlyden følger bekendtgørelsen")));
    assert_true(slice_equal(text.said.waived.items[0].by->author, SLICE("Bo Ravn")));
    assert_null(checked_find(&text, "klarbrev"));
}

static void a_comment_without_a_reason_is_told(void **state) {
    (void)state;
    read_with("klarbrev: tillad kancelli.saafremt", NULL);
    assert_null(checked_find(&text, "kancelli.saafremt"));
    const klarbrev_finding *f = checked_find(&text, "klarbrev.tillad-uden-grund");
    assert_non_null(f);
    assert_int_equal(f->level, KLARBREV_WARNING);
    assert_non_null(strstr(f->message, "'kancelli.saafremt'"));
}

static void a_comment_of_no_use_is_told(void **state) {
    (void)state;
    read_with("klarbrev: tillad kancelli.vedroerende Fast udtryk", NULL);
    assert_non_null(checked_find(&text, "kancelli.saafremt"));
    assert_non_null(checked_find(&text, "klarbrev.tillad-ubrugt"));
}

static void a_rule_that_does_not_exist_is_told(void **state) {
    (void)state;
    read_with("klarbrev: tillad kancelli.saafremmt Fast udtryk", NULL);
    assert_non_null(checked_find(&text, "kancelli.saafremt"));
    assert_non_null(checked_find(&text, "klarbrev.tillad-ukendt"));
    assert_null(checked_find(&text, "klarbrev.tillad-ubrugt"));
}

static void what_is_not_checked_for_is_not_missed(void **state) {
    (void)state;
    const rule_setting off = {SLICE("kancelli.*"), RULE_OFF};
    const settings without = {.rules = &off, .rule_count = 1, .template_mode = -1};
    read_with("klarbrev: tillad kancelli.saafremt Fast udtryk", &without);
    assert_null(checked_find(&text, "klarbrev"));
    read_with("klarbrev: tillad stavning.ukendt-ord Et navn", NULL);
    assert_null(checked_find(&text, "klarbrev"));
}

static void an_ordinary_comment_is_none(void **state) {
    (void)state;
    read_with("Skal vi tillade det?", NULL);
    assert_non_null(checked_find(&text, "kancelli.saafremt"));
    assert_null(checked_find(&text, "klarbrev"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comment_with_a_reason_lets_its_words_stand),
        cmocka_unit_test(a_comment_without_a_reason_is_told),
        cmocka_unit_test(a_comment_of_no_use_is_told),
        cmocka_unit_test(a_rule_that_does_not_exist_is_told),
        cmocka_unit_test(what_is_not_checked_for_is_not_missed),
        cmocka_unit_test(an_ordinary_comment_is_none),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include "rules/field_names.h"

static field_names names(void) {
    field_names n = {0};
    n.words[QUANTITY_CASE_NUMBER] = SLICE("sagsnr|casenumber");
    n.words[QUANTITY_PHONE] = SLICE("tlf|telefon");
    n.except[QUANTITY_PHONE] = SLICE("modtager");
    return n;
}

static void assert_says(const char *name, quantity_kind kind, bool expected) {
    field_names n = names();
    if (field_names_say(&n, slice_of(name), kind) != expected)
        fail_msg("%s: %s", name, expected ? "not told" : "told");
}

static void separators_do_not_count(void **state) {
    (void)state;
    assert_says("«sagsnr»", QUANTITY_CASE_NUMBER, true);
    assert_says("[sags_nr.]", QUANTITY_CASE_NUMBER, true);
    assert_says("${case.number}", QUANTITY_CASE_NUMBER, true);
    assert_says("{{ brev . casenumber }}", QUANTITY_CASE_NUMBER, true);
}

static void other_letters_do(void **state) {
    (void)state;
    assert_says("«sagsejernr»", QUANTITY_CASE_NUMBER, false);
    assert_says("«sagsønr»", QUANTITY_CASE_NUMBER, false);
    assert_says("«sagsn", QUANTITY_CASE_NUMBER, false);
    assert_says("", QUANTITY_CASE_NUMBER, false);
}

static void exceptions_and_silence(void **state) {
    (void)state;
    assert_says("«sagsbehandlertlf»", QUANTITY_PHONE, true);
    assert_says("«modtager_tlf»", QUANTITY_PHONE, false);
    assert_says("«tlf»", QUANTITY_DATE, false);
    assert_false(field_names_say(NULL, SLICE("«tlf»"), QUANTITY_PHONE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_do_not_count),
        cmocka_unit_test(other_letters_do),
        cmocka_unit_test(exceptions_and_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

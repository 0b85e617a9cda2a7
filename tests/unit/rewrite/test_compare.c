/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/compare.h"
#include "unit/checks/checked.h"

static checked old_text, new_text;
static arena space;
static comparison found;

static int open_texts(void **state) {
    (void)state;
    return checked_open(&old_text) || checked_open(&new_text);
}

static int close_texts(void **state) {
    (void)state;
    checked_close(&old_text);
    checked_close(&new_text);
    arena_release(&space);
    return 0;
}

static const settings refusal = {
    .type = {"afgoerelse-afslag", 17}, .area = {"serviceloven", 12}, .template_mode = -1};

static void compare(const char *before, const char *after) {
    checked_read(&old_text, before, &refusal);
    checked_read(&new_text, after, &refusal);
    assert_int_equal(letters_compare(&found, &space, &old_text.said, &new_text.said), KLARBREV_OK);
}

static void assert_changed(difference_kind kind, const char *from, const char *to) {
    for (size_t i = 0; i < found.changed.count; i++) {
        const difference *d = &found.changed.items[i];
        if (d->kind == kind && strcmp(d->from, from) == 0 && strcmp(d->to, to) == 0) return;
    }
    fail_msg("no change of %s from '%s' to '%s'", difference_kind_word(kind), from, to);
}

static void a_lost_right_is_told(void **state) {
    (void)state;
    compare("Du kan klage til Ankestyrelsen senest 4 uger efter, at du har fået brevet. Send klagen til os.",
            "Du kan klage til Ankestyrelsen. Send klagen til os.");
    bool told = false;
    for (size_t i = 0; i < found.lost.count; i++)
        told |= found.lost.items[i].id && strcmp(found.lost.items[i].id, "klagevejledning-frist") == 0;
    assert_true(told);
}

static void changed_values_are_told(void **state) {
    (void)state;
    compare("Du skal betale 4.200 kr. senest den 1. december 2026.",
            "Du skal betale 4.300 kr. senest den 1. december 2026.");
    assert_changed(DIFFERENCE_AMOUNT, "4.200 kr.", "4.300 kr.");
    compare("Afgørelsen bygger på servicelovens § 85.", "Afgørelsen bygger på servicelovens § 86.");
    assert_int_equal(found.changed.count, 1);
    assert_int_equal(found.changed.items[0].kind, DIFFERENCE_CITATION);
    compare("Ring til os på tlf. 12 34 56 78.", "Ring til os på tlf. 12 34 56 79.");
    assert_int_equal(found.changed.items[0].kind, DIFFERENCE_CONTACT);
}

static void a_lost_negation_is_told(void **state) {
    (void)state;
    compare("Du skal ikke sende årsopgørelsen til os.", "Du skal sende årsopgørelsen til os.");
    bool told = false;
    for (size_t i = 0; i < found.changed.count; i++)
        told |= found.changed.items[i].kind == DIFFERENCE_NEGATION;
    assert_true(told);
}

static void one_of_several_places_is_told(void **state) {
    (void)state;
    compare("Beløbet er 700 kr. Du skal betale 700 kr. til os.",
            "Beløbet er 700 kr. Du skal betale 900 kr. til os.");
    assert_changed(DIFFERENCE_AMOUNT, "700 kr.", "900 kr.");
}

static void harmless_rewording_is_not_told(void **state) {
    (void)state;
    compare("Såfremt De er uenig, kan De klage til Ankestyrelsen senest 4 uger efter, at De har modtaget "
            "afgørelsen.",
            "Hvis du er uenig, kan du klage til Ankestyrelsen. Det skal du gøre senest 4 uger efter, at du "
            "har fået afgørelsen.");
    assert_int_equal(found.lost.count, 0);
    assert_int_equal(found.changed.count, 0);
    compare("Beløbet er 700 kr. De 700 kr. skal betales nu.", "Beløbet er 700 kr. Det skal betales nu.");
    assert_int_equal(found.lost.count + found.changed.count, 0);
}

static void a_letter_is_like_itself(void **state) {
    (void)state;
    const char *letter_text =
        "Det får du\n\nDu får 14 dokumenter.\n\nDet får du ikke\n\nDokument nr. 6 er undtaget.";
    compare(letter_text, letter_text);
    assert_int_equal(found.lost.count + found.gained.count + found.changed.count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lost_right_is_told),           cmocka_unit_test(changed_values_are_told),
        cmocka_unit_test(a_lost_negation_is_told),        cmocka_unit_test(one_of_several_places_is_told),
        cmocka_unit_test(harmless_rewording_is_not_told), cmocka_unit_test(a_letter_is_like_itself),
    };
    return cmocka_run_group_tests(tests, open_texts, close_texts);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Letter type and area, branches of templates, law references, dates, sums and privacy. */
#include "unit/checks/checked_text.h"

static const klarbrev_requirement *find_requirement(const char *wanted, klarbrev_requirement_status status) {
    for (size_t i = 0; i < text.said.requirements.count; i++) {
        const klarbrev_requirement *r = &text.said.requirements.items[i];
        if (strcmp(r->id, wanted) == 0 && r->status == status) return r;
    }
    return NULL;
}

static void types_and_areas_are_known(void **state) {
    (void)state;
    checked_read(&text,
                 "Afslag på din ansøgning om ledsager\n\nVi giver dig afslag. Afgørelsen er truffet efter "
                 "servicelovens § 97.",
                 NULL);
    assert_string_equal(text.said.type.id, "afgoerelse-afslag");
    assert_string_equal(text.said.area.id, "serviceloven");
    checked_read(&text,
                 "Partshøring\n\nVi overvejer at stoppe dine sygedagpenge. Inden vi træffer afgørelse, beder "
                 "vi om dine bemærkninger.",
                 NULL);
    assert_string_equal(text.said.type.id, "partshoering");
    assert_string_equal(text.said.area.id, "sygedagpenge");
    checked_read(&text, "God sommer\n\nVi ønsker alle en god sommer.", NULL);
    assert_string_equal(text.said.type.id, "ukendt");
}

static void consequences_do_not_make_a_decision(void **state) {
    (void)state;
    checked_read(&text,
                 "Jobsamtale\n\nDu skal møde til jobsamtale den 8. december 2026 kl. 10. Hvis du ikke "
                 "kommer, stopper vi din kontanthjælp.",
                 NULL);
    assert_string_equal(text.said.type.id, "indkaldelse-samtale");
}

static void settings_decide(void **state) {
    (void)state;
    settings set = {.type = slice_of("rykker"), .area = slice_of("opkraevning"), .template_mode = -1};
    checked_read(&text, "Vi har ikke modtaget din betaling.", &set);
    assert_string_equal(text.said.type.id, "rykker");
    assert_non_null(find_requirement("betalingsfrist", KLARBREV_MISSING));
}

static const char refusal[] =
    "Afslag på ledsager\n\nVi giver dig afslag på ledsager efter servicelovens § 97.\n\n";

static const char *letter_with(const char *rest) {
    static char out[2048];
    snprintf(out, sizeof out, "%s%s", refusal, rest);
    return out;
}

static void a_right_in_one_branch_names_the_others(void **state) {
    (void)state;
    checked_read(
        &text, letter_with("{#barn}Du kan klage til Ankestyrelsen.{/barn}\n\nVenlig hilsen\nBo Lund"), NULL);
    const klarbrev_requirement *missing = find_requirement("klagevejledning-instans", KLARBREV_MISSING);
    const klarbrev_requirement *present = find_requirement("klagevejledning-instans", KLARBREV_PRESENT);
    assert_non_null(missing);
    assert_non_null(present);
    assert_string_equal(present->branch, "barn");
    assert_string_equal(missing->branch, "ikke barn");
}

static void a_right_in_both_branches_is_present(void **state) {
    (void)state;
    checked_read(
        &text,
        letter_with(
            "{#barn}Du kan klage til Ankestyrelsen.{/barn}{^barn}I kan klage til Ankestyrelsen.{/barn}"),
        NULL);
    assert_null(find_requirement("klagevejledning-instans", KLARBREV_MISSING));
    assert_null(find_requirement("klagevejledning-instans", KLARBREV_PRESENT)->branch);
}

static void a_field_fills_a_requirement(void **state) {
    (void)state;
    settings set = {.template_mode = 1};
    checked_read(&text, letter_with("Du kan klage til Ankestyrelsen. Klagefristen er {{frist}}."), &set);
    assert_non_null(find_requirement("klagevejledning-frist", KLARBREV_PRESENT));
    assert_null(checked_find(&text, "privatliv.felt-tilbage"));
    set.template_mode = 0;
    checked_read(&text, letter_with("Du kan klage til Ankestyrelsen. Klagefristen er {{frist}}."), &set);
    assert_non_null(checked_find(&text, "privatliv.felt-tilbage"));
}

static void a_missing_right_has_its_words(void **state) {
    (void)state;
    checked_read(&text, letter_with(""), NULL);
    const klarbrev_requirement *missing = find_requirement("klagevejledning-instans", KLARBREV_MISSING);
    assert_non_null(missing);
    assert_string_equal(missing->model, "Er du uenig i afgørelsen, kan du klage til Ankestyrelsen.");
    assert_int_equal(missing->level, KLARBREV_ERROR);
}

static void moved_paragraphs_are_told(void **state) {
    (void)state;
    checked_read(&text, "Undersøgelsen sker efter servicelovens § 50.", NULL);
    const klarbrev_finding *f = checked_find(&text, "lov.flyttet-paragraf");
    assert_non_null(f);
    assert_non_null(strstr(f->message, "barnets lov §§ 18-22"));
    assert_untold(&text, "Afgørelsen er truffet efter barnets lov § 50.", "lov.flyttet-paragraf");
    assert_untold(&text, "Afgørelsen er truffet efter servicelovens § 112.", "lov.flyttet-paragraf");
}

static void days_that_do_not_fit_are_told(void **state) {
    (void)state;
    checked_read(&text, "Du skal møde mandag den 8. december 2026 kl. 10.", NULL);
    assert_non_null(checked_find(&text, "vaerdi.ugedag"));
    assert_untold(&text, "Du skal møde tirsdag den 8. december 2026 kl. 10.", "vaerdi.ugedag");
}

static void personal_numbers_are_told(void **state) {
    (void)state;
    settings set = {.template_mode = 1};
    checked_read(&text, "Brevet er til 010190-1234.", &set);
    assert_non_null(checked_find(&text, "privatliv.cpr-i-skabelon"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_and_areas_are_known),
        cmocka_unit_test(consequences_do_not_make_a_decision),
        cmocka_unit_test(settings_decide),
        cmocka_unit_test(a_right_in_one_branch_names_the_others),
        cmocka_unit_test(a_right_in_both_branches_is_present),
        cmocka_unit_test(a_field_fills_a_requirement),
        cmocka_unit_test(a_missing_right_has_its_words),
        cmocka_unit_test(moved_paragraphs_are_told),
        cmocka_unit_test(days_that_do_not_fit_are_told),
        cmocka_unit_test(personal_numbers_are_told),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Values in letters that do not fit each other or the law, and near misses. */
#include "unit/checks/checked_text.h"

static void read_as(const char *words, const char *type, const char *area) {
    static settings set;
    set = (settings){.type = slice_of(type),
                     .area = slice_of(area),
                     .template_mode = 0,
                     .date = {.year = 2026, .month = 11, .day = 2}};
    checked_read(&text, words, &set);
}

static const char *status_of(const char *wanted) {
    for (size_t i = 0; i < text.said.requirements.count; i++)
        if (strcmp(text.said.requirements.items[i].id, wanted) == 0)
            return klarbrev_requirement_status_word(text.said.requirements.items[i].status);
    return "-";
}

static size_t found(const char *rule_id) {
    size_t count = 0;
    for (size_t i = 0; i < text.said.findings.count; i++)
        count += strcmp(text.said.findings.items[i].rule, rule_id) == 0;
    return count;
}

typedef struct asked_value {
    const char *words, *type, *area, *requirement, *status;
} asked_value;

static void judge_all(const asked_value *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        read_as(rows[i].words, rows[i].type, rows[i].area);
        const char *got = status_of(rows[i].requirement);
        if (strcmp(got, rows[i].status) != 0) print_error("%s: %s\n", rows[i].words, got);
        assert_string_equal(got, rows[i].status);
    }
}

#define ROWS(rows) rows, sizeof(rows) / sizeof *(rows)

static void body_fits_area(void **state) {
    static const asked_value rows[] = {
        {"Du kan klage til Ankestyrelsen.", "afgoerelse-afslag", "pension", "klagevejledning-instans",
         "present"},
        {"Du kan klage til Landsskatteretten.", "afgoerelse-afslag", "pension", "klagevejledning-instans",
         "defective"},
        {"Efter planlovens § 19 kan vi ikke give dispensation. Du kan klage til Planklagenævnet.",
         "afgoerelse-afslag", "byg-plan-miljoe", "klagevejledning-instans", "present"},
        {"Efter planlovens § 19 kan vi ikke give dispensation. Du kan klage til Ankestyrelsen.",
         "afgoerelse-afslag", "byg-plan-miljoe", "klagevejledning-instans", "defective"},
        {"Efter folkeskolelovens § 20 får barnet ikke pladsen. Du kan klage til Klagenævnet for "
         "Specialundervisning.",
         "afgoerelse-afslag", "skole-dagtilbud", "klagevejledning-instans", "present"},
    };
    (void)state;
    judge_all(ROWS(rows));
}

static void access_follows_its_act(void **state) {
    static const asked_value rows[] = {
        {"Vi har undtaget et internt notat efter offentlighedslovens § 23. Send klagen til kommunen.",
         "aktindsigt-afgoerelse", "aktindsigt", "klagevejledning-fremgangsmaade", "present"},
        {"Vi har undtaget et internt notat efter forvaltningslovens § 12. Send klagen til os.",
         "aktindsigt-afgoerelse", "aktindsigt", "klagevejledning-fremgangsmaade", "defective"},
        {"Vi har undtaget et internt notat efter offentlighedslovens § 23. Vi sender klagen videre senest 7 "
         "arbejdsdage efter, at vi har fået din klage.",
         "aktindsigt-afgoerelse", "aktindsigt", "klagevejledning-frist", "-"},
        {"Vi har undtaget et internt notat efter offentlighedslovens § 23. Du skal klage senest 4 uger efter, "
         "at du har fået brevet.",
         "aktindsigt-afgoerelse", "aktindsigt", "klagevejledning-frist", "defective"},
        {"Oplysningerne er undtaget efter miljøoplysningslovens § 2. Send klagen til kommunen.",
         "aktindsigt-afgoerelse", "aktindsigt", "klagevejledning-fremgangsmaade", "present"},
    };
    (void)state;
    judge_all(ROWS(rows));
}

static void deadlines_are_counted(void **state) {
    static const asked_value rows[] = {
        {"Vi skal have din klage senest den 30. november 2026.", "afgoerelse-afslag", "serviceloven",
         "klagevejledning-frist", "present"},
        {"Vi skal have din klage senest den 27. november 2026.", "afgoerelse-afslag", "serviceloven",
         "klagevejledning-frist", "defective"},
        {"Send papirerne senest den 2. november 2026.", "indhentelse-oplysninger", "bolig", "indhent-frist",
         "present"},
        {"Send papirerne senest den 1. november 2026.", "indhentelse-oplysninger", "bolig", "indhent-frist",
         "defective"},
        {"Vi skal have dine bemærkninger senest den 4. december 2026. Hører vi ikke fra dig inden den 11. "
         "december 2026, afgør vi sagen.",
         "partshoering", "kontanthjaelp", "partshoering-frist", "defective"},
        {"Vi skal have dine bemærkninger senest den 4. december 2026. Hører vi ikke fra dig inden den 4. "
         "december 2026, afgør vi sagen.",
         "partshoering", "kontanthjaelp", "partshoering-frist", "present"},
        {"Vi skal have dine bemærkninger senest den 12. november 2026.", "partshoering", "kontanthjaelp",
         "partshoering-frist", "present"},
        {"Vi skal have dine bemærkninger senest den 15. november 2026.", "naboorientering-hoering",
         "byg-plan-miljoe", "partshoering-frist", "defective"},
        {"Vi skal have dine bemærkninger senest den 16. november 2026.", "naboorientering-hoering",
         "byg-plan-miljoe", "partshoering-frist", "present"},
    };
    (void)state;
    judge_all(ROWS(rows));
}

static void days_fit(void **state) {
    (void)state;
    read_as("Du skal møde tirsdag den 8. december 2026 kl. 10.", "indkaldelse-samtale", "beskaeftigelse");
    assert_int_equal(found("vaerdi.ugedag"), 0);
    read_as("Du skal møde onsdag den 8. december 2026 kl. 10.", "indkaldelse-samtale", "beskaeftigelse");
    assert_int_equal(found("vaerdi.ugedag"), 1);
    read_as("Hjælpen gælder fra den 1. maj 2026 til den 30. april 2026.", "afgoerelse-bevilling", "aeldre");
    assert_int_equal(found("vaerdi.periode-baglaens"), 1);
    read_as("Hjælpen gælder fra den 1. maj 2026 til den 1. maj 2026.", "afgoerelse-bevilling", "aeldre");
    assert_int_equal(found("vaerdi.periode-baglaens"), 0);
}

static void tables_add_up(void **state) {
    (void)state;
    read_as("Sådan er beløbet regnet ud:\n\nMaj\t1.000 kr.\nJuni\t2.500 kr.\nI alt\t3.600 kr.\n",
            "tilbagebetaling", "kontanthjaelp");
    assert_int_equal(found("vaerdi.sum"), 1);
    read_as("Sådan er beløbet regnet ud:\n\nMaj\t1.000 kr.\nJuni\t2.500 kr.\nI alt\t3.500 kr.\n",
            "tilbagebetaling", "kontanthjaelp");
    assert_int_equal(found("vaerdi.sum"), 0);
    read_as("Sådan er beløbet regnet ud:\n\nMaj\t1.000 kr.\nJuni\t-500 kr.\nI alt\t500 kr.\n",
            "tilbagebetaling", "kontanthjaelp");
    assert_int_equal(found("vaerdi.sum"), 0);
    read_as("Sådan er beløbet regnet ud:\n\nMaj\t1.000 kr.\nFradrag\t500 kr.\nI alt\t500 kr.\n",
            "tilbagebetaling", "kontanthjaelp");
    assert_int_equal(found("vaerdi.sum"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_fits_area),        cmocka_unit_test(access_follows_its_act),
        cmocka_unit_test(deadlines_are_counted), cmocka_unit_test(days_fit),
        cmocka_unit_test(tables_add_up),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

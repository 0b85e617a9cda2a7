/* SPDX-License-Identifier: MPL-2.0 */
#include "told.h"

typedef struct pair {
    const char *case_a, *unit_a, *a, *case_b, *unit_b, *b;
    const char *kind; /* NULL: no conflict */
} pair;

static void assert_pair(told *t, const pair *p) {
    tell(t, "23. november 2026", p->case_a, p->unit_a, p->a);
    tell(t, "30. november 2026", p->case_b, p->unit_b, p->b);
    const conflict_vector *found = compare_told(t);
    if (found->count != (p->kind ? 1 : 0)) fail_msg("%zu conflicts:\n  %s\n  %s", found->count, p->a, p->b);
    if (p->kind) {
        assert_string_equal(klarbrev_conflict_kind_word(found->items[0].kind), p->kind);
        assert_int_equal(found->items[0].item_count, 2);
        assert_non_null(found->items[0].message);
        assert_non_null(found->items[0].advice);
    }
    told_forget(t);
}

static void assert_pairs(told *t, const pair *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) assert_pair(t, &pairs[i]);
}

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))
#define JOB "J-1", "Jobcentret"
#define FAMILY "F-2", "Familieafdelingen"

static const char job_meeting[] =
    "Du skal møde til jobsamtale tirsdag den 8. december 2026 kl. 10.00-11.00 på Vestergade 4, 4000 Nordby.";

static void appointments_that_meet_or_lie_too_close(void **state) {
    const pair pairs[] = {
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 10.30 på Skolevej 12, 4000 Nordby.",
         "appointment-overlap"},
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 11.10 på Skolevej 12, 4000 Nordby.",
         "appointment-overlap"},
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 11.45 på Skolevej 12, 4690 Sydby.",
         "appointment-overlap"},
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 11.45 på Skolevej 12, 4000 Nordby.",
         NULL},
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 11.00 på Vestergade 4, 4000 Nordby.",
         NULL},
        {JOB, job_meeting, FAMILY,
         "Du skal deltage i en telefonsamtale tirsdag den 8. december 2026 kl. 11.00.", NULL},
        {JOB, job_meeting, FAMILY,
         "Du skal møde til familiemøde onsdag den 9. december 2026 kl. 10.30 på Skolevej 12.", NULL},
        {JOB, job_meeting, FAMILY, "Kom til åbent hus tirsdag den 8. december 2026 kl. 10, hvis du har lyst.",
         NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void a_later_letter_moves_cancels_or_repeats(void **state) {
    const pair pairs[] = {
        {JOB, job_meeting, JOB, "Mødet den 8. december er aflyst.", NULL},
        {JOB, job_meeting, JOB,
         "Din nye tid er tirsdag den 8. december 2026 kl. 10.30, hvor du skal møde på Vestergade 4.", NULL},
        {JOB, job_meeting, JOB,
         "Vi minder om, at du skal møde tirsdag den 8. december 2026 kl. 10.00 på Vestergade 4, 4000 Nordby.",
         NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void a_duty_against_an_exemption(void **state) {
    const pair pairs[] = {
        {JOB, "Du er fritaget for at møde til samtaler til og med den 31. december 2026.", JOB, job_meeting,
         "duty-vs-exemption"},
        {JOB, "Du er fritaget for at møde til samtaler til og med den 7. december 2026.", JOB, job_meeting,
         NULL},
        {JOB, "Du er fritaget for at søge job til og med den 31. december 2026.", JOB, job_meeting, NULL},
        {JOB, "Hvis du er syg, er du fritaget for at møde til samtaler.", JOB, job_meeting, NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void the_same_ordered_and_forbidden(void **state) {
    const pair pairs[] = {
        {JOB, "Du skal lukke vinduet om natten.", JOB, "Du må ikke lukke vinduet om natten.",
         "must-vs-must-not"},
        {JOB, "Du skal sende lønsedler hver måned.", JOB, "Du behøver ikke at sende lønsedler.",
         "must-vs-must-not"},
        {JOB, "Du skal lukke vinduet om natten.", JOB, "Du må ikke lukke døren om natten.", NULL},
        {JOB, "Du skal lukke vinduet om natten.", JOB, "Du må gerne lukke vinduet om natten.", NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void the_same_paper_twice(void **state) {
    const pair pairs[] = {
        {JOB, "Send lejekontrakten senest den 7. december 2026.", JOB,
         "Send lejekontrakten senest den 14. december 2026.", "deadline-mismatch"},
        {JOB, "Send lejekontrakten senest den 7. december 2026.", JOB,
         "Fristen for lejekontrakten er forlænget til den 14. december 2026.", NULL},
        {JOB, "Send lejekontrakten senest den 7. december 2026.", JOB,
         "Husk at sende lejekontrakten senest den 7. december 2026.", NULL},
        {JOB, "Send lønsedler for oktober senest den 7. december 2026.", JOB,
         "Send lønsedler for november senest den 14. december 2026.", NULL},
        {JOB, "Send din årsopgørelse senest den 7. december 2026.", FAMILY, "Vi mangler din årsopgørelse.",
         "duplicate-request"},
        {JOB, "Tak for din årsopgørelse, som vi har modtaget.", FAMILY, "Send os din årsopgørelse.",
         "duplicate-request"},
        {JOB, "Send overslag fra tandlægen.", FAMILY, "Send overslag fra optikeren.", NULL},
        {JOB, "Send skemaet om formue.", FAMILY, "Send skemaet om husstanden.", NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void two_days_for_one_paper_in_one_letter(void **state) {
    static const struct {
        const char *body;
        size_t conflicts;
    } rows[] = {
        {"Send lejekontrakten senest den 7. december 2026.\n\nLejekontrakten skal være hos os senest den 14. "
         "december 2026.",
         1},
        {"Send lejekontrakten senest den 7. december 2026. Lejekontrakten skal altså være hos os senest den "
         "7. december 2026.",
         0},
        {"Send lejekontrakten senest den 7. december 2026. Hvis du er indlagt, skal du sende lejekontrakten "
         "senest den 14. december 2026.",
         0},
        {"Send lønsedler for oktober senest den 7. december 2026. Send lønsedler for november senest den 14. "
         "december 2026.",
         0},
    };
    told *t = *state;
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        tell(t, "23. november 2026", JOB, rows[i].body);
        if (compare_told(t)->count != rows[i].conflicts)
            fail_msg("%zu conflicts: %s", t->found.conflicts.count, rows[i].body);
        told_forget(t);
    }
}

static void amounts_and_dates_of_one_benefit(void **state) {
    const pair pairs[] = {
        {JOB, "Du får 12.910 kr. i kontanthjælp for december før skat.", JOB,
         "Din kontanthjælp for december er beregnet til 11.480 kr. før skat.", "amount-mismatch"},
        {JOB, "Du får 12.910 kr. i kontanthjælp for december før skat.", JOB,
         "Vi udbetaler 10.020 kr. i kontanthjælp for december efter skat.", NULL},
        {JOB, "Du får 12.910 kr. i kontanthjælp for november.", JOB,
         "Du får 11.480 kr. i kontanthjælp for december.", NULL},
        {JOB, "Bostøtten er bevilget fra den 1. december 2026.", FAMILY,
         "Din bostøtte begynder den 1. februar 2027.", "amount-mismatch"},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void contacts_and_appeals_of_one_case(void **state) {
    const pair pairs[] = {
        {JOB, "Din sagsbehandler er Anne Holm.", JOB, "Henvendelser om sagen skal rettes til Bo Lund.",
         "contact-mismatch"},
        {JOB, "Din sagsbehandler er Anne Holm.", JOB,
         "Bo Lund overtager sagen. Henvendelser om sagen skal rettes til Bo Lund.", NULL},
        {JOB, "Din sagsbehandler er Anne Holm.", FAMILY, "Henvendelser om sagen skal rettes til Bo Lund.",
         NULL},
        {JOB, "Vi har besluttet at give afslag. Du kan klage til Ankestyrelsen inden 4 uger.", JOB,
         "Du kan klage til Ankestyrelsen inden 3 måneder.", "appeal-mismatch"},
        {JOB, "Du kan klage til Ankestyrelsen inden 4 uger.", FAMILY,
         "Du kan klage til Ankestyrelsen inden 3 måneder.", NULL},
    };
    assert_pairs(*state, pairs, COUNT_OF(pairs));
}

static void too_much_within_two_weeks(void **state) {
    static const char *const bodies[] = {
        "Du skal møde til samtale tirsdag den 8. december 2026 kl. 9 på Vestergade 4. Bliver du væk, kan vi "
        "trække penge fra hjælpen.",
        "Du skal deltage i et møde onsdag den 9. december 2026 kl. 9 på Skolevej 12.",
        "Du skal møde til undersøgelse torsdag den 10. december 2026 kl. 9 på Nygade 1. Kommer du ikke, kan "
        "hjælpen falde bort.",
        "Du skal møde til samtale fredag den 11. december 2026 kl. 9 på Søvej 3.",
    };
    static const char *const units[] = {"Jobcentret", "Familieafdelingen", "Sundhedscentret",
                                        "Boligkontoret"};
    told *t = *state;
    for (size_t i = 0; i < 4; i++) tell(t, "1. december 2026", units[i], units[i], bodies[i]);
    const conflict_vector *found = compare_told(t);
    assert_int_equal(found->count, 1);
    assert_int_equal(found->items[0].kind, KLARBREV_OVERLOAD);
    assert_int_equal(found->items[0].item_count, 4);
    told_forget(t);
    for (size_t i = 0; i < 2; i++) tell(t, "1. december 2026", units[i], units[i], bodies[i]);
    assert_int_equal(compare_told(t)->count, 0);
    told_forget(t);
}

static void an_empty_case_has_no_conflict(void **state) {
    told *t = *state;
    assert_int_equal(compare_told(t)->count, 0);
    citizen_case_release(&t->found);
    citizen_case_release(&t->found);
}

static void the_same_letter_given_twice_counts_once(void **state) {
    told *t = *state;
    for (int i = 0; i < 2; i++) {
        tell(t, "23. november 2026", JOB, job_meeting);
        tell(t, "30. november 2026", FAMILY,
             "Du skal møde til familiemøde tirsdag den 8. december 2026 kl. 10.30 på Skolevej 12, 4000 "
             "Nordby.");
    }
    const conflict_vector *found = compare_told(t);
    assert_int_equal(found->count, 1);
    assert_int_equal(found->items[0].kind, KLARBREV_APPOINTMENT_OVERLAP);
    told_forget(t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appointments_that_meet_or_lie_too_close),
        cmocka_unit_test(the_same_letter_given_twice_counts_once),
        cmocka_unit_test(a_later_letter_moves_cancels_or_repeats),
        cmocka_unit_test(a_duty_against_an_exemption),
        cmocka_unit_test(the_same_ordered_and_forbidden),
        cmocka_unit_test(the_same_paper_twice),
        cmocka_unit_test(two_days_for_one_paper_in_one_letter),
        cmocka_unit_test(amounts_and_dates_of_one_benefit),
        cmocka_unit_test(contacts_and_appeals_of_one_case),
        cmocka_unit_test(too_much_within_two_weeks),
        cmocka_unit_test(an_empty_case_has_no_conflict),
    };
    return cmocka_run_group_tests(tests, told_open, told_close);
}

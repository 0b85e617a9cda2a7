/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include <stdio.h>

#include "cases/near_duplicates.h"

static void add(near_duplicates *n, const char *text, uint32_t owner) {
    assert_int_equal(near_duplicates_add(n, slice_of(text), owner, (klarbrev_span){0, 1}), KLARBREV_OK);
}

static void one_word_apart_is_one_group(void **state) {
    (void)state;
    near_duplicates n = {0};
    add(&n,
        "Du kan klage over afgørelsen til Ankestyrelsen. Send klagen til os inden 4 uger fra den dag, du får brevet.",
        0);
    add(&n,
        "Du kan klage over afgørelsen til Ankestyrelsen. Send klagen til os inden 3 uger fra den dag, du får brevet.",
        1);
    add(&n, "Vi har fået din ansøgning om et tilskud til nye briller og behandler den nu.", 2);
    assert_int_equal(near_duplicates_find(&n, 0.6), KLARBREV_OK);
    assert_int_equal(n.groups.count, 1);
    assert_int_equal(n.groups.items[0].count, 2);
    assert_int_equal(n.groups.items[0].places, 2);
    near_duplicates_release(&n);
}

static void same_words_are_one_wording(void **state) {
    (void)state;
    near_duplicates n = {0};
    add(&n, "Husk at skrive dit sagsnummer på alt, hvad du sender til os.", 0);
    add(&n, "husk at skrive dit  SAGSNUMMER på alt hvad du sender til os", 1);
    assert_int_equal(near_duplicates_find(&n, 0.6), KLARBREV_OK);
    assert_int_equal(n.wordings.count, 1);
    assert_int_equal(n.wordings.items[0]->places.count, 2);
    assert_int_equal(n.wordings.items[0]->places.items[1].owner, 1);
    assert_int_equal(n.groups.count, 0);
    near_duplicates_release(&n);
}

static void short_clauses_are_passed_over(void **state) {
    (void)state;
    near_duplicates n = {0};
    add(&n, "Med venlig hilsen", 0);
    add(&n, "", 0);
    add(&n, "\xff\xfe", 0);
    assert_int_equal(n.wordings.count, 0);
    assert_int_equal(near_duplicates_find(&n, 0.6), KLARBREV_OK);
    near_duplicates_release(&n);
}

/* Twenty thousand clauses: a quadratic search would take hours, not parts of a second. */
static void many_clauses_take_no_time(void **state) {
    (void)state;
    enum { CLAUSES = 20000 };
    near_duplicates n = {0};
    char text[200];
    for (uint32_t i = 0; i < CLAUSES; i++) {
        snprintf(text, sizeof text, "sag%u brev%u om%u tid%u svar%u frist%u hjælp%u kopi%u plan%u", i / 2,
                 i / 2 + 1, i / 2 + 2, i / 2 + 3, i / 2 + 4, i / 2 + 5, i / 2 + 6, i / 2 + 7, i);
        add(&n, text, i);
    }
    assert_int_equal(near_duplicates_find(&n, 0.6), KLARBREV_OK);
    assert_true(n.groups.count > CLAUSES / 2 * 9 / 10); /* the rest share no band: chance of a signature */
    assert_int_equal(n.groups.items[0].count, 2);
    near_duplicates_release(&n);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_word_apart_is_one_group),
        cmocka_unit_test(same_words_are_one_wording),
        cmocka_unit_test(short_clauses_are_passed_over),
        cmocka_unit_test(many_clauses_take_no_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

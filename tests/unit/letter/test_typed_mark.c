/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/typed_mark.h"
#include "letter_fixture.h"

static void marks_are_told_from_text(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t mark; /* bytes */
    } samples[] = {
        {"- pas", 2},       {"\u2013\tpas", 4},
        {" \u2022 pas", 5}, {"\u2022\u2022Du kan", 6},
        {"* pas", 2},       {"-pas", 0},
        {"-500 kr.", 0},    {"Pas - og visum", 0},
        {"1. juli", 0},     {"", 0},
        {"-", 0},           {"\u2022", 3},
        {"\u00B7 pas", 3},  {"\u2014 pas", 0},
    };
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        assert_int_equal(typed_mark(slice_of(samples[i].text)), samples[i].mark);
}

static void a_sentence_begins_behind_its_mark(void **state) {
    (void)state;
    letter *l = read_bytes(SLICE("Tag med:\n\u2022 dit pas\n- dit sygesikringskort\n"), "brev.txt");
    passage_list all;
    assert_int_equal(letter_passages(l, &all), KLARBREV_OK);
    assert_int_equal(all.passage_count, 3);
    assert_slice(span_text(l->text, all.passages[1].at), "dit pas");
    assert_slice(span_text(l->text, all.passages[2].at), "dit sygesikringskort");
    assert_true(all.passages[1].flags & PASSAGE_LIST_ITEM);
    letter_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_told_from_text),
        cmocka_unit_test(a_sentence_begins_behind_its_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

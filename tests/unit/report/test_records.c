/* SPDX-License-Identifier: MPL-2.0 */
/* Records: the worst of all letters first, each level in the order in which it came. */
#include "testing.h"

#include "report/formats.h"

static void add(builder *out, klarbrev_level level, const char *text) {
    record_begin(out, level);
    builder_add_text(out, text);
    record_end(out);
}

static void levels_are_read_apart_and_in_order(void **state) {
    (void)state;
    builder records = {0};
    slice record, rest;
    add(&records, KLARBREV_WARNING, "w1");
    add(&records, KLARBREV_ERROR, "2: begins like a level");
    add(&records, KLARBREV_WARNING, "w2");
    add(&records, KLARBREV_ERROR, "");
    rest = builder_slice(&records);
    assert_true(record_next(&rest, KLARBREV_ERROR, &record));
    assert_slice_equal(record, SLICE("2: begins like a level"));
    assert_true(record_next(&rest, KLARBREV_ERROR, &record));
    assert_int_equal(record.len, 0);
    assert_false(record_next(&rest, KLARBREV_ERROR, &record));
    rest = builder_slice(&records);
    assert_true(record_next(&rest, KLARBREV_WARNING, &record));
    assert_slice_equal(record, SLICE("w1"));
    assert_true(record_next(&rest, KLARBREV_WARNING, &record));
    assert_slice_equal(record, SLICE("w2"));
    rest = builder_slice(&records);
    assert_false(record_next(&rest, KLARBREV_SUGGESTION, &record));
    builder_release(&records);
}

static void an_array_has_the_worst_first_and_commas_between(void **state) {
    (void)state;
    builder records = {0}, out = {0};
    add(&records, KLARBREV_SUGGESTION, "s");
    add(&records, KLARBREV_ERROR, "e1");
    add(&records, KLARBREV_WARNING, "w");
    add(&records, KLARBREV_ERROR, "e2");
    assert_int_equal(records_as_array(&out, NULL, builder_slice(&records)), KLARBREV_OK);
    assert_slice_equal(builder_slice(&out), SLICE("e1,\ne2,\nw,\ns"));
    builder_reset(&out);
    assert_int_equal(records_as_array(&out, NULL, (slice){0}), KLARBREV_OK);
    assert_int_equal(out.len, 0);
    builder_release(&records);
    builder_release(&out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_read_apart_and_in_order),
        cmocka_unit_test(an_array_has_the_worst_first_and_commas_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

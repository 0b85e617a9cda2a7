/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/quantities.h"

static moment iso(const char *text) {
    moment m = {0};
    assert_true(moment_parse_iso(&m, slice_of(text)));
    return m;
}

static void assert_iso(moment m, const char *want) {
    char buffer[24];
    assert_string_equal(moment_print_iso(m, buffer), want);
}

static void reads_and_prints_iso(void **state) {
    (void)state;
    assert_iso(iso("2026-12-03"), "2026-12-03");
    assert_iso(iso("2026-12-03T09:00"), "2026-12-03T09:00");
    static const char *const bad[] = {
        "",           "2026-13-01",       "2026-02-29",       "2026-12-3",
        "2026/12/03", "2026-12-03T24:01", "2026-12-03T9:00",  "2026-12-03T09:60",
        "0000-01-01", "2026-12-03 09:00", "2026-12-03T09:00Z"};
    moment m;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(moment_parse_iso(&m, slice_of(bad[i])));
    }
    assert_true(moment_parse_iso(&m, SLICE("2028-02-29")));
    assert_true(moment_parse_iso(&m, SLICE("2000-02-29")));
    assert_false(moment_parse_iso(&m, SLICE("1900-02-29")));
}

static void finds_the_end_of_a_week(void **state) {
    (void)state;
    assert_iso(moment_end_of_week(2026, 49), "2026-12-06");
    assert_iso(moment_end_of_week(2026, 1), "2026-01-04");
    assert_iso(moment_end_of_week(2026, 53), "2027-01-03");
    assert_iso(moment_end_of_week(2027, 1), "2027-01-10");
    assert_iso(moment_end_of_week(2024, 1), "2024-01-07");
}

static void reads_instants_on_a_danish_clock(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"2026-12-03T08:00:00Z", "2026-12-03T09:00"},     {"2026-07-03T08:00:00Z", "2026-07-03T10:00"},
        {"2026-12-31T23:30:00Z", "2027-01-01T00:30"},     {"2026-12-03T09:00:00", "2026-12-03T09:00"},
        {"2026-12-03T09:00", "2026-12-03T09:00"},         {"2026-12-03T09:00:00+01:00", "2026-12-03T09:00"},
        {"2026-03-29T00:59:59Z", "2026-03-29T01:59"},     {"2026-03-29T01:00:00Z", "2026-03-29T03:00"},
        {"2026-10-25T00:59:00.000Z", "2026-10-25T02:59"}, {"2026-10-25T01:00:00Z", "2026-10-25T02:00"},
        {"2026-12-03T02:00:00-06:00", "2026-12-03T09:00"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        moment m;
        assert_true(moment_parse_instant(&m, slice_of(rows[i][0])));
        assert_iso(m, rows[i][1]);
    }
    static const char *const bad[] = {"",
                                      "2026-12-03",
                                      "2026-12-03T24:00:00Z",
                                      "2026-12-03T09:00:00X",
                                      "2026-12-03T09:00:00+1:00",
                                      "2026-12-03T09:00:00+15:00",
                                      "2026-02-30T09:00:00Z",
                                      "i morgen kl. 9, tak"};
    moment m;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(moment_parse_instant(&m, slice_of(bad[i])));
    }
}

static void numbers_days(void **state) {
    (void)state;
    assert_int_equal(moment_day_number(iso("1970-01-01")), 0);
    assert_int_equal(moment_day_number(iso("2000-03-01")), 11017);
    assert_int_equal(moment_day_number(iso("1969-12-31")), -1);
    for (int64_t day = -40000; day < 60000; day++) {
        moment m = moment_from_day_number(day);
        assert_true(moment_is_valid(m));
        assert_int_equal(moment_day_number(m), day);
    }
}

static void knows_weekdays(void **state) {
    (void)state;
    assert_int_equal(moment_weekday(iso("2026-12-03")), 4); /* a Thursday */
    assert_int_equal(moment_weekday(iso("2024-02-29")), 4);
    assert_int_equal(moment_weekday(iso("1945-05-05")), 6);
    assert_int_equal(moment_weekday(iso("2026-11-22")), 7);
}

static void adds_periods(void **state) {
    (void)state;
    assert_iso(moment_add(iso("2026-11-24"), 4, UNIT_WEEKS), "2026-12-22");
    assert_iso(moment_add(iso("2026-12-24"), 14, UNIT_DAYS), "2027-01-07");
    assert_iso(moment_add(iso("2026-01-31"), 1, UNIT_MONTHS), "2026-02-28");
    assert_iso(moment_add(iso("2026-11-30"), 3, UNIT_MONTHS), "2027-02-28");
    assert_iso(moment_add(iso("2028-02-29"), 1, UNIT_YEARS), "2029-02-28");
    assert_iso(moment_add(iso("2026-03-15"), -3, UNIT_MONTHS), "2025-12-15");
    assert_iso(moment_add(iso("2026-11-27"), 1, UNIT_WORKDAYS), "2026-11-30"); /* over a weekend */
    assert_iso(moment_add(iso("2026-11-28"), 5, UNIT_WORKDAYS), "2026-12-04"); /* from a Saturday */
    assert_iso(moment_add(iso("2026-11-30"), -1, UNIT_WORKDAYS), "2026-11-27");
    assert_iso(moment_add(iso("2026-12-03T20:00"), 6, UNIT_HOURS), "2026-12-04T02:00");
    assert_iso(moment_add(iso("2026-12-03T02:00"), -3, UNIT_HOURS), "2026-12-02T23:00");
    assert_iso(moment_add(iso("2026-12-03T09:30"), 1, UNIT_DAYS), "2026-12-04T09:30");
    assert_iso(moment_add(iso("2026-12-03"), 7, UNIT_NONE), "2026-12-03");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_prints_iso),
        cmocka_unit_test(finds_the_end_of_a_week),
        cmocka_unit_test(reads_instants_on_a_danish_clock),
        cmocka_unit_test(numbers_days),
        cmocka_unit_test(knows_weekdays),
        cmocka_unit_test(adds_periods),
    };
    return cmocka_run_group_tests_name("text/calendar", tests, NULL, NULL);
}

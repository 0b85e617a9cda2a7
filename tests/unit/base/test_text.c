/* SPDX-License-Identifier: MPL-2.0 */
/* Slice, builder, error and JSON writer. */
#include "testing.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "klarbrev/result.h"

static void slices_are_clamped_views(void **state) {
    (void)state;
    slice s = SLICE("ansøgning");
    assert_slice_equal(slice_from(s, 0, 3), SLICE("ans"));
    assert_slice_equal(slice_from(s, 6, 100), SLICE("ning"));
    assert_int_equal(slice_from(s, 8, 2).len, 0);
    assert_true(slice_starts(s, SLICE("an")));
    assert_true(slice_ends(s, SLICE("ning")));
    assert_false(slice_ends(SLICE("ing"), SLICE("ning")));
    assert_true(slice_equal(slice_of(NULL), SLICE("")));
    assert_true(slice_equal_ascii_nocase(SLICE("KL."), SLICE("kl.")));
}

static void slices_are_searched_and_split(void **state) {
    (void)state;
    assert_int_equal(slice_find(SLICE("aaab"), SLICE("ab")), 2);
    assert_int_equal(slice_find(SLICE("abc"), SLICE("abcd")), SLICE_NOT_FOUND);
    assert_int_equal(slice_find(SLICE("xxabx"), SLICE("abc")), SLICE_NOT_FOUND);
    assert_int_equal(slice_compare(SLICE("ab"), SLICE("abc")), -1);
    slice rest = SLICE("a\t\tb");
    slice piece;
    assert_true(slice_split(&rest, '\t', &piece));
    assert_slice_equal(piece, SLICE("a"));
    assert_true(slice_split(&rest, '\t', &piece));
    assert_int_equal(piece.len, 0);
    assert_true(slice_split(&rest, '\t', &piece));
    assert_slice_equal(piece, SLICE("b"));
    assert_false(slice_split(&rest, '\t', &piece));
    assert_slice_equal(slice_trim(SLICE(" \t to ord\r\n")), SLICE("to ord"));
}

static void hash_is_the_published_fnv1a(void **state) {
    (void)state;
    assert_true(slice_hash(SLICE("")) == 0xcbf29ce484222325u);
    assert_true(slice_hash(SLICE("a")) == 0xaf63dc4c8601ec8cu);
    assert_true(slice_hash(SLICE("foobar")) == 0x85944171f73967e8u);
}

static void builder_stays_a_valid_text_at_its_ceiling(void **state) {
    (void)state;
    builder b = {0};
    builder_init(&b, 10);
    assert_string_equal(builder_text(&b), "");
    assert_int_equal(builder_add(&b, SLICE("12345678")), KLARBREV_OK);
    assert_int_equal(builder_add(&b, SLICE("901")), KLARBREV_E_LIMIT);
    assert_string_equal(builder_text(&b), "12345678");
    assert_int_equal(builder_add_byte(&b, '9'), KLARBREV_E_LIMIT);
    builder_reset(&b);
    assert_int_equal(builder_print(&b, "%d kr.", 500), KLARBREV_OK);
    assert_string_equal(builder_text(&b), "500 kr.");
    builder_release(&b);
    builder_release(&b);
}

static void builder_encodes_code_points(void **state) {
    (void)state;
    builder b = {0};
    builder_add_code_point(&b, 'a');
    builder_add_code_point(&b, 0xF8);
    builder_add_code_point(&b, 0x2013);
    builder_add_code_point(&b, 0x1F600);
    assert_string_equal(builder_text(&b), "a\xC3\xB8\xE2\x80\x93\xF0\x9F\x98\x80");
    builder_release(&b);
}

static void errors_chain_from_the_outside_in(void **state) {
    (void)state;
    klarbrev_error error = {0};
    char message[200];
    assert_int_equal(fail(&error, KLARBREV_E_BROKEN, "linje %d er ikke XML", 3), KLARBREV_E_BROKEN);
    assert_int_equal(fail_in(&error, "kan ikke læse '%s'", "brev.docx"), KLARBREV_E_BROKEN);
    assert_string_equal(klarbrev_error_message(&error, message, sizeof message),
                        "kan ikke læse 'brev.docx': linje 3 er ikke XML");
    assert_int_equal(fail(NULL, KLARBREV_E_IO, "ingen hører"), KLARBREV_E_IO);
    assert_string_equal(klarbrev_status_word(KLARBREV_E_ENCRYPTED), "encrypted");
    assert_string_equal(klarbrev_conflict_kind_word(KLARBREV_OVERLOAD), "overload");
}

static void long_errors_are_cut_between_characters(void **state) {
    (void)state;
    klarbrev_error error = {0};
    for (size_t pad = 0; pad < 4; pad++) {
        char text[1000];
        memset(text, 'x', pad);
        for (size_t i = pad; i + 2 < sizeof text; i += 2) memcpy(text + i, "ø", 2);
        text[sizeof text - 2 + (pad & 1)] = '\0';
        fail(&error, KLARBREV_E_IO, "%s", text);
        size_t length = strlen(error.text[0]);
        assert_in_range(length, KLARBREV_ERROR_TEXT - 4, KLARBREV_ERROR_TEXT - 1);
        assert_int_equal((length - pad) % 2, 0);
        assert_memory_equal(error.text[0] + length - 2, "ø", 2);
    }
}

static void json_is_escaped_and_separated(void **state) {
    (void)state;
    builder b = {0};
    json_writer w = {.out = &b};
    json_open_object(&w);
    json_key(&w, "tekst");
    json_slice(&w, SLICE("a \"b\"\n\\ æ\x01"));
    json_key(&w, "tal");
    json_open_array(&w);
    json_integer(&w, -3);
    json_real(&w, 41.25, 1);
    json_real(&w, NAN, 1);
    json_bool(&w, true);
    json_text(&w, NULL);
    json_close_array(&w);
    json_key(&w, "tom");
    json_open_object(&w);
    json_close_object(&w);
    json_close_object(&w);
    assert_string_equal(builder_text(&b), "{\"tekst\":\"a \\\"b\\\"\\n\\\\ æ\\u0001\","
                                          "\"tal\":[-3,41.2,null,true,null],\"tom\":{}}");
    builder_release(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_clamped_views),
        cmocka_unit_test(slices_are_searched_and_split),
        cmocka_unit_test(hash_is_the_published_fnv1a),
        cmocka_unit_test(builder_stays_a_valid_text_at_its_ceiling),
        cmocka_unit_test(builder_encodes_code_points),
        cmocka_unit_test(errors_chain_from_the_outside_in),
        cmocka_unit_test(long_errors_are_cut_between_characters),
        cmocka_unit_test(json_is_escaped_and_separated),
    };
    return cmocka_run_group_tests_name("base.text", tests, NULL, NULL);
}

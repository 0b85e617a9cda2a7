/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/line_index.h"
#include "text/utf8.h"

static void assert_position(text_position got, text_position want) {
    assert_int_equal(got.code_point, want.code_point);
    assert_int_equal(got.utf16, want.utf16);
    assert_int_equal(got.line, want.line);
    assert_int_equal(got.column, want.column);
    assert_int_equal(got.column_utf16, want.column_utf16);
    assert_int_equal(got.column_byte, want.column_byte);
}

static void counts_all_units(void **state) {
    (void)state;
    arena a = {0};
    /* bytes: s 0, å 1-2, \n 3, 😀 4-7, x 8, end 9 */
    const line_index *index = line_index_new(&a, SLICE("så\n😀x"));
    assert_position(line_index_at(index, 0), (text_position){0, 0, 0, 0, 0, 0});
    assert_position(line_index_at(index, 1), (text_position){1, 1, 0, 1, 1, 1});
    assert_position(line_index_at(index, 3), (text_position){2, 2, 0, 2, 2, 3});
    assert_position(line_index_at(index, 4), (text_position){3, 3, 1, 0, 0, 0});
    assert_position(line_index_at(index, 8), (text_position){4, 5, 1, 1, 2, 4});
    assert_position(line_index_at(index, 9), (text_position){5, 6, 1, 2, 3, 5});
    arena_release(&a);
}

static void clamps_and_moves_back_to_a_boundary(void **state) {
    (void)state;
    arena a = {0};
    const line_index *index = line_index_new(&a, SLICE("så\n😀x"));
    assert_int_equal(line_index_at(index, 2).code_point, 1);
    assert_int_equal(line_index_at(index, 7).code_point, 3);
    assert_int_equal(line_index_at(index, 1000).code_point, 5);
    assert_int_equal(line_index_byte_of_code_point(index, 1000), 9);
    const line_index *empty = line_index_new(&a, (slice){0});
    assert_position(line_index_at(empty, 5), (text_position){0, 0, 0, 0, 0, 0});
    assert_int_equal(line_index_byte_of_code_point(empty, 5), 0);
    arena_release(&a);
}

/* Every byte of a long text with characters of all lengths, against counting from the start. */
static void agrees_with_counting_from_the_start(void **state) {
    (void)state;
    static const char *const pieces[] = {"a", "ø", "\n", "€", "😀", "brevet "};
    static char text[5000];
    size_t len = 0;
    for (unsigned n = 1; len < sizeof text - 8; n = n * 1103515245u + 12345u) {
        const char *piece = pieces[(n >> 16) % 6];
        for (size_t k = 0; piece[k]; k++) {
            text[len++] = piece[k];
        }
    }
    slice s = {text, len};
    arena a = {0};
    const line_index *index = line_index_new(&a, s);
    text_position want = {0};
    for (size_t at = 0; at < len;) {
        assert_position(line_index_at(index, at), want);
        assert_int_equal(line_index_byte_of_code_point(index, want.code_point), at);
        size_t start = at;
        uint32_t c = utf8_next(s, &at);
        want.code_point++;
        want.utf16 += c > 0xFFFF ? 2 : 1;
        want.column = c == '\n' ? 0 : want.column + 1;
        want.column_utf16 = c == '\n' ? 0 : want.column_utf16 + (c > 0xFFFF ? 2 : 1);
        want.column_byte = c == '\n' ? 0 : want.column_byte + (uint32_t)(at - start);
        want.line += c == '\n';
    }
    assert_position(line_index_at(index, len), want);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_all_units),
        cmocka_unit_test(clamps_and_moves_back_to_a_boundary),
        cmocka_unit_test(agrees_with_counting_from_the_start),
    };
    return cmocka_run_group_tests_name("text/line_index", tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/utf8.h"

static void assert_slice(slice got, const char *want) {
    assert_int_equal(got.len, slice_of(want).len);
    assert_memory_equal(got.at, want, got.len);
}

static void accepts_well_formed_text(void **state) {
    (void)state;
    static const char *const good[] = {"",
                                       "abc",
                                       "æøåÆØÅ",
                                       "\xC2\x80",
                                       "\xED\x9F\xBF",
                                       "\xEE\x80\x80",
                                       "\xF0\x90\x80\x80",
                                       "\xF4\x8F\xBF\xBF"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(utf8_is_valid(slice_of(good[i])));
    }
}

static void finds_the_first_broken_byte(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t valid;
    } bad[] = {
        {"ab\x80", 2},           /* continuation without a lead */
        {"\xC0\xAF", 0},         /* overlong */
        {"x\xE0\x9F\xBF", 1},    /* overlong, three bytes */
        {"\xED\xA0\x80", 0},     /* surrogate */
        {"\xF0\x8F\xBF\xBF", 0}, /* overlong, four bytes */
        {"\xF4\x90\x80\x80", 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 0}, /* no such lead */
        {"æ\xC3", 2},            /* cut off at the end */
        {"a\xE2\x82", 1},        /* the same */
        {"a\xF0\x9F\x98", 1},    /* the same */
        {"\xE2\x82\x41", 0},     /* third byte is none */
        {"\xFF", 0},
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(utf8_valid_length(slice_of(bad[i].text)), bad[i].valid);
        assert_false(utf8_is_valid(slice_of(bad[i].text)));
    }
}

static void every_code_point_goes_round(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 37) {
        if (c >= 0xD800 && c <= 0xDFFF) {
            continue;
        }
        char bytes[4];
        slice s = {bytes, utf8_encode(c, bytes)};
        size_t at = 0;
        assert_true(utf8_is_valid(s));
        assert_int_equal(utf8_next(s, &at), c);
        assert_int_equal(at, s.len);
        assert_int_equal(utf8_previous(s, &at), c);
        assert_int_equal(at, 0);
    }
}

static void counts_and_steps_back(void **state) {
    (void)state;
    slice s = SLICE("så 😀.");
    assert_int_equal(utf8_count(s), 5);
    size_t at = s.len;
    static const uint32_t backwards[] = {'.', 0x1F600, ' ', 0xE5, 's'};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(utf8_previous(s, &at), backwards[i]);
    }
    assert_int_equal(at, 0);
}

static void knows_what_characters_are(void **state) {
    (void)state;
    for (uint32_t c = 'a'; c <= 'z'; c++) {
        assert_true(code_point_is_letter(c) && !code_point_is_upper(c));
        assert_true(code_point_is_letter(c - 0x20) && code_point_is_upper(c - 0x20));
    }
    static const uint32_t letters[] = {0xE6, 0xF8, 0xE5, 0xE9, 0xDF, 0xFF, 0x17F, 0x3B1, 0x416};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_true(code_point_is_letter(letters[i]));
    }
    static const uint32_t others[] = {'0', '-', '@', '[', '`', '{', 0xD7, 0xF7, 0xA7, 0xB0, 0x20AC, 0x2013};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(code_point_is_letter(others[i]));
    }
    static const uint32_t spaces[] = {' ', '\t', '\n', 0x85, 0xA0, 0x2009, 0x2028, 0x202F};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
        assert_true(code_point_is_space(spaces[i]));
    }
    assert_false(code_point_is_space(0x200B) || code_point_is_space(0xAD));
    assert_true(code_point_is_digit('7') && code_point_is_digit(0x663) && !code_point_is_digit(0xB2));
    assert_true(code_point_is_upper(0xC6) && !code_point_is_upper(0xDF) && code_point_is_upper(0x130));
}

static void maps_case(void **state) {
    (void)state;
    static const uint32_t pairs[][2] = {{'A', 'a'},   {0xC6, 0xE6},   {0xD8, 0xF8}, {0xC5, 0xE5},
                                        {0xC9, 0xE9}, {0x416, 0x436}, {0x178, 0xFF}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(code_point_lower(pairs[i][0]), pairs[i][1]);
        assert_int_equal(code_point_upper(pairs[i][1]), pairs[i][0]);
        assert_int_equal(code_point_lower(pairs[i][1]), pairs[i][1]);
    }
    assert_int_equal(code_point_lower(0xD7), 0xD7); /* the multiplication sign lies among the capitals */
    assert_int_equal(code_point_upper(0xF7), 0xF7);
    arena a = {0};
    assert_slice(utf8_lower(&a, SLICE("RÅDHUSET i Ærø \xC8\xBA")), "rådhuset i ærø \xE2\xB1\xA5");
    arena_release(&a);
}

static void folds_a_word_for_look_up(void **state) {
    (void)state;
    char out[16];
    slice s = SLICE("KOM\xC2\xADMU\xE2\x80\x8BNE");
    size_t len = utf8_fold_word(s, out, sizeof out);
    assert_slice((slice){out, len}, "kommune");
    assert_int_equal(utf8_fold_word(SLICE("kommuner"), out, 7), 0);
    assert_int_equal(utf8_fold_word(SLICE("kommune"), out, 7), 7);
    assert_int_equal(utf8_fold_word(SLICE("så"), out, 2), 0); /* never half a character */
    assert_int_equal(utf8_fold_word(SLICE("\xC2\xAD"), out, sizeof out), 0);
}

static void a_replacement_takes_the_capitals(void **state) {
    (void)state;
    static const char *const rows[][3] = {
        {"Såfremt", "hvis", "Hvis"},
        {"SÅFREMT", "hvis", "HVIS"},
        {"såfremt", "hvis", "hvis"},
        {"Ændringen", "ændring", "Ændring"},
        {"såfremt", "Ankestyrelsen", "Ankestyrelsen"},
        {"I", "på grund af", "På grund af"},
        {"\"Såfremt", "\"hvis", "\"Hvis"},
        {"Å", "øer", "Øer"},
        {"Hvorvidt", "", ""},
    };
    arena a = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_slice(utf8_take_case(&a, slice_of(rows[i][0]), slice_of(rows[i][1])), rows[i][2]);
    }
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(accepts_well_formed_text),    cmocka_unit_test(finds_the_first_broken_byte),
        cmocka_unit_test(every_code_point_goes_round), cmocka_unit_test(counts_and_steps_back),
        cmocka_unit_test(knows_what_characters_are),   cmocka_unit_test(maps_case),
        cmocka_unit_test(folds_a_word_for_look_up),    cmocka_unit_test(a_replacement_takes_the_capitals),
    };
    return cmocka_run_group_tests_name("text/utf8", tests, NULL, NULL);
}

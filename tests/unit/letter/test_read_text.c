/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/letter_builder.h"
#include "letter_fixture.h"

static void keeps_code_points_one_to_one(void **state) {
    (void)state;
    const char *text = "Kære Åse\n\n Du får\thjælp.  \n- første\n\nHilsen\n";
    letter *l = read_bytes(slice_of(text), "brev.txt");
    assert_slice(l->text, text);
    assert_int_equal(l->block_count, 7);
    assert_int_equal(l->blocks[1].role, BLOCK_BLANK);
    assert_int_equal(l->blocks[3].role, BLOCK_LIST_ITEM);
    assert_string_equal(l->format, "txt");
    letter_free(l);
}

static void byte_order_mark_and_carriage_returns_go(void **state) {
    (void)state;
    letter *l = read_bytes(SLICE("\xEF\xBB\xBF"
                                 "Et\r\nTo\rTre\r\n"),
                           "brev.txt");
    assert_slice(l->text, "Et\nTo\nTre\n");
    assert_int_equal(l->segments[0].offset, 3);
    assert_int_equal(l->segments[0].end, 5);
    assert_int_equal(l->segments[1].offset, 7);
    letter_free(l);
}

static void windows_1252_is_told_from_utf8(void **state) {
    (void)state;
    letter *l = read_bytes(SLICE("K\xE6re \xC5se, det koster 5 \x80 \x96 h\xF8jst"), "brev.txt");
    assert_slice(l->text, "Kære Åse, det koster 5 € – højst");
    assert_int_equal(l->encoding, TEXT_WINDOWS_1252);
    letter_free(l);
}

static void utf16_with_and_without_a_mark(void **state) {
    (void)state;
    static const char little[] = "\xFF\xFE"
                                 "K\0\xE6\0r\0e\0\n\0d\0u\0";
    static const char big[] = "\0K\0\xE6\0r\0e\0\n\0d\0u";
    letter *l = read_bytes((slice){little, sizeof little - 1}, "brev.txt");
    assert_slice(l->text, "Kære\ndu");
    assert_int_equal(l->segments[1].offset, 12);
    letter_free(l);
    l = read_bytes((slice){big, sizeof big - 1}, "brev.txt");
    assert_slice(l->text, "Kære\ndu");
    assert_int_equal(l->encoding, TEXT_UTF16BE);
    letter_free(l);
}

static void lines_wrapped_by_hand_are_one_paragraph(void **state) {
    (void)state;
    const char *text = "Vi har fået din ansøgning om hjælp til betaling af husleje, og vi skal\n"
                       "bruge nogle flere oplysninger fra dig, før vi kan svare på den. Send os\n"
                       "dine tre seneste lønsedler.\n"
                       "\n"
                       "Med venlig hilsen\n"
                       "Ida Lund\n";
    letter *l = read_bytes(slice_of(text), "mail.txt");
    assert_block(l, 0,
                 "Vi har fået din ansøgning om hjælp til betaling af husleje, og vi skal bruge nogle flere "
                 "oplysninger "
                 "fra dig, før vi kan svare på den. Send os dine tre seneste lønsedler.");
    assert_block(l, 1, "");
    assert_block(l, 2, "Med venlig hilsen");
    assert_block(l, 3, "Ida Lund");
    assert_int_equal(l->text.len, strlen(text));
    letter_free(l);
}

/* What an edit does: one line is longer than the width at which the others were broken. */
static void a_line_made_longer_does_not_end_the_other_paragraphs(void **state) {
    (void)state;
    const char *text = "Vi har fået din ansøgning om hjælp til betaling af husleje, og vi har\n"
                       "brug for nogle flere oplysninger fra dig, før vi kan svare endeligt på den her.\n"
                       "Send os dine tre seneste lønsedler og en kopi af din kontrakt med\n"
                       "udlejeren. Vi skal have dem, før vi kan gå videre med at behandle\n"
                       "sagen.\n"
                       "Ring til os\n";
    letter *l = read_bytes(slice_of(text), "mail.txt");
    assert_int_equal(l->block_count, 3);
    assert_true(slice_find(l->text, SLICE("vi har brug for")) > 0);
    assert_true(slice_find(l->text, SLICE("kontrakt med udlejeren")) > 0);
    assert_block(l, 1, "Ring til os");
    letter_free(l);
}

static void unwrapped_lines_stay_blocks(void **state) {
    (void)state;
    const char *text =
        "Dato: 24. november 2026\nJournalnr.: 26/3371\nSagsbehandler: Erna Holm\n\nFru Kirsten Aagesen\n"
        "Havevej 12, 4. sal til venstre for trappen, bagbygningen\nopgang b";
    letter *l = read_bytes(slice_of(text), "brev.txt");
    assert_int_equal(l->block_count, 7);
    assert_slice(l->text, text);
    letter_free(l);
}

static void an_empty_file_is_an_empty_letter(void **state) {
    (void)state;
    letter *l = read_bytes((slice){0}, "tom.txt");
    assert_int_equal(l->text.len, 0);
    assert_int_equal(letter_block_at(l, 0), 0);
    letter_free(l);
}

static void other_kinds_are_named(void **state) {
    (void)state;
    static const struct {
        slice bytes;
        const char *says;
    } cases[] = {
        {{"%PDF-1.7\n%\xE2\xE3", 11}, "PDF"},
        {{"\x89PNG\r\n\x1A\n\0\0", 10}, "billede"},
        {{"{\\rtf1 Hej}", 11}, "RTF"},
        {{"\1\2\3\0\0\1\2\3", 8}, "ikke et format"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        letter *l = NULL;
        klarbrev_error error = {0};
        char text[512];
        assert_int_equal(letter_read(&l, cases[i].bytes, "fil.bin", NULL, &error), KLARBREV_E_KIND);
        assert_null(l);
        assert_non_null(strstr(klarbrev_error_message(&error, text, sizeof text), cases[i].says));
    }
}

static void an_unknown_format_name_is_a_usage_error(void **state) {
    (void)state;
    letter *l = NULL;
    klarbrev_error error = {0};
    assert_int_equal(letter_read(&l, SLICE("Hej"), "a", "wordperfect", &error), KLARBREV_E_USAGE);
    assert_null(l);
}

static void a_paragraph_above_the_limit_is_refused(void **state) {
    (void)state;
    size_t length = LETTER_BLOCK_TEXT_MAX + 1;
    char *bytes = test_malloc(length);
    memset(bytes, 'a', length);
    letter *l = NULL;
    klarbrev_error error = {0};
    assert_int_equal(letter_read(&l, (slice){bytes, length}, "a.txt", NULL, &error), KLARBREV_E_LIMIT);
    test_free(bytes);
}

static void every_byte_lies_in_a_segment_or_is_a_joint(void **state) {
    (void)state;
    letter *l = read_bytes(SLICE("Ét\n\nTo æøå\nTre"), "brev.txt");
    for (uint32_t i = 0; i < l->text.len; i++) {
        uint32_t s = letter_segment_at(l, i);
        if (s == NO_INDEX)
            assert_int_equal(l->text.at[i], '\n');
        else
            assert_true(l->segments[s].at.start <= i && i < l->segments[s].at.end);
    }
    letter_free(l);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_code_points_one_to_one),
        cmocka_unit_test(byte_order_mark_and_carriage_returns_go),
        cmocka_unit_test(windows_1252_is_told_from_utf8),
        cmocka_unit_test(utf16_with_and_without_a_mark),
        cmocka_unit_test(lines_wrapped_by_hand_are_one_paragraph),
        cmocka_unit_test(a_line_made_longer_does_not_end_the_other_paragraphs),
        cmocka_unit_test(unwrapped_lines_stay_blocks),
        cmocka_unit_test(an_empty_file_is_an_empty_letter),
        cmocka_unit_test(other_kinds_are_named),
        cmocka_unit_test(an_unknown_format_name_is_a_usage_error),
        cmocka_unit_test(a_paragraph_above_the_limit_is_refused),
        cmocka_unit_test(every_byte_lies_in_a_segment_or_is_a_joint),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

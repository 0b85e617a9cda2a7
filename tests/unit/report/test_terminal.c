/* SPDX-License-Identifier: MPL-2.0 */
/* Wrapping and the marked line: counted in characters, never wider than the terminal. */
#include "testing.h"

#include <stdio.h>
#include <string.h>

#include "report/terminal.h"
#include "text/utf8.h"

typedef struct screen {
    builder out;
    terminal terminal;
} screen;

static void screen_init(screen *s, unsigned columns, bool colour) {
    builder_init(&s->out, 0);
    s->terminal = (terminal){&s->out, columns, colour};
}

static void words_wrap_at_the_edge_and_indent(void **state) {
    (void)state;
    screen s;
    screen_init(&s, 20, false);
    terminal_wrap(&s.terminal, 0, 2, SLICE("Afgørelsen  skal være hos dig"));
    assert_string_equal(builder_text(&s.out), "Afgørelsen skal være\n  hos dig\n");
    builder_release(&s.out);
}

static void a_word_wider_than_the_terminal_stays_whole(void **state) {
    (void)state;
    screen s;
    screen_init(&s, 10, false);
    terminal_wrap(&s.terminal, 0, 0, SLICE("jobparathedsvurderingen nu"));
    assert_string_equal(builder_text(&s.out), "jobparathedsvurderingen\nnu\n");
    builder_release(&s.out);
}

static void padding_counts_characters_not_bytes(void **state) {
    (void)state;
    screen s;
    screen_init(&s, 80, false);
    terminal_padded(&s.terminal, INK_PLAIN, SLICE("æøå"), 5);
    terminal_padded(&s.terminal, INK_PLAIN, SLICE("for langt"), 5);
    assert_string_equal(builder_text(&s.out), "æøå  for langt ");
    builder_release(&s.out);
}

static void the_marks_stand_under_the_words(void **state) {
    (void)state;
    screen s;
    screen_init(&s, 80, false);
    slice line = SLICE("Tør De såfremt?");
    terminal_excerpt(&s.terminal, line, (span){8, 16}, "linje 3", INK_RED);
    assert_string_equal(builder_text(&s.out), "    linje 3   | Tør De såfremt?\n"
                                              "              |        ^^^^^^^\n");
    builder_release(&s.out);
}

/* A tab or a line break inside the block is one column, so the marks below do not move. */
static void a_tab_is_shown_as_one_space(void **state) {
    (void)state;
    screen s;
    screen_init(&s, 80, false);
    terminal_excerpt(&s.terminal, SLICE("a\tsamt\xE2\x80\xA8"), (span){2, 6}, "linje 1", INK_RED);
    assert_string_equal(builder_text(&s.out), "    linje 1   | a samt \n"
                                              "              |   ^^^^\n");
    builder_release(&s.out);
}

static void assert_no_line_wider_than(const builder *out, size_t columns) {
    slice rest = builder_slice(out), line;
    while (slice_split(&rest, '\n', &line)) assert_true(utf8_count(line) <= columns);
}

static void a_long_line_is_cut_to_the_terminal_around_the_mark(void **state) {
    (void)state;
    char text[1200];
    size_t length = 0;
    for (int i = 0; i < 100; i++)
        length += (size_t)snprintf(text + length, sizeof text - length, "ord%03d på ", i);
    slice line = {text, length};
    size_t step = length / 23;
    for (size_t at = 0; at + 8 < length; at += step) {
        size_t start = at;
        while (start > 0 && (text[start] & 0xC0) == 0x80) start--;
        size_t end = start + 6;
        while ((text[end] & 0xC0) == 0x80) end++;
        screen s;
        screen_init(&s, 60, false);
        terminal_excerpt(&s.terminal, line, (span){(uint32_t)start, (uint32_t)end}, "linje 1", INK_RED);
        assert_no_line_wider_than(&s.out, 60);
        assert_true(slice_find(builder_slice(&s.out), slice_from(line, start, end)) != SLICE_NOT_FOUND);
        assert_true(slice_find(builder_slice(&s.out), SLICE("^")) != SLICE_NOT_FOUND);
        builder_release(&s.out);
    }
}

static void a_mark_longer_than_the_terminal_is_cut(void **state) {
    (void)state;
    char text[400];
    memset(text, 'x', sizeof text);
    screen s;
    screen_init(&s, 60, false);
    terminal_excerpt(&s.terminal, (slice){text, sizeof text}, (span){0, sizeof text}, "linje 1", INK_RED);
    assert_no_line_wider_than(&s.out, 60);
    builder_release(&s.out);
}

static void colour_only_when_asked_for(void **state) {
    (void)state;
    screen plain, coloured;
    screen_init(&plain, 80, false);
    screen_init(&coloured, 80, true);
    terminal_ink_text(&plain.terminal, INK_RED, "fejl");
    terminal_ink_text(&coloured.terminal, INK_RED, "fejl");
    assert_string_equal(builder_text(&plain.out), "fejl");
    assert_string_equal(builder_text(&coloured.out), "\033[1;31mfejl\033[0m");
    builder_release(&plain.out);
    builder_release(&coloured.out);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_wrap_at_the_edge_and_indent),
        cmocka_unit_test(a_word_wider_than_the_terminal_stays_whole),
        cmocka_unit_test(padding_counts_characters_not_bytes),
        cmocka_unit_test(the_marks_stand_under_the_words),
        cmocka_unit_test(a_tab_is_shown_as_one_space),
        cmocka_unit_test(a_long_line_is_cut_to_the_terminal_around_the_mark),
        cmocka_unit_test(a_mark_longer_than_the_terminal_is_cut),
        cmocka_unit_test(colour_only_when_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

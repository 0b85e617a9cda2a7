/* SPDX-License-Identifier: MPL-2.0 */
/* The word lists that phrase rules and grammar checks rest on: known words, valid columns, nothing twice,
 * enough of it. */
#include "danish/compound.h"
#include "rules/list.h"
#include "text/utf8.h"
#include "unit/checks/checked_text.h"

static const list *list_of(const char *name) {
    const list *l = ruleset_list(text.rules, slice_of(name));
    if (!l) fail_msg("lexicons/%s.tsv is not there", name);
    return l;
}

static bool is_known(slice given) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char folded[LEXICON_WORD_MAX];
    compound parts;
    size_t length = utf8_fold_word(given, folded, sizeof folded);
    slice form = {folded, length};
    if (lexicon_look_up(text.lexicon, form, readings) > 0) return true;
    return compound_split(&parts, text.lexicon, form);
}

static bool parts_words(char c) {
    return c == ' ' || c == '|' || c == ',' || c == '/' || c == ';' || c == '(' || c == ')';
}

/* Every word of a cell is in the lexicon; abbreviations, marks and single letters are passed over. */
static void assert_words_known(const char *list_name, slice cell) {
    for (size_t at = 0; at < cell.len;) {
        size_t end = at;
        while (end < cell.len && !parts_words(cell.at[end])) end++;
        slice piece = slice_from(cell, at, end);
        bool plain = piece.len > 2 && slice_find(piece, SLICE(".")) == SLICE_NOT_FOUND &&
                     slice_find(piece, SLICE("…")) == SLICE_NOT_FOUND && piece.at[0] != '[';
        if (plain && !is_known(piece))
            fail_msg("lexicons/%s.tsv: '%.*s' is not in the lexicon", list_name, SLICE_ARG(piece));
        at = end + 1;
    }
}

static void assert_column_known(const char *list_name, const char *column) {
    const list *l = list_of(list_name);
    int c = list_column(l, slice_of(column));
    assert_true(c >= 0);
    for (size_t row = 0; row < list_row_count(l); row++) assert_words_known(list_name, list_cell(l, row, c));
}

static void replacements_are_words(void **state) {
    (void)state;
    assert_column_known("kancellisprog", "replacement");
    assert_column_known("kancellisprog", "alternatives");
    assert_column_known("flerord", "replacement");
    assert_column_known("tone", "replacement");
    assert_column_known("handlende", "plain");
    assert_column_known("handlingsnavneord", "verb");
    assert_column_known("maader", "adverb");
}

static bool is_one_of(slice value, const char *const *allowed) {
    for (; *allowed; allowed++)
        if (slice_equal(value, slice_of(*allowed))) return true;
    return false;
}

static void assert_column_one_of(const char *list_name, const char *column, const char *const *allowed) {
    const list *l = list_of(list_name);
    int c = list_column(l, slice_of(column));
    for (size_t row = 0; row < list_row_count(l); row++)
        if (!is_one_of(list_cell(l, row, c), allowed))
            fail_msg("lexicons/%s.tsv: '%.*s' in column %s of '%.*s'", list_name,
                     SLICE_ARG(list_cell(l, row, c)), column, SLICE_ARG(list_cell(l, row, 0)));
}

static void columns_say_what_they_may(void **state) {
    (void)state;
    static const char
        *const uses[] = {"safe", "review", NULL},
               *const levels[] = {"warning", "suggestion", NULL}, *const actors[] = {"vi", "du", NULL},
               *const judged_actors[] = {"vi", "du", "?", NULL}, *const yes_no[] = {"yes", "no", NULL},
               *const ja_nej[] = {"ja", "nej", NULL}, *const means[] = {"du", "vi", "afsender", NULL};
    assert_column_one_of("kancellisprog", "use", uses);
    assert_column_one_of("kancellisprog", "level", levels);
    assert_column_one_of("kancellisprog", "inflect", yes_no);
    assert_column_one_of("flerord", "use", uses);
    assert_column_one_of("flerord", "level", levels);
    assert_column_one_of("handlende", "actor", judged_actors);
    assert_column_one_of("handlende", "perfect", ja_nej);
    assert_column_one_of("handlende", "decides", ja_nej);
    assert_column_one_of("handlingsnavneord", "actor", actors);
    assert_column_one_of("handlingsnavneord", "use", uses);
    assert_column_one_of("tredjeperson", "means", means);
}

/* list_find gives the first row of a key: a row that is not its own first is there twice. */
static void nothing_stands_twice(void **state) {
    (void)state;
    static const char *const names[] = {"kancellisprog", "flerord",           "fagudtryk",
                                        "tone",          "handlende",         "handlingsnavneord",
                                        "indledninger",  "saetningsadverbier"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const list *l = list_of(names[i]);
        for (size_t row = 0; row < list_row_count(l); row++) {
            char folded[512];
            slice key = {folded, utf8_fold_word(list_cell(l, row, 0), folded, sizeof folded)};
            if (list_find(l, key) != (ptrdiff_t)row)
                fail_msg("lexicons/%s.tsv: '%.*s' stands twice", names[i], SLICE_ARG(key));
        }
    }
}

static void there_is_enough(void **state) {
    (void)state;
    assert_true(list_row_count(list_of("kancellisprog")) >= 1000);
    assert_true(list_row_count(list_of("flerord")) >= 200);
    assert_true(list_row_count(list_of("fagudtryk")) >= 150);
    assert_true(list_row_count(list_of("tone")) >= 150);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replacements_are_words),
        cmocka_unit_test(columns_say_what_they_may),
        cmocka_unit_test(nothing_stands_twice),
        cmocka_unit_test(there_is_enough),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

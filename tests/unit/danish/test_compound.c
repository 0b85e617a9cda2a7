/* SPDX-License-Identifier: MPL-2.0 */

#include <string.h>

#include "base/map_file.h"
#include "danish/compound.h"
#include "unit/danish/opened_lexicon.h"

enum { WRITTEN_MAX = 160 };

/* The parts of a form with "|" between, links with the part before; empty when it is not split. */
static slice split_written(char out[WRITTEN_MAX], slice form) {
    compound parts;
    size_t at = 0, len = 0;
    compound_split(&parts, words, form);
    for (size_t i = 0; i < parts.part_count; i++) {
        if (i > 0) out[len++] = '|';
        memcpy(out + len, form.at + at, parts.part_end[i] - at);
        len += parts.part_end[i] - at;
        at = parts.part_end[i];
    }
    return (slice){out, len};
}

/* The same form without the marks. */
static slice unmarked(char out[WRITTEN_MAX], slice marked) {
    size_t len = 0;
    for (size_t i = 0; i < marked.len && len < WRITTEN_MAX / 2; i++)
        if (marked.at[i] != '|') out[len++] = marked.at[i];
    return (slice){out, len};
}

static void assert_split(const char *want) {
    char plain[WRITTEN_MAX], got[WRITTEN_MAX];
    assert_slice_equal(split_written(got, unmarked(plain, slice_of(want))), slice_of(want));
}

static void assert_whole(const char *form) {
    compound parts;
    assert_false(compound_split(&parts, words, slice_of(form)));
    assert_int_equal(parts.part_count, 0);
}

static void test_links_stay_with_the_part_before(void **state) {
    (void)state;
    assert_split("boligsikrings|kontoret");
    assert_split("ansøgnings|mappen");
    assert_split("hunde|register");
    assert_split("udbetalings|dato");
    assert_split("regnskabs|år");
}

static void test_hyphens_part_what_they_join(void **state) {
    (void)state;
    assert_split("eu-|borger");
    assert_split("34-|årige");
    assert_split("it-|systemet");
    assert_split("lolland-|falster");
    assert_split("fem-|seks");
}

static void test_slashes_join_any_words(void **state) {
    (void)state;
    assert_split("og/|eller");
    assert_split("børn/|voksne");
    assert_whole("og/qvzx");
}

static void test_no_split_without_a_known_head(void **state) {
    (void)state;
    assert_whole("kommunegrblx");
    assert_whole("xyz");
    assert_whole("-");
    assert_whole("a-");
    assert_whole("");
}

static void test_hostile_forms(void **state) {
    (void)state;
    char longest[LEXICON_WORD_MAX + 40];
    compound parts;
    memset(longest, 's', sizeof longest);
    assert_false(compound_split(&parts, words, (slice){longest, sizeof longest}));
    compound_split(&parts, words, (slice){longest, LEXICON_WORD_MAX - 1});
    memset(longest, '-', sizeof longest);
    assert_false(compound_split(&parts, words, (slice){longest, LEXICON_WORD_MAX - 1}));
    assert_false(compound_split(&parts, words, SLICE("\xc3\xa6\xc3")));
}

/* Whether the form is cut, and only where the marked form has a mark. */
static bool cut_at_marks_only(slice cut, slice marked) {
    size_t c = 0, cuts = 0;
    for (size_t m = 0; m < marked.len; m++) {
        bool mark = marked.at[m] == '|', is_cut = c < cut.len && cut.at[c] == '|';
        if (is_cut && !mark) return false;
        cuts += is_cut;
        c += is_cut || !mark;
    }
    return cuts > 0 && c == cut.len;
}

/* Whether the last cut stands where the head begins: behind "||", or behind the only mark. */
static bool head_is_found(slice cut, slice marked) {
    ptrdiff_t main_mark = slice_find(marked, SLICE("||"));
    size_t head = main_mark == SLICE_NOT_FOUND ? 0 : (size_t)main_mark + 2, from = 0;
    for (size_t i = 0; i < marked.len && main_mark == SLICE_NOT_FOUND; i++)
        if (marked.at[i] == '|') head = i + 1;
    for (size_t i = 0; i < cut.len; i++)
        if (cut.at[i] == '|') from = i + 1;
    char plain[WRITTEN_MAX];
    return slice_equal(slice_from(cut, from, cut.len), unmarked(plain, slice_from(marked, head, marked.len)));
}

static void test_cuts_are_told_from_marks(void **state) {
    (void)state;
    assert_true(cut_at_marks_only(SLICE("ab|cd"), SLICE("a|b|cd")));
    assert_false(cut_at_marks_only(SLICE("abc|d"), SLICE("a|b|cd")));
    assert_false(cut_at_marks_only(SLICE("abcd"), SLICE("a|b|cd")));
    assert_false(cut_at_marks_only(SLICE(""), SLICE("a|b|cd")));
    assert_true(head_is_found(SLICE("ab|cd"), SLICE("a|b||cd")));
    assert_true(head_is_found(SLICE("a|bcd"), SLICE("a||b|cd")));
    assert_false(head_is_found(SLICE("a|bcd"), SLICE("a|b||cd")));
}

static void test_every_row_of_the_list(void **state) {
    (void)state;
    mapped_file list;
    char plain[WRITTEN_MAX], got[WRITTEN_MAX];
    size_t count = 0, wrong = 0, other_heads = 0;
    const char *path = KLARBREV_SOURCE_DIR "/tests/data/danish/sammensaetninger.tsv";
    assert_int_equal(map_file(&list, path, 1 << 20, NULL), KLARBREV_OK);
    slice rest = list.bytes, line;
    while (slice_split(&rest, '\n', &line)) {
        if (slice_starts(line, SLICE("#")) || slice_find(line, SLICE("|")) == SLICE_NOT_FOUND) continue;
        count++;
        slice parts = split_written(got, unmarked(plain, line));
        other_heads += !head_is_found(parts, line);
        if (cut_at_marks_only(parts, line)) continue;
        wrong++;
        print_message("%.*s is split as %.*s\n", SLICE_ARG(line), SLICE_ARG(parts));
    }
    unmap_file(&list);
    assert_true(count >= 300);
    assert_int_equal(wrong, 0);
    print_message("compound heads: %zu of %zu\n", count - other_heads, count);
    assert_true(other_heads * 50 <= count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links_stay_with_the_part_before),
        cmocka_unit_test(test_hyphens_part_what_they_join),
        cmocka_unit_test(test_slashes_join_any_words),
        cmocka_unit_test(test_no_split_without_a_known_head),
        cmocka_unit_test(test_hostile_forms),
        cmocka_unit_test(test_cuts_are_told_from_marks),
        cmocka_unit_test(test_every_row_of_the_list),
    };
    return cmocka_run_group_tests_name("danish/compound", tests, open_lexicon, close_lexicon);
}

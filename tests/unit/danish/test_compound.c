/* SPDX-License-Identifier: MPL-2.0 */
#include "testing.h"

#include <string.h>

#include "base/map_file.h"
#include "danish/compound.h"

static lexicon *words;

static int open_lexicon(void **state) {
    (void)state;
    return lexicon_open(&words, KLARBREV_BINARY_DIR "/klarbrev.lex", NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_lexicon(void **state) {
    (void)state;
    lexicon_close(words);
    return 0;
}

/* want: the parts with "|" between, links counted with the part before. */
static void assert_split(const char *want) {
    char form[128], got[160];
    size_t len = 0, at = 0, out = 0;
    for (const char *c = want; *c; c++)
        if (*c != '|') form[len++] = *c;
    compound parts;
    if (!compound_split(&parts, words, (slice){form, len})) fail_msg("%s is not split", want);
    for (size_t i = 0; i < parts.part_count; i++) {
        if (i > 0) got[out++] = '|';
        memcpy(got + out, form + at, parts.part_end[i] - at);
        out += parts.part_end[i] - at;
        at = parts.part_end[i];
    }
    assert_slice_equal(((slice){got, out}), slice_of(want));
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
}

static void test_hyphens_part_what_they_join(void **state) {
    (void)state;
    assert_split("eu-|borger");
    assert_split("34-|årige");
    assert_split("it-|systemet");
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

/* The last part of a word in the list is found: as the head, or as the end of a longer head that is a word
 * itself. */
static bool head_is_found(slice marked) {
    char plain[128];
    size_t len = 0;
    compound parts;
    slice head = marked, form;
    lexicon_reading readings[LEXICON_READINGS_MAX];
    for (size_t i = 0; i < marked.len && len < sizeof plain; i++) {
        if (marked.at[i] == '|')
            head = slice_from(marked, i + 1, marked.len);
        else
            plain[len++] = marked.at[i];
    }
    form = (slice){plain, len};
    if (lexicon_look_up(words, form, readings) > 0) return true;
    if (!compound_split(&parts, words, form)) return false;
    return slice_ends(slice_from(form, parts.part_end[parts.part_count - 2], len), head);
}

static void test_heads_of_the_list(void **state) {
    (void)state;
    mapped_file list;
    size_t count = 0, wrong = 0;
    const char *path = KLARBREV_SOURCE_DIR "/tests/data/danish/sammensaetninger.tsv";
    assert_int_equal(map_file(&list, path, 1 << 20, NULL), KLARBREV_OK);
    slice rest = list.bytes, line;
    while (slice_split(&rest, '\n', &line)) {
        if (slice_find(line, SLICE("|")) == SLICE_NOT_FOUND) continue;
        count++;
        if (head_is_found(line)) continue;
        wrong++;
        print_message("head not found: %.*s\n", SLICE_ARG(line));
    }
    unmap_file(&list);
    assert_true(count >= 300);
    assert_true(wrong * 100 <= count); /* at most one in a hundred */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_links_stay_with_the_part_before),
        cmocka_unit_test(test_hyphens_part_what_they_join),
        cmocka_unit_test(test_no_split_without_a_known_head),
        cmocka_unit_test(test_hostile_forms),
        cmocka_unit_test(test_heads_of_the_list),
    };
    return cmocka_run_group_tests_name("danish/compound", tests, open_lexicon, close_lexicon);
}

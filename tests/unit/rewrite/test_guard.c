/* SPDX-License-Identifier: MPL-2.0 */
/* Unsafe edits of tests/data/guard-unsafe.tsv are all refused, harmless ones let through: before, tab, after.
 */
#include "base/map_file.h"
#include "rewrite/guard.h"
#include "unit/checks/checked.h"

enum { PAIRS_MIN = 200, REFUSED_PER_MILLE_MAX = 25, DATA_BYTES_MAX = 1024 * 1024 };

static checked before, after;
static const settings no_settings = {.template_mode = -1};

static int open_texts(void **state) {
    (void)state;
    return checked_open(&before) || checked_open(&after);
}

static int close_texts(void **state) {
    (void)state;
    checked_close(&before);
    checked_close(&after);
    return 0;
}

static bool is_let_through(arena *a, const char *old_text, const char *new_text, bool wanted) {
    bool is_safe = false;
    difference harm = {0};
    checked_read(&before, old_text, &no_settings);
    settings as_before = no_settings;
    if (before.said.type.id) as_before.type = slice_of(before.said.type.id);
    if (before.said.area.id) as_before.area = slice_of(before.said.area.id);
    checked_read(&after, new_text, &as_before);
    assert_int_equal(guard_judge(&is_safe, &harm, a, &before.said, &after.said), KLARBREV_OK);
    if (!is_safe && wanted)
        print_error("%s: '%s' '%s'\n", difference_kind_word(harm.kind), harm.from ? harm.from : "",
                    harm.to ? harm.to : "");
    return is_safe;
}

/* How many pairs of the file are not judged as wanted; each is told. */
static unsigned count_wrong(const char *path, bool wanted, unsigned *pairs) {
    mapped_file file = {0};
    slice rest, line, old_text;
    unsigned wrong = 0;
    assert_int_equal(map_file(&file, path, DATA_BYTES_MAX, NULL), KLARBREV_OK);
    rest = file.bytes;
    while (slice_split(&rest, '\n', &line)) {
        arena a = {0};
        if (line.len == 0 || line.at[0] == '#') continue;
        assert_true(slice_split(&line, '\t', &old_text));
        const char *from = arena_copy(&a, old_text), *to = arena_copy(&a, line);
        assert_true(from && to && strcmp(from, to) != 0);
        ++*pairs;
        if (is_let_through(&a, from, to, wanted) != wanted) {
            print_error("%s: '%s' -> '%s'\n", wanted ? "refused" : "let through", from, to);
            wrong++;
        }
        arena_release(&a);
    }
    unmap_file(&file);
    return wrong;
}

static void unsafe_edits_are_refused(void **state) {
    (void)state;
    unsigned pairs = 0;
    assert_int_equal(count_wrong(KLARBREV_SOURCE_DIR "/tests/data/guard-unsafe.tsv", false, &pairs), 0);
    assert_true(pairs >= PAIRS_MIN);
}

static void harmless_edits_are_let_through(void **state) {
    (void)state;
    unsigned pairs = 0;
    unsigned wrong = count_wrong(KLARBREV_SOURCE_DIR "/tests/data/guard-harmless.tsv", true, &pairs);
    assert_true(pairs >= PAIRS_MIN && wrong * 1000 <= pairs * REFUSED_PER_MILLE_MAX);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(unsafe_edits_are_refused),
        cmocka_unit_test(harmless_edits_are_let_through),
    };
    return cmocka_run_group_tests(tests, open_texts, close_texts);
}

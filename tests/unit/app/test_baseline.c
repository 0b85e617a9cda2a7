/* SPDX-License-Identifier: MPL-2.0 */
/* A baseline: what is known is not told, through edits and renames; copies and new faults are. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/baseline.h"
#include "written_file.h"

static engine loaded;
static char folder[] = "/tmp/klarbrev-baseline-XXXXXX";
static char list_path[128], letter_path[128], moved_path[128];

static const char letter_text[] =
    "Kære Anna\n\nSåfremt du ønsker det, kan du ringe til os om din ansøgning om boligstøtte.\n\n"
    "Vi skal anmode dig om at sende de seneste tre lønsedler til kommunen.\n\nVenlig hilsen\nBo Holm\n";

static int open_all(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(list_path, sizeof list_path, "%s/kendt", folder);
    snprintf(letter_path, sizeof letter_path, "%s/brev.txt", folder);
    snprintf(moved_path, sizeof moved_path, "%s/flyttet.txt", folder);
    return engine_open(&loaded, KLARBREV_BINARY_DIR, NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    engine_close(&loaded);
    remove(list_path);
    remove(letter_path);
    remove(moved_path);
    return remove(folder);
}

static klarbrev_result *check_text(const char *path, const char *text) {
    static const settings plain = {.template_mode = -1};
    klarbrev_result *result = NULL;
    write_file(path, text);
    assert_int_equal(pipeline_check(&result, &loaded, &plain, slice_of(text), path, NULL), KLARBREV_OK);
    return result;
}

static size_t problems_of(const klarbrev_result *result) {
    size_t count = result->said.findings.count;
    for (size_t i = 0; i < result->said.requirements.count; i++) {
        klarbrev_requirement_status status = result->said.requirements.items[i].status;
        count += status == KLARBREV_MISSING || status == KLARBREV_DEFECTIVE;
    }
    return count;
}

/* What a baseline left of a letter. */
typedef struct outcome {
    size_t before, after;
    baseline_share share;
} outcome;

static outcome apply(const baseline *b, const char *path, const char *text, bool prune, builder *kept) {
    klarbrev_result *result = check_text(path, text);
    known_problems earlier = {0};
    outcome out = {.before = problems_of(result)};
    builder section = {0};
    assert_true(baseline_apply(b, result, prune, &earlier, &out.share, kept ? kept : &section));
    out.after = problems_of(result);
    builder_release(&section);
    result_free(result);
    return out;
}

/* The baseline of the letter as it is written above. */
static size_t write_baseline(void) {
    builder sections = {0};
    baseline *nothing = baseline_new(list_path);
    assert_non_null(nothing);
    outcome told = apply(nothing, letter_path, letter_text, false, &sections);
    assert_int_equal(told.before, told.after); /* one that knows nothing hides nothing */
    assert_int_equal(baseline_write(list_path, builder_slice(&sections), NULL), KLARBREV_OK);
    builder_release(&sections);
    baseline_free(nothing);
    return told.before;
}

static outcome against_baseline(const char *path, const char *text) {
    baseline *b = NULL;
    assert_int_equal(baseline_read(&b, list_path, NULL), KLARBREV_OK);
    outcome out = apply(b, path, text, false, NULL);
    baseline_free(b);
    return out;
}

static void what_is_known_is_not_told(void **state) {
    (void)state;
    size_t count = write_baseline();
    assert_true(count >= 2);
    outcome out = against_baseline(letter_path, letter_text);
    assert_int_equal(out.after, 0);
    assert_int_equal(out.share.known, count);
    assert_int_equal(out.share.fixed, 0);
}

static void edits_elsewhere_change_nothing(void **state) {
    (void)state;
    char text[sizeof letter_text + 64];
    snprintf(text, sizeof text, "%s\nPS: Kontoret holder lukket i uge 42.\n", letter_text);
    size_t count = write_baseline();
    outcome out = against_baseline(letter_path, text);
    assert_int_equal(out.share.known, count);
    assert_int_equal(out.after, out.before - count);
}

static void a_copy_of_a_known_fault_is_new(void **state) {
    (void)state;
    char text[2 * sizeof letter_text];
    static const char copied[] =
        "Såfremt du ønsker det, kan du ringe til os om din ansøgning om boligstøtte.";
    write_baseline();
    snprintf(text, sizeof text, "%.*s%s\n\n%s", (int)(strstr(letter_text, copied) - letter_text), letter_text,
             copied, strstr(letter_text, copied));
    assert_true(against_baseline(letter_path, text).after >= 1);
}

static void what_is_mended_is_counted_and_pruned(void **state) {
    (void)state;
    static const char mended[] =
        "Kære Anna\n\nVil du det, kan du ringe til os om din ansøgning om boligstøtte.\n\n"
        "Vi skal anmode dig om at sende de seneste tre lønsedler til kommunen.\n\n"
        "Venlig hilsen\nBo Holm\n";
    size_t count = write_baseline();
    baseline *b = NULL;
    builder kept = {0};
    assert_int_equal(baseline_read(&b, list_path, NULL), KLARBREV_OK);
    outcome out = apply(b, letter_path, mended, true, &kept);
    assert_true(out.share.fixed >= 1);
    assert_int_equal(out.share.known + out.share.fixed, count);
    assert_int_equal(baseline_write(list_path, builder_slice(&kept), NULL), KLARBREV_OK);
    builder_release(&kept);
    baseline_free(b);
    outcome again = against_baseline(letter_path, letter_text); /* the old fault is new again */
    assert_int_equal(again.after, out.share.fixed);
}

static void a_moved_letter_is_known_when_nothing_stands_where_it_was(void **state) {
    (void)state;
    size_t count = write_baseline();
    outcome copied = against_baseline(moved_path, letter_text);
    assert_int_equal(copied.share.known, 0); /* the letter is still where it was: this is another one */
    assert_int_equal(remove(letter_path), 0);
    outcome moved = against_baseline(moved_path, letter_text);
    assert_int_equal(moved.share.known, count);
    assert_int_equal(moved.after, 0);
    baseline *b = NULL;
    assert_int_equal(baseline_read(&b, list_path, NULL), KLARBREV_OK);
    assert_int_equal(baseline_section_count(b), 1);
    assert_int_equal(baseline_gone(b, &(bool){false}), count); /* when no letter of the run was like it */
    assert_int_equal(baseline_gone(b, &(bool){true}), 0);
    baseline_free(b);
}

static void assert_refused(const char *text, const char *place) {
    baseline *b = NULL;
    klarbrev_error error = {0};
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    write_file(list_path, text);
    assert_int_equal(baseline_read(&b, list_path, &error), KLARBREV_E_CONFIG);
    assert_null(b);
    if (!strstr(klarbrev_error_message(&error, message, sizeof message), place)) fail_msg("%s", message);
}

static void a_file_that_is_none_is_refused_with_its_line(void **state) {
    (void)state;
    assert_refused("0123456789abcdef\tkancelli.samt\n", "kendt:1:"); /* no letter before it */
    assert_refused("# klarbrev baseline 2\nnoget andet\n", "kendt:2:");
    assert_refused("letter\tbrev.txt\n", "kendt:1:");
    assert_refused("letter\tbrev.txt\tikke-hex\n", "kendt:1:");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_known_is_not_told),
        cmocka_unit_test(edits_elsewhere_change_nothing),
        cmocka_unit_test(a_copy_of_a_known_fault_is_new),
        cmocka_unit_test(what_is_mended_is_counted_and_pruned),
        cmocka_unit_test(a_moved_letter_is_known_when_nothing_stands_where_it_was),
        cmocka_unit_test(a_file_that_is_none_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

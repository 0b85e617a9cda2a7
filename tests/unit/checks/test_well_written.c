/* SPDX-License-Identifier: MPL-2.0 */
/* False alarms: on the letters of corpus/well-written at most one finding of level warning or above, and a
 * LIX below 35. */
#include <dirent.h>

#include "base/map_file.h"
#include "unit/checks/checked_text.h"

enum { LETTERS_MIN = 20, PATH_SPACE = 512, TEXT_SPACE = 8192 };

static const char folder[] = KLARBREV_SOURCE_DIR "/corpus/well-written";
static bool is_language(klarbrev_category category) {
    return category != KLARBREV_RIGHTS && category != KLARBREV_PRIVACY && category != KLARBREV_CONFLICT &&
           category != KLARBREV_LAW_REFERENCE;
}

static void assert_quiet(const char *name) {
    char path[PATH_SPACE], copy[TEXT_SPACE];
    mapped_file file;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(map_file(&file, path, sizeof copy - 1, NULL), KLARBREV_OK);
    memcpy(copy, file.bytes.at, file.bytes.len);
    copy[file.bytes.len] = '\0';
    unmap_file(&file);
    checked_read(&text, copy, NULL);
    size_t loud = 0;
    for (size_t i = 0; i < text.said.findings.count; i++) {
        const klarbrev_finding *f = &text.said.findings.items[i];
        if (f->level < KLARBREV_WARNING || !is_language(f->category)) continue;
        loud++;
        print_message("%s: %s '%.*s'\n", name, f->rule, (int)(f->at.end - f->at.start),
                      text.letter->text.at + f->at.start);
    }
    if (loud > 1) fail_msg("%s has %zu findings of level warning or above", name, loud);
    if (text.said.prose.lix >= 35.0) fail_msg("%s has a LIX of %.1f", name, text.said.prose.lix);
}

static void well_written_letters_are_left_alone(void **state) {
    (void)state;
    size_t letters = 0;
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir));) {
        if (!slice_ends(slice_of(entry->d_name), SLICE(".txt"))) continue;
        assert_quiet(entry->d_name);
        letters++;
    }
    closedir(dir);
    assert_true(letters >= LETTERS_MIN);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(well_written_letters_are_left_alone)};
    return cmocka_run_group_tests(tests, open_text, close_text);
}

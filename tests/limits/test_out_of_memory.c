/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Every allocation that klarbrev makes while it reads is made to fail once, by number: the reader says so,
 * and leaks nothing (under the sanitizer). The program is linked with --wrap, so libraries allocate as they
 * always do.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "base/map_file.h"
#include "letter/letter.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

enum { NEVER = 0, ALLOCATIONS_MAX = 100000 };

/* The wrapped functions have no argument to carry it: the one global, in this test only. */
static struct { unsigned fail_at, count; } allocations;

static bool fails_now(void) {
    return ++allocations.count == allocations.fail_at && allocations.fail_at != NEVER;
}

void *__wrap_malloc(size_t size) {
    return fails_now() ? NULL : __real_malloc(size);
}
void *__wrap_calloc(size_t count, size_t size) {
    return fails_now() ? NULL : __real_calloc(count, size);
}
void *__wrap_realloc(void *old, size_t size) {
    return fails_now() ? NULL : __real_realloc(old, size);
}

static klarbrev_status read_failing_at(slice bytes, const char *name, unsigned number) {
    letter *l = NULL;
    klarbrev_error error = {0};
    allocations.fail_at = number;
    allocations.count = 0;
    klarbrev_status status = letter_read(&l, bytes, name, NULL, &error);
    allocations.fail_at = NEVER;
    if (status != KLARBREV_OK && (l != NULL || error.depth == 0))
        status = KLARBREV_E_USAGE; /* caught by the caller */
    letter_free(l);
    return status;
}

/* Returns the number of failures that were not told as such. */
static unsigned sweep(slice bytes, const char *name) {
    unsigned untold = 0;
    if (read_failing_at(bytes, name, NEVER) != KLARBREV_OK) return 0; /* a broken seed fails in its own way */
    unsigned count = allocations.count;
    assert_true(count > 0 && count < ALLOCATIONS_MAX);
    for (unsigned number = 1; number <= count; number++) {
        klarbrev_status status = read_failing_at(bytes, name, number);
        if (status == KLARBREV_E_NOMEM) continue;
        print_error("%s: allocation %u of %u gives %s\n", name, number, count, klarbrev_status_word(status));
        untold++;
    }
    return untold;
}

static void each_seed_of_each_reader(void **state) {
    (void)state;
    unsigned untold = 0;
    static const char *const folders[] = {"read_docx", "read_flat_opc", "read_odt",      "read_fodt",
                                          "read_html", "read_markdown", "read_txt",      "read_memo",
                                          "read_eml",  "read_xlsx",     "read_word_2003"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[1024];
        snprintf(path, sizeof path, KLARBREV_SOURCE_DIR "/corpus/fuzz/%s", folders[i]);
        DIR *folder = opendir(path);
        assert_non_null(folder);
        for (const struct dirent *entry; (entry = readdir(folder));) {
            mapped_file file = {0};
            if (entry->d_name[0] == '.') continue;
            snprintf(path, sizeof path, KLARBREV_SOURCE_DIR "/corpus/fuzz/%s/%s", folders[i], entry->d_name);
            assert_int_equal(map_file(&file, path, SIZE_MAX / 2, NULL), KLARBREV_OK);
            untold += sweep(file.bytes, entry->d_name);
            unmap_file(&file);
        }
        closedir(folder);
    }
    assert_int_equal(untold, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_seed_of_each_reader)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* The hostile packages of the shared corpora: each is refused with a message, or read, as its list says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "letter/letter.h"
#include "shared_corpus.h"

enum { SECONDS_MAX = 5 };

static bool behaves(slice file, slice expect) {
    char path[512], name[256];
    snprintf(name, sizeof name, "%.*s", SLICE_ARG(file));
    snprintf(path, sizeof path, "bad-packages/%s", name);
    mapped_file mapped = shared_file(path);
    letter *l = NULL;
    klarbrev_error error = {0};
    clock_t start = clock();
    klarbrev_status status = letter_read(&l, mapped.bytes, name, NULL, &error);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    unmap_file(&mapped);
    bool is_read = status == KLARBREV_OK, good = seconds < SECONDS_MAX;
    if (slice_equal(expect, SLICE("reject"))) good = good && !is_read && error.depth > 0 && error.text[0][0];
    if (slice_equal(expect, SLICE("accept"))) good = good && is_read && l->text.len > 0 && l->privacy == 0;
    if (slice_equal(expect, SLICE("flag"))) good = good && is_read && l->privacy != 0;
    if (!good)
        print_error("%s: %s, %s, %.1f s\n", name, klarbrev_status_word(status), error.text[0], seconds);
    letter_free(l);
    return good;
}

static void each_package_is_as_listed(void **state) {
    (void)state;
    mapped_file list = shared_file("bad-packages/expected.tsv");
    slice rest = list.bytes, line, file, expect;
    unsigned checked = 0, wrong = 0;
    slice_split(&rest, '\n', &line); /* the header row */
    while (slice_split(&rest, '\n', &line)) {
        if (!slice_split(&line, '\t', &file) || !slice_split(&line, '\t', &expect)) continue;
        checked++;
        wrong += !behaves(file, expect);
    }
    unmap_file(&list);
    assert_true(checked >= 30);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_package_is_as_listed)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}

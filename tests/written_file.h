/* SPDX-License-Identifier: MPL-2.0 */
/* Files that a test makes for itself. */
#ifndef KLARBREV_TESTS_WRITTEN_FILE_H
#define KLARBREV_TESTS_WRITTEN_FILE_H

#include <stdio.h>

#include "testing.h"

/* Writes the whole file; the test fails when it cannot. */
static inline void write_file(const char *path, const char *content) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(content, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

#endif

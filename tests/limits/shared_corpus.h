/* SPDX-License-Identifier: MPL-2.0 */
/* The optional corpora beside the checkout. Include after cmocka.h. */
#ifndef KLARBREV_TESTS_SHARED_CORPUS_H
#define KLARBREV_TESTS_SHARED_CORPUS_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map_file.h"

/* Path of a file in the corpora; skips the test when the file is not there. */
static inline const char *shared_path(char *buffer, size_t size, const char *file) {
    const char *root = getenv("KLARBREV_SHARED");
    if (root)
        snprintf(buffer, size, "%s/corpora/%s", root, file);
    else
        snprintf(buffer, size, "%s/../shared/corpora/%s", KLARBREV_SOURCE_DIR, file);
    return buffer;
}

static inline mapped_file shared_file(const char *file) {
    char path[2048];
    mapped_file mapped = {0};
    if (map_file(&mapped, shared_path(path, sizeof path, file), SIZE_MAX / 2, NULL) != KLARBREV_OK) {
        print_message("%s is not there: skipped\n", path);
        skip();
    }
    return mapped;
}

#endif

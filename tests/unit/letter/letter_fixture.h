/* SPDX-License-Identifier: MPL-2.0 */
/* What the tests of letter/ share: reading bytes, and asking about the text. Include after cmocka.h. */
#ifndef KLARBREV_TESTS_LETTER_FIXTURE_H
#define KLARBREV_TESTS_LETTER_FIXTURE_H

#include <string.h>

#include "letter/letter.h"

static inline letter *read_bytes(slice bytes, const char *name) {
    letter *l = NULL;
    klarbrev_error error = {0};
    klarbrev_status status = letter_read(&l, bytes, name, NULL, &error);
    if (status != KLARBREV_OK) {
        char text[512];
        fail_msg("%s: %s", name, klarbrev_error_message(&error, text, sizeof text));
    }
    return l;
}

static inline void assert_slice(slice got, const char *want) {
    if (!slice_equal(got, slice_of(want))) fail_msg("'%.*s' is not '%s'", SLICE_ARG(got), want);
}

static inline void assert_block(const letter *l, uint32_t index, const char *want) {
    assert_true(index < l->block_count);
    assert_slice(letter_block_text(l, index), want);
}

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* cmocka with what it needs before it, and comparisons of slices. */
#ifndef KLARBREV_TESTS_TESTING_H
#define KLARBREV_TESTS_TESTING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* cmocka has a macro of this name, and fail_msg uses it; base/error.h has the function. Tests say fail_msg().
 */
#undef fail
#undef fail_msg
#define fail_msg(...)                                                                                        \
    do {                                                                                                     \
        print_error(__VA_ARGS__);                                                                            \
        print_error("\n");                                                                                   \
        _fail(__FILE__, __LINE__);                                                                           \
    } while (0)

#include "base/slice.h"

#define assert_slice_equal(actual, expected)                                                                 \
    do {                                                                                                     \
        slice actual_ = (actual);                                                                            \
        slice expected_ = (expected);                                                                        \
        if (!slice_equal(actual_, expected_))                                                                \
            fail_msg("got \"%.*s\", expected \"%.*s\"", SLICE_ARG(actual_), SLICE_ARG(expected_));           \
    } while (0)

#endif

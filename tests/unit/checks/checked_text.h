/* SPDX-License-Identifier: MPL-2.0 */
/* The fixture of most test files: `text`, which all checks have read, with open_text and close_text for the
 * group. */
#ifndef KLARBREV_TESTS_CHECKS_CHECKED_TEXT_H
#define KLARBREV_TESTS_CHECKS_CHECKED_TEXT_H

#include "unit/checks/checked.h"

static checked text;

static int open_text(void **state) {
    (void)state;
    return checked_open(&text);
}

static int close_text(void **state) {
    (void)state;
    checked_close(&text);
    return 0;
}

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The fixture `text`: analysed, not checked, with open_text and close_text for the group. */
#ifndef KLARBREV_TESTS_CHECKS_ANALYSED_TEXT_H
#define KLARBREV_TESTS_CHECKS_ANALYSED_TEXT_H

#include "unit/checks/analysed.h"

static analysed text;

static int open_text(void **state) {
    (void)state;
    analysed_open(&text);
    return 0;
}

static int close_text(void **state) {
    (void)state;
    analysed_close(&text);
    return 0;
}

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* The fixture `danish`: the analyser of the source tree, with open_analyser and close_analyser for the group.
 */
#ifndef KLARBREV_TESTS_DANISH_OPENED_ANALYSER_H
#define KLARBREV_TESTS_DANISH_OPENED_ANALYSER_H

#include "danish/analysis.h"
#include "unit/danish/opened_lexicon.h"

static analyser *danish;

static int open_analyser(void **state) {
    if (open_lexicon(state) != 0) return -1;
    return analyser_new(&danish, words, KLARBREV_SOURCE_DIR "/rules/dansk", NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_analyser(void **state) {
    analyser_free(danish);
    return close_lexicon(state);
}

#endif

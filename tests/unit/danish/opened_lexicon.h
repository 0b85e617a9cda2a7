/* SPDX-License-Identifier: MPL-2.0 */
/* The fixture `words`: the lexicon of the build, with open_lexicon and close_lexicon for the group. */
#ifndef KLARBREV_TESTS_DANISH_OPENED_LEXICON_H
#define KLARBREV_TESTS_DANISH_OPENED_LEXICON_H

#include "danish/lexicon.h"
#include "testing.h"

static lexicon *words;

static int open_lexicon(void **state) {
    (void)state;
    return lexicon_open(&words, KLARBREV_BINARY_DIR "/klarbrev.lex", NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_lexicon(void **state) {
    (void)state;
    lexicon_close(words);
    return 0;
}

#endif

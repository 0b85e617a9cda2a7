/* SPDX-License-Identifier: MPL-2.0 */
/* A text as one or more analysed passages, with the lexicon and rules of the build. */
#ifndef KLARBREV_TESTS_CHECKS_ANALYSED_H
#define KLARBREV_TESTS_CHECKS_ANALYSED_H

#include <string.h>

#include "danish/analysis.h"
#include "testing.h"

enum { ANALYSED_PASSAGES_MAX = 16 };

typedef struct analysed {
    lexicon *lexicon;
    analyser *analyser;
    arena arena;
    passage passages[ANALYSED_PASSAGES_MAX];
    passage_list list;
    analysis analysis;
} analysed;

static inline void analysed_open(analysed *t) {
    klarbrev_error error = {0};
    memset(t, 0, sizeof *t);
    assert_int_equal(lexicon_open(&t->lexicon, KLARBREV_BINARY_DIR "/klarbrev.lex", &error), KLARBREV_OK);
    assert_int_equal(analyser_new(&t->analyser, t->lexicon, KLARBREV_SOURCE_DIR "/rules/dansk", &error),
                     KLARBREV_OK);
}

/* Each line of the text is a passage; a line that begins with "# " is a heading, with "- " a list item (the
 * mark is kept). */
static inline void analysed_read(analysed *t, const char *text) {
    uint32_t start = 0, count = 0, length = (uint32_t)strlen(text);
    klarbrev_error error = {0};
    arena_release(&t->arena);
    for (uint32_t i = 0; i <= length; i++) {
        if (i < length && text[i] != '\n') continue;
        uint32_t flags = text[start] == '#' ? PASSAGE_HEADING : text[start] == '-' ? PASSAGE_LIST_ITEM : 0;
        assert_true(count < ANALYSED_PASSAGES_MAX);
        t->passages[count++] = (passage){.at = {start, i}, .flags = flags};
        start = i + 1;
    }
    t->list = (passage_list){.text = slice_of(text), .passages = t->passages, .passage_count = count};
    assert_int_equal(analyse(&t->analysis, t->analyser, &t->arena, &t->list, &error), KLARBREV_OK);
}

static inline void analysed_close(analysed *t) {
    arena_release(&t->arena);
    analyser_free(t->analyser);
    lexicon_close(t->lexicon);
}

#endif

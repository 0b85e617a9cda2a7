/* SPDX-License-Identifier: MPL-2.0 */
/* Any UTF-8 text can be analysed: every token has a reading and lies in its sentence, every clause in the
 * text. */
#include <stdlib.h>

#include "danish/analysis.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* assert() is compiled out of the fuzz build. */
static void require(bool holds) {
    if (!holds) abort();
}

static const analyser *shared_analyser(void) {
    static lexicon *words;
    static analyser *danish;
    if (danish) return danish;
    if (lexicon_open(&words, KLARBREV_FUZZ_LEXICON, NULL) != KLARBREV_OK) abort();
    if (analyser_new(&danish, words, KLARBREV_FUZZ_RULES, NULL) != KLARBREV_OK) abort();
    return danish;
}

static void assert_sane(const analysis *a) {
    for (uint32_t i = 0; i < a->token_count; i++) {
        const token *t = &a->tokens[i];
        require(t->reading_count > 0 && t->readings[0].lemma.at);
        require(t->sentence < a->sentence_count);
        require(span_contains(a->sentences[t->sentence].at, t->word.at));
        for (unsigned p = 0; p < t->part_count; p++) require(span_contains(t->word.at, t->parts[p]));
    }
    for (uint32_t i = 0; i < a->clause_count; i++) {
        const clause *c = &a->clauses[i];
        require(c->first_token + c->token_count <= a->token_count);
        require(c->finite == NO_TOKEN || c->finite < a->token_count);
        require(c->subject_last == NO_TOKEN || c->subject_last < a->token_count);
    }
    for (uint32_t i = 0; i < a->passive_count; i++) require(a->passives[i].verb < a->token_count);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    arena memory = {0};
    analysis a;
    slice text = {(const char *)bytes, size};
    text.len = utf8_valid_length(text);
    passage whole = {{0, (uint32_t)text.len}, 0};
    passage_list in = {text, &whole, 1, NULL, 0};
    if (analyse(&a, shared_analyser(), &memory, &in, NULL) == KLARBREV_OK) assert_sane(&a);
    arena_release(&memory);
    return 0;
}

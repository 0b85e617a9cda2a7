/* SPDX-License-Identifier: MPL-2.0 */
/* Analyses a text file many times on one thread; prints its words and the seconds that the fastest time took.
 */
#include <stdio.h>
#include <time.h>

#include "base/map_file.h"
#include "danish/analysis.h"

enum { TIMES = 9 };

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t words_in(const analysis *a) {
    size_t count = 0;
    for (uint32_t i = 0; i < a->token_count; i++) count += a->tokens[i].word.kind == WORD_LETTERS;
    return count;
}

/* Each line is a passage, as each paragraph of a letter is. */
static klarbrev_status analyse_lines(analysis *out, const analyser *danish, arena *a, slice text) {
    VECTOR(passage) lines = {0};
    for (size_t start = 0, end; start < text.len; start = end + 1) {
        for (end = start; end < text.len && text.at[end] != '\n';) end++;
        passage line = {{(uint32_t)start, (uint32_t)end}, 0};
        if (!VECTOR_PUSH(&lines, a, line)) return KLARBREV_E_NOMEM;
    }
    passage_list *in = ARENA_NEW(a, passage_list);
    if (!in) return KLARBREV_E_NOMEM;
    *in = (passage_list){text, lines.items, (uint32_t)lines.count, NULL, 0};
    return analyse(out, danish, a, in, NULL);
}

int main(int argc, char **argv) {
    lexicon *words = NULL;
    analyser *danish = NULL;
    mapped_file file;
    double best = 0;
    size_t count = 0;
    if (argc != 4) return fputs("usage: bench_analyse LEXICON RULES TEXT\n", stderr), 2;
    if (lexicon_open(&words, argv[1], NULL) != KLARBREV_OK ||
        analyser_new(&danish, words, argv[2], NULL) != KLARBREV_OK ||
        map_file(&file, argv[3], 1 << 28, NULL) != KLARBREV_OK)
        return 1;
    for (int i = 0; i < TIMES; i++) {
        arena a = {0};
        analysis got;
        double start = seconds();
        if (analyse_lines(&got, danish, &a, file.bytes) != KLARBREV_OK) return 1;
        double taken = seconds() - start;
        if (i == 0 || taken < best) best = taken;
        count = words_in(&got);
        arena_release(&a);
    }
    printf("%zu %.6f\n", count, best);
    unmap_file(&file);
    analyser_free(danish);
    lexicon_close(words);
    return 0;
}

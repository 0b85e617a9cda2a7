/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Analyses a text file many times on one thread; prints its words and the seconds that the fastest time took.
 * With --unknown: analyses it once, prints the words that are no form of a known word, name or abbreviation
 * and no compound of such, one a line, and on standard error the share that is known.
 */
#include <stdio.h>
#include <string.h>
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

static int print_unknown(const analyser *danish, slice text) {
    arena a = {0};
    analysis got;
    size_t unknown = 0;
    if (analyse_lines(&got, danish, &a, text) != KLARBREV_OK) return 1;
    for (uint32_t i = 0; i < got.token_count; i++) {
        const token *t = &got.tokens[i];
        if (t->word.kind != WORD_LETTERS || !(t->flags & TOKEN_GUESSED)) continue;
        unknown++;
        printf("%.*s\n", SLICE_ARG(span_text(text, t->word.at)));
    }
    size_t count = words_in(&got);
    fprintf(stderr, "%zu words, %.2f %% known\n", count,
            100.0 * (double)(count - unknown) / (double)(count ? count : 1));
    arena_release(&a);
    return 0;
}

static int print_speed(const analyser *danish, slice text) {
    double best = 0;
    size_t count = 0;
    for (int i = 0; i < TIMES; i++) {
        arena a = {0};
        analysis got;
        double start = seconds();
        if (analyse_lines(&got, danish, &a, text) != KLARBREV_OK) return 1;
        double taken = seconds() - start;
        if (i == 0 || taken < best) best = taken;
        count = words_in(&got);
        arena_release(&a);
    }
    printf("%zu %.6f\n", count, best);
    return 0;
}

int main(int argc, char **argv) {
    lexicon *words = NULL;
    analyser *danish = NULL;
    mapped_file file;
    bool unknown = argc == 5 && strcmp(argv[4], "--unknown") == 0;
    if (argc != 4 && !unknown)
        return fputs("usage: bench_analyse LEXICON RULES TEXT [--unknown]\n", stderr), 2;
    if (lexicon_open(&words, argv[1], NULL) != KLARBREV_OK ||
        analyser_new(&danish, words, argv[2], NULL) != KLARBREV_OK ||
        map_file(&file, argv[3], 1 << 28, NULL) != KLARBREV_OK)
        return 1;
    int status = unknown ? print_unknown(danish, file.bytes) : print_speed(danish, file.bytes);
    unmap_file(&file);
    analyser_free(danish);
    lexicon_close(words);
    return status;
}

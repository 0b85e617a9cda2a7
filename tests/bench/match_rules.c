/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What matching costs with a tenth, half and all of the patterns, and what loading the rules costs.
 *   bench_match_rules DATA LETTER.txt...     DATA holds klarbrev.lex, rules/ and lexicons/
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "letter/letter.h"
#include "rules/match.h"
#include "rules/rights_rules.h"
#include "rules/ruleset.h"

#include "base/map_file.h"

enum { ROUNDS = 20, LETTERS_MAX = 64, PATH_MAX_HERE = 4096 };

typedef struct bench {
    lexicon *lexicon;
    analyser *analyser;
    ruleset *rules;
    letter *letters[LETTERS_MAX];
    analysis texts[LETTERS_MAX];
    size_t count;
} bench;

static double now_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static bool open_data(bench *b, const char *data) {
    char lexicon_path[PATH_MAX_HERE], analyser_path[PATH_MAX_HERE], rules[PATH_MAX_HERE],
        lists[PATH_MAX_HERE];
    klarbrev_error error = {0};
    snprintf(lexicon_path, sizeof lexicon_path, "%s/klarbrev.lex", data);
    snprintf(analyser_path, sizeof analyser_path, "%s/rules/dansk", data);
    snprintf(rules, sizeof rules, "%s/rules", data);
    snprintf(lists, sizeof lists, "%s/lexicons", data);
    if (lexicon_open(&b->lexicon, lexicon_path, &error) == KLARBREV_OK &&
        analyser_new(&b->analyser, b->lexicon, analyser_path, &error) == KLARBREV_OK) {
        double start = now_ms();
        if (ruleset_load(&b->rules, rules, lists, b->analyser, &error) == KLARBREV_OK) {
            printf("loading: %zu rules, %zu patterns in %.2f ms\n", ruleset_count(b->rules),
                   pattern_set_count(b->rules->patterns), now_ms() - start);
            return true;
        }
    }
    fprintf(stderr, "%s\n", error.text[0]);
    return false;
}

static bool read_letter(bench *b, const char *path) {
    mapped_file file = {0};
    passage_list *passages = malloc(sizeof *passages);
    letter *l = NULL;
    bool right = passages && map_file(&file, path, 1u << 24, NULL) == KLARBREV_OK &&
                 letter_read(&l, file.bytes, path, NULL, NULL) == KLARBREV_OK &&
                 letter_passages(l, passages) == KLARBREV_OK &&
                 analyse(&b->texts[b->count], b->analyser, &l->arena, passages, NULL) == KLARBREV_OK;
    unmap_file(&file);
    if (right) b->letters[b->count++] = l;
    return right;
}

/* Every pattern whose number modulo 10 is below tenths. */
static pattern_set *share_of(bench *b, const pattern_set *all, unsigned tenths) {
    pattern_set *share = ruleset_new_patterns(b->rules);
    for (uint32_t i = 0; share && i < pattern_set_count(all); i++) {
        uint32_t number;
        size_t fault_at;
        if (i % 10 >= tenths) continue;
        if (pattern_set_add(share, pattern_set_source(all, i), pattern_set_tag(all, i), &number, &fault_at,
                            NULL))
            return NULL;
    }
    return share && pattern_set_compile(share, NULL) == KLARBREV_OK ? share : NULL;
}

static void time_part(bench *b, const char *name, const pattern_set *all, unsigned tenths) {
    const pattern_set *share = share_of(b, all, tenths);
    size_t matches = 0, words = 0;
    double start = now_ms();
    for (int round = 0; share && round < ROUNDS; round++)
        for (size_t i = 0; i < b->count; i++) {
            arena a = {0};
            pattern_match_vector found = {0};
            if (pattern_set_match(share, &b->texts[i], &a, &found) != KLARBREV_OK) return;
            matches += found.count;
            words += b->texts[i].token_count;
            arena_release(&a);
        }
    double spent = now_ms() - start;
    if (share)
        printf("%3u %% of the patterns of %s (%zu): %.3f ms a letter, %.0f ns a word, %zu matches\n",
               10 * tenths, name, pattern_set_count(share), spent / (ROUNDS * (double)b->count),
               1e6 * spent / (double)words, matches / ROUNDS);
}

int main(int argc, char **argv) {
    static bench b;
    if (argc < 3 || !open_data(&b, argv[1])) return EXIT_FAILURE;
    for (int i = 2; i < argc && b.count < LETTERS_MAX; i++)
        if (!read_letter(&b, argv[i])) return EXIT_FAILURE;
    static const unsigned tenths[] = {1, 5, 10};
    const struct {
        const char *name;
        const pattern_set *patterns;
    } sets[] = {{"language", b.rules->patterns}, {"rights", ruleset_rights(b.rules)->patterns}};
    for (size_t set = 0; set < sizeof sets / sizeof *sets; set++)
        for (size_t i = 0; i < sizeof tenths / sizeof *tenths; i++)
            time_part(&b, sets[set].name, sets[set].patterns, tenths[i]);
    for (size_t i = 0; i < b.count; i++) letter_free(b.letters[i]);
    ruleset_free(b.rules);
    analyser_free(b.analyser);
    lexicon_close(b.lexicon);
    return EXIT_SUCCESS;
}

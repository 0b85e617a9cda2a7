/* SPDX-License-Identifier: MPL-2.0 */
/* The examples written under the rules of rules/dansk/ come out as written, and wrong rule files are refused.
 */

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/tsv.h"
#include "danish/analysis.h"
#include "danish/context_rules.h"
#include "danish/word_types.h"
#include "unit/danish/opened_analyser.h"

/* The text without its brackets; *at is where the word in them begins. */
static slice without_brackets(arena *a, slice marked, uint32_t *at) {
    char *plain = arena_alloc(a, marked.len + 1);
    size_t len = 0;
    assert_non_null(plain);
    *at = UINT32_MAX;
    for (size_t i = 0; i < marked.len; i++) {
        if (marked.at[i] == '[')
            *at = (uint32_t)len;
        else if (marked.at[i] != ']')
            plain[len++] = marked.at[i];
    }
    return (slice){plain, len};
}

static bool example_holds(const rule_example *e) {
    arena a = {0};
    uint32_t at;
    morph wanted;
    slice text = without_brackets(&a, e->text, &at);
    passage whole = {{0, (uint32_t)text.len}, 0};
    passage_list in = {text, &whole, 1, NULL, 0};
    analysis got;
    assert_int_not_equal(at, UINT32_MAX);
    if (!morph_parse(&wanted, e->expected)) fail_msg("%s:%u: %.*s", e->file, e->line, SLICE_ARG(e->expected));
    assert_int_equal(analyse(&got, danish, &a, &in, NULL), KLARBREV_OK);
    const token *t = &got.tokens[analysis_token_at(&got, at)];
    bool holds = morph_matches(t->readings[0].morph, wanted);
    if (!holds)
        print_error("%s:%u: %.*s gives %s\n", e->file, e->line, SLICE_ARG(e->text),
                    upos_name((upos)t->readings[0].morph.upos));
    arena_release(&a);
    return holds;
}

static void test_the_rules_own_examples_hold(void **state) {
    (void)state;
    size_t count = context_rules_example_count(danish->rules), wrong = 0;
    assert_true(count > 40);
    for (size_t i = 0; i < count; i++) wrong += !example_holds(context_rules_example(danish->rules, i));
    assert_int_equal(wrong, 0);
}

/* The reading of the first token with this text. */
static const token *token_with(const analysis *got, slice text, slice form) {
    for (uint32_t i = 0; i < got->token_count; i++)
        if (slice_equal(span_text(text, got->tokens[i].word.at), form)) return &got->tokens[i];
    return NULL;
}

/* "word=VERB VerbForm=Inf" */
static bool reading_holds(const analysis *got, slice text, slice judged) {
    slice form;
    morph wanted;
    slice_split(&judged, '=', &form);
    const token *t = token_with(got, text, slice_trim(form));
    bool parsed = morph_parse(&wanted, judged);
    bool holds = t && parsed && morph_matches(t->readings[0].morph, wanted);
    if (!holds)
        print_error("%.*s: '%.*s' is %s\n", SLICE_ARG(text), SLICE_ARG(form),
                    t ? upos_name((upos)t->readings[0].morph.upos) : "no word");
    return holds;
}

static size_t wrong_readings(slice text, slice judged) {
    arena a = {0};
    passage whole = {{0, (uint32_t)text.len}, 0};
    passage_list in = {text, &whole, 1, NULL, 0};
    analysis got;
    slice one;
    size_t wrong = 0;
    assert_int_equal(analyse(&got, danish, &a, &in, NULL), KLARBREV_OK);
    while (slice_split(&judged, ';', &one)) wrong += !reading_holds(&got, text, slice_trim(one));
    arena_release(&a);
    return wrong;
}

static void test_judged_sentences_are_read_right(void **state) {
    (void)state;
    tsv list;
    klarbrev_status status = KLARBREV_OK;
    size_t sentences = 0, wrong = 0;
    assert_int_equal(tsv_open(&list, KLARBREV_SOURCE_DIR "/tests/data/danish/readings.tsv", 2, NULL),
                     KLARBREV_OK);
    for (; tsv_next(&list, &status, NULL); sentences++)
        wrong += wrong_readings(list.fields[0], list.fields[1]);
    tsv_close(&list);
    assert_int_equal(status, KLARBREV_OK);
    assert_true(sentences > 400);
    assert_int_equal(wrong, 0);
}

/* Loads a folder with one rule file of this content. */
static klarbrev_status load(const char *content, klarbrev_error *error) {
    const char *folder = KLARBREV_BINARY_DIR "/rules-under-test",
               *path = KLARBREV_BINARY_DIR "/rules-under-test/a.regler";
    mkdir(folder, 0755);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
    context_rules *rules = NULL;
    klarbrev_status status = context_rules_load(&rules, folder, danish->morphs, danish->morph_count, error);
    context_rules_free(rules);
    remove(path);
    rmdir(folder);
    return status;
}

static void test_a_good_file_loads(void **state) {
    (void)state;
    assert_int_equal(
        load("# bemærkning\nklasse n = NOUN\ngruppe g = og eller\nrunde 2\nregel r: vælg n hvis -1 ord @g\n",
             NULL),
        KLARBREV_OK);
}

static void test_wrong_rules_are_refused_with_their_line(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "regel r: vælg NAVNEORD\n",
        "regel r vælg NOUN\n",
        "regel r: tag NOUN\n",
        "regel r: vælg NOUN hvis 12 kan X\n",
        "regel r: vælg NOUN hvis -1 har X\n",
        "regel r: vælg NOUN hvis -1 ord @ukendt\n",
        "regel r: vælg NOUN hvis -1 kan NOUN VERB\n",
        "runde 7\n",
        "klasse = NOUN\n",
        "gruppe g og\n",
        "eksempel uden regel = NOUN\n",
        "regler r: vælg NOUN\n",
        "regel r: vælg NOUN hvis 0 mærke rødt\n",
        "regel r: vælg NOUN|Gender=Com|Tense=Past\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        klarbrev_error error = {0};
        if (load(wrong[i], &error) != KLARBREV_E_RULE) fail_msg("accepted: %s", wrong[i]);
        assert_non_null(strstr(error.text[0], "a.regler:1:"));
    }
}

/* A name that no group has is a word function that no word has: nothing would say so. */
#define FUNCTION_AS_GROUP(name, group) group,
static void test_every_word_function_has_its_words(void **state) {
    (void)state;
    static const char *const groups[] = {WORD_FUNCTIONS(FUNCTION_AS_GROUP)};
    for (unsigned i = 0; i < WORD_FUNCTION_COUNT; i++)
        if (danish->functions[i] == NO_GROUP) fail_msg("rules/dansk/ has no group '%s'", groups[i]);
}

static void test_words_do_their_work(void **state) {
    (void)state;
    static const struct {
        const char *form;
        word_function work;
        bool does;
    } words_of[] = {{"der", FUNCTION_EXPLETIVE, true},     {"det", FUNCTION_EXPLETIVE, false},
                    {"af", FUNCTION_AGENT, true},          {"aldrig", FUNCTION_NEGATION, true},
                    {"aldrig", FUNCTION_NOT, false},       {"samt", FUNCTION_JOINS_VERBS, true},
                    {"samt", FUNCTION_JOINS_NOUNS, false}, {"dets", FUNCTION_DEFINITE, true},
                    {"Dem", FUNCTION_DE_OBJECT, true},     {"hus", FUNCTION_PLURAL, false}};
    for (size_t i = 0; i < sizeof words_of / sizeof *words_of; i++) {
        arena a = {0};
        slice text = slice_of(words_of[i].form);
        passage whole = {{0, (uint32_t)text.len}, 0};
        passage_list in = {text, &whole, 1, NULL, 0};
        analysis got;
        assert_int_equal(analyse(&got, danish, &a, &in, NULL), KLARBREV_OK);
        if (token_does(&got.tokens[0], words_of[i].work) != words_of[i].does)
            fail_msg("%s", words_of[i].form);
        arena_release(&a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_rules_own_examples_hold),
        cmocka_unit_test(test_judged_sentences_are_read_right),
        cmocka_unit_test(test_a_good_file_loads),
        cmocka_unit_test(test_wrong_rules_are_refused_with_their_line),
        cmocka_unit_test(test_every_word_function_has_its_words),
        cmocka_unit_test(test_words_do_their_work),
    };
    return cmocka_run_group_tests_name("danish/context_rules", tests, open_analyser, close_analyser);
}

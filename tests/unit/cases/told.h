/* SPDX-License-Identifier: MPL-2.0 */
/* Letters written in a test, read as the program reads them, with their demands; and a case of several. */
#ifndef KLARBREV_TESTS_CASES_TOLD_H
#define KLARBREV_TESTS_CASES_TOLD_H

#include "testing.h"

#include <stdlib.h>
#include <string.h>

#include "cases/citizen_case.h"
#include "checks/block_roles.h"
#include "checks/check_table.h"

enum { TOLD_LETTERS_MAX = 8 };

typedef struct told {
    lexicon *lexicon;
    analyser *analyser;
    ruleset *rules;
    settings settings;
    letter *letters[TOLD_LETTERS_MAX];
    passage_list passages[TOLD_LETTERS_MAX];
    analysis analyses[TOLD_LETTERS_MAX];
    check_context said[TOLD_LETTERS_MAX];
    case_input inputs[TOLD_LETTERS_MAX];
    size_t count;
    citizen_case found;
} told;

static inline int told_open(void **state) {
    told *t = calloc(1, sizeof *t);
    klarbrev_error error = {0};
    if (!t || lexicon_open(&t->lexicon, KLARBREV_BINARY_DIR "/klarbrev.lex", &error) != KLARBREV_OK ||
        analyser_new(&t->analyser, t->lexicon, KLARBREV_SOURCE_DIR "/rules/dansk", &error) != KLARBREV_OK ||
        ruleset_load(&t->rules, KLARBREV_SOURCE_DIR "/rules", KLARBREV_SOURCE_DIR "/lexicons", t->analyser,
                     &error) != KLARBREV_OK) {
        print_error("%s\n", error.text[0]);
        return -1;
    }
    *state = t;
    return 0;
}

static inline void told_forget(told *t) {
    citizen_case_release(&t->found);
    for (size_t i = 0; i < t->count; i++) letter_free(t->letters[i]);
    t->count = 0;
}

static inline int told_close(void **state) {
    told *t = *state;
    told_forget(t);
    ruleset_free(t->rules);
    analyser_free(t->analyser);
    lexicon_close(t->lexicon);
    free(t);
    return 0;
}

/* Reads a letter dated day ("1. december 2026") in a case, from a unit; its demands are then in said[count -
 * 1]. */
static inline check_context *tell(told *t, const char *day, const char *number, const char *unit,
                                  const char *body) {
    size_t i = t->count++;
    builder text = {0};
    klarbrev_error error = {0};
    assert_in_range(i, 0, TOLD_LETTERS_MAX - 1);
    builder_print(&text,
                  "Dato: %s\nSagsnr.: %s\n\nEn overskrift\n\nKære Ib Sommer\n\n%s\n\nVenlig hilsen\n%s\n",
                  day, number, body, unit);
    assert_int_equal(letter_read(&t->letters[i], builder_slice(&text), "brev.txt", "txt", &error),
                     KLARBREV_OK);
    builder_release(&text);
    letter *l = t->letters[i];
    assert_int_equal(block_roles_find(l, t->rules, &error), KLARBREV_OK);
    assert_int_equal(letter_passages(l, &t->passages[i]), KLARBREV_OK);
    assert_int_equal(analyse(&t->analyses[i], t->analyser, &l->arena, &t->passages[i], &error), KLARBREV_OK);
    t->said[i] = (check_context){.rules = t->rules,
                                 .analyser = t->analyser,
                                 .settings = &t->settings,
                                 .letter = l,
                                 .analysis = &t->analyses[i],
                                 .arena = &l->arena};
    for (uint32_t k = 0; k < t->analyses[i].quantity_count && !t->said[i].date.year; k++)
        if (t->analyses[i].quantities[k].kind == QUANTITY_DATE)
            t->said[i].date = t->analyses[i].quantities[k].from;
    assert_int_equal(check_demands(&t->said[i], &error), KLARBREV_OK);
    t->inputs[i] = (case_input){.path = "brev.txt", .letter = l, .said = &t->said[i]};
    return &t->said[i];
}

static inline const conflict_vector *compare_told(told *t) {
    klarbrev_error error = {0};
    assert_int_equal(citizen_case_compare(&t->found, t->inputs, t->count, t->rules, &error), KLARBREV_OK);
    return &t->found.conflicts;
}

#endif

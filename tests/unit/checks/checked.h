/* SPDX-License-Identifier: MPL-2.0 */
/* A text that all checks have read, with the lexicon, rules and lists of the source tree. */
#ifndef KLARBREV_TESTS_CHECKS_CHECKED_H
#define KLARBREV_TESTS_CHECKS_CHECKED_H

#include <stdio.h>
#include <string.h>

#include "checks/check.h"
#include "testing.h"

typedef struct checked {
    lexicon *lexicon;
    analyser *analyser;
    ruleset *rules;
    letter *letter;
    analysis analysis;
    check_context said;
} checked;

static inline int checked_open(checked *t) {
    klarbrev_error error = {0};
    char why[1024];
    memset(t, 0, sizeof *t);
    klarbrev_status status = lexicon_open(&t->lexicon, KLARBREV_BINARY_DIR "/klarbrev.lex", &error);
    if (status == KLARBREV_OK)
        status = analyser_new(&t->analyser, t->lexicon, KLARBREV_SOURCE_DIR "/rules/dansk", &error);
    if (status == KLARBREV_OK)
        status = ruleset_load(&t->rules, KLARBREV_SOURCE_DIR "/rules", KLARBREV_SOURCE_DIR "/lexicons",
                              t->analyser, &error);
    if (status != KLARBREV_OK) print_error("%s\n", klarbrev_error_message(&error, why, sizeof why));
    return status == KLARBREV_OK ? 0 : -1;
}

static inline void checked_read_as(checked *t, const char *format, const char *text, const settings *set) {
    klarbrev_error error = {0};
    passage_list passages;
    letter_free(t->letter);
    t->letter = NULL;
    assert_int_equal(letter_read(&t->letter, slice_of(text), "brev", format, &error), KLARBREV_OK);
    assert_int_equal(letter_passages(t->letter, &passages), KLARBREV_OK);
    assert_int_equal(analyse(&t->analysis, t->analyser, &t->letter->arena, &passages, &error), KLARBREV_OK);
    const zone_map *zones = zones_find(&t->letter->arena, t->rules, t->letter, &t->analysis);
    assert_non_null(zones);
    t->said = (check_context){.rules = t->rules,
                              .analyser = t->analyser,
                              .settings = set,
                              .date = set ? set->date : (moment){0},
                              .dated = set && set->date.year,
                              .letter = t->letter,
                              .analysis = &t->analysis,
                              .zones = zones,
                              .arena = &t->letter->arena};
    assert_int_equal(checks_run(&t->said, &error), KLARBREV_OK);
}

static inline void checked_read(checked *t, const char *text, const settings *set) {
    checked_read_as(t, "txt", text, set);
}

static inline void checked_close(checked *t) {
    letter_free(t->letter);
    ruleset_free(t->rules);
    analyser_free(t->analyser);
    lexicon_close(t->lexicon);
}

/* The finding of a rule (or a row of it), or NULL. */
static inline const klarbrev_finding *checked_find(const checked *t, const char *wanted_id) {
    size_t length = strlen(wanted_id);
    for (size_t i = 0; i < t->said.findings.count; i++) {
        const char *id = t->said.findings.items[i].rule;
        if (strncmp(id, wanted_id, length) == 0 && (id[length] == '\0' || id[length] == '.'))
            return &t->said.findings.items[i];
    }
    return NULL;
}

/* The whole text after one suggestion, in static space. */
static inline const char *checked_after(const checked *t, const klarbrev_suggestion *s) {
    static char out[4096];
    slice text = t->letter->text;
    snprintf(out, sizeof out, "%.*s%s%.*s", (int)s->at.start, text.at, s->text, (int)(text.len - s->at.end),
             text.at + s->at.end);
    return out;
}

/* One of the rule's suggestions gives wanted; wanted NULL: the rule says something but suggests nothing. */
static inline void assert_rewrite(checked *t, const char *text, const char *wanted_id, const char *wanted) {
    checked_read(t, text, NULL);
    const klarbrev_finding *f = checked_find(t, wanted_id);
    if (!f) fail_msg("%s\nis not told by %s", text, wanted_id);
    for (size_t i = 0; wanted && i < f->suggestion_count; i++)
        if (strcmp(checked_after(t, &f->suggestions[i]), wanted) == 0) return;
    if (!wanted && f->suggestion_count == 0) return;
    fail_msg("%s\n  wanted %s\n  got    %s", text, wanted ? wanted : "no suggestion",
             f->suggestion_count ? checked_after(t, &f->suggestions[0]) : "no suggestion");
}

static inline void assert_untold(checked *t, const char *text, const char *wanted_id) {
    checked_read(t, text, NULL);
    const klarbrev_finding *f = checked_find(t, wanted_id);
    if (f) fail_msg("%s\nis told by %s: %s", text, f->rule, f->message);
}

#endif

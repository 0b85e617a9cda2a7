/* SPDX-License-Identifier: MPL-2.0 */
/* Regex rules: places, groups in rewrites, æøå, and expressions that run away. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/checks/analysed_text.h"

#include "rules/match.h"
#include "rules/regex_rule.h"

/* A rule set with one regex rule; the folder is gone when it returns. */
static ruleset *rules_with(const char *lines) {
    char folder[300], path[320];
    ruleset *rules = NULL;
    klarbrev_error error = {0};
    snprintf(folder, sizeof folder, "%s/regex-XXXXXX", KLARBREV_BINARY_DIR);
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/pakke.yml", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fprintf(file, "pack: p\nrules:\n  - id: a.b\n    kind: regex\n%s", lines);
    fclose(file);
    klarbrev_status status = ruleset_load(&rules, folder, folder, text.analyser, &error);
    remove(path);
    rmdir(folder);
    if (status != KLARBREV_OK) fail_msg("%s", error.text[0]);
    return rules;
}

static void matches_and_rewrites(void **state) {
    (void)state;
    ruleset *rules = rules_with("    pattern: '\\b(\\d+)\\s*år(ig)?\\b'\n    rewrite: \"$1 år gammel\"\n"
                                "    message: \"Skriv '$rewrite'\"\n    safe: true\n");
    rule_match_vector found = {0};
    arena a = {0};
    analysed_read(&text, "Du er 16 årig. Han er 40år.\nBarnet er 7 år.");
    assert_int_equal(ruleset_match(rules, text.analyser, &text.analysis, &a, &found), KLARBREV_OK);
    assert_int_equal(found.count, 3);
    assert_slice_equal(span_text(text.analysis.text, found.items[0].at), SLICE("16 årig"));
    assert_slice_equal(span_text(text.analysis.text, found.items[2].at), SLICE("7 år"));
    assert_string_equal(found.items[0].suggestions[0].text, "16 år gammel");
    assert_string_equal(found.items[1].message, "Skriv '40 år gammel'");
    assert_true(found.items[0].suggestions[0].safe);
    arena_release(&a);
    ruleset_free(rules);
}

static void runaway_expressions_are_seen(void **state) {
    (void)state;
    ruleset *runaway = rules_with("    pattern: '^(\\w+\\s?)+:$'\n");
    assert_false(regex_rule_is_bounded(ruleset_at(runaway, 0), SLICE("dette er en linje")));
    ruleset_free(runaway);
    ruleset *tame = rules_with("    pattern: '\\b\\w+\\s\\w+:'\n");
    assert_true(regex_rule_is_bounded(ruleset_at(tame, 0), SLICE("dette er en linje")));
    ruleset_free(tame);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(matches_and_rewrites),
                                       cmocka_unit_test(runaway_expressions_are_seen)};
    return cmocka_run_group_tests(tests, open_text, close_text);
}

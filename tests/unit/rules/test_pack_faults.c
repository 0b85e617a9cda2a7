/* SPDX-License-Identifier: MPL-2.0 */
/* What is wrong with a pack or a list is said with file, line, column and the line itself. */
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/checks/analysed.h"

#include "rules/phrase_faults.h"
#include "written_file.h"

static analysed text;
static char folder[256];

static int open_text(void **state) {
    (void)state;
    analysed_open(&text);
    snprintf(folder, sizeof folder, "%s/pack-faults-XXXXXX", KLARBREV_BINARY_DIR);
    if (!mkdtemp(folder)) return -1;
    char path[300];
    snprintf(path, sizeof path, "%s/rules", folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/lexicons", folder);
    return mkdir(path, 0700);
}

static void remove_file(const char *name) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    remove(path);
}

static int close_text(void **state) {
    (void)state;
    static const char *const made[] = {"rules/pakke.yml", "lexicons/liste.tsv", "rules", "lexicons", ""};
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) remove_file(made[i]);
    analysed_close(&text);
    return 0;
}

static void write_in_folder(const char *name, const char *content) {
    char path[300];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    write_file(path, content);
}

static klarbrev_status load(const char *pack, const char *rows, ruleset **rules, klarbrev_error *error) {
    char packs[300], lists[300];
    write_in_folder("rules/pakke.yml", pack);
    write_in_folder("lexicons/liste.tsv", rows);
    snprintf(packs, sizeof packs, "%s/rules", folder);
    snprintf(lists, sizeof lists, "%s/lexicons", folder);
    return ruleset_load(rules, packs, lists, text.analyser, error);
}

/* The message without the folder; it must begin with place and hold what. */
static void assert_fault(const char *pack, const char *rows, const char *place, const char *what) {
    ruleset *rules = NULL;
    klarbrev_error error = {0};
    char said[1024];
    klarbrev_status status = load(pack, rows, &rules, &error);
    klarbrev_error_message(&error, said, sizeof said);
    ruleset_free(rules);
    if (status != KLARBREV_E_RULE) fail_msg("no fault found in\n%s\n%s", pack, said);
    if (strncmp(said, folder, strlen(folder)) != 0) fail_msg("no file in: %s", said);
    const char *shown = said + strlen(folder) + 1;
    if (strncmp(shown, place, strlen(place)) != 0 || !strstr(shown, what))
        fail_msg("said     %s\nexpected %s %s", shown, place, what);
}

#define RULE_HEAD "pack: prøve\nrules:\n  - id: en.regel\n    kind: tokens\n    category: legalese\n"
#define NO_ROWS "phrase\n"

static void a_right_pack_loads(void **state) {
    (void)state;
    ruleset *rules = NULL;
    klarbrev_error error = {0};
    klarbrev_status status = load(RULE_HEAD "    message: \"Skriv '$rewrite'\"\n    pattern: \"det=%np er "
                                            "vigtigt\"\n    rewrite: \"husk $det\"\n",
                                  "phrase\treplacement\nsåfremt\thvis\n", &rules, &error);
    if (status != KLARBREV_OK) fail_msg("%s", error.text[0]);
    assert_int_equal(ruleset_count(rules), 1);
    assert_non_null(ruleset_find(rules, SLICE("en.regel")));
    ruleset_free(rules);
}

static void unknown_key(void **state) {
    (void)state;
    assert_fault(RULE_HEAD "    mesage: \"Skriv kort\"\n", NO_ROWS,
                 "rules/pakke.yml:6:5:", "mener du 'message'?");
    assert_fault(RULE_HEAD "    mesage: \"Skriv kort\"\n", NO_ROWS,
                 "rules/pakke.yml:6:5:", "\n        mesage: \"Skriv kort\"\n        ^");
    assert_fault("pack: prøve\nregler: []\nrules: []\n", NO_ROWS, "rules/pakke.yml:2:1:", "'regler'");
}

static void wrong_type_and_word(void **state) {
    (void)state;
    assert_fault(RULE_HEAD "    message: [a, b]\n", NO_ROWS,
                 "rules/pakke.yml:6:", "'message' skal være en tekst");
    assert_fault(RULE_HEAD "    limit: mange\n", NO_ROWS, "rules/pakke.yml:6:12:", "'mange' er ikke et tal");
    assert_fault(RULE_HEAD "    level: warnin\n", NO_ROWS, "rules/pakke.yml:6:12:", "mener du 'warning'?");
    assert_fault("pack: p\nrules:\n  - id: a.b\n    kind: token\n", NO_ROWS,
                 "rules/pakke.yml:4:11:", "mener du 'tokens'?");
    assert_fault(RULE_HEAD "    valid-from: i morgen\n", NO_ROWS, "rules/pakke.yml:6:17:", "ikke en dato");
    assert_fault(RULE_HEAD "    not-in: [citat]\n", NO_ROWS, "rules/pakke.yml:6:14:", "ukendt ord 'citat'");
    assert_fault("- 1\n- 2\n", NO_ROWS, "rules/pakke.yml:1:", "'rules'");
}

static void what_is_missing(void **state) {
    (void)state;
    assert_fault("pack: p\nrules:\n  - kind: tokens\n", NO_ROWS, "rules/pakke.yml:3:5:", "mangler 'id'");
    assert_fault("pack: p\nrules:\n  - id: a.b\n", NO_ROWS, "rules/pakke.yml:3:5:", "mangler 'kind'");
    assert_fault(RULE_HEAD, NO_ROWS, "rules/pakke.yml:3:5:", "mangler 'pattern'");
    assert_fault("pack: p\nrules:\n  - id: a.b\n    kind: phrase\n", NO_ROWS,
                 "rules/pakke.yml:3:5:", "mangler 'list'");
}

static void duplicate_id(void **state) {
    (void)state;
    assert_fault(RULE_HEAD
                 "    pattern: \"sagen\"\n  - id: en.regel\n    kind: tokens\n    pattern: \"brevet\"\n",
                 NO_ROWS, "rules/pakke.yml:7:5:", "'en.regel' findes allerede");
}

static void bad_pattern(void **state) {
    (void)state;
    assert_fault(RULE_HEAD "    pattern: \"kan (klage\"\n", NO_ROWS,
                 "rules/pakke.yml:6:19:", "parentesen '('");
    assert_fault(RULE_HEAD "    patterns:\n      - \"kan klage\"\n      - \"kan <klage\"\n", NO_ROWS,
                 "rules/pakke.yml:8:14:", "'<' bliver ikke lukket");
    assert_fault(RULE_HEAD "    pattern: \"kan @uvist\"\n", NO_ROWS,
                 "rules/pakke.yml:6:19:", "'uvist' findes ikke");
    assert_fault("pack: p\nrules:\n  - id: a.b\n    kind: regex\n    pattern: \"kan (klage\"\n", NO_ROWS,
                 "rules/pakke.yml:5:", "regulære udtryk");
}

static void unknown_lemma(void **state) {
    (void)state;
    assert_fault(RULE_HEAD "    pattern: \"<xqzwve:VERB>\"\n", NO_ROWS,
                 "rules/pakke.yml:6:16:", "'xqzwve' findes ikke i ordbogen");
    assert_fault(RULE_HEAD "    pattern: \"v=<sende:VERB>\"\n    rewrite: \"{xqzwve@v} det\"\n", NO_ROWS,
                 "rules/pakke.yml:7:15:", "'xqzwve' findes ikke i ordbogen");
}

static void bad_rewrite(void **state) {
    (void)state;
    assert_fault(RULE_HEAD "    pattern: \"v=<sende:VERB>\"\n    rewrite: \"vi $w.pres\"\n", NO_ROWS,
                 "rules/pakke.yml:7:18:", "intet navn 'w'");
    assert_fault(RULE_HEAD "    pattern: \"v=<sende:VERB>\"\n    rewrite: \"vi $v.nutid\"\n", NO_ROWS,
                 "rules/pakke.yml:7:20:", "ukendt form 'nutid'");
}

static void not_yaml(void **state) {
    (void)state;
    assert_fault("pack: p\nrules:\n  - id: a.b\n   kind: tokens\n", NO_ROWS, "rules/pakke.yml:", "YAML");
    assert_fault("pack: p\nrules:\n  - {id: a.b, id: a.c}\n", NO_ROWS, "rules/pakke.yml:3:", "YAML");
    assert_fault("pack: \xff\nrules: []\n", NO_ROWS, "rules/pakke.yml:1:7:", "UTF-8");
    assert_fault("", NO_ROWS, "rules/pakke.yml:1:1:", "filen er tom");
}

static void bad_lists(void **state) {
    (void)state;
    static const char pack[] = "pack: p\nrules:\n  - id: a\n    kind: phrase\n    list: liste\n";
    assert_fault(pack, "# en liste\nphrase\tpos\nord\tnoun\tfor meget\n",
                 "lexicons/liste.tsv:3:1:", "flere kolonner");
    assert_fault(pack, "phrase\tpos\n\tnoun\n", "lexicons/liste.tsv:2:1:", "mangler ordet");
    assert_fault(pack, "phrase\tpos\nkan (ikke\t\n", "lexicons/liste.tsv:2:1:", "");
    assert_fault(pack, "phrase\nord\n\xff\xfe\n", "lexicons/liste.tsv:1:1:", "UTF-8");
    assert_fault("pack: p\nrules:\n  - id: a\n    kind: phrase\n    list: ukendt\n", NO_ROWS,
                 "rules/pakke.yml:5:11:", "'ukendt' findes ikke");
}

#define HEAD_OF(kind) "pack: p\nrules:\n  - id: a.b\n    kind: " kind "\n"

/* Each kind refuses a key that is not its own, and a value of the wrong type. */
static void every_kind_has_a_schema(void **state) {
    (void)state;
    static const struct {
        const char *pack, *place, *what;
    } faults[] = {
        {HEAD_OF("phrase") "    list: liste\n    rewrite: x\n", "6:5:", "ukendt nøgle 'rewrite'"},
        {HEAD_OF("tokens") "    patern: sagen\n", "5:5:", "mener du 'pattern'?"},
        {HEAD_OF("tokens") "    pattern: {a: b}\n", "5:", "skal være en tekst"},
        {HEAD_OF("regex") "    pattern: sagen\n    unless: x\n", "6:5:", "ukendt nøgle 'unless'"},
        {HEAD_OF("regex") "    pattern: [a, b]\n", "5:5:", "skal være en tekst"},
        {HEAD_OF("metric") "    message: Skriv kort\n", "3:5:", "mangler 'limit'"},
        {HEAD_OF("metric") "    limit: 45\n    formula: lix\n", "6:5:", "ukendt nøgle 'formula'"},
        {HEAD_OF("grammar") "    pattern: sagen\n", "5:5:", "ukendt nøgle 'pattern'"},
        {HEAD_OF("structure") "    limt: 7\n", "5:5:", "mener du 'limit'?"},
        {HEAD_OF("structure") "    limit: [7]\n", "5:5:", "'limit' skal være en tekst"},
        {HEAD_OF("requirement") "    evidens: []\n", "5:5:", "mener du 'evidence'?"},
        {HEAD_OF("requirement") "    evidence: klage\n", "5:15:", "'evidence' skal være en liste"},
        {HEAD_OF("requirement") "    evidence: [\"kan (klage\"]\n", "5:21:", "parentesen '('"},
        {HEAD_OF("requirement") "    applies: {level: error}\n", "5:", "'applies' skal være en liste"},
        {HEAD_OF("requirement") "    applies: [{levl: error}]\n", "5:16:", "mener du 'level'?"},
        {HEAD_OF("requirement") "    applies: [{level: slem}]\n", "5:23:", "forbidden"},
        {HEAD_OF("requirement") "    defects: x\n", "5:14:", "'defects' skal være en liste"},
        {HEAD_OF("requirement") "    parts: x\n", "5:12:", "'parts' skal være en liste"},
        {HEAD_OF("requirement") "    role: kapitel\n", "5:11:", "ukendt slags afsnit: 'kapitel'"},
        {HEAD_OF("requirement") "    anywhere: ja\n", "5:15:", "true eller false"},
        {HEAD_OF("requirement") "    applies: [{level: error, types: [findes-ikke]}]\n",
         "3:5:", "'findes-ikke'"},
        {HEAD_OF("requirement") "    applies: [{level: error, if: ukendt}]\n", "3:5:", "'ukendt'"},
        {HEAD_OF("condition") "    pattern: []\n", "5:5:", "mener du 'patterns'?"},
        {HEAD_OF("condition") "    appeal: x\n", "5:13:", "navngivne dele"},
        {HEAD_OF("letter-type") "    stærk: []\n", "5:5:", "ukendt nøgle 'stærk'"},
        {HEAD_OF("letter-type") "    weak: sagen\n", "5:11:", "'weak' skal være en liste"},
        {HEAD_OF("area") "    groups: []\n", "5:5:", "ukendt nøgle 'groups'"},
        {HEAD_OF("area") "    name: [a]\n", "5:5:", "'name' skal være en tekst"},
        {HEAD_OF("conflict"), "3:5:", "mangler 'conflict'"},
        {HEAD_OF("conflict") "    conflict: krig\n", "5:15:", "ingen modstrid 'krig'"},
        {HEAD_OF("conflict") "    conflict: overload\n", "3:5:", "mangler 'advice'"},
        {HEAD_OF("conflict") "    conflict: overload\n    advice: x\n    limits: {dage: 1}\n",
         "7:20:", "ingen grænse 'dage'"},
        {HEAD_OF("conflict") "    conflict: overload\n    advice: x\n    limits: {dage-kontakt: -1}\n",
         "7:", "ikke et tal"},
        {HEAD_OF("grammar") "    examples: {bad: [{txt: a}]}\n", "5:23:", "mener du 'text'"},
        {HEAD_OF("grammar") "    examples: [a]\n", "5:5:", "'bad' og 'good'"},
        {HEAD_OF("grammar") "    together: ja\n", "5:15:", "true eller false"},
        {HEAD_OF("grammar") "    audience: [alle]\n", "5:16:", "ukendt ord 'alle'"},
        {HEAD_OF("grammar") "    valid-to: 2026-13-01\n", "5:15:", "ikke en dato"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char place[64];
        snprintf(place, sizeof place, "rules/pakke.yml:%s", faults[i].place);
        assert_fault(faults[i].pack, NO_ROWS, place, faults[i].what);
    }
}

static void keep_fault(void *context, const klarbrev_error *fault) {
    klarbrev_error_message(fault, context, 1024);
}

/* What `rules test` says of a replacement: its place, the word, and the form that is not known. */
static void assert_row_fault(const char *row, const char *place, const char *what) {
    static const char pack[] = "pack: p\nrules:\n  - id: a\n    kind: phrase\n    list: liste\n";
    char rows[256], said[1024] = "";
    ruleset *rules = NULL;
    klarbrev_error error = {0};
    snprintf(rows, sizeof rows, "phrase\tpos\treplacement\talternatives\tinflect\n%s\n", row);
    if (load(pack, rows, &rules, &error) != KLARBREV_OK) fail_msg("%s", error.text[0]);
    size_t faults = phrase_faults(rules, ruleset_at(rules, 0), keep_fault, said);
    ruleset_free(rules);
    if (!place) {
        if (faults) fail_msg("%s", said);
    } else if (faults != 1 || !strstr(said, place) || !strstr(said, what)) {
        fail_msg("said     %s\nexpected %s %s", said, place, what);
    }
}

static void replacements_that_cannot_be_written(void **state) {
    (void)state;
    assert_row_fault("fremsende\tverb\tsende\tskrive til|give\tyes", NULL, NULL);
    assert_row_fault("skrivelse\tnoun\tbrev\t\tyes", NULL, NULL);
    assert_row_fault("foreliggende\tadj\tdenne\taktuel\tyes", NULL, NULL);
    assert_row_fault("såfremt\tconj\txqzwve\t\tno", "liste.tsv:2:14:", "'xqzwve'");
    assert_row_fault("fremsende\tverb\tsende\thurtigt\tyes", "liste.tsv:2:22:", "'hurtigt'");
    assert_row_fault("konstant\tadj\taltid\t\tyes", "liste.tsv:2:14:", "'altid'");
}

static void hostile_packs(void **state) {
    (void)state;
    char deep[600] = "pack: p\nrules: ";
    for (int i = 0; i < 250; i++) strcat(deep, "[");
    assert_fault(deep, NO_ROWS, "rules/pakke.yml:", "");
    assert_fault("a: &a [x, x]\nb: &b [*a, *a]\nrules: *b\n", NO_ROWS, "rules/pakke.yml:", "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_pack_loads),
        cmocka_unit_test(unknown_key),
        cmocka_unit_test(wrong_type_and_word),
        cmocka_unit_test(what_is_missing),
        cmocka_unit_test(duplicate_id),
        cmocka_unit_test(bad_pattern),
        cmocka_unit_test(unknown_lemma),
        cmocka_unit_test(bad_rewrite),
        cmocka_unit_test(not_yaml),
        cmocka_unit_test(bad_lists),
        cmocka_unit_test(every_kind_has_a_schema),
        cmocka_unit_test(replacements_that_cannot_be_written),
        cmocka_unit_test(hostile_packs),
    };
    return cmocka_run_group_tests(tests, open_text, close_text);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* .klarbrev.yml: the nearest file wins key by key, and every fault has its place. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config.h"
#include "app/engine.h"

static engine loaded;
static char folder[] = "/tmp/klarbrev-config-XXXXXX";
static char outer[128], inner_folder[128], inner[160], letter_path[160];

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static int open_all(void **state) {
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(outer, sizeof outer, "%s/.klarbrev.yml", folder);
    snprintf(inner_folder, sizeof inner_folder, "%s/under", folder);
    snprintf(inner, sizeof inner, "%s/.klarbrev.yml", inner_folder);
    snprintf(letter_path, sizeof letter_path, "%s/brev.txt", inner_folder);
    if (mkdir(inner_folder, 0700) != 0) return -1;
    return engine_open(&loaded, KLARBREV_BINARY_DIR, NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    engine_close(&loaded);
    remove(outer);
    remove(inner);
    remove(inner_folder);
    return remove(folder);
}

static void the_nearest_file_wins_and_lists_are_joined(void **state) {
    (void)state;
    write_file(
        outer,
        "audience: fagperson\nspelling: true\nrules:\n  kancelli.*: off\nvocabulary: [Borgercafeen]\n");
    write_file(inner, "audience: borger\nrules:\n  kancelli.saafremt: error\nvocabulary: [Kviksag]\n");
    config *c = NULL;
    assert_int_equal(config_read(&c, letter_path, NULL, loaded.rules, NULL), KLARBREV_OK);
    const settings base = {.audience = AUDIENCE_EASY, .type = SLICE("partshoering")};
    settings s = config_settings(c, &base);
    assert_int_equal(s.audience, AUDIENCE_CITIZEN);
    assert_true(s.spelling); /* said by the outer file only */
    assert_slice_equal(s.type, SLICE("partshoering"));
    assert_int_equal(s.rule_count, 2);
    assert_slice_equal(s.rules[1].pattern, SLICE("kancelli.saafremt")); /* nearer, so later: later rows win */
    assert_int_equal(s.rules[1].level, RULE_ERROR);
    assert_int_equal(s.vocabulary_count, 2);
    config_free(c);
}

static void assert_refused(const char *text, const char *place) {
    write_file(inner, text);
    config *c = NULL;
    klarbrev_error error = {0};
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    assert_int_equal(config_read(&c, NULL, inner, loaded.rules, &error), KLARBREV_E_CONFIG);
    assert_null(c);
    if (!strstr(klarbrev_error_message(&error, message, sizeof message), place)) fail_msg("%s", message);
}

static void a_fault_has_its_place(void **state) {
    (void)state;
    assert_refused("type: ukendt-type\n", ".klarbrev.yml:1:7:");
    assert_refused("type: [a]\n", ".klarbrev.yml:1:1:");
    assert_refused("area: månen\n", ".klarbrev.yml:1:7:");
    assert_refused("area: {a: b}\n", ".klarbrev.yml:1:");
    assert_refused("rules: [a]\n", ".klarbrev.yml:1:1:");
    assert_refused("rules:\n  kancelli.saafremt: [off]\n", ".klarbrev.yml:2:3:");
    assert_refused("audience: [borger]\n", ".klarbrev.yml:1:1:");
    assert_refused("spelling: [true]\n", ".klarbrev.yml:1:1:");
    assert_refused("vocabulary: [ord, [a]]\n", ".klarbrev.yml:1:");
    assert_refused("thresholds: 40\n", ".klarbrev.yml:1:13:");
    assert_refused("thresholds: [lix]\n", ".klarbrev.yml:1:14:");
    assert_refused("thresholds:\n  - {rule: laesbarhed.lix, warnin: 4}\n", ".klarbrev.yml:2:");
    assert_refused("thresholds:\n  - {rule: laesbarhed.lix, type: brev, warning: 4}\n",
                   ".klarbrev.yml:2:34:");
    assert_refused("spelling: true\nspelling: false\n", ".klarbrev.yml:2:");
    assert_refused("spelling: true\nordliste: [x]\n", ".klarbrev.yml:2:");
    assert_refused("spelling: måske\n", ".klarbrev.yml:1:");
    assert_refused("rules:\n  findes.ikke: off\n", ".klarbrev.yml:2:");
    assert_refused("rules:\n  kancelli.saafremt: slem\n", ".klarbrev.yml:2:");
    assert_refused("audience: alle\n", ".klarbrev.yml:1:");
    assert_refused("thresholds:\n  - {rule: laesbarhed.lix, warning: mange}\n", ".klarbrev.yml:2:");
    assert_refused("thresholds:\n  - {rule: findes.ikke, warning: 40}\n", ".klarbrev.yml:2:");
    assert_refused("vocabulary: ord\n", ".klarbrev.yml:1:");
    assert_refused("[a, b]\n", ".klarbrev.yml:1:");
    assert_refused("rules: {\n", ".klarbrev.yml:");
}

static void an_empty_file_says_nothing(void **state) {
    (void)state;
    write_file(inner, "\n");
    config *c = NULL;
    assert_int_equal(config_read(&c, NULL, inner, loaded.rules, NULL), KLARBREV_OK);
    config_free(c);
}

static void a_missing_named_file_is_an_error(void **state) {
    (void)state;
    config *c = NULL;
    assert_int_equal(config_read(&c, NULL, "/findes/ikke.yml", loaded.rules, NULL), KLARBREV_E_CONFIG);
    assert_null(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_file_wins_and_lists_are_joined),
        cmocka_unit_test(a_fault_has_its_place),
        cmocka_unit_test(an_empty_file_says_nothing),
        cmocka_unit_test(a_missing_named_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

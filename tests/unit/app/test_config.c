/* SPDX-License-Identifier: MPL-2.0 */
/* .klarbrev.yml: the nearest file wins key by key, and every fault has its place. */
#include "testing.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/config.h"
#include "app/engine.h"
#include "app/run.h"
#include "written_file.h"

static engine loaded;
static config_set *set; /* that a test read last */
static char folder[] = "/tmp/klarbrev-config-XXXXXX";
static char outer[128], inner_folder[128], inner[160], letter_path[160];

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
    config_set_free(set);
    engine_close(&loaded);
    remove(outer);
    remove(inner);
    remove(inner_folder);
    return remove(folder);
}

/* What holds for a letter below the folder; the files are read anew. */
static const settings *settings_of(const char *path, const settings *base) {
    klarbrev_error error = {0};
    const settings *found = NULL;
    char full[256], message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    config_set_free(set);
    set = config_set_new(loaded.rules, NULL);
    snprintf(full, sizeof full, "%s/%s", folder, path);
    if (config_set_settings(&found, set, base, full, &error) != KLARBREV_OK)
        fail_msg("%s", klarbrev_error_message(&error, message, sizeof message));
    return found;
}

static void the_nearest_file_wins_and_lists_are_joined(void **state) {
    (void)state;
    write_file(
        outer,
        "audience: fagperson\nspelling: true\nrules:\n  kancelli.*: off\nvocabulary: [Borgercafeen]\n");
    write_file(inner, "audience: borger\nrules:\n  kancelli.saafremt: error\nvocabulary: [Kviksag]\n");
    const settings base = {.audience = AUDIENCE_EASY, .type = SLICE("partshoering"), .template_mode = -1};
    const settings *s = settings_of("under/brev.txt", &base);
    assert_int_equal(s->audience, AUDIENCE_CITIZEN);
    assert_true(s->spelling); /* said by the outer file only */
    assert_slice_equal(s->type, SLICE("partshoering"));
    assert_int_equal(s->rule_count, 2);
    assert_slice_equal(s->rules[1].pattern,
                       SLICE("kancelli.saafremt")); /* nearer, so later: later rows win */
    assert_int_equal(s->rules[1].level, RULE_ERROR);
    assert_int_equal(s->vocabulary_count, 2);
    assert_int_equal(settings_of("brev.txt", &base)->rule_count, 1); /* only the outer file's */
}

static void what_is_said_of_paths_holds_there_only(void **state) {
    (void)state;
    write_file(outer, "owner: Jura\n"
                      "paths:\n"
                      "  - {path: under/afslag*, type: afgoerelse-afslag, owner: Borgerservice}\n"
                      "  - {path: '*.html', ours: false, rules: {kancelli.saafremt: error}}\n");
    write_file(inner, "paths:\n  - {path: afslag-ny.txt, owner: Job}\n");
    const settings base = {.template_mode = -1};
    const settings *s = settings_of("under/afslag.txt", &base);
    assert_slice_equal(s->type, SLICE("afgoerelse-afslag"));
    assert_slice_equal(s->owner, SLICE("Borgerservice"));
    assert_false(s->not_ours);
    assert_slice_equal(settings_of("under/afslag-ny.txt", &base)->owner, SLICE("Job")); /* the nearer file */
    s = settings_of("under/side.html", &base);
    assert_slice_equal(s->owner, SLICE("Jura"));
    assert_true(s->not_ours);
    assert_int_equal(s->rule_count, 1);
    assert_int_equal(settings_of("afslag.txt", &base)->type.len, 0);
}

static void letters_that_the_same_is_said_of_share_their_settings(void **state) {
    (void)state;
    write_file(outer, "paths:\n  - {path: under/a*, owner: Jura}\n");
    write_file(inner, "");
    const settings base = {.template_mode = -1};
    const settings *one = NULL, *two = NULL, *other = NULL;
    char path[256];
    settings_of("under/a1.txt", &base);
    snprintf(path, sizeof path, "%s/a1.txt", inner_folder);
    assert_int_equal(config_set_settings(&one, set, &base, path, NULL), KLARBREV_OK);
    snprintf(path, sizeof path, "%s/a2.txt", inner_folder);
    assert_int_equal(config_set_settings(&two, set, &base, path, NULL), KLARBREV_OK);
    snprintf(path, sizeof path, "%s/b.txt", inner_folder);
    assert_int_equal(config_set_settings(&other, set, &base, path, NULL), KLARBREV_OK);
    assert_ptr_equal(one, two);
    assert_ptr_not_equal(one, other);
}

static rule_switch level_of(const settings *s, slice id) {
    rule_switch found = RULE_DEFAULT;
    for (size_t i = 0; i < s->rule_count; i++)
        if (rule_pattern_covers(s->rules[i].pattern, id)) found = s->rules[i].level;
    return found;
}

static void a_pack_is_all_its_rules_and_a_rule_comes_back_by_its_name(void **state) {
    (void)state;
    write_file(outer, "rules: {kancelli.saafremt: warning}\npacks: {sprog.kancellisprog: off}\n");
    write_file(inner, "");
    const settings base = {.template_mode = -1};
    const settings *s = settings_of("brev.txt", &base);
    assert_int_equal(level_of(s, SLICE("kancelli.samt")), RULE_OFF);
    assert_int_equal(level_of(s, SLICE("kancelli.saafremt")),
                     RULE_WARNING); /* wherever it stands in the file */
    assert_int_equal(level_of(s, SLICE("laesbarhed.lix")), RULE_DEFAULT);
    write_file(inner, "packs: {sprog.*: on}\n");
    assert_int_equal(level_of(settings_of("under/brev.txt", &base), SLICE("kancelli.samt")), RULE_DEFAULT);
}

static bool is_left_out(const char *path) {
    const config_value *by = NULL;
    char full[256];
    const settings base = {.template_mode = -1};
    settings_of(path, &base);
    snprintf(full, sizeof full, "%s/%s", folder, path);
    assert_int_equal(config_set_left_out(&by, set, full, NULL), KLARBREV_OK);
    return by != NULL;
}

static void what_is_excluded_is_left_out_and_may_be_taken_back(void **state) {
    (void)state;
    write_file(outer, "exclude: [under/, '*.html']\n");
    write_file(inner, "exclude: ['!vores.txt']\n");
    assert_true(is_left_out("under/andres.txt"));
    assert_false(is_left_out("under/vores.txt"));
    assert_true(is_left_out("side.html"));
    assert_false(is_left_out("brev.txt"));
    write_file(outer, "include: ['*.txt', 'under/**']\nexclude: ['kladde*']\n");
    write_file(inner, "");
    assert_false(is_left_out("brev.txt"));
    assert_true(is_left_out("kladde.txt"));
    assert_true(is_left_out("brev.docx"));
    assert_false(is_left_out("under/brev.docx"));
}

static void a_list_tells_the_value_that_counts_and_its_place(void **state) {
    (void)state;
    write_file(outer, "audience: fagperson\nrules:\n  kancelli.*: off\n  kancelli.samt: error\n");
    write_file(inner, "\naudience: borger\nrules: {kancelli.samt: warning}\n");
    const settings base = {.template_mode = -1};
    arena a = {0};
    config_values values = {0};
    settings_of("under/brev.txt", &base);
    assert_int_equal(config_set_list(&values, &a, set, letter_path, NULL), KLARBREV_OK);
    assert_int_equal(values.count, 3);
    assert_slice_equal(values.items[0]->name, SLICE("kancelli.*"));
    assert_slice_equal(values.items[1]->text, SLICE("borger"));
    assert_int_equal(values.items[1]->line, 2);
    assert_non_null(strstr(values.items[1]->file->path, "/under/.klarbrev.yml"));
    assert_slice_equal(values.items[2]->text, SLICE("warning"));
    arena_release(&a);
}

static const char text_with_faults[] = "Kære Anna\n\nSåfremt du kommer, taler vi sammen.\n\n"
                                       "Såfremt du ikke kommer, ringer vi.\n\nVenlig hilsen\nBo Holm\n";

/* How many findings with the id the letter under/brev.txt gets, and how many are waived. */
static void check_waived(const char *configuration, const char *id, size_t *found, size_t *waived) {
    const settings base = {.template_mode = -1, .today = {.year = 2026, .month = 11, .day = 24}};
    klarbrev_result *result = NULL;
    write_file(outer, configuration);
    write_file(inner, "");
    const settings *s = settings_of("under/brev.txt", &base);
    assert_int_equal(pipeline_check(&result, &loaded, s, slice_of(text_with_faults), "brev.txt", NULL),
                     KLARBREV_OK);
    *found = 0;
    *waived = result->said.waived.count;
    for (size_t i = 0; i < result->said.findings.count; i++)
        *found += strcmp(result->said.findings.items[i].rule, id) == 0;
    result_free(result);
}

#define WAIVER "waivers:\n  - {rule: kancelli.saafremt, path: under/*.txt, reason: r, author: a, "

static void a_waiver_lets_stand_what_it_names(void **state) {
    (void)state;
    size_t found, waived;
    check_waived("", "kancelli.saafremt", &found, &waived);
    assert_int_equal(found, 2);
    check_waived(WAIVER "expires: 2026-11-24}\n", "kancelli.saafremt", &found, &waived); /* the last day */
    assert_int_equal(found, 0);
    assert_int_equal(waived, 2);
    check_waived(WAIVER "expires: never, text: 'Såfremt  du ikke'}\n", "kancelli.saafremt", &found, &waived);
    assert_int_equal(found, 1);
    assert_int_equal(waived, 1);
    check_waived(WAIVER "expires: never, fingerprint: '1234'}\n", "kancelli.saafremt", &found, &waived);
    assert_int_equal(found, 2);
    check_waived("waivers:\n  - {rule: kancelli.*, path: andre/, reason: r, author: a, expires: never}\n",
                 "kancelli.saafremt", &found, &waived);
    assert_int_equal(found, 2);
    assert_int_equal(waived, 0);
}

static void a_waiver_that_has_expired_is_an_error_of_its_own(void **state) {
    (void)state;
    size_t found, waived;
    check_waived(WAIVER "expires: 2026-11-23}\n", "kancelli.saafremt", &found, &waived);
    assert_int_equal(found, 2);
    assert_int_equal(waived, 0);
    check_waived(WAIVER "expires: 2026-11-23}\n", "klarbrev.undtagelse", &found, &waived);
    assert_int_equal(found, 1); /* told once, though it would have covered two */
}

static void a_missing_right_can_be_waived_and_switched(void **state) {
    (void)state;
    const settings base = {.template_mode = -1, .type = SLICE("afgoerelse-afslag")};
    static const struct {
        const char *configuration;
        klarbrev_requirement_status status;
        klarbrev_level level;
    } cases[] = {
        {"", KLARBREV_MISSING, KLARBREV_ERROR},
        {"rules: {klagevejledning-frist: warning}\n", KLARBREV_MISSING, KLARBREV_WARNING},
        {"rules: {klagevejledning-frist: off}\n", KLARBREV_NOT_APPLICABLE, KLARBREV_ERROR},
        {"waivers:\n  - {rule: klagevejledning-frist, path: '**', reason: r, author: a, expires: never}\n",
         KLARBREV_NOT_APPLICABLE, KLARBREV_ERROR}};
    write_file(inner, "");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        klarbrev_result *result = NULL;
        bool met = false;
        write_file(outer, cases[i].configuration);
        const settings *s = settings_of("under/brev.txt", &base);
        assert_int_equal(pipeline_check(&result, &loaded, s, slice_of(text_with_faults), "brev.txt", NULL),
                         KLARBREV_OK);
        for (size_t k = 0; k < result->said.requirements.count; k++) {
            const klarbrev_requirement *r = &result->said.requirements.items[k];
            if (strcmp(r->id, "klagevejledning-frist") != 0) continue;
            met = true;
            assert_int_equal(r->status, cases[i].status);
            assert_int_equal(r->level, cases[i].level);
        }
        assert_true(met);
        result_free(result);
    }
}

static void the_wording_of_others_is_not_remarked_on_but_rights_are(void **state) {
    (void)state;
    const settings base = {.template_mode = -1, .type = SLICE("afgoerelse-afslag")};
    klarbrev_result *result = NULL;
    write_file(outer, "ours: false\n");
    write_file(inner, "");
    const settings *s = settings_of("under/brev.txt", &base);
    assert_int_equal(pipeline_check(&result, &loaded, s, slice_of(text_with_faults), "brev.txt", NULL),
                     KLARBREV_OK);
    assert_true(result_reaches(result, KLARBREV_ERROR)); /* no appeal guidance */
    for (size_t i = 0; i < result->said.findings.count; i++)
        assert_int_not_equal(result->said.findings.items[i].category, KLARBREV_LEGALESE);
    result_free(result);
}

static klarbrev_status read_named(const char *file, klarbrev_error *error) {
    const settings base = {.template_mode = -1};
    const settings *found = NULL;
    config_set_free(set);
    set = config_set_new(loaded.rules, file);
    return config_set_settings(&found, set, &base, "brev.txt", error);
}

static void assert_refused(const char *text, const char *place) {
    write_file(inner, text);
    klarbrev_error error = {0};
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    assert_int_equal(read_named(inner, &error), KLARBREV_E_CONFIG);
    assert_int_equal(error.status, KLARBREV_E_CONFIG);
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

/* Faults of one kind do not hide those of another, in the order of the file. */
static void all_faults_are_told_at_once(void **state) {
    (void)state;
    static const char *const places[] = {":1:1:", ":2:11:", ":4:22:", ":5:3:", ":6:33:", ":8:6:", ":8:12:"};
    write_file(inner, "audiense: borger\nspelling: ja\nrules:\n  kancelli.saafremt: rød\n  findes.ikke: off\n"
                      "vocabulary: [Borgercaféen, ok, [a]]\nwaivers:\n"
                      "  - {rule: findes.ikke, path: a, reason: b, author: c}\n");
    assert_int_equal(read_named(inner, NULL), KLARBREV_E_CONFIG);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *fault = config_set_fault(set, i);
        if (!fault || !strstr(fault, places[i])) fail_msg("fault %zu: %s", i, fault ? fault : "none");
    }
    assert_null(config_set_fault(set, sizeof places / sizeof *places));
}

static void a_fault_of_the_newer_keys_has_its_place(void **state) {
    (void)state;
    assert_refused("owner: []\n", ".klarbrev.yml:1:1:");
    assert_refused("ours: nej\n", ".klarbrev.yml:1:7:");
    assert_refused("exclude: gamle\n", ".klarbrev.yml:1:10:");
    assert_refused("include: [a, '']\n", ".klarbrev.yml:1:15:");
    assert_refused("packs: {findes-ikke: off}\n", ".klarbrev.yml:1:9:");
    assert_refused("packs: {sprog.passiv: warning}\n", ".klarbrev.yml:1:23:");
    assert_refused("paths: {a: b}\n", ".klarbrev.yml:1:1:");
    assert_refused("paths:\n  - {type: partshoering}\n", ".klarbrev.yml:2:6:");
    assert_refused("paths:\n  - {path: a, waivers: []}\n", ".klarbrev.yml:2:15:");
    assert_refused("paths:\n  - {path: a, type: månen}\n", ".klarbrev.yml:2:21:");
    assert_refused("rules-version: 0123456789abcdef\n", ".klarbrev.yml:1:16: her kræves reglernes version");
    assert_refused("audiense: borger\n", "mener du 'audience'?");
    assert_refused(WAIVER "}\n", ".klarbrev.yml:2:6: undtagelsen mangler 'expires'");
    assert_refused("waivers:\n  - {rule: kancelli.samt, path: a, reason: '', author: b, expires: never}\n",
                   ".klarbrev.yml:2:45:");
    assert_refused("waivers:\n  - {rule: kancelli.samt, path: a, author: b, expires: never}\n",
                   "undtagelsen mangler 'reason'");
    assert_refused("waivers:\n  - {rule: kancelli.samt, path: a, reason: b, expires: never}\n",
                   "undtagelsen mangler 'author'");
    assert_refused("waivers:\n  - {rule: findes.ikke, path: a, reason: b, author: c, expires: never}\n",
                   ".klarbrev.yml:2:12:");
    assert_refused(WAIVER "expires: 2027-13-01}\n", ".klarbrev.yml:2:");
    assert_refused(WAIVER "expires: never, fingerprint: xyz}\n", ".klarbrev.yml:2:");
    assert_refused(WAIVER "expires: never, until: 2027}\n", "ukendt nøgle 'until'");
    assert_refused("waivers: {rule: kancelli.samt}\n", ".klarbrev.yml:1:1:");
    assert_refused("waivers: [kancelli.samt]\n", ".klarbrev.yml:1:11:");
}

static void the_version_of_the_rules_at_hand_may_be_pinned(void **state) {
    (void)state;
    char text[64];
    snprintf(text, sizeof text, "rules-version: '%016" PRIx64 "'\n", ruleset_version(loaded.rules));
    write_file(inner, text);
    assert_int_equal(read_named(inner, NULL), KLARBREV_OK);
}

static void an_empty_file_says_nothing(void **state) {
    (void)state;
    write_file(inner, "\n");
    assert_int_equal(read_named(inner, NULL), KLARBREV_OK);
}

static void a_missing_named_file_is_an_error(void **state) {
    (void)state;
    assert_int_equal(read_named("/findes/ikke.yml", NULL), KLARBREV_E_CONFIG);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_file_wins_and_lists_are_joined),
        cmocka_unit_test(what_is_said_of_paths_holds_there_only),
        cmocka_unit_test(letters_that_the_same_is_said_of_share_their_settings),
        cmocka_unit_test(a_pack_is_all_its_rules_and_a_rule_comes_back_by_its_name),
        cmocka_unit_test(what_is_excluded_is_left_out_and_may_be_taken_back),
        cmocka_unit_test(a_list_tells_the_value_that_counts_and_its_place),
        cmocka_unit_test(a_waiver_lets_stand_what_it_names),
        cmocka_unit_test(a_waiver_that_has_expired_is_an_error_of_its_own),
        cmocka_unit_test(a_missing_right_can_be_waived_and_switched),
        cmocka_unit_test(the_wording_of_others_is_not_remarked_on_but_rights_are),
        cmocka_unit_test(a_fault_has_its_place),
        cmocka_unit_test(all_faults_are_told_at_once),
        cmocka_unit_test(a_fault_of_the_newer_keys_has_its_place),
        cmocka_unit_test(the_version_of_the_rules_at_hand_may_be_pinned),
        cmocka_unit_test(an_empty_file_says_nothing),
        cmocka_unit_test(a_missing_named_file_is_an_error),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

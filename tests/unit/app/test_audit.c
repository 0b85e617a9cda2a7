/* SPDX-License-Identifier: MPL-2.0 */
/* An audit's database: what is kept, what is never kept, and that a run goes on where it stopped. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/audit_run.h"
#include "app/audit_volume.h"
#include "written_file.h"

static engine loaded;
static char folder[] = "/tmp/klarbrev-audit-XXXXXX";
static char database[128], letters[128], other[128];
static char *names[] = {letters};

static const char *const files[][2] = {
    {"a.txt", "Afslag\n\nDu får ikke kontanthjælp. Vi har afgjort din sag efter aktivlovens § 11.\n\nVenlig "
              "hilsen\nAsbæk Kommune\n"},
    {"b.txt", "Kære borger\n\nSåfremt De ønsker hjælp, bedes De rette henvendelse til os.\n\nVenlig "
              "hilsen\nAsbæk Kommune\n"},
    {"c 010190-1234.txt", "Kære borger\n\nSåfremt du vil, kan du ringe til os. Dit nummer er 010190-1234.\n"},
    {"c 010190-5678.txt", "Kære borger\n\nDu kan ringe til os i morgen.\n"},
    {"d.docx", "dette er ingen Word-fil"},
};
enum { FILES = sizeof files / sizeof *files };

static int open_all(void **state) {
    (void)state;
    char path[256];
    if (!mkdtemp(folder)) return -1;
    snprintf(database, sizeof database, "%s/audit.sqlite", folder);
    snprintf(letters, sizeof letters, "%s/breve", folder);
    snprintf(other, sizeof other, "%s/andet", folder);
    if (mkdir(letters, 0700) != 0) return -1;
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", letters, files[i][0]);
        write_file(path, files[i][1]);
    }
    return engine_open(&loaded, KLARBREV_BINARY_DIR, NULL) == KLARBREV_OK ? 0 : -1;
}

static int remove_database(void **state) {
    (void)state;
    char path[160];
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        snprintf(path, sizeof path, "%s%s", database, ends[i]);
        remove(path);
    }
    remove(other);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    char path[256];
    engine_close(&loaded);
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", letters, files[i][0]);
        remove(path);
    }
    rmdir(letters);
    return rmdir(folder);
}

static void say_nothing(const klarbrev_error *error) {
    (void)error;
}

static const settings base = {.today = {.year = 2026, .month = 12, .day = 1, .hour = -1},
                              .template_mode = -1};

static audit_options plain_options(void) {
    return (audit_options){.settings = &base,

                           .threads = 2,
                           .version = "1",
                           .names = names,
                           .name_count = 1,
                           .unread = say_nothing};
}

static audit_totals audit_with(const audit_options *options) {
    audit_store *store = NULL;
    audit_totals totals = {0};
    input_list inputs = {0};
    assert_int_equal(audit_store_open(&store, database, NULL), KLARBREV_OK);
    assert_int_equal(input_list_find(&inputs, names, 1, NULL), KLARBREV_OK);
    assert_int_equal(audit_run_letters(&totals, store, &loaded, &inputs, options, NULL), KLARBREV_OK);
    input_list_release(&inputs);
    audit_store_close(store);
    return totals;
}

static void read_report(audit_report *out, arena *a, int64_t run) {
    audit_store *store = NULL;
    assert_int_equal(audit_store_open(&store, database, NULL), KLARBREV_OK);
    assert_int_equal(audit_store_report(out, a, store, run, NULL), KLARBREV_OK);
    audit_store_close(store);
    audit_rank(out);
}

static const audit_phrase_row *phrase_named(const audit_report *report, const char *phrase) {
    for (size_t i = 0; i < report->phrases.count; i++) {
        if (strcmp(report->phrases.items[i].phrase, phrase) == 0) return &report->phrases.items[i];
    }
    return NULL;
}

static void letters_are_kept_worst_first(void **state) {
    (void)state;
    const audit_options options = plain_options();
    audit_totals totals = audit_with(&options);
    assert_int_equal(totals.letters, FILES);
    assert_int_equal(totals.unread, 1);
    arena a = {0};
    audit_report report;
    read_report(&report, &a, totals.run);
    assert_int_equal(report.letters.count, FILES);
    assert_true(strstr(report.letters.items[0].path, "a.txt")); /* a refusal without a word on appeal */
    assert_true(report.letters.items[0].missing > 0);
    assert_non_null(report.letters.items[FILES - 1].error);
    const audit_phrase_row *phrase = phrase_named(&report, "såfremt");
    assert_non_null(phrase); /* "Såfremt" of two letters */
    assert_int_equal(phrase->letters, 2);
    assert_int_equal(phrase->count, 2);
    arena_release(&a);
}

static void cpr_numbers_are_never_kept(void **state) {
    (void)state;
    const audit_options options = plain_options();
    audit_totals totals = audit_with(&options);
    arena a = {0};
    audit_report report;
    builder text;
    read_report(&report, &a, totals.run);
    builder_init(&text, 0);
    assert_int_equal(audit_write_html(&text, &report), KLARBREV_OK);
    assert_int_equal(audit_write_csv(&text, &report), KLARBREV_OK);
    assert_int_equal(slice_find(builder_slice(&text), SLICE("1234")), SLICE_NOT_FOUND);
    assert_int_equal(slice_find(builder_slice(&text), SLICE("5678")), SLICE_NOT_FOUND);
    assert_true(slice_find(builder_slice(&text), SLICE("c 010190-xxxx.txt")) >= 0);
    assert_int_equal(slice_find(builder_slice(&text), SLICE("http://")), SLICE_NOT_FOUND);
    builder_release(&text);
    mapped_file file;
    assert_int_equal(map_file(&file, database, 1 << 24, NULL), KLARBREV_OK);
    assert_int_equal(slice_find(file.bytes, SLICE("010190-1234")), SLICE_NOT_FOUND);
    unmap_file(&file);
    arena_release(&a);
}

static void without_text_no_wording_is_kept(void **state) {
    (void)state;
    audit_options options = plain_options();
    options.no_text = true;
    audit_totals totals = audit_with(&options);
    arena a = {0};
    audit_report report;
    read_report(&report, &a, totals.run);
    assert_int_equal(report.phrases.count, 0);
    assert_true(report.rules.count > 0);
    arena_release(&a);
}

static klarbrev_status make_room(audit_store **store, audit_run *run, const audit_run_key *key, bool resume) {
    assert_int_equal(audit_store_open(store, database, NULL), KLARBREV_OK);
    return audit_store_begin(run, *store, key, "2026-12-01", resume, NULL);
}

static void an_unfinished_run_goes_on(void **state) {
    (void)state;
    const audit_run_key key = {"1", "r", "breve", "s"}, newer = {"1", "andre regler", "breve", "s"};
    const audit_letter half = {.path = "breve/a.txt", .type = "", .area = ""};
    audit_store *store;
    audit_run first, second;
    assert_int_equal(make_room(&store, &first, &key, false), KLARBREV_OK);
    assert_int_equal(audit_store_add(store, first.id, &half, 1, NULL), KLARBREV_OK);
    audit_store_close(store);
    assert_int_equal(make_room(&store, &second, &key, true), KLARBREV_OK);
    assert_int_equal(second.id, first.id);
    assert_string_equal(second.day, "2026-12-01");
    bool has = false;
    assert_int_equal(audit_store_has(&has, store, second.id, "breve/a.txt", 0, NULL), KLARBREV_OK);
    assert_true(has);
    assert_int_equal(audit_store_has(&has, store, second.id, "breve/a.txt", 1, NULL), KLARBREV_OK);
    assert_false(has);
    /* other rules would mix what cannot be compared */
    assert_int_equal(audit_store_begin(&second, store, &newer, "2026-12-02", true, NULL), KLARBREV_OK);
    assert_int_not_equal(second.id, first.id);
    /* a finished run is not continued */
    assert_int_equal(audit_store_finish(store, first.id, NULL), KLARBREV_OK);
    assert_int_equal(audit_store_begin(&second, store, &key, "2026-12-02", true, NULL), KLARBREV_OK);
    assert_int_not_equal(second.id, first.id);
    audit_store_close(store);
}

static void a_batch_that_fails_leaves_nothing(void **state) {
    (void)state;
    const audit_run_key key = {"1", "r", "breve", "s"};
    const audit_finding twice[] = {{"regel", KLARBREV_TONE, KLARBREV_ERROR, 1},
                                   {"regel", KLARBREV_TONE, KLARBREV_ERROR, 1}};
    const audit_letter batch[] = {{.path = "a"}, {.path = "b", .findings = twice, .finding_count = 2}};
    audit_store *store;
    audit_run run;
    assert_int_equal(make_room(&store, &run, &key, false), KLARBREV_OK);
    assert_int_equal(audit_store_add(store, run.id, batch, 2, NULL), KLARBREV_E_IO);
    bool has = true;
    assert_int_equal(audit_store_has(&has, store, run.id, "a", 0, NULL), KLARBREV_OK);
    assert_false(has);
    audit_store_close(store);
}

/* What each of several programs does: a new database, a run of its own, many short transactions. */
static int write_many(int number) {
    char inputs[16];
    snprintf(inputs, sizeof inputs, "%d", number);
    const audit_run_key key = {"1", "r", inputs, "s"};
    audit_store *store;
    audit_run run;
    bool sound = audit_store_open(&store, database, NULL) == KLARBREV_OK &&
                 audit_store_begin(&run, store, &key, "2026-12-01", false, NULL) == KLARBREV_OK;
    for (uint32_t i = 0; sound && i < 100; i++) {
        const audit_letter one = {.path = "a", .copy = i};
        sound = audit_store_add(store, run.id, &one, 1, NULL) == KLARBREV_OK;
    }
    sound = sound && audit_store_finish(store, run.id, NULL) == KLARBREV_OK;
    audit_store_close(store);
    return sound ? 0 : 1;
}

static void several_programs_write_at_once(void **state) {
    (void)state;
    enum { PROGRAMS = 3 };
    pid_t programs[PROGRAMS];
    for (int i = 0; i < PROGRAMS; i++) {
        programs[i] = fork();
        assert_true(programs[i] >= 0);
        if (programs[i] == 0) _exit(write_many(i));
    }
    for (int i = 0; i < PROGRAMS; i++) {
        int status = -1;
        assert_int_equal(waitpid(programs[i], &status, 0), programs[i]);
        assert_int_equal(status, 0);
    }
    for (int64_t run = 1; run <= PROGRAMS; run++) {
        arena a = {0};
        audit_report report;
        read_report(&report, &a, run);
        assert_int_equal(report.letters.count, 100);
        arena_release(&a);
    }
}

static void another_file_is_left_alone(void **state) {
    (void)state;
    audit_store *store = NULL;
    write_file(database, "dette er en tekst og ingen database, og den er lang nok til at ligne en side\n");
    assert_int_equal(audit_store_open(&store, database, NULL), KLARBREV_E_BROKEN);
    assert_null(store);
    mapped_file file;
    assert_int_equal(map_file(&file, database, 4096, NULL), KLARBREV_OK);
    assert_true(slice_starts(file.bytes, SLICE("dette er en tekst")));
    unmap_file(&file);
}

static klarbrev_status volumes(audit_report *report, arena *a, const char *text) {
    write_file(other, text);
    return audit_volume_read(report, a, other, NULL);
}

static void volumes_find_their_letters(void **state) {
    (void)state;
    arena a = {0};
    audit_letter_row rows[] = {{.path = "breve/a.docx", .errors = 1, .volume = 1},
                               {.path = "breve/under/b.docx", .errors = 1, .volume = 1},
                               {.path = "breve/xa.docx", .missing = 1, .volume = 1}};
    audit_report report = {0};
    report.letters.items = rows;
    report.letters.count = 3;
    assert_int_equal(volumes(&report, &a, "skabelon;antal\r\na.docx;5\r\n\"under/b.docx\";1.200\r\n"),
                     KLARBREV_OK);
    assert_int_equal(rows[0].volume, 5);
    assert_int_equal(rows[1].volume, 1200);
    assert_false(rows[2].volume_known);
    audit_rank(&report); /* rights first, then letters a year times errors */
    assert_string_equal(rows[0].path, "breve/xa.docx");
    assert_string_equal(rows[1].path, "breve/under/b.docx");
    assert_int_equal(volumes(&report, &a, "a.docx,1\nb.docx,mange\n"), KLARBREV_E_CONFIG);
    assert_int_equal(volumes(&report, &a, "a.docx,1\nb.docx,1.5\n"), KLARBREV_E_CONFIG);
    assert_int_equal(volumes(&report, &a, "a.docx,1\nb.docx,99999999999999999999\n"), KLARBREV_E_CONFIG);
    assert_int_equal(volumes(&report, &a, "a.docx,1\nb.docx\n"), KLARBREV_E_CONFIG);
    arena_release(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(letters_are_kept_worst_first, remove_database),
        cmocka_unit_test_teardown(cpr_numbers_are_never_kept, remove_database),
        cmocka_unit_test_teardown(without_text_no_wording_is_kept, remove_database),
        cmocka_unit_test_teardown(an_unfinished_run_goes_on, remove_database),
        cmocka_unit_test_teardown(a_batch_that_fails_leaves_nothing, remove_database),
        cmocka_unit_test_teardown(several_programs_write_at_once, remove_database),
        cmocka_unit_test_teardown(another_file_is_left_alone, remove_database),
        cmocka_unit_test_teardown(volumes_find_their_letters, remove_database),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}

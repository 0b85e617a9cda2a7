/* SPDX-License-Identifier: MPL-2.0 */
/* The JSON report read back by another library: valid, with offsets in code points and the keys of the
 * contract. */
#include "testing.h"

/* jansson and base/json_writer.h share these names; the test only reads with jansson. */
#define json_integer jansson_integer
#define json_real jansson_real
#define json_null jansson_null
#include <jansson.h>
#undef json_integer
#undef json_real
#undef json_null
#include <string.h>

#include "report/report.h"

typedef struct fixture {
    letter letter;
    part part;
    block blocks[2];
    klarbrev_finding finding;
    klarbrev_suggestion suggestion;
    klarbrev_requirement requirement;
    klarbrev_evidence evidence;
    check_context said;
} fixture;

/* "Åh 😀 såfremt" and a second block; såfremt starts at byte 9, code point 5. */
static void fixture_init(fixture *f) {
    static const char text[] = "Åh \xF0\x9F\x98\x80 såfremt\nSlut \"citat\"";
    *f = (fixture){0};
    f->part = (part){.kind = PART_BODY, .block_count = 2};
    f->blocks[0] = (block){.at = {0, 17}};
    f->blocks[1] = (block){.at = {18, (uint32_t)strlen(text)}};
    f->letter = (letter){.text = slice_of(text),
                         .parts = &f->part,
                         .part_count = 1,
                         .blocks = f->blocks,
                         .block_count = 2,
                         .format = "txt"};
    f->suggestion = (klarbrev_suggestion){.at = {9, 17}, .text = "hvis", .safe = true};
    f->finding = (klarbrev_finding){.rule = "kancelli.saafremt",
                                    .category = KLARBREV_LEGALESE,
                                    .level = KLARBREV_WARNING,
                                    .message = "Skriv \"hvis\"",
                                    .at = {9, 17},
                                    .suggestions = &f->suggestion,
                                    .suggestion_count = 1,
                                    .fingerprint = 0xABCDEF0123456789u};
    f->evidence = (klarbrev_evidence){.at = {18, 22}};
    f->requirement = (klarbrev_requirement){.id = "dato",
                                            .status = KLARBREV_PRESENT,
                                            .level = KLARBREV_WARNING,
                                            .basis = "praksis",
                                            .evidence = &f->evidence,
                                            .evidence_count = 1};
    f->said = (check_context){.type = {.id = "partshoering", .score = 0.5},
                              .findings = {.items = &f->finding, .count = 1},
                              .requirements = {.items = &f->requirement, .count = 1},
                              .prose = {.words = 3, .lix = 41.5}};
}

static json_t *report_of(const report_letter *letters, size_t count, const char *format) {
    const report_writer *writer = report_writer_named(format);
    const report_options options = {.columns = 80};
    builder out;
    builder_init(&out, 0);
    assert_int_equal(writer->begin(&out, &options), KLARBREV_OK);
    for (size_t i = 0; i < count; i++) {
        if (i && writer->separator) builder_add_text(&out, writer->separator);
        assert_int_equal(writer->letter(&out, &options, &letters[i]), KLARBREV_OK);
    }
    assert_int_equal(writer->end(&out, &options, &(report_totals){.letters = count}), KLARBREV_OK);
    json_error_t error;
    json_t *root = json_loads(builder_text(&out), 0, &error);
    if (!root) fail_msg("%s at %d:%d", error.text, error.line, error.column);
    builder_release(&out);
    return root;
}

static void offsets_count_code_points(void **state) {
    (void)state;
    fixture f;
    fixture_init(&f);
    report_letter shown = {.path = "brev.txt", .letter = &f.letter, .said = &f.said};
    json_t *root = report_of(&shown, 1, "json");
    const char *path, *rule_id, *text, *part_word, *rewrite, *fingerprint, *status;
    int version, start, end, safe, evidence_start;
    assert_int_equal(json_unpack(root,
                                 "{s:i, s:[{s:s, s:n, s:[{s:s, s:i, s:i, s:s, s:s, s:[{s:s, s:b}], s:n, "
                                 "s:s}], s:[{s:s, s:[{s:i}]}]}], s:[]}",
                                 "version", &version, "letters", "path", &path, "error", "findings", "rule",
                                 &rule_id, "start", &start, "end", &end, "text", &text, "part", &part_word,
                                 "suggestions", "text", &rewrite, "safe", &safe, "source", "fingerprint",
                                 &fingerprint, "requirements", "status", &status, "evidence", "start",
                                 &evidence_start, "conflicts"),
                     0);
    assert_int_equal(version, 1);
    assert_string_equal(path, "brev.txt");
    assert_int_equal(start, 5);
    assert_int_equal(end, 12);
    assert_string_equal(text, "såfremt");
    assert_string_equal(part_word, "body");
    assert_string_equal(rewrite, "hvis");
    assert_true(safe);
    assert_string_equal(fingerprint, "abcdef0123456789");
    assert_string_equal(status, "present");
    assert_int_equal(evidence_start, 13);
    json_decref(root);
}

static void an_unread_letter_has_its_reason_and_the_same_keys(void **state) {
    (void)state;
    klarbrev_error error = {.status = KLARBREV_E_ENCRYPTED, .depth = 1, .text = {"filen er krypteret"}};
    report_letter shown = {.path = "låst.docx", .error = &error};
    json_t *root = report_of(&shown, 1, "json");
    json_t *l = json_array_get(json_object_get(root, "letters"), 0);
    assert_string_equal(json_string_value(json_object_get(l, "error")), "filen er krypteret");
    static const char *const keys[] = {"path",    "format",   "type",         "area",
                                       "metrics", "findings", "requirements", "demands"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) assert_non_null(json_object_get(l, keys[i]));
    json_decref(root);
}

static void letters_stand_in_order_and_a_line_each_in_jsonl(void **state) {
    (void)state;
    fixture f;
    fixture_init(&f);
    report_letter two[] = {{.path = "a.txt", .letter = &f.letter, .said = &f.said},
                           {.path = "b.txt", .letter = &f.letter, .said = &f.said}};
    json_t *root = report_of(two, 2, "json");
    json_t *letters = json_object_get(root, "letters");
    assert_int_equal(json_array_size(letters), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(letters, 1), "path")), "b.txt");
    json_decref(root);
    json_decref(report_of(two, 1, "jsonl"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(offsets_count_code_points),
        cmocka_unit_test(an_unread_letter_has_its_reason_and_the_same_keys),
        cmocka_unit_test(letters_stand_in_order_and_a_line_each_in_jsonl),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

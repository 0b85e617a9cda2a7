/* SPDX-License-Identifier: MPL-2.0 */
/* Every row of rules/krav/eksempler.tsv gets the status that it promises. */
#include "base/map_file.h"
#include "unit/checks/checked.h"

enum { COLUMNS = 5, EXAMPLE_BYTES_MAX = 1 << 20, LETTER_MAX = 4096 };

static checked text;

static int open_text(void **state) {
    (void)state;
    return checked_open(&text);
}

static int close_text(void **state) {
    (void)state;
    checked_close(&text);
    return 0;
}

/* The words are followed by a signature, and each "¶" begins a paragraph. */
static void write_letter(char out[LETTER_MAX], slice words) {
    size_t len = 0;
    for (size_t i = 0; i < words.len && len + 3 < LETTER_MAX; i++) {
        bool mark =
            i + 1 < words.len && (unsigned char)words.at[i] == 0xC2 && (unsigned char)words.at[i + 1] == 0xB6;
        if (mark) {
            out[len++] = '\n';
            out[len++] = '\n';
            i++;
        } else
            out[len++] = words.at[i];
    }
    out[len] = '\0';
}

static const char *status_of(const char *wanted) {
    for (size_t i = 0; i < text.said.requirements.count; i++)
        if (strcmp(text.said.requirements.items[i].id, wanted) == 0)
            return klarbrev_requirement_status_word(text.said.requirements.items[i].status);
    return "-";
}

static size_t run_row(slice line, size_t number) {
    slice cells[COLUMNS] = {{0}};
    char letter_text[LETTER_MAX], wanted[64];
    for (size_t i = 0; i < COLUMNS; i++) slice_split(&line, '\t', &cells[i]);
    write_letter(letter_text, cells[4]);
    snprintf(wanted, sizeof wanted, "%.*s", SLICE_ARG(cells[0]));
    settings set = {.type = cells[1], .area = cells[2], .template_mode = 0};
    checked_read(&text, letter_text, &set);
    const char *got = status_of(wanted);
    if (slice_equal(slice_of(got), cells[3])) return 0;
    print_error("%zu: %s: wanted %.*s, got %s: %.*s\n", number, wanted, SLICE_ARG(cells[3]), got,
                SLICE_ARG(cells[4]));
    return 1;
}

static void all_examples_hold(void **state) {
    (void)state;
    mapped_file file = {0};
    klarbrev_error error = {0};
    assert_int_equal(
        map_file(&file, KLARBREV_SOURCE_DIR "/rules/krav/eksempler.tsv", EXAMPLE_BYTES_MAX, &error),
        KLARBREV_OK);
    size_t faults = 0, rows = 0, number = 0;
    slice rest = file.bytes, line;
    while (slice_split(&rest, '\n', &line)) {
        number++;
        if (line.len == 0 || line.at[0] == '#' || slice_starts(line, SLICE("krav\t"))) continue;
        faults += run_row(line, number);
        rows++;
    }
    unmap_file(&file);
    assert_true(rows > 100);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_examples_hold)};
    return cmocka_run_group_tests(tests, open_text, close_text);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Every row of corpus/demands/vendinger.tsv is read as it says. */
#include "told.h"

#include "base/map_file.h"

enum { TABLE_BYTES_MAX = 1 << 20 };

static void add_value(builder *b, const char *name, const char *value) {
    if (value) builder_print(b, " %s=%s", name, value);
}

/* The demands that ask, in the words of the table; the place only where the row names one. */
static void describe(builder *b, const check_context *said, bool with_place) {
    for (size_t i = 0; i < said->demands.count; i++) {
        const klarbrev_demand *d = &said->demands.items[i];
        if (d->modality == KLARBREV_MAY || d->modality == KLARBREV_OFFERED) continue;
        builder_print(b, "%s%s %s", b->len ? " + " : "", klarbrev_modality_word(d->modality), d->action);
        add_value(b, "frist", d->deadline);
        add_value(b, "start", d->start_time);
        add_value(b, "slut", d->end_time);
        if (with_place) add_value(b, "sted", d->place);
    }
    if (b->len == 0) builder_add_text(b, "-");
}

/* "\n" in the table is a new line. */
static void unfold(builder *b, slice text) {
    for (size_t i = 0; i < text.len; i++) {
        bool line = text.at[i] == '\\' && i + 1 < text.len && text.at[i + 1] == 'n';
        builder_add_byte(b, line ? '\n' : text.at[i]);
        i += line;
    }
}

static bool row_is_read(told *t, slice row) {
    slice text = {0}, want = {0};
    builder body = {0}, got = {0};
    slice_split(&row, '\t', &text);
    slice_split(&row, '\t', &want);
    unfold(&body, text);
    const check_context *said = tell(t, "1. december 2026", "26-1", "Jobcentret", builder_text(&body));
    describe(&got, said, slice_find(want, SLICE("sted=")) != SLICE_NOT_FOUND);
    bool same = slice_equal(builder_slice(&got), want);
    if (!same)
        print_error("%s\n  %.*s\n  not %s\n", builder_text(&body), SLICE_ARG(want), builder_text(&got));
    told_forget(t);
    builder_release(&body);
    builder_release(&got);
    return same;
}

static void every_wording_of_the_table_is_read(void **state) {
    mapped_file file = {0};
    klarbrev_error error = {0};
    assert_int_equal(
        map_file(&file, KLARBREV_SOURCE_DIR "/corpus/demands/vendinger.tsv", TABLE_BYTES_MAX, &error),
        KLARBREV_OK);
    slice rest = file.bytes, line;
    size_t rows = 0, wrong = 0;
    bool header = true;
    while (slice_split(&rest, '\n', &line)) {
        if (line.len == 0 || line.at[0] == '#') continue;
        if (!header) rows++, wrong += !row_is_read(*state, line);
        header = false;
    }
    unmap_file(&file);
    assert_true(rows > 80);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_wording_of_the_table_is_read, told_open, told_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* The man page names every command and option of the tables, and no option that they do not have. */
#include "testing.h"

#include <stdio.h>
#include <string.h>

#include "base/map_file.h"
#include "cli/command.h"

static mapped_file page;

static int open_page(void **state) {
    (void)state;
    return map_file(&page, KLARBREV_SOURCE_DIR "/docs/klarbrev.1", 1 << 20, NULL) == KLARBREV_OK ? 0 : -1;
}

static int close_page(void **state) {
    (void)state;
    unmap_file(&page);
    return 0;
}

static void assert_on_page(const char *text) {
    if (slice_find(page.bytes, slice_of(text)) == SLICE_NOT_FOUND) fail_msg("klarbrev.1 lacks \"%s\"", text);
}

static void every_command_is_described(void **state) {
    (void)state;
    size_t count;
    const cli_command *commands = commands_all(&count);
    for (size_t i = 0; i < count; i++) {
        char entry[64];
        snprintf(entry, sizeof entry, "\n.It Cm %s\n", commands[i].name);
        assert_on_page(entry);
    }
}

static void every_option_is_described(void **state) {
    (void)state;
    size_t count;
    const option_row *rows = options_all(&count);
    for (size_t i = 0; i < count; i++) {
        char entry[96];
        char letter[16] = "";
        if (rows[i].letter) snprintf(letter, sizeof letter, "%c , ", rows[i].letter);
        snprintf(entry, sizeof entry, "\n.It Fl %s%s%s%s", letter, "-", rows[i].name,
                 rows[i].kind == OPTION_FLAG ? "\n" : " Ar ");
        assert_on_page(entry);
    }
}

static bool is_option(slice name) {
    size_t count;
    const option_row *rows = options_all(&count);
    for (size_t i = 0; i < count; i++) {
        if (slice_equal(name, slice_of(rows[i].name))) return true;
    }
    return false;
}

static void no_other_option_is_described(void **state) {
    (void)state;
    slice rest = page.bytes, line;
    while (slice_split(&rest, '\n', &line)) {
        if (!slice_starts(line, SLICE(".It Fl "))) continue;
        ptrdiff_t hyphen = slice_find(line, SLICE("-"));
        assert_true(hyphen > 0);
        slice name = slice_from(line, (size_t)hyphen + 1, line.len);
        size_t length = 0;
        while (length < name.len && name.at[length] != ' ') length++;
        if (!is_option(slice_from(name, 0, length))) fail_msg("klarbrev.1 has \"%.*s\"", SLICE_ARG(name));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_is_described),
        cmocka_unit_test(every_option_is_described),
        cmocka_unit_test(no_other_option_is_described),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}

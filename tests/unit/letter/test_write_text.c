/* SPDX-License-Identifier: MPL-2.0 */
/* Plain edits in text, Markdown and HTML: only the words change, in the file's own encoding. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
/* cmocka.h needs the headers above */
#include <cmocka.h>

#include "letter/letter_editor.h"

typedef struct sample {
    const char *name, *bytes;
    size_t length;
    const char *words, *with;
    const char *wanted; /* NULL: it may not be replaced */
    size_t wanted_length;
} sample;

#define BYTES(text) (text), sizeof(text) - 1

static const sample samples[] = {
    {"brev.txt", BYTES("\xEF\xBB\xBFK\xC3\xA6re \xC3\x85se\r\nS\xC3\xA5 kom.\r\n"), "kom", "st\xC3\xA5",
     BYTES("\xEF\xBB\xBFK\xC3\xA6re \xC3\x85se\r\nS\xC3\xA5 st\xC3\xA5.\r\n")},
    {"brev.txt", BYTES("K\xE6re \xC5se\r\nS\xE5 kom.\r\n"), "kom", "st\xC3\xA5",
     BYTES("K\xE6re \xC5se\r\nS\xE5 st\xE5.\r\n")},
    {"brev.txt", BYTES("\xFF\xFE\xE6\0 \0k\0o\0m\0\r\0\n\0"), "kom", "\xC3\xA5",
     BYTES("\xFF\xFE\xE6\0 \0\xE5\0\r\0\n\0")},
    {"brev.txt", BYTES("\xFE\xFF\0\xE6\0 \0k\0o\0m\0\n"), "kom", "\xC3\xA5",
     BYTES("\xFE\xFF\0\xE6\0 \0\xE5\0\n")},
    /* Windows-1252 has no Greek */
    {"brev.txt", BYTES("K\xE6re \xC5se kom.\r\n"), "kom", "\xCE\xB1", NULL, 0},
    {"brev.md", BYTES("# Br\xE6v\n\nV\xE6r **s\xE5** god at *komme* nu.\n"), "komme", "g\xC3\xA5",
     BYTES("# Br\xE6v\n\nV\xE6r **s\xE5** god at *g\xE5* nu.\n")},
    {"brev.html", BYTES("<p title=\"kom\">&AElig;n &amp; kom<script>kom</script></p>"), "kom",
     "g\xC3\xA5 & se", BYTES("<p title=\"kom\">&AElig;n &amp; g\xC3\xA5 &amp; se<script>kom</script></p>")},
    {"brev.html", BYTES("<meta charset=iso-8859-1><p>\xC6n kom</p>"), "kom", "g\xC3\xA5 \xCE\xB1",
     BYTES("<meta charset=iso-8859-1><p>\xC6n g\xE5 &#945;</p>")},
    /* a line that was wrapped in the source is one blank */
    {"brev.html", BYTES("<p>Vi skal\n   komme nu</p>"), "skal komme", "kommer", BYTES("<p>Vi kommer nu</p>")},
    /* markup stands between */
    {"brev.html", BYTES("<p>Vi <b>skal</b> komme</p>"), "skal komme", "kommer", NULL, 0},
    {"brev.md", BYTES("Vi **skal** komme\n"), "skal komme", "kommer", NULL, 0},
    {"brev.md", BYTES("# A\n\n```\nkom\n```\n"), "kom", "g", NULL, 0},
};

static void check_sample(const sample *s) {
    letter *l = NULL;
    letter_editor *e = NULL;
    builder out = {0};
    slice source = {s->bytes, s->length};
    mark_stamp stamp = {0};
    assert_int_equal(letter_read(&l, source, s->name, NULL, NULL), KLARBREV_OK);
    assert_int_equal(letter_editor_open(&e, source, l, NULL), KLARBREV_OK);
    assert_false(letter_editor_has_marks(e));
    ptrdiff_t at = slice_find(l->text, slice_of(s->words));
    assert_true(at >= 0);
    letter_mark mark = {
        MARK_PLAIN, {(uint32_t)at, (uint32_t)((size_t)at + strlen(s->words))}, slice_of(s->with)};
    assert_int_equal(letter_editor_can_replace(e, mark.at, mark.text), s->wanted != NULL);
    if (s->wanted) {
        assert_int_equal(letter_editor_write(e, &out, &mark, 1, &stamp, NULL), KLARBREV_OK);
        assert_int_equal(out.len, s->wanted_length);
        assert_memory_equal(out.at, s->wanted, s->wanted_length);
    }
    letter_editor_close(e);
    builder_release(&out);
    letter_free(l);
}

static void only_the_words_change(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) check_sample(&samples[i]);
}

static void a_format_that_is_only_read_says_so(void **state) {
    (void)state;
    static const char mail[] = "From: a@b.dk\r\nTo: c@d.dk\r\nSubject: Brev\r\n\r\nHej\r\n";
    letter *l = NULL;
    letter_editor *e = NULL;
    klarbrev_error error = {0};
    slice source = slice_of(mail);
    assert_int_equal(letter_read(&l, source, "brev.eml", "eml", NULL), KLARBREV_OK);
    assert_int_equal(letter_editor_open(&e, source, l, &error), KLARBREV_E_EDIT);
    assert_null(e);
    assert_non_null(strstr(error.text[0], "'eml'"));
    letter_free(l);
}

int main(void) {
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_words_change),
        cmocka_unit_test(a_format_that_is_only_read_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

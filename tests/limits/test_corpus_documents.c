/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Real documents of the shared corpora: the body's text agrees with what independent tools read, and every
 * character of the text is found again in the raw bytes that its segment names.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "letter/opc.h"
#include "letter/segment.h"
#include "shared_corpus.h"
#include "text/utf8.h"

enum { AGREEMENT_PER_MILLE_MIN = 970 };

static bool is_left_out(uint32_t c) {
    return code_point_is_space(c) || c == 0x200B || c == 0xFEFF || c == 0xAD || c == 0xFFFC;
}

static bool next_visible(slice s, size_t *at, uint32_t *c) {
    while (*at < s.len) {
        *c = utf8_next(s, at);
        if (!is_left_out(*c)) return true;
    }
    return false;
}

/* Equal when all white space is taken out. */
static bool says_the_same(slice a, slice b) {
    size_t i = 0, k = 0;
    uint32_t one = 0, other = 0;
    for (;;) {
        bool more_a = next_visible(a, &i, &one), more_b = next_visible(b, &k, &other);
        if (!more_a || !more_b) return more_a == more_b;
        if (one != other) return false;
    }
}

static slice body_of(const letter *l) {
    size_t end = 0;
    for (uint32_t i = 0; i < l->block_count; i++)
        if (l->parts[l->blocks[i].part].kind == PART_BODY) end = l->blocks[i].at.end;
    return slice_from(l->text, 0, end);
}

/* The character at a raw offset, when it is written as itself. */
static bool is_written_there(slice raw, uint64_t offset, slice text, uint32_t byte) {
    if (offset >= raw.len) return false;
    if (raw.at[offset] == '&') return true;
    if (raw.at[offset] == '\r' || raw.at[offset] == '\n') return text.at[byte] == ' ';
    return raw.at[offset] == text.at[byte];
}

/* In a long segment every 31st character: the walk to each one begins at the segment's start. */
static bool is_looked_at(const segment *s, size_t at) {
    enum { LONG = 256, STRIDE = 31 };
    return s->at.end - s->at.start < LONG || (at - s->at.start) % STRIDE == 0;
}

static unsigned lost_characters(const letter *l, const segment *s, slice raw) {
    unsigned lost = 0;
    for (size_t at = s->at.start; at < s->at.end;) {
        uint32_t byte = (uint32_t)at;
        if (is_looked_at(s, at))
            lost += !is_written_there(raw, segment_source_offset(s, raw, byte, l->text, true), l->text, byte);
        utf8_next(l->text, &at);
    }
    return lost;
}

static unsigned lost_in_package(const letter *l, slice bytes) {
    arena a = {0};
    opc o;
    unsigned lost = 0;
    size_t unpacked = 0;
    assert_int_equal(opc_open(&o, bytes, &a, &unpacked, NULL), KLARBREV_OK);
    for (uint32_t i = 0; i < l->segment_count; i++) {
        const segment *s = &l->segments[i];
        slice raw;
        uint64_t offset = 0;
        text_encoding encoding;
        if (s->flags & SEGMENT_VIRTUAL) continue;
        assert_int_equal(opc_read(&o, l->parts[s->part].name, &raw, &offset, &encoding, NULL), KLARBREV_OK);
        if (encoding == TEXT_UTF8) lost += lost_characters(l, s, raw);
    }
    opc_close(&o);
    arena_release(&a);
    return lost;
}

/* Reads each file of the index whose name ends so. */
static void read_each(slice index, const char *extension,
                      void (*check)(slice path, const letter *l, slice bytes, void *user), void *user) {
    slice rest = index, line, path;
    while (slice_split(&rest, '\n', &line)) {
        char name[600], file[700];
        if (!slice_split(&line, '\t', &path) || !slice_ends(path, slice_of(extension))) continue;
        snprintf(name, sizeof name, "%.*s", SLICE_ARG(path));
        snprintf(file, sizeof file, "docx/%s", name);
        mapped_file mapped = shared_file(file);
        letter *l = NULL;
        klarbrev_error error = {0};
        if (letter_read(&l, mapped.bytes, name, NULL, &error) == KLARBREV_OK)
            check(path, l, mapped.bytes, user);
        else
            assert_true(error.depth > 0);
        letter_free(l);
        unmap_file(&mapped);
    }
}

typedef struct agreement {
    unsigned compared, agreed;
} agreement;

static void compare_with_stored_text(slice path, const letter *l, slice bytes, void *user) {
    (void)bytes;
    agreement *a = user;
    char file[700], full[2048];
    mapped_file stored = {0};
    snprintf(file, sizeof file, "docx/%.*s.txt", SLICE_ARG(path));
    if (map_file(&stored, shared_path(full, sizeof full, file), SIZE_MAX / 2, NULL) != KLARBREV_OK) return;
    a->compared++;
    a->agreed += says_the_same(body_of(l), stored.bytes);
    unmap_file(&stored);
}

static void body_text_agrees_with_other_tools(void **state) {
    (void)state;
    agreement a = {0};
    mapped_file index = shared_file("docx/index.tsv");
    read_each(index.bytes, ".docx", compare_with_stored_text, &a);
    unmap_file(&index);
    print_message("%u of %u agree\n", a.agreed, a.compared);
    assert_true(a.compared > 700);
    assert_true(a.agreed * 1000 >= a.compared * AGREEMENT_PER_MILLE_MIN);
}

static void other_formats_agree_too(void **state) {
    (void)state;
    static const char *const extensions[] = {".dotx", ".docm", ".flatopc.xml", ".odt", ".html"};
    agreement a = {0};
    mapped_file index = shared_file("docx/index.tsv");
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        read_each(index.bytes, extensions[i], compare_with_stored_text, &a);
    unmap_file(&index);
    print_message("%u of %u agree\n", a.agreed, a.compared);
    assert_true(a.compared > 100);
    assert_true(a.agreed * 1000 >= a.compared * AGREEMENT_PER_MILLE_MIN);
}

static void count_lost(slice path, const letter *l, slice bytes, void *user) {
    unsigned lost = lost_in_package(l, bytes);
    if (lost > 0) print_error("%.*s: %u characters lost\n", SLICE_ARG(path), lost);
    *(unsigned *)user += lost;
}

static void every_character_maps_back_to_its_bytes(void **state) {
    (void)state;
    unsigned lost = 0;
    mapped_file index = shared_file("docx/index.tsv");
    read_each(index.bytes, ".docx", count_lost, &lost);
    unmap_file(&index);
    assert_int_equal(lost, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(body_text_agrees_with_other_tools),
        cmocka_unit_test(other_formats_agree_too),
        cmocka_unit_test(every_character_maps_back_to_its_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

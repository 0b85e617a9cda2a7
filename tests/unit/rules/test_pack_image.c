/* SPDX-License-Identifier: MPL-2.0 */
/* A pack comes out of the image as it was read from YAML, or not at all. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "testing.h"

#include "base/map_file.h"
#include "rules/pack_image.h"
#include "rules/packc/pack_image_write.h"

static const char first_pack[] =
    "pack: et\nrules:\n  - id: a\n    message: \"Skriv 'du'\"\n    words: [ja, nej, []]\n"
    "    about: >-\n      to\n      linjer\n    empty:\n";
static const char second_pack[] = "pack: to\nrules: []\n";

typedef struct made {
    arena arena;
    pack_tree_vector packs;
    char path[256];
} made;

static void add_pack(made *m, const char *text) {
    pack_tree pack = {.bytes = slice_of(text)};
    assert_int_equal(rule_node_read(&pack.root, &m->arena, pack.bytes, SLICE("pakke.yml"), NULL),
                     KLARBREV_OK);
    assert_true(VECTOR_PUSH(&m->packs, &m->arena, pack));
}

static int make(void **state) {
    made *m = calloc(1, sizeof *m);
    if (!m) return -1;
    snprintf(m->path, sizeof m->path, "%s/pack-image-%ld", KLARBREV_BINARY_DIR, (long)getpid());
    add_pack(m, first_pack);
    add_pack(m, second_pack);
    assert_int_equal(pack_image_write(&m->packs, m->path, &m->arena, NULL), KLARBREV_OK);
    *state = m;
    return 0;
}

static int unmake(void **state) {
    made *m = *state;
    remove(m->path);
    arena_release(&m->arena);
    free(m);
    return 0;
}

static void assert_same(const rule_node *is, const rule_node *wanted) {
    assert_true(is->kind == wanted->kind);
    assert_slice_equal(is->key, wanted->key);
    assert_slice_equal(is->text, wanted->text);
    assert_int_equal(is->line, wanted->line);
    assert_int_equal(is->column, wanted->column);
    assert_int_equal(is->key_line, wanted->key_line);
    assert_int_equal(is->key_column, wanted->key_column);
    assert_int_equal(is->count, wanted->count);
    for (size_t i = 0; i < is->count; i++) assert_same(&is->items[i], &wanted->items[i]);
}

static const rule_node *find(const pack_image *image, arena *a, const char *text) {
    return pack_image_find(image, a, slice_digest(slice_of(text)), strlen(text));
}

static void packs_come_out_as_they_were_read(void **state) {
    made *m = *state;
    pack_image image;
    pack_image_open(&image, m->path);
    for (size_t i = 0; i < m->packs.count; i++) {
        const rule_node *root = find(&image, &m->arena, m->packs.items[i].bytes.at);
        assert_non_null(root);
        assert_same(root, m->packs.items[i].root);
    }
    pack_image_close(&image);
}

static void an_edited_pack_is_not_there(void **state) {
    made *m = *state;
    pack_image image;
    pack_image_open(&image, m->path);
    assert_null(find(&image, &m->arena, "pack: tre\nrules: []\n"));
    pack_image_close(&image);
}

static void no_file_is_no_image(void **state) {
    made *m = *state;
    pack_image image;
    pack_image_open(&image, "/findes/ikke");
    assert_null(find(&image, &m->arena, second_pack));
    pack_image_open(&image, NULL);
    assert_null(find(&image, &m->arena, second_pack));
    pack_image_close(&image);
}

static void write_bytes(const char *path, const char *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Whatever one byte says, a tree is whole or is not given: every node of it can be visited. */
static size_t visit(const rule_node *node) {
    size_t sum = node->key.len + node->text.len;
    for (size_t i = 0; i < node->key.len; i++) sum += (unsigned char)node->key.at[i];
    for (size_t i = 0; i < node->text.len; i++) sum += (unsigned char)node->text.at[i];
    for (size_t i = 0; i < node->count; i++) sum += visit(&node->items[i]);
    return sum;
}

static void a_damaged_image_gives_whole_trees_or_none(void **state) {
    made *m = *state;
    mapped_file file;
    assert_int_equal(map_file(&file, m->path, 1 << 20, NULL), KLARBREV_OK);
    slice whole = arena_slice(&m->arena, file.bytes);
    unmap_file(&file);
    char *bytes = malloc(whole.len);
    assert_non_null(bytes);
    for (size_t at = 0; at < whole.len; at++) {
        memcpy(bytes, whole.at, whole.len);
        bytes[at] = (char)~bytes[at];
        write_bytes(m->path, bytes, whole.len);
        arena a = {0};
        pack_image image;
        pack_image_open(&image, m->path);
        const rule_node *root = find(&image, &a, first_pack);
        if (root) visit(root);
        pack_image_close(&image);
        arena_release(&a);
    }
    write_bytes(m->path, whole.at, whole.len / 2);
    pack_image image;
    pack_image_open(&image, m->path);
    assert_null(find(&image, &m->arena, first_pack));
    pack_image_close(&image);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(packs_come_out_as_they_were_read, make, unmake),
        cmocka_unit_test_setup_teardown(an_edited_pack_is_not_there, make, unmake),
        cmocka_unit_test_setup_teardown(no_file_is_no_image, make, unmake),
        cmocka_unit_test_setup_teardown(a_damaged_image_gives_whole_trees_or_none, make, unmake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/config_file.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "rules/nearest_word.h"

enum { CONFIG_BYTES_MAX = 1024 * 1024 };

static klarbrev_status add_complaint(const config_reader *r, const klarbrev_error *fault, uint32_t line,
                                     uint32_t column) {
    char text[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    const char *copy = arena_copy(r->arena, slice_of(klarbrev_error_message(fault, text, sizeof text)));
    const config_complaint complaint = {copy, line, column};
    return copy && VECTOR_PUSH(&r->file->complaints, r->arena, complaint) ? KLARBREV_E_CONFIG
                                                                          : fail_no_memory(r->error);
}

klarbrev_status config_fault(const config_reader *r, const rule_node *at, const char *what, slice subject) {
    klarbrev_error fault = {0};
    rule_fault(&fault, slice_of(r->file->path), r->bytes, at, _(what), SLICE_ARG(subject));
    return add_complaint(r, &fault, at->line, at->column);
}

klarbrev_status config_key_fault(const config_reader *r, const rule_node *member, const char *what,
                                 slice subject) {
    const rule_node at = {.line = member->key_line, .column = member->key_column};
    return config_fault(r, &at, what, subject);
}

klarbrev_status config_add(const config_reader *r, const config_key *key, const rule_node *node,
                           config_value value) {
    value.key = key;
    value.glob = r->glob;
    value.file = r->file;
    value.line = node->line;
    value.column = node->column;
    return VECTOR_PUSH(&r->file->values, r->arena, value) ? KLARBREV_OK : fail_no_memory(r->error);
}

/* A fault is told with the others in the end. */
static klarbrev_status go_on(klarbrev_status status) {
    return status == KLARBREV_E_CONFIG ? KLARBREV_OK : status;
}

klarbrev_status config_each(const config_reader *r, const config_key *key, const rule_node *node,
                            klarbrev_status (*read)(const config_reader *r, const config_key *key,
                                                    const rule_node *item)) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < node->count; i++)
        status = go_on(read(r, key, &node->items[i]));
    return status;
}

klarbrev_status config_text(const config_reader *r, const rule_node *node, slice *out) {
    if (node->kind != NODE_TEXT || node->text.len == 0)
        return config_fault(r, node, N_("'%.*s' skal være en tekst"), node->key);
    *out = node->text;
    return KLARBREV_OK;
}

static const config_key *key_named(slice name) {
    size_t count;
    const config_key *keys = config_keys(&count);
    for (size_t i = 0; i < count; i++)
        if (slice_equal(name, slice_of(keys[i].name))) return &keys[i];
    return NULL;
}

static klarbrev_status unknown_key(const config_reader *r, const rule_node *member, bool by_path) {
    size_t count;
    const config_key *keys = config_keys(&count);
    nearest_word near = {.given = member->key};
    for (size_t i = 0; i < count; i++)
        if (!by_path || keys[i].by_path) nearest_word_try(&near, keys[i].name);
    if (by_path)
        return config_key_fault(
            r, member, N_("'%.*s' kan ikke stå i en linje i 'paths'; se docs/configuration.md"), member->key);
    if (!near.best)
        return config_key_fault(r, member, N_("ukendt nøgle '%.*s'; se docs/configuration.md"), member->key);
    const char *what = arena_print(r->arena, _("ukendt nøgle '%%.*s'; mener du '%s'?"), near.best);
    return what ? config_key_fault(r, member, what, member->key) : fail_no_memory(r->error);
}

/* The members of a map by the order of the table of keys, after all of them have been looked at. */
static klarbrev_status read_members(const config_reader *r, const rule_node *map, bool by_path) {
    size_t count;
    const config_key *keys = config_keys(&count);
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < map->count; i++) {
        const config_key *key = key_named(map->items[i].key);
        bool is_ours = slice_equal(map->items[i].key, by_path ? SLICE("path") : SLICE("paths"));
        if (!is_ours && (!key || (by_path && !key->by_path)))
            status = go_on(unknown_key(r, &map->items[i], by_path));
    }
    for (size_t k = 0; status == KLARBREV_OK && k < count; k++) {
        const rule_node *member = rule_node_get(map, keys[k].name);
        if (member && (!by_path || keys[k].by_path)) status = go_on(keys[k].read(r, &keys[k], member));
    }
    return status;
}

/* paths: - {path: afslag/, type: afgoerelse-afslag, owner: Borgerservice} */
static klarbrev_status read_path_row(const config_reader *r, const config_key *key, const rule_node *row) {
    (void)key; /* a row has its own */
    config_reader below = *r;
    const rule_node *glob = rule_node_get(row, "path");
    if (row->kind != NODE_MAP || !glob)
        return config_fault(r, row, N_("her skal stå path, et mønster for stier, og det, der gælder der%.*s"),
                            (slice){0});
    klarbrev_status status = config_text(r, glob, &below.glob);
    return status == KLARBREV_OK ? read_members(&below, row, true) : status;
}

static klarbrev_status read_paths(const config_reader *r, const rule_node *node) {
    if (node->kind != NODE_LIST) return config_fault(r, node, N_("'%.*s' skal være en liste"), node->key);
    return config_each(r, NULL, node, read_path_row);
}

/* Rows of "paths" come behind what the file says of all letters, wherever they stand in it. */
static klarbrev_status read_root(const config_reader *r, const rule_node *root) {
    const rule_node *paths = rule_node_get(root, "paths");
    if (root->kind != NODE_MAP)
        return config_fault(r, root, N_("filen skal have nøgler som 'rules:' og 'vocabulary:', ikke '%.*s'"),
                            root->text);
    klarbrev_status status = read_members(r, root, false);
    return status == KLARBREV_OK && paths ? read_paths(r, paths) : status;
}

static klarbrev_status read_bytes(const config_reader *r) {
    const rule_node *root = NULL;
    if (slice_trim(r->bytes).len == 0) return KLARBREV_OK;
    klarbrev_error fault = {0};
    klarbrev_status status = rule_node_read(&root, r->arena, r->bytes, slice_of(r->file->path), &fault);
    if (status == KLARBREV_E_RULE) return add_complaint(r, &fault, 0, 0);
    if (status != KLARBREV_OK) return fail_no_memory(r->error);
    return root ? read_root(r, root) : KLARBREV_OK;
}

static int by_place(const void *left, const void *right) {
    const config_complaint *a = left, *b = right;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

klarbrev_status config_file_read(config_file **out, arena *a, const char *path, slice folder,
                                 const ruleset *rules, config_counter *counter, klarbrev_error *error) {
    mapped_file mapped = {0};
    config_file *file = ARENA_NEW(a, config_file);
    *out = file;
    if (!file) return fail_no_memory(error);
    *file = (config_file){.path = arena_copy(a, slice_of(path)), .folder = folder};
    if (!file->path) return fail_no_memory(error);
    klarbrev_error unread = {0};
    bool is_mapped = map_file(&mapped, path, CONFIG_BYTES_MAX, &unread) == KLARBREV_OK;
    const config_reader reader = {
        .file = file, .arena = a, .rules = rules, .bytes = mapped.bytes, .counter = counter, .error = error};
    klarbrev_status status = go_on(is_mapped ? read_bytes(&reader) : add_complaint(&reader, &unread, 0, 0));
    unmap_file(&mapped);
    if (file->complaints.count > 1)
        qsort(file->complaints.items, file->complaints.count, sizeof *file->complaints.items, by_place);
    return status;
}

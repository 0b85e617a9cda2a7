/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/list.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "rules/ruleset.h"
#include "text/utf8.h"

enum { LIST_BYTES_MAX = 8 << 20, COLUMNS_MAX = LIST_COLUMNS_MAX, KEY_SPACE = 256 };

struct list {
    slice columns[COLUMNS_MAX];
    size_t column_count, row_count;
    const slice *cells; /* row by row, column_count each */
    table keys;         /* folded first column: the row's first cell */
    slice path, text;   /* of the file, for faults */
};

slices list_columns(const list *l) {
    return (slices){l->columns, l->column_count};
}

klarbrev_status list_fault(const list *l, size_t row, int column, klarbrev_error *error, const char *what) {
    slice cell = list_cell(l, row, column);
    rule_node place = {.line = 1, .column = 1};
    if (!cell.at) return fail(error, KLARBREV_E_RULE, "%.*s: %s", SLICE_ARG(l->path), what);
    slice before = slice_from(l->text, 0, (size_t)(cell.at - l->text.at));
    size_t line_start = 0;
    for (size_t i = 0; i < before.len; i++)
        if (before.at[i] == '\n') place.line++, line_start = i + 1;
    place.column += (uint32_t)utf8_count(slice_from(before, line_start, before.len));
    return rule_fault(error, l->path, l->text, &place, "%s", what);
}

const list *ruleset_list(const ruleset *rules, slice name) {
    return table_get(&rules->lists, name);
}

size_t list_row_count(const list *l) {
    return l->row_count;
}

int list_column(const list *l, slice name) {
    for (size_t i = 0; i < l->column_count; i++)
        if (slice_equal(l->columns[i], name)) return (int)i;
    return -1;
}

slice list_cell(const list *l, size_t row, int column) {
    if (column < 0 || (size_t)column >= l->column_count || row >= l->row_count) return (slice){0};
    return l->cells[row * l->column_count + (size_t)column];
}

ptrdiff_t list_find(const list *l, slice key) {
    const slice *cell = table_get(&l->keys, key);
    return cell ? (cell - l->cells) / (ptrdiff_t)l->column_count : LIST_NO_ROW;
}

slice ruleset_words(const ruleset *rules, slice list_name, slice class) {
    const list *l = ruleset_list(rules, list_name);
    ptrdiff_t row = l ? list_find(l, class) : LIST_NO_ROW;
    return row >= 0 ? list_cell(l, (size_t)row, list_column(l, SLICE("words"))) : (slice){0};
}

bool words_hold(slice words, slice form) {
    if (!words.at) return false;
    const char *at = words.at, *end = words.at + words.len;
    while (at && (size_t)(end - at) >= form.len) {
        bool ends = at + form.len == end || at[form.len] == '|';
        if (ends && slice_equal((slice){at, form.len}, form)) return true;
        at = at < end ? memchr(at, '|', (size_t)(end - at)) : NULL;
        at = at ? at + 1 : NULL;
    }
    return false;
}

static bool is_row(slice line) {
    return line.len > 0 && line.at[0] != '#';
}

/* There are no more rows than this. */
static size_t count_lines(slice text) {
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++) lines += text.at[i] == '\n';
    return lines;
}

static size_t split_cells(slice line, slice *out, size_t max) {
    size_t count = 0;
    slice cell;
    if (line.len && line.at[line.len - 1] == '\r') line.len--;
    while (count < max && slice_split(&line, '\t', &cell)) out[count++] = slice_trim(cell);
    return count;
}

static klarbrev_status add_key(list *l, arena *a, const slice *cell) {
    char folded[KEY_SPACE];
    size_t len = utf8_fold_word(cell[0], folded, sizeof folded);
    slice key = {folded, len};
    if (len == 0 || table_get(&l->keys, key)) return KLARBREV_OK;
    key = slice_equal(key, cell[0]) ? cell[0] : arena_slice(a, key);
    return key.at ? table_put(&l->keys, a, key, (void *)cell) : KLARBREV_E_NOMEM;
}

static klarbrev_status fill(list *l, arena *a, slice text, slice name, klarbrev_error *error) {
    slice *cells = NULL, line, whole = text;
    uint32_t number = 0;
    while (slice_split(&text, '\n', &line)) {
        number++;
        if (!is_row(slice_trim(line))) continue;
        if (!cells) {
            l->column_count = split_cells(line, l->columns, COLUMNS_MAX);
            size_t lines = count_lines(whole);
            cells = ARENA_ARRAY(a, slice, lines * l->column_count);
            l->cells = cells;
            if (!cells || table_reserve(&l->keys, a, lines) != KLARBREV_OK) return fail_no_memory(error);
            continue;
        }
        slice extra[COLUMNS_MAX + 1];
        size_t count = split_cells(line, extra, COLUMNS_MAX + 1);
        rule_node place = {.line = number, .column = 1};
        if (count > l->column_count)
            return rule_fault(error, name, whole, &place, _("linjen har flere kolonner end overskriften"));
        slice *row = cells + l->row_count * l->column_count;
        memcpy(row, extra, count * sizeof *row);
        l->row_count++;
        if (add_key(l, a, row) != KLARBREV_OK) return fail_no_memory(error);
    }
    return KLARBREV_OK;
}

static klarbrev_status load_one(ruleset *rules, const char *folder, const char *file, klarbrev_error *error) {
    mapped_file bytes = {0};
    char *path = arena_print(&rules->arena, "%s/%s", folder, file);
    list *l = ARENA_NEW(&rules->arena, list);
    slice name = arena_slice(&rules->arena, slice_from(slice_of(file), 0, strlen(file) - strlen(".tsv")));
    if (!path || !l || !name.at) return fail_no_memory(error);
    klarbrev_status status = map_file(&bytes, path, LIST_BYTES_MAX, error);
    if (status != KLARBREV_OK) return status;
    slice text = arena_slice(&rules->arena, bytes.bytes);
    unmap_file(&bytes);
    if (!text.at) return fail_no_memory(error);
    rules->version += slice_hash(name) ^ slice_digest(text);
    rule_node top = {.line = 1, .column = 1};
    if (!utf8_is_valid(text)) return rule_fault(error, slice_of(path), text, &top, _("filen er ikke UTF-8"));
    l->path = slice_of(path);
    l->text = text;
    status = fill(l, &rules->arena, text, slice_of(path), error);
    if (status != KLARBREV_OK) return status;
    return table_put(&rules->lists, &rules->arena, name, l) == KLARBREV_OK ? KLARBREV_OK
                                                                           : fail_no_memory(error);
}

static bool is_list_file(const char *name) {
    return name[0] != '.' && slice_ends(slice_of(name), SLICE(".tsv"));
}

klarbrev_status lists_load(ruleset *rules, const char *folder, klarbrev_error *error) {
    DIR *dir = opendir(folder);
    if (!dir) return fail_errno(error, _("kan ikke læse mappen"), folder);
    klarbrev_status status = KLARBREV_OK;
    for (struct dirent *entry; status == KLARBREV_OK && (entry = readdir(dir));)
        if (is_list_file(entry->d_name)) status = load_one(rules, folder, entry->d_name, error);
    closedir(dir);
    return status;
}

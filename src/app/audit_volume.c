/* SPDX-License-Identifier: MPL-2.0 */
#include "app/audit_volume.h"

#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "base/table.h"
#include "report/report.h"

enum { VOLUME_BYTES_MAX = 64 * 1024 * 1024, THOUSANDS = 3 };

static const uint64_t volume_max = 1000000000000u;

typedef struct yearly_letters {
    uint64_t count;
} yearly_letters;

/* "1200", and "1.200" as Danes write it. */
static bool parse_count(uint64_t *out, slice text) {
    size_t since_point = 0;
    bool grouped = false;
    *out = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '.' && i > 0 && (!grouped || since_point == THOUSANDS)) {
            grouped = true;
            since_point = 0;
            continue;
        }
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        *out = *out * 10 + (uint64_t)(text.at[i] - '0');
        since_point++;
        if (*out > volume_max) return false;
    }
    return text.len > 0 && (!grouped || since_point == THOUSANDS);
}

static slice unquoted(slice cell) {
    cell = slice_trim(cell);
    bool quoted = cell.len >= 2 && cell.at[0] == '"' && cell.at[cell.len - 1] == '"';
    return quoted ? slice_from(cell, 1, cell.len - 1) : cell;
}

/* The number is behind the last separator: a path may hold a comma. */
static bool parse_row(slice *path, uint64_t *count, slice line) {
    size_t at = line.len;
    while (at > 0 && line.at[at - 1] != ',' && line.at[at - 1] != ';' && line.at[at - 1] != '\t') at--;
    if (at == 0) return false;
    *path = unquoted(slice_from(line, 0, at - 1));
    return path->len > 0 && parse_count(count, unquoted(slice_from(line, at, line.len)));
}

static klarbrev_status add_row(table *out, arena *a, slice path, uint64_t count, klarbrev_error *error) {
    const char *copy = arena_copy(a, path);
    const char *key = copy ? report_masked(a, copy) : NULL; /* as paths are stored */
    yearly_letters *value = ARENA_NEW(a, yearly_letters);
    if (!key || !value) return fail_no_memory(error);
    value->count = count;
    return table_put(out, a, slice_of(key), value) == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_rows(table *out, arena *a, slice rest, const char *file, klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    slice line, path;
    uint64_t count;
    if (slice_starts(rest, SLICE("\xEF\xBB\xBF"))) rest = slice_from(rest, 3, rest.len);
    for (unsigned number = 1; status == KLARBREV_OK && slice_split(&rest, '\n', &line); number++) {
        line = slice_trim(line);
        if (line.len == 0) continue;
        if (parse_row(&path, &count, line)) {
            status = add_row(out, a, path, count, error);
        } else if (number > 1) {
            return fail(error, KLARBREV_E_CONFIG,
                        _("%s:%u: rækken er ikke 'sti,antal'; skriv fx 'afslag.docx,1200'"), file, number);
        }
    }
    return status;
}

static const yearly_letters *find(const table *volumes, const char *path) {
    const yearly_letters *found = table_get(volumes, slice_of(path));
    for (const char *slash = strchr(path, '/'); !found && slash; slash = strchr(slash + 1, '/'))
        found = table_get(volumes, slice_of(slash + 1));
    return found;
}

klarbrev_status audit_volume_read(audit_report *report, arena *a, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    table volumes = {0};
    klarbrev_status status = map_file(&file, path, VOLUME_BYTES_MAX, error);
    if (status == KLARBREV_OK) status = read_rows(&volumes, a, file.bytes, path, error);
    unmap_file(&file);
    for (size_t i = 0; status == KLARBREV_OK && i < report->letters.count; i++) {
        audit_letter_row *row = &report->letters.items[i];
        const yearly_letters *found = find(&volumes, row->path);
        row->volume_known = found != NULL;
        if (found) row->volume = found->count;
        report->any_volume = report->any_volume || found;
    }
    return status;
}

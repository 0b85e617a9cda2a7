/* SPDX-License-Identifier: MPL-2.0 */
#include "base/tsv.h"

#include "base/error.h"
#include "base/message.h"

enum { TSV_SIZE_MAX = 64 * 1024 * 1024 };

/* How many fields the line has; what does not fit is counted, not kept. */
static unsigned split_row(slice line, slice fields[TSV_FIELDS_MAX]) {
    unsigned count = 0;
    slice field;
    for (unsigned i = 0; i < TSV_FIELDS_MAX; i++) fields[i] = (slice){0};
    for (; slice_split(&line, '\t', &field); count++)
        if (count < TSV_FIELDS_MAX) fields[count] = slice_trim(field);
    return count;
}

/* The next line that is no comment; 0 fields at the end. */
static unsigned next_row(tsv *list) {
    slice line;
    while (slice_split(&list->rest, '\n', &line)) {
        list->line++;
        if (slice_trim(line).len == 0 || line.at[0] == '#') continue;
        list->row = line;
        return split_row(line, list->fields);
    }
    return 0;
}

bool tsv_next(tsv *list, klarbrev_status *status, klarbrev_error *error) {
    if (*status != KLARBREV_OK) return false;
    unsigned count = next_row(list);
    if (count > list->columns)
        *status = tsv_fail(
            list, error, _("rækken har flere kolonner end overskriften; slet det overflødige i"), list->row);
    return count > 0 && *status == KLARBREV_OK;
}

klarbrev_status tsv_open(tsv *out, const char *path, unsigned columns, klarbrev_error *error) {
    *out = (tsv){.path = path, .columns = columns};
    klarbrev_status status = map_file(&out->file, path, TSV_SIZE_MAX, error);
    if (status != KLARBREV_OK) return status;
    out->rest = out->file.bytes;
    if (next_row(out) == columns) return KLARBREV_OK;
    status = fail(error, KLARBREV_E_LEXICON, _("'%s' skal begynde med en linje med %u kolonnenavne"), path,
                  columns);
    tsv_close(out);
    return status;
}

void tsv_close(tsv *list) {
    unmap_file(&list->file);
}

/* In characters, from 1: bytes that go on with a character do not count. */
static unsigned column_of(slice row, slice subject) {
    unsigned column = 1;
    for (const char *at = row.at; at < subject.at && at < row.at + row.len; at++)
        column += ((unsigned char)*at & 0xC0) != 0x80;
    return column;
}

klarbrev_status tsv_fail(const tsv *list, klarbrev_error *error, const char *fault, slice subject) {
    return fail(error, KLARBREV_E_LEXICON, "%s:%u:%u: %s '%.*s'", list->path, list->line,
                column_of(list->row, subject), fault, SLICE_ARG(subject));
}

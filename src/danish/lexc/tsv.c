/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/tsv.h"

#include "base/error.h"
#include "base/message.h"

enum { TSV_SIZE_MAX = 64 * 1024 * 1024 };

static unsigned split_row(slice line, slice fields[TSV_FIELDS_MAX]) {
    unsigned count = 0;
    slice field;
    for (unsigned i = 0; i < TSV_FIELDS_MAX; i++) fields[i] = (slice){0};
    while (count < TSV_FIELDS_MAX && slice_split(&line, '\t', &field)) fields[count++] = slice_trim(field);
    return count;
}

bool tsv_next(tsv *list) {
    slice line;
    while (slice_split(&list->rest, '\n', &line)) {
        list->line++;
        if (slice_trim(line).len == 0 || line.at[0] == '#') continue;
        split_row(line, list->fields);
        return true;
    }
    return false;
}

klarbrev_status tsv_open(tsv *out, const char *path, unsigned columns, klarbrev_error *error) {
    *out = (tsv){.path = path, .columns = columns};
    klarbrev_status status = map_file(&out->file, path, TSV_SIZE_MAX, error);
    if (status != KLARBREV_OK) return status;
    out->rest = out->file.bytes;
    if (tsv_next(out) && out->fields[columns - 1].len > 0 &&
        (columns == TSV_FIELDS_MAX || out->fields[columns].len == 0))
        return KLARBREV_OK;
    status = fail(error, KLARBREV_E_LEXICON, _("'%s' skal begynde med en linje med %u kolonnenavne"), path,
                  columns);
    tsv_close(out);
    return status;
}

void tsv_close(tsv *list) {
    unmap_file(&list->file);
}

klarbrev_status tsv_fail(const tsv *list, klarbrev_error *error, const char *fault, slice subject) {
    return fail(error, KLARBREV_E_LEXICON, "%s:%u: %s '%.*s'", list->path, list->line, fault,
                SLICE_ARG(subject));
}

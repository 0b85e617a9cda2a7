/* SPDX-License-Identifier: MPL-2.0 */
#include "app/resume_lines.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/json_writer.h"
#include "base/message.h"
#include "report/report.h"

/* Whether a line of the report is about the letter: a line begins with its path. */
static bool is_line_of(slice line, const char *path, arena *scratch) {
    builder begin = {0};
    json_writer w = {.out = &begin};
    json_open_object(&w);
    json_key(&w, "path");
    json_text(&w, report_masked(scratch, path));
    bool same = begin.status == KLARBREV_OK && slice_starts(line, builder_slice(&begin));
    builder_release(&begin);
    return same;
}

/* *whole: bytes of the lines that are whole. */
static klarbrev_status count_lines(size_t *count, size_t *whole, const input_list *letters, slice bytes,
                                   const char *path, klarbrev_error *error) {
    arena scratch = {0};
    klarbrev_status status = KLARBREV_OK;
    *count = *whole = 0;
    while (status == KLARBREV_OK && *whole < bytes.len) {
        const char *end = memchr(bytes.at + *whole, '\n', bytes.len - *whole);
        if (!end) break;
        slice line = slice_from(bytes, *whole, (size_t)(end - bytes.at));
        if (*count == letters->paths.count || !is_line_of(line, letters->paths.items[*count], &scratch))
            status =
                fail(error, KLARBREV_E_USAGE,
                     _("%s:%zu: linjen er ikke om det brev, der skulle komme; fortsæt med de samme filer i "
                       "samme orden, eller skriv en ny fil"),
                     path, *count + 1);
        ++*count;
        *whole += line.len + 1;
    }
    arena_release(&scratch);
    return status;
}

static klarbrev_status open_at(FILE **out, const char *path, size_t whole, klarbrev_error *error) {
    *out = fopen(path, "ab");
    if (*out && ftruncate(fileno(*out), (off_t)whole) == 0) return KLARBREV_OK;
    klarbrev_status status = fail_errno(error, _("kan ikke skrive"), path);
    if (*out) fclose(*out);
    *out = NULL;
    return status;
}

klarbrev_status resume_lines(FILE **out, input_list *letters, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    size_t count = 0, whole = 0;
    klarbrev_status status = KLARBREV_OK;
    *out = NULL;
    if (access(path, F_OK) == 0) {
        status = map_file(&file, path, SIZE_MAX, error);
        if (status == KLARBREV_OK) status = count_lines(&count, &whole, letters, file.bytes, path, error);
        unmap_file(&file);
    } else if (errno != ENOENT) {
        status = fail_errno(error, _("kan ikke læse"), path);
    }
    if (status == KLARBREV_OK) status = open_at(out, path, whole, error);
    if (status != KLARBREV_OK) return status;
    letters->paths.count -= count;
    if (count && letters->paths.count)
        memmove(letters->paths.items, letters->paths.items + count,
                letters->paths.count * sizeof *letters->paths.items);
    return KLARBREV_OK;
}

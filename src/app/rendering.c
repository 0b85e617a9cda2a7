/* SPDX-License-Identifier: MPL-2.0 */
#include "app/rendering.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/message.h"
#include "report/report.h"

const char *rendering_path(arena *a, const char *folder, const char *path) {
    builder name;
    builder_init(&name, 0);
    builder_add_text(&name, folder);
    slice rest = slice_of(path), piece;
    while (slice_split(&rest, '/', &piece)) {
        if (piece.len == 0 || slice_equal(piece, SLICE("."))) continue;
        builder_add_byte(&name, '/');
        builder_add(&name, slice_equal(piece, SLICE("..")) ? SLICE("_") : piece);
    }
    builder_add_text(&name, ".txt");
    const char *copy = name.status == KLARBREV_OK ? arena_copy(a, builder_slice(&name)) : NULL;
    builder_release(&name);
    return copy;
}

/* Every folder on the way to the file. */
static klarbrev_status make_folders(const char *path, klarbrev_error *error) {
    char *folder = strdup(path);
    if (!folder) return fail_no_memory(error);
    klarbrev_status status = KLARBREV_OK;
    for (char *slash = strchr(folder + 1, '/'); slash && status == KLARBREV_OK;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) != 0 && errno != EEXIST)
            status = fail_errno(error, _("kan ikke lave mappen"), folder);
        *slash = '/';
    }
    free(folder);
    return status;
}

static klarbrev_status write_text(const char *path, slice text, klarbrev_error *error) {
    FILE *file = fopen(path, "wb");
    if (!file) return fail_errno(error, _("kan ikke skrive"), path);
    bool written = fwrite(text.at, 1, text.len, file) == text.len && fputc('\n', file) != EOF;
    if (fclose(file) == 0 && written) return KLARBREV_OK;
    return fail_errno(error, _("kan ikke skrive"), path);
}

klarbrev_status rendering_write(const char *path, const letter *l, klarbrev_error *error) {
    arena a = {0};
    slice text = report_quote(&a, l->text, (span){0, (uint32_t)l->text.len});
    klarbrev_status status = text.at ? make_folders(path, error) : fail_no_memory(error);
    if (status == KLARBREV_OK) status = write_text(path, text, error);
    arena_release(&a);
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "base/map_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/message.h"

enum { READ_STEP = 64 * 1024 };

static klarbrev_status too_big(klarbrev_error *error, const char *path, size_t max_bytes) {
    return fail(error, KLARBREV_E_LIMIT, _("'%s' er for stor: der læses højst %zu MiB"), path,
                max_bytes >> 20);
}

klarbrev_status read_stream(mapped_file *out, FILE *stream, const char *name, size_t max_bytes,
                            klarbrev_error *error) {
    char *bytes = NULL;
    size_t len = 0;
    size_t space = 0;
    *out = (mapped_file){0};
    for (;;) {
        if (len == space) {
            if (len > max_bytes) {
                free(bytes);
                return too_big(error, name, max_bytes);
            }
            space = space ? space * 2 : READ_STEP;
            char *moved = realloc(bytes, space);
            if (!moved) {
                free(bytes);
                return fail_no_memory(error);
            }
            bytes = moved;
        }
        size_t got = fread(bytes + len, 1, space - len, stream);
        len += got;
        if (got == 0) break;
    }
    if (ferror(stream) || len > max_bytes) {
        free(bytes);
        return len > max_bytes ? too_big(error, name, max_bytes)
                               : fail_errno(error, _("kan ikke læse"), name);
    }
    *out = (mapped_file){.bytes = {bytes, len}, .owner = bytes};
    return KLARBREV_OK;
}

/* Pipes and the like have no size to map: they are read. */
static klarbrev_status read_descriptor(mapped_file *out, int descriptor, const char *path, size_t max_bytes,
                                       klarbrev_error *error) {
    FILE *stream = fdopen(descriptor, "rb");
    if (!stream) {
        close(descriptor);
        return fail_no_memory(error);
    }
    klarbrev_status status = read_stream(out, stream, path, max_bytes, error);
    fclose(stream);
    return status;
}

static klarbrev_status map_descriptor(mapped_file *out, int descriptor, size_t size, const char *path,
                                      klarbrev_error *error) {
    if (size > 0) {
        void *at = mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (at == MAP_FAILED) return fail_errno(error, _("kan ikke læse"), path);
        *out = (mapped_file){.bytes = {at, size}, .owner = at, .mapped = true};
    }
    return KLARBREV_OK;
}

/* The open file, or -1 with the fault told. */
static int open_file(const char *path, size_t max_bytes, struct stat *about, klarbrev_error *error) {
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        fail_errno(error, _("kan ikke åbne"), path);
        return -1;
    }
    bool known = fstat(descriptor, about) == 0, folder = known && S_ISDIR(about->st_mode);
    if (known && !folder && (!S_ISREG(about->st_mode) || (uintmax_t)about->st_size <= max_bytes))
        return descriptor;
    if (folder) errno = EISDIR;
    if (known && !folder)
        too_big(error, path, max_bytes);
    else
        fail_errno(error, _("kan ikke læse"), path);
    close(descriptor);
    return -1;
}

static klarbrev_status not_opened(const struct stat *about, size_t max_bytes) {
    bool big = S_ISREG(about->st_mode) && (uintmax_t)about->st_size > max_bytes;
    return big ? KLARBREV_E_LIMIT : KLARBREV_E_IO;
}

klarbrev_status map_file(mapped_file *out, const char *path, size_t max_bytes, klarbrev_error *error) {
    struct stat about = {0};
    *out = (mapped_file){0};
    int descriptor = open_file(path, max_bytes, &about, error);
    if (descriptor < 0) return not_opened(&about, max_bytes);
    if (!S_ISREG(about.st_mode)) return read_descriptor(out, descriptor, path, max_bytes, error);
    klarbrev_status status = map_descriptor(out, descriptor, (size_t)about.st_size, path, error);
    close(descriptor);
    return status;
}

klarbrev_status read_whole_file(mapped_file *out, const char *path, size_t max_bytes, klarbrev_error *error) {
    struct stat about = {0};
    *out = (mapped_file){0};
    int descriptor = open_file(path, max_bytes, &about, error);
    if (descriptor < 0) return not_opened(&about, max_bytes);
    return read_descriptor(out, descriptor, path, max_bytes, error);
}

void unmap_file(mapped_file *file) {
    if (file->mapped) {
        munmap(file->owner, file->bytes.len);
    } else {
        free(file->owner);
    }
    *file = (mapped_file){0};
}

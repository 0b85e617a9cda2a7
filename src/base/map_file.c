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

klarbrev_status map_file(mapped_file *out, const char *path, size_t max_bytes, klarbrev_error *error) {
    struct stat about;
    *out = (mapped_file){0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail_errno(error, _("kan ikke åbne"), path);
    if (fstat(descriptor, &about) != 0 || S_ISDIR(about.st_mode)) {
        if (S_ISDIR(about.st_mode)) errno = EISDIR;
        klarbrev_status status = fail_errno(error, _("kan ikke læse"), path);
        close(descriptor);
        return status;
    }
    if (!S_ISREG(about.st_mode)) return read_descriptor(out, descriptor, path, max_bytes, error);
    klarbrev_status status = (uintmax_t)about.st_size > max_bytes
                                 ? too_big(error, path, max_bytes)
                                 : map_descriptor(out, descriptor, (size_t)about.st_size, path, error);
    close(descriptor);
    return status;
}

void unmap_file(mapped_file *file) {
    if (file->mapped) {
        munmap(file->owner, file->bytes.len);
    } else {
        free(file->owner);
    }
    *file = (mapped_file){0};
}

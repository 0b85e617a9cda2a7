/* SPDX-License-Identifier: MPL-2.0 */
#include "base/replace_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/message.h"

static bool write_all(int file, slice bytes) {
    while (bytes.len > 0) {
        ssize_t written = write(file, bytes.at, bytes.len);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes = slice_from(bytes, (size_t)written, bytes.len);
    }
    return true;
}

/* A new file beside the path, with the rights that a new file gets; its name in *name, for free(). -1: errno
 * says why. */
static int create_beside(const char *path, char **name) {
    enum { TRIES = 100, SUFFIX_SPACE = 32 };
    size_t space = strlen(path) + SUFFIX_SPACE;
    *name = malloc(space);
    for (unsigned i = 0; *name && i < TRIES; i++) {
        snprintf(*name, space, "%s.%ld-%u", path, (long)getpid(), i);
        int file = open(*name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) return file;
    }
    return -1;
}

/* The rights of the file that is replaced; a new one keeps those it was made with. */
static bool take_rights(int file, const char *path) {
    struct stat old;
    return stat(path, &old) != 0 || fchmod(file, old.st_mode & 07777) == 0;
}

/* link() fails when the name is taken, also when somebody took it this very moment. */
static bool give_name(const char *temporary, const char *path, bool overwrite) {
    if (overwrite) return rename(temporary, path) == 0;
    if (link(temporary, path) != 0) {
        bool no_links = errno == EPERM || errno == ENOTSUP;
        struct stat old;
        return no_links && lstat(path, &old) != 0 && rename(temporary, path) == 0;
    }
    unlink(temporary);
    return true;
}

/* So that the new name survives a loss of power too; not every file system can. */
static void flush_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
    int descriptor = folder ? open(folder, O_RDONLY | O_DIRECTORY) : -1;
    if (descriptor >= 0) {
        (void)fsync(descriptor);
        close(descriptor);
    }
    free(folder);
}

static klarbrev_status refuse_taken(const char *path, klarbrev_error *error) {
    return fail(error, KLARBREV_E_USAGE, _("'%s' findes allerede; vælg et andet navn eller brug --force"),
                path);
}

klarbrev_status replace_file(const char *path, slice bytes, bool overwrite, klarbrev_error *error) {
    struct stat old;
    if (!overwrite && lstat(path, &old) == 0) return refuse_taken(path, error);
    char *temporary;
    int file = create_beside(path, &temporary);
    if (file < 0) {
        klarbrev_status status =
            temporary ? fail_errno(error, _("kan ikke skrive"), path) : fail_no_memory(error);
        free(temporary);
        return status;
    }
    bool written = write_all(file, bytes) && take_rights(file, path) && fsync(file) == 0;
    int reason = errno;
    if (close(file) != 0 && written) {
        written = false;
        reason = errno;
    }
    if (written && !give_name(temporary, path, overwrite)) {
        written = false;
        reason = errno;
    }
    errno = reason;
    klarbrev_status status = KLARBREV_OK;
    if (written)
        flush_folder(path);
    else if (errno == EEXIST)
        status = refuse_taken(path, error);
    else
        status = fail_errno(error, _("kan ikke skrive"), path);
    if (!written) unlink(temporary);
    free(temporary);
    return status;
}

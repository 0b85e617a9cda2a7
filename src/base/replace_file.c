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

static char *beside(const char *path) {
    static const char suffix[] = ".XXXXXX";
    size_t length = strlen(path);
    char *name = malloc(length + sizeof suffix);
    if (!name) return NULL;
    memcpy(name, path, length);
    memcpy(name + length, suffix, sizeof suffix);
    return name;
}

/* The rights of the file that is replaced, or those of a new one. */
static mode_t rights_for(const char *path) {
    struct stat old;
    if (stat(path, &old) == 0) return old.st_mode & 07777;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
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
    char *temporary = beside(path);
    if (!temporary) return fail_no_memory(error);
    int file = mkstemp(temporary);
    if (file < 0) {
        free(temporary);
        return fail_errno(error, _("kan ikke skrive"), path);
    }
    bool written = write_all(file, bytes) && fchmod(file, rights_for(path)) == 0 && fsync(file) == 0;
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

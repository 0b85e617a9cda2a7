/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The repository that the working folder is in, through the program git, which is run without a shell.
 * KLARBREV_E_USAGE: git is not installed, the folder is in no repository, or there is no such revision.
 */
#ifndef KLARBREV_APP_GIT_H
#define KLARBREV_APP_GIT_H

#include "base/arena.h"
#include "base/builder.h"

typedef struct git_changes git_changes;

/* What differs between a revision and the files as they are now, files that git does not know yet too. */
klarbrev_status git_changes_read(git_changes **out, const char *revision, klarbrev_error *error);
void git_changes_free(git_changes *changes); /* NULL is harmless */

/* A file that differs. */
typedef struct git_change {
    const char *old_path; /* as seen from the repository's folder; NULL: the file is new */
} git_change;

/* NULL: the file at path is as it was, or lies outside the repository. */
const git_change *git_change_of(const git_changes *changes, const char *path);

/* Whether the file that was at path is deleted since, or has another name now. */
bool git_is_deleted(const git_changes *changes, const char *path);

/* The bytes the file had. From any thread. */
klarbrev_status git_old_bytes(builder *out, const git_changes *changes, const git_change *change,
                              klarbrev_error *error);

#endif

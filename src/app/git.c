/* SPDX-License-Identifier: MPL-2.0 */
#include "app/git.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/input.h"
#include "base/error.h"
#include "base/message.h"
#include "base/table.h"

extern char **environ;

struct git_changes {
    arena arena;
    const char *top;    /* the repository's folder, absolute */
    const char *commit; /* the revision's full name */
    table by_path;      /* path from the top -> git_change */
    table deleted;      /* path from the top -> anything */
};

/* --- running git --- */

/* Reads all that comes; false when reading failed or it is too much. */
static bool read_pipe(builder *out, int fd) {
    char buffer[16384];
    for (;;) {
        ssize_t got = read(fd, buffer, sizeof buffer);
        if (got == 0) return out->status == KLARBREV_OK;
        if (got < 0 && errno != EINTR) return false;
        if (got > 0 && builder_add(out, (slice){buffer, (size_t)got}) != KLARBREV_OK) return false;
    }
}

/* Starts git with its standard output in the pipe and its complaints nowhere; 0 or an errno. */
static int start(pid_t *pid, const char *const *arguments, const int pipe_ends[2]) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int failed = posix_spawn_file_actions_init(&actions);
    if (failed) return failed;
    failed = posix_spawnattr_init(&attributes);
    if (failed) {
        posix_spawn_file_actions_destroy(&actions);
        return failed;
    }
    /* a group of its own: Ctrl-C ends our run in its own time, and does not end git in the middle of a letter
     */
    (void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    failed = posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
    if (!failed) failed = posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    if (!failed) failed = posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    /* posix_spawn takes the arguments as not const and does not change them */
    if (!failed) failed = posix_spawnp(pid, "git", &actions, &attributes, (char *const *)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return failed;
}

static klarbrev_status cannot_start(int reason, klarbrev_error *error) {
    if (reason == ENOENT)
        return fail(error, KLARBREV_E_USAGE, "%s",
                    _("programmet git findes ikke på maskinen; installér det, eller brug ikke --since"));
    errno = reason;
    return fail_errno(error, _("kan ikke starte"), "git");
}

/* Runs git and collects what it prints. *ended: its exit status, or -1 after a signal. */
static klarbrev_status run_git(builder *out, int *ended, const char *const *arguments,
                               klarbrev_error *error) {
    int pipe_ends[2], state = 0;
    pid_t pid = 0;
    if (pipe(pipe_ends) != 0) return fail_errno(error, _("kan ikke starte"), "git");
    /* a git that another thread starts just now may hold the pipe open a little longer: no harm */
    for (int i = 0; i < 2; i++) (void)fcntl(pipe_ends[i], F_SETFD, FD_CLOEXEC);
    int failed = start(&pid, arguments, pipe_ends);
    close(pipe_ends[1]);
    bool read_all = !failed && read_pipe(out, pipe_ends[0]);
    close(pipe_ends[0]);
    if (failed) return cannot_start(failed, error);
    while (waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    *ended = WIFEXITED(state) ? WEXITSTATUS(state) : -1;
    return read_all ? KLARBREV_OK : fail(error, KLARBREV_E_IO, "%s", _("kan ikke læse, hvad git svarer"));
}

/* One line that git prints, in the arena; NULL in *out when git says no. */
static klarbrev_status ask_line(const char **out, arena *a, const char *const *arguments,
                                klarbrev_error *error) {
    builder answer = {0};
    int ended = -1;
    klarbrev_status status = run_git(&answer, &ended, arguments, error);
    *out = NULL;
    if (status == KLARBREV_OK && ended == 0) {
        *out = arena_copy(a, slice_trim(builder_slice(&answer)));
        if (!*out) status = fail_no_memory(error);
    }
    builder_release(&answer);
    return status;
}

/* --- what is changed --- */

static klarbrev_status add_change(git_changes *c, slice path, slice old_path, klarbrev_error *error) {
    git_change *change = ARENA_NEW(&c->arena, git_change);
    slice key = arena_slice(&c->arena, path);
    if (!change || !key.at) return fail_no_memory(error);
    if (old_path.len) {
        change->old_path = arena_copy(&c->arena, old_path);
        if (!change->old_path) return fail_no_memory(error);
    }
    return table_put(&c->by_path, &c->arena, key, change) == KLARBREV_OK ? KLARBREV_OK
                                                                         : fail_no_memory(error);
}

static klarbrev_status add_deleted(git_changes *c, slice path, klarbrev_error *error) {
    slice key = arena_slice(&c->arena, path);
    bool added = key.at && table_put(&c->deleted, &c->arena, key, c) == KLARBREV_OK;
    return added ? KLARBREV_OK : fail_no_memory(error);
}

/* "M\0path\0", "A\0path\0", "R087\0old\0new\0" ... A deleted file is no file to check. */
static klarbrev_status read_differences(git_changes *c, slice list, klarbrev_error *error) {
    slice mark, path, new_path;
    klarbrev_status status = KLARBREV_OK;
    while (status == KLARBREV_OK && slice_split(&list, '\0', &mark) && mark.len &&
           slice_split(&list, '\0', &path)) {
        char kind = mark.at[0];
        if (kind == 'R' || kind == 'C') {
            if (!slice_split(&list, '\0', &new_path)) break;
            status = add_change(c, new_path, path, error);
            if (status == KLARBREV_OK && kind == 'R') status = add_deleted(c, path, error);
        } else if (kind == 'D') {
            status = add_deleted(c, path, error);
        } else {
            status = add_change(c, path, kind == 'A' ? (slice){0} : path, error);
        }
    }
    return status;
}

static klarbrev_status read_untracked(git_changes *c, slice list, klarbrev_error *error) {
    slice path;
    klarbrev_status status = KLARBREV_OK;
    while (status == KLARBREV_OK && slice_split(&list, '\0', &path) && path.len)
        status = add_change(c, path, (slice){0}, error);
    return status;
}

typedef klarbrev_status (*list_reader)(git_changes *c, slice list, klarbrev_error *error);

static klarbrev_status read_list(git_changes *c, const char *const *arguments, list_reader read,
                                 klarbrev_error *error) {
    builder list = {0};
    int ended = -1;
    klarbrev_status status = run_git(&list, &ended, arguments, error);
    if (status == KLARBREV_OK && ended != 0)
        status = fail(error, KLARBREV_E_IO, _("git kan ikke sammenligne med '%s'"), c->commit);
    if (status == KLARBREV_OK) status = read(c, builder_slice(&list), error);
    builder_release(&list);
    return status;
}

static klarbrev_status find_repository(git_changes *c, const char *revision, klarbrev_error *error) {
    const char *const top[] = {"git", "rev-parse", "--show-toplevel", NULL};
    klarbrev_status status = ask_line(&c->top, &c->arena, top, error);
    if (status != KLARBREV_OK) return status;
    if (!c->top)
        return fail(error, KLARBREV_E_USAGE, "%s",
                    _("mappen ligger ikke i et git-lager; --since sammenligner med en version i git"));
    const char *wanted = arena_print(&c->arena, "%s^{commit}", revision);
    const char *const commit[] = {"git",  "rev-parse", "--verify", "--quiet", "--end-of-options",
                                  wanted, NULL};
    if (!wanted) return fail_no_memory(error);
    status = ask_line(&c->commit, &c->arena, commit, error);
    if (status != KLARBREV_OK || c->commit) return status;
    return fail(error, KLARBREV_E_USAGE,
                _("git kender ikke versionen '%s'; hent hele historien (fetch-depth: 0), eller ret navnet"),
                revision);
}

klarbrev_status git_changes_read(git_changes **out, const char *revision, klarbrev_error *error) {
    *out = NULL;
    git_changes *c = calloc(1, sizeof *c);
    if (!c) return fail_no_memory(error);
    klarbrev_status status = find_repository(c, revision, error);
    const char *const differences[] = {
        "git",           "-C",      c->top, "diff", "--name-status", "-z", "--find-renames", "--no-ext-diff",
        "--no-textconv", c->commit, "--",   NULL};
    const char *const untracked[] = {"git", "-C", c->top, "ls-files", "-z", "--others", "--exclude-standard",
                                     NULL};
    if (status == KLARBREV_OK) status = read_list(c, differences, read_differences, error);
    if (status == KLARBREV_OK) status = read_list(c, untracked, read_untracked, error);
    if (status == KLARBREV_OK) {
        *out = c;
    } else {
        git_changes_free(c);
    }
    return status;
}

void git_changes_free(git_changes *c) {
    if (!c) return;
    arena_release(&c->arena);
    free(c);
}

/* --- one file --- */

/* What the table has for a path that the system sees as real. */
static void *find_real(const git_changes *c, const table *in, const char *real) {
    size_t top = strlen(c->top);
    bool inside = strncmp(real, c->top, top) == 0 && real[top] == '/';
    return inside ? table_get(in, slice_of(real + top + 1)) : NULL;
}

const git_change *git_change_of(const git_changes *c, const char *path) {
    char *real = realpath(path, NULL);
    const git_change *change = real ? find_real(c, &c->by_path, real) : NULL;
    free(real);
    return change;
}

/* The file is gone, but the folder that it was in may be there; a folder that went too is asked for by name.
 */
bool git_is_deleted(const git_changes *c, const char *path) {
    arena scratch = {0};
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *named = slash ? arena_copy(&scratch, (slice){path, (size_t)(name - path)}) : ".";
    char *folder = named ? realpath(named, NULL) : NULL;
    const char *real = folder ? arena_print(&scratch, "%s/%s", folder, name) : NULL;
    bool deleted =
        real ? find_real(c, &c->deleted, real) != NULL : table_get(&c->deleted, slice_of(path)) != NULL;
    free(folder);
    arena_release(&scratch);
    return deleted;
}

klarbrev_status git_old_bytes(builder *out, const git_changes *c, const git_change *change,
                              klarbrev_error *error) {
    builder object = {0};
    int ended = -1;
    klarbrev_status status = builder_print(&object, "%s:%s", c->commit, change->old_path);
    const char *const arguments[] = {"git", "-C", c->top, "cat-file", "blob", builder_text(&object), NULL};
    builder_init(out, INPUT_BYTES_MAX);
    status = status == KLARBREV_OK ? run_git(out, &ended, arguments, error) : fail_no_memory(error);
    if (status == KLARBREV_OK && ended != 0)
        status = fail(error, KLARBREV_E_IO, _("git kan ikke give '%s', som den var"), change->old_path);
    builder_release(&object);
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* What has changed since a revision, in a repository made for it; skipped where git is not installed. */
#include "testing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/git.h"
#include "written_file.h"

static char folder[] = "/tmp/klarbrev-git-XXXXXX";
static bool has_git;

/* Runs in the repository, without the settings of whoever runs the tests. */
static int run(const char *command) {
    char line[512];
    snprintf(
        line, sizeof line,
        "HOME=/nonexistent GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a"
        " GIT_COMMITTER_EMAIL=a@b %s >/dev/null 2>&1",
        command);
    return system(line);
}

static int make_repository(void **state) {
    (void)state;
    has_git = system("git --version >/dev/null 2>&1") == 0;
    if (!has_git) return 0;
    if (!mkdtemp(folder) || chdir(folder) != 0 || run("git init -q .") != 0 || mkdir("breve", 0700) != 0)
        return -1;
    write_file("breve/uændret.txt", "et\n");
    write_file("breve/rettet.txt", "gammel tekst\n");
    write_file("breve/flyttet.txt", "en tekst\nder flytter\nsom den er\n");
    write_file("breve/slettet.txt", "væk\n");
    if (run("git add -A") != 0 || run("git commit -q -m et") != 0) return -1;
    write_file("breve/rettet.txt", "ny tekst\n");
    write_file("breve/tilføjet.txt", "ny\n");
    write_file("breve/ukendt for git.txt", "ny\n");
    return run(
        "git mv breve/flyttet.txt breve/nyt-navn.txt && git rm -q breve/slettet.txt && git add breve/tilf*");
}

static int remove_repository(void **state) {
    (void)state;
    char line[128];
    if (!has_git) return 0;
    snprintf(line, sizeof line, "rm -rf '%s'", folder);
    return chdir("/") != 0 || system(line) != 0 ? -1 : 0;
}

static git_changes *read_changes(const char *revision) {
    git_changes *changes = NULL;
    klarbrev_error error = {0};
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    if (git_changes_read(&changes, revision, &error) != KLARBREV_OK)
        fail_msg("%s", klarbrev_error_message(&error, message, sizeof message));
    return changes;
}

static void changed_new_and_renamed_files_differ(void **state) {
    (void)state;
    if (!has_git) skip();
    git_changes *changes = read_changes("HEAD");
    assert_null(git_change_of(changes, "breve/uændret.txt"));
    assert_null(git_change_of(changes, "breve/slettet.txt"));
    assert_null(git_change_of(changes, "/etc/passwd"));
    assert_true(git_is_deleted(changes, "breve/slettet.txt"));
    assert_true(git_is_deleted(changes, "./breve/../breve/flyttet.txt"));
    assert_false(git_is_deleted(changes, "breve/har-aldrig-været.txt"));
    assert_string_equal(git_change_of(changes, "breve/rettet.txt")->old_path, "breve/rettet.txt");
    assert_string_equal(git_change_of(changes, "./breve/../breve/rettet.txt")->old_path, "breve/rettet.txt");
    assert_string_equal(git_change_of(changes, "breve/nyt-navn.txt")->old_path, "breve/flyttet.txt");
    assert_non_null(git_change_of(changes, "breve/tilføjet.txt"));
    assert_null(git_change_of(changes, "breve/tilføjet.txt")->old_path);
    assert_non_null(git_change_of(changes, "breve/ukendt for git.txt"));
    git_changes_free(changes);
}

static void a_file_is_given_as_it_was(void **state) {
    (void)state;
    if (!has_git) skip();
    git_changes *changes = read_changes("HEAD");
    builder bytes;
    assert_int_equal(git_old_bytes(&bytes, changes, git_change_of(changes, "breve/rettet.txt"), NULL),
                     KLARBREV_OK);
    assert_slice_equal(builder_slice(&bytes), SLICE("gammel tekst\n"));
    builder_release(&bytes);
    assert_int_equal(git_old_bytes(&bytes, changes, git_change_of(changes, "breve/nyt-navn.txt"), NULL),
                     KLARBREV_OK);
    assert_slice_equal(builder_slice(&bytes), SLICE("en tekst\nder flytter\nsom den er\n"));
    builder_release(&bytes);
    const git_change none = {"findes-ikke.txt"};
    assert_int_equal(git_old_bytes(&bytes, changes, &none, NULL), KLARBREV_E_IO);
    builder_release(&bytes);
    git_changes_free(changes);
}

static void assert_refused(const char *revision, const char *said) {
    git_changes *changes = NULL;
    klarbrev_error error = {0};
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    assert_int_equal(git_changes_read(&changes, revision, &error), KLARBREV_E_USAGE);
    assert_null(changes);
    if (!strstr(klarbrev_error_message(&error, message, sizeof message), said)) fail_msg("%s", message);
}

static void what_git_does_not_know_is_told(void **state) {
    (void)state;
    if (!has_git) skip();
    assert_refused("findes-ikke", "'findes-ikke'");
    assert_refused("--output=x", "'--output=x'"); /* no option of git */
    assert_int_equal(chdir("/"), 0);
    assert_refused("HEAD", "git-lager");
    assert_int_equal(chdir(folder), 0);
}

static void a_machine_without_git_says_so(void **state) {
    (void)state;
    if (!has_git) skip();
    char *path = strdup(getenv("PATH"));
    setenv("PATH", "/nonexistent", 1);
    assert_refused("HEAD", "programmet git findes ikke");
    setenv("PATH", path, 1);
    free(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(changed_new_and_renamed_files_differ),
        cmocka_unit_test(a_file_is_given_as_it_was),
        cmocka_unit_test(what_git_does_not_know_is_told),
        cmocka_unit_test(a_machine_without_git_says_so),
    };
    return cmocka_run_group_tests(tests, make_repository, remove_repository);
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Whole files in memory: mapped, read from a stream, refused. */
#include "testing.h"

#include <sys/stat.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/replace_file.h"

static const char letter[] = "Kære Asta\n";

static void write_letter(char path[64]) {
    strcpy(path, "/tmp/klarbrev-test-XXXXXX");
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    assert_int_equal(write(descriptor, letter, strlen(letter)), strlen(letter));
    close(descriptor);
}

static void a_file_is_mapped_whole(void **state) {
    (void)state;
    char path[64];
    write_letter(path);
    mapped_file file;
    assert_int_equal(map_file(&file, path, 1 << 20, NULL), KLARBREV_OK);
    assert_slice_equal(file.bytes, slice_of(letter));
    unmap_file(&file);
    unmap_file(&file);
    unlink(path);
}

static void a_file_that_was_read_may_be_cut_short(void **state) {
    (void)state;
    char path[64];
    write_letter(path);
    mapped_file file;
    assert_int_equal(read_whole_file(&file, path, 5, NULL), KLARBREV_E_LIMIT);
    assert_int_equal(read_whole_file(&file, path, 1 << 20, NULL), KLARBREV_OK);
    assert_int_equal(truncate(path, 0), 0);
    assert_slice_equal(file.bytes, slice_of(letter));
    unmap_file(&file);
    unlink(path);
}

static void what_is_too_big_or_absent_or_a_folder_is_refused(void **state) {
    (void)state;
    char path[64];
    char message[512];
    klarbrev_error error = {0};
    mapped_file file;
    write_letter(path);
    assert_int_equal(map_file(&file, path, 5, &error), KLARBREV_E_LIMIT);
    unlink(path);
    assert_int_equal(map_file(&file, path, 1 << 20, &error), KLARBREV_E_IO);
    assert_non_null(strstr(klarbrev_error_message(&error, message, sizeof message), path));
    assert_int_equal(map_file(&file, "/tmp", 1 << 20, &error), KLARBREV_E_IO);
    assert_null(file.bytes.at);
}

static void a_stream_is_read_to_its_end_or_its_limit(void **state) {
    (void)state;
    mapped_file file;
    FILE *stream = tmpfile();
    assert_non_null(stream);
    for (int i = 0; i < 20000; i++) fputs(letter, stream);
    rewind(stream);
    assert_int_equal(read_stream(&file, stream, "rør", 1 << 20, NULL), KLARBREV_OK);
    assert_int_equal(file.bytes.len, 20000 * strlen(letter));
    unmap_file(&file);
    rewind(stream);
    assert_int_equal(read_stream(&file, stream, "rør", 1000, NULL), KLARBREV_E_LIMIT);
    fclose(stream);
}

static mode_t rights_of(const char *path) {
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return about.st_mode & 07777;
}

static void a_new_file_has_the_rights_of_new_files_and_a_replaced_one_keeps_its_own(void **state) {
    (void)state;
    char folder[] = "/tmp/klarbrev-files-XXXXXX", path[64];
    assert_non_null(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/ny.txt", folder);
    mode_t mask = umask(027);
    assert_int_equal(replace_file(path, SLICE("et"), false, NULL), KLARBREV_OK);
    assert_int_equal(rights_of(path), 0640);
    assert_int_equal(chmod(path, 0604), 0);
    assert_int_equal(replace_file(path, SLICE("to"), true, NULL), KLARBREV_OK);
    assert_int_equal(rights_of(path), 0604);
    umask(mask);
    mapped_file file;
    assert_int_equal(map_file(&file, path, 100, NULL), KLARBREV_OK);
    assert_slice_equal(file.bytes, SLICE("to"));
    unmap_file(&file);
    unlink(path);
    assert_int_equal(rmdir(folder), 0); /* nothing was left beside it */
}

static void a_name_that_is_taken_is_refused_and_the_file_left_alone(void **state) {
    (void)state;
    char path[64];
    klarbrev_error error = {0};
    mapped_file file;
    write_letter(path);
    assert_int_equal(replace_file(path, SLICE("andet"), false, &error), KLARBREV_E_USAGE);
    assert_int_equal(map_file(&file, path, 1 << 20, NULL), KLARBREV_OK);
    assert_slice_equal(file.bytes, slice_of(letter));
    unmap_file(&file);
    unlink(path);
    assert_int_equal(replace_file("/tmp/klarbrev-findes-ikke/x", SLICE("x"), true, &error), KLARBREV_E_IO);
}

static void a_message_fits_its_space(void **state) {
    (void)state;
    klarbrev_error error = {0};
    char space[8];
    fail(&error, KLARBREV_E_IO, "æøåæøå");
    assert_string_equal(klarbrev_error_message(&error, space, sizeof space), "æøå");
    assert_string_equal(klarbrev_error_message(&error, space, 0), "");
    assert_string_equal(space, "æøå");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_mapped_whole),
        cmocka_unit_test(a_file_that_was_read_may_be_cut_short),
        cmocka_unit_test(what_is_too_big_or_absent_or_a_folder_is_refused),
        cmocka_unit_test(a_stream_is_read_to_its_end_or_its_limit),
        cmocka_unit_test(a_new_file_has_the_rights_of_new_files_and_a_replaced_one_keeps_its_own),
        cmocka_unit_test(a_name_that_is_taken_is_refused_and_the_file_left_alone),
        cmocka_unit_test(a_message_fits_its_space),
    };
    return cmocka_run_group_tests_name("base.files", tests, NULL, NULL);
}

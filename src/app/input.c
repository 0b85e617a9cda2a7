/* SPDX-License-Identifier: MPL-2.0 */
#include "app/input.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/error.h"
#include "base/message.h"

enum { FOLDER_DEPTH_MAX = 64 };

static const char *const letter_suffixes[] = {".docx", ".docm", ".dotx", ".dotm", ".odt",   ".ott",
                                              ".fodt", ".txt",  ".html", ".htm",  ".xhtml", ".xml",
                                              ".eml",  ".rtf",  ".doc",  ".pdf"};

/* Also of kinds that no reader knows: a letter that cannot be read is told, not passed over. */
static bool is_letter_name(slice name) {
    for (size_t i = 0; i < sizeof letter_suffixes / sizeof *letter_suffixes; i++) {
        slice suffix = slice_of(letter_suffixes[i]);
        if (name.len > suffix.len &&
            slice_equal_ascii_nocase(slice_from(name, name.len - suffix.len, name.len), suffix))
            return true;
    }
    return false;
}

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

typedef VECTOR(const char *) name_vector;

static klarbrev_status list_folder(name_vector *out, arena *a, const char *path, klarbrev_error *error) {
    DIR *folder = opendir(path);
    if (!folder) return fail_errno(error, _("kan ikke åbne mappen"), path);
    klarbrev_status status = KLARBREV_OK;
    for (const struct dirent *entry; status == KLARBREV_OK && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.' || slice_starts(slice_of(entry->d_name), SLICE("~$"))) continue;
        const char *name = arena_copy(a, slice_of(entry->d_name));
        if (!name || !VECTOR_PUSH(out, a, name)) status = fail_no_memory(error);
    }
    closedir(folder);
    if (status == KLARBREV_OK && out->count > 1)
        qsort(out->items, out->count, sizeof *out->items, compare_names);
    return status;
}

static klarbrev_status add_folder(input_list *list, const char *path, int depth, klarbrev_error *error);

static klarbrev_status add_entry(input_list *list, const char *folder, const char *name, int depth,
                                 klarbrev_error *error) {
    size_t length = strlen(folder);
    const char *separator = length > 0 && folder[length - 1] == '/' ? "" : "/";
    const char *path = arena_print(&list->arena, "%s%s%s", folder, separator, name);
    struct stat info;
    if (!path) return fail_no_memory(error);
    if (lstat(path, &info) != 0) return fail_errno(error, _("kan ikke åbne"), path);
    if (S_ISDIR(info.st_mode)) return add_folder(list, path, depth + 1, error);
    if (S_ISLNK(info.st_mode) && (stat(path, &info) != 0 || !S_ISREG(info.st_mode))) return KLARBREV_OK;
    if (!S_ISREG(info.st_mode)) return KLARBREV_OK;
    if (!is_letter_name(slice_of(name))) {
        if (list->skipped++ == 0) list->first_skipped = path;
        return KLARBREV_OK;
    }
    return VECTOR_PUSH(&list->paths, &list->arena, path) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status add_folder(input_list *list, const char *path, int depth, klarbrev_error *error) {
    if (depth > FOLDER_DEPTH_MAX)
        return fail(error, KLARBREV_E_LIMIT, _("mappen '%s' ligger mere end %d mapper nede"), path,
                    FOLDER_DEPTH_MAX);
    name_vector names = {0};
    klarbrev_status status = list_folder(&names, &list->arena, path, error);
    for (size_t i = 0; status == KLARBREV_OK && i < names.count; i++)
        status = add_entry(list, path, names.items[i], depth, error);
    return status;
}

static klarbrev_status add_named(input_list *list, slice name, klarbrev_error *error) {
    struct stat info;
    const char *path = arena_copy(&list->arena, name);
    if (!path) return fail_no_memory(error);
    if (strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return add_folder(list, path, 0, error);
    return VECTOR_PUSH(&list->paths, &list->arena, path) ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status input_list_find(input_list *out, char *const *names, size_t count, klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < count; i++)
        status = add_named(out, slice_of(names[i]), error);
    return status;
}

klarbrev_status input_list_add_from(input_list *list, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_status status = input_map(&file, path, error);
    if (status != KLARBREV_OK) input_name_error(error, path);
    slice rest = file.bytes, name;
    char separator = rest.len && memchr(rest.at, '\0', rest.len) ? '\0' : '\n';
    while (status == KLARBREV_OK && slice_split(&rest, separator, &name)) {
        if (separator == '\n' && slice_ends(name, SLICE("\r"))) name.len--;
        if (name.len) status = add_named(list, name, error);
    }
    unmap_file(&file);
    return status;
}

void input_list_keep_share(input_list *list, unsigned share, unsigned of) {
    size_t kept = 0;
    for (size_t i = 0; i < list->paths.count; i++) {
        const char *path = list->paths.items[i];
        if (slice_hash(slice_of(path)) % of == share - 1) list->paths.items[kept++] = path;
    }
    list->paths.count = kept;
}

void input_list_release(input_list *list) {
    arena_release(&list->arena);
    *list = (input_list){0};
}

klarbrev_status input_map(mapped_file *out, const char *path, klarbrev_error *error) {
    if (strcmp(path, "-") == 0) return read_stream(out, stdin, _("standardinput"), INPUT_BYTES_MAX, error);
    return read_whole_file(out, path, INPUT_BYTES_MAX, error);
}

void input_name_error(klarbrev_error *error, const char *path) {
    char message[KLARBREV_ERROR_DEPTH * KLARBREV_ERROR_TEXT];
    if (!error || strstr(klarbrev_error_message(error, message, sizeof message), path)) return;
    const char *name = strcmp(path, "-") == 0 ? _("standard ind") : path;
    fail_in(error, _("kan ikke læse '%s'"), name);
}

klarbrev_status input_read_letter(letter **out, const char *path, letter_read_options options,
                                  klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_status status = input_map(&file, path, error);
    options.name = path;
    if (status == KLARBREV_OK) status = letter_read_with(out, file.bytes, &options, error);
    if (status != KLARBREV_OK) input_name_error(error, path);
    unmap_file(&file);
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/xml_profiles.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "base/vector.h"
#include "rules/rule_node.h"

enum { PROFILE_BYTES_MAX = 1024 * 1024 };

typedef VECTOR(xml_profile) profile_vector;
typedef VECTOR(char *) name_vector;

typedef struct profile_reader {
    arena *arena;
    slice bytes, name; /* of the file, for messages */
    klarbrev_error *error;
    xml_profile_path paths[XML_PROFILE_PATHS_MAX];
    size_t path_count;
} profile_reader;

static klarbrev_status add_path(profile_reader *r, xml_profile_role role, const rule_node *text) {
    klarbrev_error inner = {0};
    if (text->kind != NODE_TEXT)
        return rule_fault(r->error, r->name, r->bytes, text, _("en sti skal være tekst, som \"//afsnit\""));
    if (r->path_count == XML_PROFILE_PATHS_MAX)
        return rule_fault(r->error, r->name, r->bytes, text, _("en profil kan højst have %d stier"),
                          XML_PROFILE_PATHS_MAX);
    klarbrev_status status = xml_profile_path_parse(&r->paths[r->path_count], role, text->text, &inner);
    if (status != KLARBREV_OK) return rule_fault(r->error, r->name, r->bytes, text, "%s", inner.text[0]);
    r->path_count++;
    return KLARBREV_OK;
}

static klarbrev_status add_paths(profile_reader *r, const rule_node *list) {
    xml_profile_role role = xml_profile_role_by_word(list->key);
    if (role == XML_PROFILE_ROLE_COUNT)
        return rule_fault(r->error, r->name, r->bytes, list,
                          _("en profil har ingen nøgle, der hedder '%.*s'"), SLICE_ARG(list->key));
    if (list->kind != NODE_LIST) return add_path(r, role, list);
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < list->count && status == KLARBREV_OK; i++)
        status = add_path(r, role, &list->items[i]);
    return status;
}

static bool is_about_the_profile(slice key) {
    return slice_equal(key, SLICE("profile")) || slice_equal(key, SLICE("root")) ||
           slice_equal(key, SLICE("namespace"));
}

static klarbrev_status read_profile(profile_reader *r, const rule_node *map, xml_profile *out) {
    *out = (xml_profile){.name = rule_node_text(map, "profile"),
                         .root = rule_node_text(map, "root"),
                         .uri = rule_node_text(map, "namespace")};
    if (map->kind != NODE_MAP || out->name.len == 0 || out->root.len == 0)
        return rule_fault(r->error, r->name, r->bytes, map, _("en profil skal have 'profile' og 'root'"));
    for (size_t i = 0; i < map->count; i++) {
        if (is_about_the_profile(map->items[i].key)) continue;
        klarbrev_status status = add_paths(r, &map->items[i]);
        if (status != KLARBREV_OK) return status;
    }
    xml_profile_path *paths = ARENA_ARRAY(r->arena, xml_profile_path, r->path_count + 1);
    if (!paths) return fail_no_memory(r->error);
    memcpy(paths, r->paths, r->path_count * sizeof *paths);
    out->paths = paths;
    out->path_count = r->path_count;
    return KLARBREV_OK;
}

static klarbrev_status load_file(xml_profile *out, arena *a, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    klarbrev_status status = map_file(&file, path, PROFILE_BYTES_MAX, error);
    if (status != KLARBREV_OK) return status;
    profile_reader r = {
        .arena = a, .error = error, .bytes = arena_slice(a, file.bytes), .name = slice_of(path)};
    const rule_node *root = NULL;
    unmap_file(&file);
    if (!r.bytes.at) return fail_no_memory(error);
    status = rule_node_read(&root, a, r.bytes, r.name, error);
    return status == KLARBREV_OK ? read_profile(&r, root, out) : status;
}

static int by_name(const void *left, const void *right) {
    return strcmp(*(char *const *)left, *(char *const *)right);
}

/* False when memory ran out. The order of the files is the order of their names, on every machine. */
static bool list_folder(name_vector *out, arena *a, const char *folder) {
    DIR *dir = opendir(folder);
    bool enough = true;
    if (!dir) return true;
    for (const struct dirent *entry; enough && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.' || !slice_ends(slice_of(entry->d_name), SLICE(".yml"))) continue;
        char *path = arena_print(a, "%s/%s", folder, entry->d_name);
        enough = path && VECTOR_PUSH(out, a, path);
    }
    closedir(dir);
    if (out->count > 1) qsort(out->items, out->count, sizeof(char *), by_name);
    return enough;
}

klarbrev_status xml_profiles_load(xml_profiles *out, arena *a, const char *folder, klarbrev_error *error) {
    name_vector names = {0};
    profile_vector profiles = {0};
    *out = (xml_profiles){0};
    if (!list_folder(&names, a, folder)) return fail_no_memory(error);
    for (size_t i = 0; i < names.count; i++) {
        xml_profile profile;
        klarbrev_status status = load_file(&profile, a, names.items[i], error);
        if (status != KLARBREV_OK) return status;
        if (!VECTOR_PUSH(&profiles, a, profile)) return fail_no_memory(error);
    }
    *out = (xml_profiles){.items = profiles.items, .count = profiles.count};
    return KLARBREV_OK;
}

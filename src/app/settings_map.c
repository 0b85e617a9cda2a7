/* SPDX-License-Identifier: MPL-2.0 */
#include "app/settings_map.h"

#include <string.h>

#include "base/error.h"

static slice folder_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? (slice){path, (size_t)(slash - path)} : SLICE("");
}

static klarbrev_status read_one(settings_map *map, const settings **out, const char *path,
                                const settings *base, const char *file, const ruleset *rules,
                                klarbrev_error *error) {
    config *c = NULL;
    settings *merged = ARENA_NEW(&map->arena, settings);
    if (!merged) return fail_no_memory(error);
    klarbrev_status status = config_read(&c, path, file, rules, error);
    if (status != KLARBREV_OK) return status;
    if (!VECTOR_PUSH(&map->configs, &map->arena, c)) {
        config_free(c);
        return fail_no_memory(error);
    }
    *merged = config_settings(c, base);
    *out = merged;
    return KLARBREV_OK;
}

klarbrev_status settings_map_read(settings_map *out, const input_list *inputs, const settings *base,
                                  const char *file, const ruleset *rules, klarbrev_error *error) {
    *out = (settings_map){0};
    out->items = ARENA_ARRAY(&out->arena, const settings *, inputs->paths.count + 1);
    if (!out->items) return fail_no_memory(error);
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < inputs->paths.count; i++) {
        const char *path = inputs->paths.items[i];
        bool shares = i > 0 && (file || slice_equal(folder_of(path), folder_of(inputs->paths.items[i - 1])));
        if (shares) {
            out->items[i] = out->items[i - 1];
        } else {
            status = read_one(out, &out->items[i], path, base, file, rules, error);
        }
    }
    return status;
}

void settings_map_release(settings_map *map) {
    for (size_t i = 0; i < map->configs.count; i++) config_free(map->configs.items[i]);
    arena_release(&map->arena);
    *map = (settings_map){0};
}

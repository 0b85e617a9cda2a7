/* SPDX-License-Identifier: MPL-2.0 */
#include "app/settings_map.h"

#include "base/error.h"

klarbrev_status settings_map_read(settings_map *out, const input_list *inputs, const settings *base,
                                  config_set *configs, klarbrev_error *error) {
    *out = (settings_map){0};
    out->items = ARENA_ARRAY(&out->arena, const settings *, inputs->paths.count + 1);
    if (!out->items) return fail_no_memory(error);
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < inputs->paths.count; i++) {
        out->items[i] = base;
        if (configs)
            status = config_set_settings(&out->items[i], configs, base, inputs->paths.items[i], error);
    }
    return status;
}

void settings_map_release(settings_map *map) {
    arena_release(&map->arena);
    *map = (settings_map){0};
}

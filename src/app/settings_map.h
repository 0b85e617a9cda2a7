/* SPDX-License-Identifier: MPL-2.0 */
/* Which settings hold for each input: the command line's, with the configuration files of its folder under
 * them. */
#ifndef KLARBREV_APP_SETTINGS_MAP_H
#define KLARBREV_APP_SETTINGS_MAP_H

#include "app/config.h"
#include "app/input.h"

typedef struct settings_map {
    arena arena;
    const settings **items; /* one an input; owned by the set of configurations, or base */
} settings_map;

/* configs NULL: base for all. An error in a file is KLARBREV_E_CONFIG; release the map in any case. */
klarbrev_status settings_map_read(settings_map *out, const input_list *inputs, const settings *base,
                                  config_set *configs, klarbrev_error *error);
void settings_map_release(settings_map *map);

#endif

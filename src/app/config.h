/* SPDX-License-Identifier: MPL-2.0 */
/*
 * .klarbrev.yml, looked for from the letter's folder upwards: the nearest file wins key by key, its rules
 * come behind those of the files above it, and vocabularies are joined. docs/configuration.md describes the
 * keys.
 */
#ifndef KLARBREV_APP_CONFIG_H
#define KLARBREV_APP_CONFIG_H

#include "rules/rule.h"

typedef struct config config;

/*
 * The files that hold for a letter at path (NULL or "-": for the working folder), or only `file` when it is
 * not NULL. An unknown key, a wrong value or a rule that does not exist is KLARBREV_E_CONFIG with file, line
 * and column.
 */
klarbrev_status config_read(config **out, const char *path, const char *file, const ruleset *rules,
                            klarbrev_error *error);
void config_free(config *c); /* NULL is harmless */

/* base, with what the files say put under it: what base sets itself (type, date ...) stays. Borrowed from c.
 */
settings config_settings(const config *c, const settings *base);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * .klarbrev.yml, looked for from the letter's folder upwards: the nearest file wins key by key, its rules
 * come behind those of the files above it, and lists are joined. docs/configuration.md describes the keys. A
 * run reads each file once, however many letters and folders it holds for.
 */
#ifndef KLARBREV_APP_CONFIG_H
#define KLARBREV_APP_CONFIG_H

#include "app/config_file.h"

typedef struct config_set config_set;

/* file: the only configuration file there is, whose patterns count from the working folder then; NULL: those
 * beside and above the letters. NULL when memory ran out. */
config_set *config_set_new(const ruleset *rules, const char *file);
void config_set_free(config_set *set); /* NULL is harmless */

/*
 * base, with what the files say of the letter at path ("-": standard input, in the working folder) put under
 * it: what base sets itself (type, date ...) stays. Owned by the set; letters that the same is said of share
 * it. When a file that was read so far has a fault, for this letter or another, KLARBREV_E_CONFIG with the
 * first one; config_set_fault has them all.
 */
klarbrev_status config_set_settings(const settings **out, config_set *set, const settings *base,
                                    const char *path, klarbrev_error *error);

/* The pattern that leaves the letter out, or NULL: it is to be checked. */
klarbrev_status config_set_left_out(const config_value **out, config_set *set, const char *path,
                                    klarbrev_error *error);

typedef VECTOR(const config_value *) config_values;

/*
 * What holds for a file, or for a folder and what lies in it, in the order in which it counts, without what
 * a nearer value takes the place of. Of a folder, values for some paths only are told too.
 */
klarbrev_status config_set_list(config_values *out, arena *a, config_set *set, const char *path,
                                klarbrev_error *error);

/* What is wrong in the files that were read so far, "path:line:column: ..."; NULL past the last. */
const char *config_set_fault(const config_set *set, size_t index);

uint32_t config_set_waivers(const config_set *set); /* above every id of a waiver that was read */

#endif

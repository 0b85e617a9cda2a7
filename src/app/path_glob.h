/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Patterns of paths, as git reads them in a .gitignore: '*', '?' and '[a-z]' stay inside a name, "**" stands
 * for any folders, a pattern with a slash before its end counts from the folder it was written for, one
 * without is looked for at any depth, one that ends in a slash is of folders only, and what covers a folder
 * covers all that lies below it. A backslash takes the next character's meaning away.
 */
#ifndef KLARBREV_APP_PATH_GLOB_H
#define KLARBREV_APP_PATH_GLOB_H

#include "base/slice.h"

/* path: as seen from the pattern's folder, with '/' between its names. Time grows with the product of both
 * lengths at most. */
bool path_glob_matches(slice pattern, slice path);

#endif

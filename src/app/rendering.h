/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A letter's text in a file of its own, so that viewers of code (GitHub, reviewdog) have lines to show for a
 * Word file. The file is what `klarbrev text` prints, with CPR numbers masked; its lines and columns are
 * those of the reports.
 */
#ifndef KLARBREV_APP_RENDERING_H
#define KLARBREV_APP_RENDERING_H

#include "letter/letter.h"

/* DIR/PATH.txt; a path never leads out of the folder: "/" before it goes and ".." becomes "_". In the arena;
 * NULL without memory. */
const char *rendering_path(arena *a, const char *folder, const char *path);

/* Writes the letter's text there, with the folders that are missing. */
klarbrev_status rendering_write(const char *path, const letter *l, klarbrev_error *error);

#endif

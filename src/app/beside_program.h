/* SPDX-License-Identifier: MPL-2.0 */
/* Files that lie beside the running program: in its build tree, or installed below any prefix. */
#ifndef KLARBREV_APP_BESIDE_PROGRAM_H
#define KLARBREV_APP_BESIDE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

enum { PROGRAM_PATH_MAX = 4096 };

/* The folders, as seen from the program's own, in which the file is looked for. */
typedef struct program_places {
    const char *const *folders;
    size_t count;
    const char *file; /* its path below the folder */
} program_places;

/* Writes the path of the first folder that holds a readable file; false: none does, or a path is too long. */
bool beside_program(char out[PROGRAM_PATH_MAX], const program_places *places);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/beside_program.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static bool join(char out[PROGRAM_PATH_MAX], const char *folder, const char *name) {
    int length = snprintf(out, PROGRAM_PATH_MAX, "%s/%s", folder, name);
    return length > 0 && length < PROGRAM_PATH_MAX;
}

/* The folder of the running program. */
static bool program_folder(char out[PROGRAM_PATH_MAX]) {
    ssize_t length = readlink("/proc/self/exe", out, PROGRAM_PATH_MAX - 1);
    if (length <= 0) return false;
    out[length] = '\0';
    char *name = strrchr(out, '/');
    if (name) *name = '\0';
    return name != NULL;
}

bool beside_program(char out[PROGRAM_PATH_MAX], const program_places *places) {
    char own[PROGRAM_PATH_MAX], file[PROGRAM_PATH_MAX];
    if (!program_folder(own)) return false;
    for (size_t i = 0; i < places->count; i++)
        if (join(out, own, places->folders[i]) && join(file, out, places->file) && access(file, R_OK) == 0)
            return true;
    return false;
}

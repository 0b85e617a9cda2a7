/* SPDX-License-Identifier: MPL-2.0 */
/* Runs a fuzz target on the files of a folder, with any compiler: the corpus is an ordinary test. */
#include <dirent.h>
#include <stdio.h>

#include "base/map_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int main(int argc, char **argv) {
    DIR *folder = argc > 1 ? opendir(argv[1]) : NULL;
    unsigned count = 0;
    if (!folder) return fprintf(stderr, "no folder of seeds: %s\n", argc > 1 ? argv[1] : ""), 1;
    for (const struct dirent *entry; (entry = readdir(folder));) {
        char path[4096];
        mapped_file file = {0};
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        if (entry->d_name[0] == '.' || map_file(&file, path, SIZE_MAX / 2, NULL) != KLARBREV_OK) continue;
        LLVMFuzzerTestOneInput((const uint8_t *)file.bytes.at, file.bytes.len);
        unmap_file(&file);
        count++;
    }
    closedir(folder);
    printf("%u seeds\n", count);
    return count == 0;
}

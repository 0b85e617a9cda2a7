/* SPDX-License-Identifier: MPL-2.0 */
/* A whole file in memory, read only: mapped where the system can, read where it cannot (pipes). */
#ifndef KLARBREV_BASE_MAP_FILE_H
#define KLARBREV_BASE_MAP_FILE_H

#include <stdbool.h>
#include <stdio.h>

#include "base/slice.h"
#include "klarbrev/status.h"

typedef struct mapped_file {
    slice bytes;
    void *owner; /* what unmap_file gives back: the same bytes */
    bool mapped; /* by mmap; otherwise owned by malloc */
} mapped_file;

/* KLARBREV_E_IO when it cannot be opened or is a folder, KLARBREV_E_LIMIT above max_bytes. */
klarbrev_status map_file(mapped_file *out, const char *path, size_t max_bytes, klarbrev_error *error);

/*
 * The same, read into memory that out owns: for files that others may write while they are used. A mapped
 * file that is cut short ends the program at the first byte that is gone.
 */
klarbrev_status read_whole_file(mapped_file *out, const char *path, size_t max_bytes, klarbrev_error *error);

/* Reads a stream to its end into memory that out owns; name is for messages. */
klarbrev_status read_stream(mapped_file *out, FILE *stream, const char *name, size_t max_bytes,
                            klarbrev_error *error);

void unmap_file(mapped_file *file); /* twice is harmless */

#endif

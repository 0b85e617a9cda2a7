/* SPDX-License-Identifier: MPL-2.0 */
/* A file that is there whole or not at all: written beside its place, flushed to the disk, then renamed. */
#ifndef KLARBREV_BASE_REPLACE_FILE_H
#define KLARBREV_BASE_REPLACE_FILE_H

#include <stdbool.h>

#include "base/slice.h"
#include "klarbrev/status.h"

/*
 * overwrite: a file that is there already is replaced; otherwise it is left alone and KLARBREV_E_USAGE comes
 * back. After any failure the old file is as it was and nothing is left beside it (a kill may leave the
 * temporary file).
 */
klarbrev_status replace_file(const char *path, slice bytes, bool overwrite, klarbrev_error *error);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Streams JSON into a builder: no tree. The writer puts the commas; the caller opens and closes.
 * Text is escaped as RFC 8259 demands; it must be valid UTF-8, and is written as UTF-8.
 */
#ifndef KLARBREV_BASE_JSON_WRITER_H
#define KLARBREV_BASE_JSON_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/builder.h"

typedef struct json_writer {
    builder *out;
    bool comma; /* the next value or key needs a comma before it */
} json_writer;

void json_open_object(json_writer *w);
void json_close_object(json_writer *w);
void json_open_array(json_writer *w);
void json_close_array(json_writer *w);
void json_key(json_writer *w, const char *key);
void json_slice(json_writer *w, slice text);
void json_text(json_writer *w, const char *text); /* NULL gives null */
void json_integer(json_writer *w, int64_t value);
void json_real(json_writer *w, double value, int decimals); /* NaN and infinities give null */
void json_bool(json_writer *w, bool value);
void json_null(json_writer *w);

/* A key and its value. */
void json_key_text(json_writer *w, const char *key, const char *text);
void json_key_slice(json_writer *w, const char *key, slice text);
void json_key_integer(json_writer *w, const char *key, int64_t value);

#endif

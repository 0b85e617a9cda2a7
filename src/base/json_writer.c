/* SPDX-License-Identifier: MPL-2.0 */
#include "base/json_writer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void before_value(json_writer *w) {
    if (w->comma) builder_add_byte(w->out, ',');
    w->comma = true;
}

static void open_with(json_writer *w, char bracket) {
    before_value(w);
    builder_add_byte(w->out, bracket);
    w->comma = false;
}

static void close_with(json_writer *w, char bracket) {
    builder_add_byte(w->out, bracket);
    w->comma = true;
}

void json_open_object(json_writer *w) {
    open_with(w, '{');
}
void json_close_object(json_writer *w) {
    close_with(w, '}');
}
void json_open_array(json_writer *w) {
    open_with(w, '[');
}
void json_close_array(json_writer *w) {
    close_with(w, ']');
}

static const char *short_escape(char c) {
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return NULL;
    }
}

static void write_quoted(builder *out, slice text) {
    size_t plain = 0;
    builder_add_byte(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        const char *escape = short_escape(text.at[i]);
        bool control = (unsigned char)text.at[i] < 0x20;
        if (!escape && !control) continue;
        builder_add(out, slice_from(text, plain, i));
        if (escape) {
            builder_add_text(out, escape);
        } else {
            builder_print(out, "\\u%04x", (unsigned)(unsigned char)text.at[i]);
        }
        plain = i + 1;
    }
    builder_add(out, slice_from(text, plain, text.len));
    builder_add_byte(out, '"');
}

void json_key(json_writer *w, const char *key) {
    before_value(w);
    write_quoted(w->out, slice_of(key));
    builder_add_byte(w->out, ':');
    w->comma = false;
}

void json_slice(json_writer *w, slice text) {
    before_value(w);
    write_quoted(w->out, text);
}

void json_text(json_writer *w, const char *text) {
    if (text) {
        json_slice(w, slice_of(text));
    } else {
        json_null(w);
    }
}

void json_integer(json_writer *w, int64_t value) {
    before_value(w);
    builder_print(w->out, "%" PRId64, value);
}

void json_real(json_writer *w, double value, int decimals) {
    if (!isfinite(value)) {
        json_null(w);
        return;
    }
    before_value(w);
    /* The locale may write a decimal comma, JSON may not. */
    char digits[64];
    snprintf(digits, sizeof digits, "%.*f", decimals, value);
    char *comma = strchr(digits, ',');
    if (comma) *comma = '.';
    builder_add_text(w->out, digits);
}

void json_bool(json_writer *w, bool value) {
    before_value(w);
    builder_add_text(w->out, value ? "true" : "false");
}

void json_null(json_writer *w) {
    before_value(w);
    builder_add_text(w->out, "null");
}

void json_key_text(json_writer *w, const char *key, const char *text) {
    json_key(w, key);
    json_text(w, text);
}

void json_key_slice(json_writer *w, const char *key, slice text) {
    json_key(w, key);
    json_slice(w, text);
}

void json_key_integer(json_writer *w, const char *key, int64_t value) {
    json_key(w, key);
    json_integer(w, value);
}

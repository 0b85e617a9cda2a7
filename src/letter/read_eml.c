/* SPDX-License-Identifier: MPL-2.0 */
/* E-mail messages: subject, the text in its best form, and attachments, each by the reader of its own format.
 */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/reader.h"
#include "letter/transfer_encoding.h"

enum {
    ENTITY_DEPTH_MAX = 8,
    HEADER_BYTES_MAX = 65536,
    ENTITIES_MAX = 200,
    ENCODED_TEXT_MAX = 1024, /* of one "=?charset?Q?text?=", which RFC 2047 ends at 75 */
    BODY_BYTES_MAX = 64 * 1024 * 1024
};

typedef struct eml_reader {
    letter_builder *b;
    const read_context *context;
    klarbrev_error *error;
    unsigned entities;
    bool was_read; /* some text of the message */
} eml_reader;

/* A message or a part of one: header lines, and what follows the first empty line. */
typedef struct eml_entity {
    slice header, body;
} eml_entity;

static slice next_line(slice *rest) {
    slice line = {0};
    slice_split(rest, '\n', &line);
    return slice_ends(line, SLICE("\r")) ? slice_from(line, 0, line.len - 1) : line;
}

static eml_entity entity_of(slice bytes) {
    slice rest = bytes;
    while (rest.len > 0) {
        const char *line_start = rest.at;
        slice line = next_line(&rest);
        if (line.len == 0)
            return (eml_entity){.header = slice_from(bytes, 0, (size_t)(line_start - bytes.at)),
                                .body = rest};
    }
    return (eml_entity){.header = bytes};
}

/* The value of a header field with its folded lines, in the arena; at == NULL: absent. */
static slice header_field(letter_builder *b, slice header, slice name) {
    builder value;
    builder_init(&value, HEADER_BYTES_MAX);
    bool found = false;
    while (header.len > 0) {
        slice line = next_line(&header);
        bool is_folded = line.len > 0 && (line.at[0] == ' ' || line.at[0] == '\t');
        if (found && !is_folded) break;
        bool is_it = line.len > name.len && line.at[name.len] == ':' &&
                     slice_equal_ascii_nocase(slice_from(line, 0, name.len), name);
        if (is_it) builder_add(&value, slice_trim(slice_from(line, name.len + 1, line.len)));
        if (found && is_folded) {
            builder_add_byte(&value, ' ');
            builder_add(&value, slice_trim(line));
        }
        found = found || is_it;
    }
    slice copy = found ? letter_builder_copy(b, builder_slice(&value)) : (slice){0};
    letter_builder_watch(b, &value);
    builder_release(&value);
    return copy;
}

/* A parameter of a field: boundary="x" of the content type. */
static slice parameter(slice field, slice name) {
    slice rest = field, piece;
    slice_split(&rest, ';', &piece);
    while (slice_split(&rest, ';', &piece)) {
        piece = slice_trim(piece);
        bool is_it = piece.len > name.len && piece.at[name.len] == '=' &&
                     slice_equal_ascii_nocase(slice_from(piece, 0, name.len), name);
        if (!is_it) continue;
        slice value = slice_trim(slice_from(piece, name.len + 1, piece.len));
        if (value.len >= 2 && value.at[0] == '"') value = slice_from(value, 1, value.len - 1);
        return value;
    }
    return (slice){0};
}

static bool is_type(slice content_type, const char *type) {
    return slice_equal_ascii_nocase(slice_from(content_type, 0, strlen(type)), slice_of(type));
}

/* One "=?charset?Q?text?=" at the start of s; its length, or 0. */
static size_t decode_word(letter_builder *b, builder *out, slice s) {
    slice rest = slice_from(s, 2, s.len), charset, kind, text;
    if (!slice_starts(s, SLICE("=?")) || !slice_split(&rest, '?', &charset) ||
        !slice_split(&rest, '?', &kind))
        return 0;
    ptrdiff_t end = slice_find(slice_from(rest, 0, ENCODED_TEXT_MAX), SLICE("?="));
    if (end < 0 || kind.len != 1) return 0;
    text = slice_from(rest, 0, (size_t)end);
    text_encoding encoding = TEXT_UTF8;
    builder raw;
    builder_init(&raw, HEADER_BYTES_MAX);
    bool is_base64 = kind.at[0] == 'B' || kind.at[0] == 'b';
    klarbrev_status status =
        is_base64 ? base64_decode(&raw, text) : quoted_printable_decode(&raw, text, true);
    if (text_encoding_by_label(charset, &encoding) && status == KLARBREV_OK)
        text_decode(out, builder_slice(&raw), encoding);
    else
        text_decode(out, text, TEXT_UTF8);
    letter_builder_watch(b, &raw);
    builder_release(&raw);
    return (size_t)(rest.at + end + 2 - s.at);
}

static void add_subject(eml_reader *r, slice subject) {
    builder text;
    builder_init(&text, HEADER_BYTES_MAX);
    bool after_word = false;
    for (size_t i = 0; i < subject.len;) {
        size_t length = decode_word(r->b, &text, slice_from(subject, i, subject.len));
        bool blank_between = after_word && subject.at[i] == ' ' &&
                             slice_starts(slice_from(subject, i + 1, subject.len), SLICE("=?"));
        if (length == 0 && !blank_between) text_decode(&text, slice_from(subject, i, i + 1), TEXT_UTF8);
        after_word = length > 0;
        i += length > 0 ? length : 1;
    }
    letter_builder_part(r->b, PART_MESSAGE, (slice){0});
    letter_builder_open_block(r->b, BLOCK_HEADING, 1);
    letter_builder_virtual(r->b, builder_slice(&text));
    letter_builder_close_block(r->b);
    letter_builder_watch(r->b, &text);
    builder_release(&text);
}

static klarbrev_status decode_body(builder *out, slice body, slice encoding) {
    if (slice_equal_ascii_nocase(encoding, SLICE("base64"))) return base64_decode(out, body);
    if (slice_equal_ascii_nocase(encoding, SLICE("quoted-printable")))
        return quoted_printable_decode(out, body, false);
    return builder_add(out, body);
}

static klarbrev_status read_leaf(eml_reader *r, const eml_entity *e, slice type, const char *name) {
    builder content;
    builder_init(&content, BODY_BYTES_MAX);
    bool was_read = false;
    slice encoding = slice_trim(header_field(r->b, e->header, SLICE("Content-Transfer-Encoding")));
    klarbrev_status status = decode_body(&content, e->body, encoding);
    if (status == KLARBREV_E_BROKEN)
        fail(r->error, status, _("'%s' i beskeden er ikke gyldig base64; send beskeden igen"), name);
    else if (status == KLARBREV_E_LIMIT)
        fail(r->error, status, _("'%s' i beskeden fylder mere end 64 MiB"), name);
    else if (status == KLARBREV_E_NOMEM)
        fail_no_memory(r->error);
    if (status == KLARBREV_OK)
        status = read_inner_document(r->b, builder_slice(&content), name, r->context, &was_read, r->error);
    if (!was_read && !is_type(type, "image/")) letter_builder_privacy(r->b, PRIVACY_UNREAD);
    r->was_read = r->was_read || was_read;
    builder_release(&content);
    return status;
}

static klarbrev_status read_entity(eml_reader *r, slice bytes, unsigned depth);

/* The next part, up to a boundary line or the end of a message that was cut; false when there is none. */
static bool next_part(slice *rest, slice boundary, slice *part_bytes) {
    if (rest->len == 0) return false;
    const char *start = NULL, *end = rest->at + rest->len;
    while (rest->len > 0) {
        const char *line_start = rest->at;
        slice line = next_line(rest);
        bool is_border =
            slice_starts(line, SLICE("--")) && slice_starts(slice_from(line, 2, line.len), boundary);
        if (!is_border) continue;
        if (start) {
            *part_bytes = (slice){start, (size_t)(line_start - start)};
            size_t used = (size_t)(rest->at ? rest->at - line_start : (ptrdiff_t)line.len);
            *rest = (slice){line_start, used + rest->len}; /* the border begins the next part too */
            return true;
        }
        bool is_last = slice_starts(slice_from(line, 2 + boundary.len, line.len), SLICE("--"));
        start = is_last ? NULL : rest->at;
    }
    if (!start) return false;
    *part_bytes = (slice){start, (size_t)(end - start)};
    return true;
}

/* Of alternatives the plain text is the nearest to what was written; a page is next. */
static klarbrev_status read_alternative(eml_reader *r, slice body, slice boundary, unsigned depth) {
    static const char *const wanted[] = {"text/plain", "multipart/", "text/html"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        slice rest = body, bytes;
        while (next_part(&rest, boundary, &bytes)) {
            slice type = header_field(r->b, entity_of(bytes).header, SLICE("Content-Type"));
            if (is_type(type, wanted[i]) || (i == 0 && !type.at)) return read_entity(r, bytes, depth + 1);
        }
    }
    return KLARBREV_OK;
}

static klarbrev_status read_parts(eml_reader *r, slice body, slice boundary, unsigned depth) {
    slice rest = body, bytes;
    klarbrev_status status = KLARBREV_OK;
    while (status == KLARBREV_OK && next_part(&rest, boundary, &bytes))
        status = read_entity(r, bytes, depth + 1);
    return status;
}

static const char *name_of(eml_reader *r, const eml_entity *e, slice type) {
    slice name = parameter(header_field(r->b, e->header, SLICE("Content-Disposition")), SLICE("filename"));
    if (!name.at) name = parameter(type, SLICE("name"));
    if (!name.at) name = is_type(type, "text/html") ? SLICE("besked.html") : SLICE("besked");
    slice copy = letter_builder_copy(r->b, name);
    return copy.at ? copy.at : "";
}

static klarbrev_status read_entity(eml_reader *r, slice bytes, unsigned depth) {
    if (depth > ENTITY_DEPTH_MAX || ++r->entities > ENTITIES_MAX)
        return fail(r->error, KLARBREV_E_LIMIT, _("beskeden har flere dele end klarbrev læser"));
    eml_entity e = entity_of(bytes);
    slice type = header_field(r->b, e.header, SLICE("Content-Type"));
    slice boundary = parameter(type, SLICE("boundary"));
    if (!is_type(type, "multipart/") || boundary.len == 0)
        return read_leaf(r, &e, type, name_of(r, &e, type));
    return is_type(type, "multipart/alternative") ? read_alternative(r, e.body, boundary, depth)
                                                  : read_parts(r, e.body, boundary, depth);
}

/* Header fields that every message has, in the lines before the first empty one. */
int detect_eml(slice bytes, const char *name) {
    static const char *const fields[] = {"From",         "Date",       "Subject", "MIME-Version",
                                         "Content-Type", "Message-ID", "Received"};
    slice header = entity_of(slice_from(bytes, 0, HEADER_BYTES_MAX)).header;
    unsigned found = 0;
    while (header.len > 0) {
        slice line = next_line(&header);
        for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
            size_t length = strlen(fields[i]);
            found += line.len > length && line.at[length] == ':' &&
                     slice_equal_ascii_nocase(slice_from(line, 0, length), slice_of(fields[i]));
        }
    }
    if (found >= 3) return BY_SHAPE;
    return name_ends(name, ".eml") ? BY_NAME + 1 : NOT_THIS_FORMAT;
}

klarbrev_status read_eml(letter_builder *b, slice bytes, const read_context *context, klarbrev_error *error) {
    eml_reader r = {.b = b, .context = context, .error = error};
    slice header = entity_of(bytes).header, subject = header_field(b, header, SLICE("Subject"));
    letter_builder_property(b, SLICE("mail.date"), header_field(b, header, SLICE("Date")));
    if (subject.len > 0) add_subject(&r, subject);
    return read_entity(&r, bytes, 0);
}

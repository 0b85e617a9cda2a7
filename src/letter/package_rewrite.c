/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/package_rewrite.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/message.h"

/* Sizes and places of the fields that are read or written; PKWARE's APPNOTE, sections 4.3.7, 4.3.12, 4.3.16.
 */
enum { LOCAL_SIZE = 30, CENTRAL_SIZE = 46, END_SIZE = 22, COMMENT_MAX = 65535 };
enum {
    CENTRAL_NEEDED = 6,
    CENTRAL_FLAGS = 8,
    CENTRAL_METHOD = 10,
    CENTRAL_TIME = 12,
    CENTRAL_CRC = 16,
    CENTRAL_PACKED = 20,
    CENTRAL_UNPACKED = 24,
    CENTRAL_NAME = 28,
    CENTRAL_EXTRA = 30,
    CENTRAL_COMMENT = 32,
    CENTRAL_OFFSET = 42
};
enum { FLAG_UTF8 = 0x0800, VERSION_DEFLATE = 20, METHOD_DEFLATE = 8, TIME_1980 = 0x00210000 };
static const uint32_t NOT_HERE = 0xFFFFFFFFu; /* the value stands in a ZIP64 record */

typedef struct zip_entry {
    size_t central, central_size; /* in the source */
    slice name;
    size_t start, end; /* local header to the next one, in the source */
    const package_change *change;
    size_t new_start;
    uint32_t crc, packed; /* of the change */
} zip_entry;

typedef struct zip_rewrite {
    slice source;
    builder *out;
    arena arena;
    size_t end_record, directory;
    zip_entry *entries, **by_place;
    size_t count, added;
} zip_rewrite;

static uint32_t number_at(slice bytes, size_t at, unsigned width) {
    uint32_t value = 0;
    for (unsigned i = 0; i < width && at + i < bytes.len; i++)
        value |= (uint32_t)(unsigned char)bytes.at[at + i] << (8 * i);
    return value;
}

static void add_number(builder *b, uint32_t value, unsigned width) {
    for (unsigned i = 0; i < width; i++) builder_add_byte(b, (char)(value >> (8 * i) & 0xFF));
}

static void put_number(builder *b, size_t at, uint32_t value, unsigned width) {
    for (unsigned i = 0; i < width && at + i < b->len; i++) b->at[at + i] = (char)(value >> (8 * i) & 0xFF);
}

static klarbrev_status refuse(klarbrev_error *error) {
    return fail(error, KLARBREV_E_EDIT, "%s",
                _("pakken er bygget på en måde, klarbrev ikke kan skrive; gem brevet igen i Word"));
}

static bool find_end_record(zip_rewrite *z) {
    slice s = z->source;
    for (size_t back = END_SIZE; back <= s.len && back <= END_SIZE + COMMENT_MAX; back++) {
        size_t at = s.len - back;
        if (slice_starts(slice_from(s, at, s.len), SLICE("PK\x05\x06")) &&
            number_at(s, at + 20, 2) == back - END_SIZE) {
            z->end_record = at;
            return true;
        }
    }
    return false;
}

static bool read_entry(zip_rewrite *z, zip_entry *e, size_t at) {
    slice s = z->source;
    if (at + CENTRAL_SIZE > z->end_record || !slice_starts(slice_from(s, at, s.len), SLICE("PK\x01\x02")))
        return false;
    size_t name = number_at(s, at + CENTRAL_NAME, 2);
    e->central = at;
    e->central_size =
        CENTRAL_SIZE + name + number_at(s, at + CENTRAL_EXTRA, 2) + number_at(s, at + CENTRAL_COMMENT, 2);
    e->name = slice_from(s, at + CENTRAL_SIZE, at + CENTRAL_SIZE + name);
    uint32_t offset = number_at(s, at + CENTRAL_OFFSET, 4);
    e->start = offset;
    return offset != NOT_HERE && number_at(s, at + CENTRAL_PACKED, 4) != NOT_HERE &&
           number_at(s, at + CENTRAL_UNPACKED, 4) != NOT_HERE && at + e->central_size <= z->end_record &&
           (size_t)offset + LOCAL_SIZE <= z->directory &&
           slice_starts(slice_from(s, offset, s.len), SLICE("PK\x03\x04"));
}

static int by_place(const void *left, const void *right) {
    const zip_entry *a = *(zip_entry *const *)left, *b = *(zip_entry *const *)right;
    return a->start < b->start ? -1 : a->start > b->start;
}

static klarbrev_status read_directory(zip_rewrite *z, klarbrev_error *error) {
    if (!find_end_record(z)) return refuse(error);
    z->count = number_at(z->source, z->end_record + 10, 2);
    z->directory = number_at(z->source, z->end_record + 16, 4);
    if (z->count > PACKAGE_MEMBERS_MAX || z->directory > z->end_record) return refuse(error);
    z->entries = ARENA_ARRAY(&z->arena, zip_entry, z->count + 1);
    z->by_place = ARENA_ARRAY(&z->arena, zip_entry *, z->count + 1);
    if (!z->entries || !z->by_place) return fail_no_memory(error);
    size_t at = z->directory;
    for (size_t i = 0; i < z->count; i++) {
        if (!read_entry(z, &z->entries[i], at)) return refuse(error);
        at += z->entries[i].central_size;
        z->by_place[i] = &z->entries[i];
    }
    if (z->count > 0) qsort(z->by_place, z->count, sizeof(zip_entry *), by_place);
    for (size_t i = 0; i < z->count; i++)
        z->by_place[i]->end = i + 1 < z->count ? z->by_place[i + 1]->start : z->directory;
    return KLARBREV_OK;
}

/* Appends the compressed content and says how long it became. */
static bool add_deflated(builder *out, slice content, uint32_t *packed) {
    z_stream stream = {.next_in = (z_const Bytef *)content.at, .avail_in = (uInt)content.len};
    enum { RAW_WINDOW = -15, MEMORY_LEVEL = 8, CHUNK = 65536 };
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_WINDOW, MEMORY_LEVEL,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        return false;
    unsigned char chunk[CHUNK];
    size_t before = out->len;
    int result = Z_OK;
    while (result == Z_OK) {
        stream.next_out = chunk;
        stream.avail_out = sizeof chunk;
        result = deflate(&stream, Z_FINISH);
        builder_add(out, (slice){(char *)chunk, sizeof chunk - stream.avail_out});
    }
    deflateEnd(&stream);
    *packed = (uint32_t)(out->len - before);
    return result == Z_STREAM_END && out->status == KLARBREV_OK;
}

/* A local header without extra fields or descriptor, and the data. */
static bool add_member(zip_rewrite *z, zip_entry *e, slice name, uint32_t flags, uint32_t time) {
    builder *out = z->out;
    slice content = e->change->content;
    e->new_start = out->len;
    e->crc = (uint32_t)crc32(0, (const Bytef *)content.at, (uInt)content.len);
    builder_add(out, SLICE("PK\x03\x04"));
    add_number(out, VERSION_DEFLATE, 2);
    add_number(out, flags, 2);
    add_number(out, METHOD_DEFLATE, 2);
    add_number(out, time, 4);
    add_number(out, e->crc, 4);
    size_t packed_at = out->len;
    add_number(out, 0, 4);
    add_number(out, (uint32_t)content.len, 4);
    add_number(out, (uint32_t)name.len, 2);
    add_number(out, 0, 2);
    builder_add(out, name);
    if (!add_deflated(out, content, &e->packed)) return false;
    put_number(out, packed_at, e->packed, 4);
    return true;
}

static uint32_t kept_flags(const zip_rewrite *z, const zip_entry *e) {
    return number_at(z->source, e->central + CENTRAL_FLAGS, 2) & FLAG_UTF8;
}

static bool add_members(zip_rewrite *z) {
    builder_add(z->out, slice_from(z->source, 0, z->count > 0 ? z->by_place[0]->start : z->directory));
    for (size_t i = 0; i < z->count; i++) {
        zip_entry *e = z->by_place[i];
        if (e->change) {
            uint32_t time = number_at(z->source, e->central + CENTRAL_TIME, 4);
            if (!add_member(z, e, e->name, kept_flags(z, e), time)) return false;
        } else {
            e->new_start = z->out->len;
            builder_add(z->out, slice_from(z->source, e->start, e->end));
        }
    }
    return z->out->status == KLARBREV_OK;
}

static void add_central(zip_rewrite *z, const zip_entry *e) {
    size_t at = z->out->len;
    builder_add(z->out, slice_from(z->source, e->central, e->central + e->central_size));
    if (z->out->status != KLARBREV_OK) return;
    put_number(z->out, at + CENTRAL_OFFSET, (uint32_t)e->new_start, 4);
    if (!e->change) return;
    if (number_at(z->source, e->central + CENTRAL_NEEDED, 2) < VERSION_DEFLATE)
        put_number(z->out, at + CENTRAL_NEEDED, VERSION_DEFLATE, 2);
    put_number(z->out, at + CENTRAL_FLAGS, kept_flags(z, e), 2);
    put_number(z->out, at + CENTRAL_METHOD, METHOD_DEFLATE, 2);
    put_number(z->out, at + CENTRAL_CRC, e->crc, 4);
    put_number(z->out, at + CENTRAL_PACKED, e->packed, 4);
    put_number(z->out, at + CENTRAL_UNPACKED, (uint32_t)e->change->content.len, 4);
}

static void add_new_central(zip_rewrite *z, const zip_entry *e) {
    builder *out = z->out;
    builder_add(out, SLICE("PK\x01\x02"));
    add_number(out, VERSION_DEFLATE, 2);
    add_number(out, VERSION_DEFLATE, 2);
    add_number(out, 0, 2);
    add_number(out, METHOD_DEFLATE, 2);
    add_number(out, TIME_1980, 4);
    add_number(out, e->crc, 4);
    add_number(out, e->packed, 4);
    add_number(out, (uint32_t)e->change->content.len, 4);
    add_number(out, (uint32_t)e->name.len, 2);
    add_number(out, 0, 4);
    add_number(out, 0, 4);
    add_number(out, 0, 4);
    add_number(out, (uint32_t)e->new_start, 4);
    builder_add(out, e->name);
}

static void add_end_record(zip_rewrite *z, size_t directory) {
    size_t at = z->out->len;
    builder_add(z->out, slice_from(z->source, z->end_record, z->source.len));
    uint32_t count = (uint32_t)(z->count + z->added);
    put_number(z->out, at + 8, count, 2);
    put_number(z->out, at + 10, count, 2);
    put_number(z->out, at + 12, (uint32_t)(at - directory), 4);
    put_number(z->out, at + 16, (uint32_t)directory, 4);
}

static zip_entry *find_entry(zip_rewrite *z, slice name) {
    for (size_t i = 0; i < z->count; i++)
        if (slice_equal_ascii_nocase(z->entries[i].name, name)) return &z->entries[i];
    return NULL;
}

static klarbrev_status rewrite(zip_rewrite *z, const package_change *changes, size_t count,
                               klarbrev_error *error) {
    zip_entry *added = ARENA_ARRAY(&z->arena, zip_entry, count + 1);
    if (!added) return fail_no_memory(error);
    for (size_t i = 0; i < count; i++) {
        zip_entry *old = find_entry(z, changes[i].name);
        if (old)
            old->change = &changes[i];
        else
            added[z->added++] = (zip_entry){.name = changes[i].name, .change = &changes[i]};
    }
    bool written = add_members(z);
    for (size_t i = 0; written && i < z->added; i++)
        written = add_member(z, &added[i], added[i].name, 0, TIME_1980);
    if (!written) return fail_no_memory(error);
    size_t directory = z->out->len;
    for (size_t i = 0; i < z->count; i++) add_central(z, &z->entries[i]);
    for (size_t i = 0; i < z->added; i++) add_new_central(z, &added[i]);
    add_end_record(z, directory);
    return z->out->status == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status package_rewrite(builder *out, slice source, const package_change *changes, size_t count,
                                klarbrev_error *error) {
    zip_rewrite z = {.source = source, .out = out};
    klarbrev_status status = read_directory(&z, error);
    if (status == KLARBREV_OK) status = rewrite(&z, changes, count, error);
    arena_release(&z.arena);
    return status;
}

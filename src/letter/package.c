/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/package.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"
#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "base/table.h"

enum { CHUNK = 65536 };

typedef struct member {
    const char *name;
    builder content;
    bool was_read;
} member;

struct package {
    zip_t *zip;
    arena arena;
    member *members;
    size_t member_count;
    table by_name; /* lower case -> member */
    size_t *total; /* inflated bytes, also of other packages of the letter */
};

void package_close(package *p) {
    if (!p) return;
    for (size_t i = 0; i < p->member_count; i++) builder_release(&p->members[i].content);
    if (p->zip) zip_discard(p->zip);
    arena_release(&p->arena);
    free(p);
}

size_t package_member_count(const package *p) {
    return p->member_count;
}
const char *package_member_name(const package *p, size_t index) {
    return p->members[index].name;
}

static klarbrev_status say_zip_error(int code, klarbrev_error *error) {
    switch (code) {
    case ZIP_ER_MEMORY:
        return fail_no_memory(error);
    case ZIP_ER_NOZIP:
        return fail(error, KLARBREV_E_BROKEN,
                    _("filen er ikke en zip-pakke, som et Word-dokument er; gem brevet igen"));
    default:
        return fail(error, KLARBREV_E_BROKEN, _("pakken er beskadiget; hent eller gem brevet igen"));
    }
}

/* ---- what libzip does not compare: the directory against what stands before the data ---- */

enum { DIRECTORY_END_SIZE = 22, DIRECTORY_ENTRY_SIZE = 46, LOCAL_HEADER_SIZE = 30, ZIP_COMMENT_MAX = 65535 };

static uint32_t little_endian(slice bytes, size_t at, size_t width) {
    uint32_t value = 0;
    for (size_t i = 0; i < width; i++) value |= (uint32_t)(unsigned char)bytes.at[at + i] << (8 * i);
    return value;
}

static bool has_signature(slice bytes, size_t at, size_t size, const char *signature) {
    return at <= bytes.len && bytes.len - at >= size && memcmp(bytes.at + at, signature, 4) == 0;
}

/* The end of the directory whose comment reaches exactly to the end of the file; 0: none. */
static size_t directory_end(slice bytes) {
    size_t lowest = bytes.len > DIRECTORY_END_SIZE + ZIP_COMMENT_MAX
                        ? bytes.len - DIRECTORY_END_SIZE - ZIP_COMMENT_MAX
                        : 0;
    for (size_t at = bytes.len; at-- > lowest;) {
        if (has_signature(bytes, at, DIRECTORY_END_SIZE, "PK\x05\x06") &&
            at + DIRECTORY_END_SIZE + little_endian(bytes, at + 20, 2) == bytes.len)
            return at;
    }
    return 0;
}

/* A member as the directory tells of it. */
typedef struct directory_entry {
    size_t size, local, packed; /* of the entry itself, of the header before the data, of the data */
    slice name;
} directory_entry;

static bool read_directory_entry(directory_entry *out, slice bytes, size_t at) {
    if (!has_signature(bytes, at, DIRECTORY_ENTRY_SIZE, "PK\x01\x02")) return false;
    size_t name = little_endian(bytes, at + 28, 2);
    out->size = DIRECTORY_ENTRY_SIZE + name + (size_t)little_endian(bytes, at + 30, 2) +
                little_endian(bytes, at + 32, 2);
    out->packed = little_endian(bytes, at + 20, 4);
    out->local = little_endian(bytes, at + 42, 4);
    out->name = slice_from(bytes, at + DIRECTORY_ENTRY_SIZE, at + DIRECTORY_ENTRY_SIZE + name);
    return true;
}

/* Two programs would see two different packages when a part has one name here and another there, or when
 * parts share bytes: then they are more than there is room for before the directory. */
static bool agrees_with_itself(slice bytes) {
    size_t end = directory_end(bytes);
    if (end == 0) return true;
    size_t at = little_endian(bytes, end + 16, 4), room = at;
    for (directory_entry e; read_directory_entry(&e, bytes, at); at += e.size) {
        if (!has_signature(bytes, e.local, LOCAL_HEADER_SIZE, "PK\x03\x04")) return false;
        size_t name_length = little_endian(bytes, e.local + 26, 2);
        slice name =
            slice_from(bytes, e.local + LOCAL_HEADER_SIZE, e.local + LOCAL_HEADER_SIZE + name_length);
        size_t whole = LOCAL_HEADER_SIZE + name_length + e.packed;
        if (!slice_equal(name, e.name) || whole > room) return false;
        room -= whole;
    }
    return true;
}

static klarbrev_status open_zip(package *p, slice bytes, klarbrev_error *error) {
    zip_error_t problem;
    zip_error_init(&problem);
    zip_source_t *source = zip_source_buffer_create(bytes.at, bytes.len, 0, &problem);
    if (source) p->zip = zip_open_from_source(source, ZIP_RDONLY, &problem);
    klarbrev_status status = KLARBREV_OK;
    if (!p->zip) {
        status = say_zip_error(zip_error_code_zip(&problem), error);
        if (source) zip_source_free(source);
    }
    zip_error_fini(&problem);
    if (status == KLARBREV_OK && !agrees_with_itself(bytes))
        status =
            fail(error, KLARBREV_E_BROKEN,
                 _("pakken modsiger sig selv: en del har to navne eller deler bytes med en anden; hent eller "
                   "gem brevet igen"));
    return status;
}

/* A name that is absolute, climbs, or is written with backslashes would be another file to another program.
 */
static bool name_leaves_package(const char *name) {
    if (name[0] == '/' || strchr(name, '\\') || (name[0] && name[1] == ':')) return true;
    for (const char *at = name; (at = strstr(at, "..")); at += 2) {
        bool starts = at == name || at[-1] == '/';
        if (starts && (at[2] == '/' || at[2] == 0)) return true;
    }
    return false;
}

static slice lower_name(package *p, slice name) {
    char *copy = arena_copy(&p->arena, name);
    if (!copy) return (slice){0};
    for (size_t i = 0; i < name.len; i++)
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
    return (slice){copy, name.len};
}

static klarbrev_status add_member(package *p, size_t index, klarbrev_error *error) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(p->zip, index, ZIP_FL_ENC_GUESS, &stat) != 0 || !(stat.valid & ZIP_STAT_NAME))
        return fail(error, KLARBREV_E_BROKEN, _("pakken er beskadiget; hent eller gem brevet igen"));
    if (name_leaves_package(stat.name))
        return fail(error, KLARBREV_E_FORBIDDEN, _("pakken har en del med det ulovlige navn '%s'"),
                    stat.name);
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
        return fail(error, KLARBREV_E_ENCRYPTED, _("dokumentet er krypteret; gem det uden adgangskode"));
    member *m = &p->members[index];
    m->name = arena_copy(&p->arena, slice_of(stat.name));
    slice key = lower_name(p, slice_of(stat.name));
    if (!m->name || !key.at) return fail_no_memory(error);
    if (table_get(&p->by_name, key))
        return fail(error, KLARBREV_E_BROKEN, _("pakken har to dele med navnet '%s'; gem brevet igen"),
                    m->name);
    return table_put(&p->by_name, &p->arena, key, m) == KLARBREV_OK ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status list_members(package *p, klarbrev_error *error) {
    zip_int64_t count = zip_get_num_entries(p->zip, 0);
    if (count > PACKAGE_MEMBERS_MAX)
        return fail(error, KLARBREV_E_LIMIT, _("pakken har %lld dele; klarbrev læser højst %d"),
                    (long long)count, PACKAGE_MEMBERS_MAX);
    p->members = ARENA_ARRAY(&p->arena, member, (size_t)count + 1);
    if (!p->members) return fail_no_memory(error);
    for (size_t i = 0; i < (size_t)count; i++) {
        klarbrev_status status = add_member(p, i, error);
        if (status != KLARBREV_OK) return status;
        p->member_count = i + 1;
    }
    return KLARBREV_OK;
}

klarbrev_status package_open(package **out, slice bytes, size_t *unpacked, klarbrev_error *error) {
    *out = NULL;
    if (bytes.len == 0) return fail(error, KLARBREV_E_BROKEN, _("filen er tom"));
    if (bytes.len > PACKAGE_BYTES_MAX)
        return fail(error, KLARBREV_E_LIMIT, _("filen fylder mere end 64 MiB; tag billeder ud af den"));
    package *p = calloc(1, sizeof *p);
    if (!p) return fail_no_memory(error);
    p->total = unpacked;
    klarbrev_status status = open_zip(p, bytes, error);
    if (status == KLARBREV_OK) status = list_members(p, error);
    if (status != KLARBREV_OK) {
        package_close(p);
        return status;
    }
    *out = p;
    return KLARBREV_OK;
}

ptrdiff_t package_find(const package *p, slice name) {
    char lower[512];
    if (name.len >= sizeof lower) return PACKAGE_NO_MEMBER;
    for (size_t i = 0; i < name.len; i++)
        lower[i] = (char)(name.at[i] >= 'A' && name.at[i] <= 'Z' ? name.at[i] - 'A' + 'a' : name.at[i]);
    const member *m = table_get(&p->by_name, (slice){lower, name.len});
    return m ? m - p->members : PACKAGE_NO_MEMBER;
}

static klarbrev_status inflate_all(package *p, member *m, zip_file_t *file, const zip_stat_t *stat,
                                   klarbrev_error *error) {
    char chunk[CHUNK];
    zip_int64_t got;
    while ((got = zip_fread(file, chunk, sizeof chunk)) > 0) {
        *p->total += (size_t)got;
        size_t size = m->content.len + (size_t)got;
        if (size > PACKAGE_MEMBER_MAX)
            return fail(error, KLARBREV_E_LIMIT, _("delen '%s' fylder mere end 64 MiB udpakket"), m->name);
        if (*p->total > PACKAGE_TOTAL_MAX)
            return fail(error, KLARBREV_E_LIMIT, _("dokumentet fylder mere end 256 MiB udpakket"));
        if (size > PACKAGE_RATIO_FROM && size / PACKAGE_RATIO_MAX > stat->comp_size)
            return fail(error, KLARBREV_E_LIMIT,
                        _("delen '%s' er pakket mere end 200 gange sammen (en zip-bombe)"), m->name);
        if (size > stat->size)
            return fail(error, KLARBREV_E_BROKEN,
                        _("delen '%s' er større, end pakken siger; hent eller gem brevet igen"), m->name);
        if (builder_add(&m->content, (slice){chunk, (size_t)got}) != KLARBREV_OK)
            return fail_no_memory(error);
    }
    if (got < 0 || m->content.len != stat->size)
        return fail(error, KLARBREV_E_BROKEN, _("delen '%s' er beskadiget; hent eller gem brevet igen"),
                    m->name);
    return KLARBREV_OK;
}

static klarbrev_status inflate(package *p, size_t index, klarbrev_error *error) {
    member *m = &p->members[index];
    zip_stat_t stat;
    zip_stat_init(&stat);
    zip_file_t *file = NULL;
    if (zip_stat_index(p->zip, index, 0, &stat) == 0) file = zip_fopen_index(p->zip, index, 0);
    if (!file)
        return fail(error, KLARBREV_E_BROKEN, _("delen '%s' kan ikke pakkes ud; hent eller gem brevet igen"),
                    m->name);
    builder_init(&m->content, 0);
    klarbrev_status status = inflate_all(p, m, file, &stat, error);
    if (zip_fclose(file) != 0 && status == KLARBREV_OK)
        status = fail(error, KLARBREV_E_BROKEN, _("delen '%s' er beskadiget; hent eller gem brevet igen"),
                      m->name);
    if (status != KLARBREV_OK) builder_release(&m->content);
    return status;
}

klarbrev_status package_read(package *p, size_t index, slice *out, klarbrev_error *error) {
    member *m = &p->members[index];
    if (!m->was_read) {
        klarbrev_status status = inflate(p, index, error);
        if (status != KLARBREV_OK) return status;
        m->was_read = true;
    }
    *out = builder_slice(&m->content);
    return KLARBREV_OK;
}

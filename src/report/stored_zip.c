/* SPDX-License-Identifier: MPL-2.0 */
/* Layout after APPNOTE.TXT 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16; every date is 1980-01-01, so equal input
 * gives equal bytes. */
#include "report/stored_zip.h"

#include <string.h>

enum { VERSION_STORED = 10, DOS_DATE_1980 = 0x21 };

static const uint32_t local_header_mark = 0x04034B50, directory_mark = 0x02014B50, end_mark = 0x06054B50;

static void put_number(builder *out, uint32_t value, unsigned bytes) {
    for (unsigned i = 0; i < bytes; i++) builder_add_byte(out, (char)(unsigned char)(value >> (8 * i)));
}

/* CRC-32 of ISO 3309, bit by bit: a letter is small. */
static uint32_t checksum_of(slice bytes) {
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.at[i];
        for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0);
    }
    return ~crc;
}

/* What the local header and the directory say alike. */
static void put_common(builder *out, const zip_member *m) {
    put_number(out, VERSION_STORED, 2);
    put_number(out, 0, 2); /* flags */
    put_number(out, 0, 2); /* stored */
    put_number(out, 0, 2); /* time */
    put_number(out, DOS_DATE_1980, 2);
    put_number(out, m->checksum, 4);
    put_number(out, m->size, 4);
    put_number(out, m->size, 4);
    put_number(out, (uint32_t)strlen(m->name), 2);
    put_number(out, 0, 2); /* extra field */
}

klarbrev_status stored_zip_add(stored_zip *zip, const char *name, slice bytes) {
    if (bytes.len > UINT32_MAX / 2 || zip->out->len > UINT32_MAX / 2) return KLARBREV_E_LIMIT;
    zip_member m = {.name = name,
                    .checksum = checksum_of(bytes),
                    .size = (uint32_t)bytes.len,
                    .offset = (uint32_t)zip->out->len};
    put_number(zip->out, local_header_mark, 4);
    put_common(zip->out, &m);
    builder_add_text(zip->out, name);
    builder_add(zip->out, bytes);
    return VECTOR_PUSH(&zip->members, &zip->arena, m) ? zip->out->status : KLARBREV_E_NOMEM;
}

static void put_directory_entry(builder *out, const zip_member *m) {
    put_number(out, directory_mark, 4);
    put_number(out, VERSION_STORED, 2);
    put_common(out, m);
    put_number(out, 0, 2); /* comment */
    put_number(out, 0, 2); /* disk */
    put_number(out, 0, 2); /* internal attributes */
    put_number(out, 0, 4); /* external attributes */
    put_number(out, m->offset, 4);
    builder_add_text(out, m->name);
}

klarbrev_status stored_zip_end(stored_zip *zip) {
    builder *out = zip->out;
    uint32_t start = (uint32_t)out->len, count = (uint32_t)zip->members.count;
    for (size_t i = 0; i < zip->members.count; i++) put_directory_entry(out, &zip->members.items[i]);
    uint32_t size = (uint32_t)out->len - start;
    put_number(out, end_mark, 4);
    put_number(out, 0, 4); /* disks */
    put_number(out, count, 2);
    put_number(out, count, 2);
    put_number(out, size, 4);
    put_number(out, start, 4);
    put_number(out, 0, 2); /* comment */
    arena_release(&zip->arena);
    *zip = (stored_zip){.out = out};
    return out->status;
}

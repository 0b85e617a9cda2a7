/* SPDX-License-Identifier: MPL-2.0 */
/* Zip packages with stored members, byte by byte, so that a test can also write what no zip program would. */
#ifndef KLARBREV_TESTS_ZIP_FIXTURE_H
#define KLARBREV_TESTS_ZIP_FIXTURE_H

#include <stdint.h>
#include <string.h>

#include "base/builder.h"

typedef struct zip_member {
    const char *name, *content;
    const char *local_name;       /* NULL: the same as name */
    uint16_t flags;               /* 1: encrypted */
    uint32_t wrong_crc, size_lie; /* added to the truth */
} zip_member;

static inline uint32_t zip_crc(slice bytes) {
    uint32_t crc = 0xFFFFFFFFu;
    for (size_t i = 0; i < bytes.len; i++) {
        crc ^= (unsigned char)bytes.at[i];
        for (int k = 0; k < 8; k++) crc = crc >> 1 ^ (0xEDB88320u & (0u - (crc & 1u)));
    }
    return ~crc;
}

static inline void zip_number(builder *b, uint32_t value, unsigned width) {
    for (unsigned i = 0; i < width; i++) builder_add_byte(b, (char)(value >> (8 * i) & 0xFF));
}

/* What a local header and a directory entry have in common, from "version needed" to the length of the extra
 * field. */
static inline void zip_common(builder *b, const zip_member *m, const char *name) {
    slice content = slice_of(m->content);
    zip_number(b, 20, 2);
    zip_number(b, m->flags, 2);
    zip_number(b, 0, 2);          /* stored */
    zip_number(b, 0x00210000, 4); /* 1 January 1980 */
    zip_number(b, zip_crc(content) + m->wrong_crc, 4);
    zip_number(b, (uint32_t)content.len, 4);
    zip_number(b, (uint32_t)content.len + m->size_lie, 4);
    zip_number(b, (uint32_t)strlen(name), 2);
    zip_number(b, 0, 2);
}

/* out is initialised by the caller. */
static inline slice zip_package(builder *out, const zip_member *members, size_t count) {
    uint32_t offsets[64];
    for (size_t i = 0; i < count; i++) {
        const char *name = members[i].local_name ? members[i].local_name : members[i].name;
        offsets[i] = (uint32_t)out->len;
        builder_add(out, SLICE("PK\x03\x04"));
        zip_common(out, &members[i], name);
        builder_add_text(out, name);
        builder_add_text(out, members[i].content);
    }
    uint32_t directory = (uint32_t)out->len;
    for (size_t i = 0; i < count; i++) {
        builder_add(out, SLICE("PK\x01\x02"));
        zip_number(out, 20, 2);
        zip_common(out, &members[i], members[i].name);
        zip_number(out, 0, 2);
        zip_number(out, 0, 4);
        zip_number(out, 0, 4);
        zip_number(out, offsets[i], 4);
        builder_add_text(out, members[i].name);
    }
    uint32_t end = (uint32_t)out->len;
    builder_add(out, SLICE("PK\x05\x06"));
    zip_number(out, 0, 4);
    zip_number(out, (uint32_t)count, 2);
    zip_number(out, (uint32_t)count, 2);
    zip_number(out, end - directory, 4);
    zip_number(out, directory, 4);
    zip_number(out, 0, 2);
    return builder_slice(out);
}

#endif

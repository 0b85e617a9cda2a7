/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The file rules.packs. Written by klarbrev-packc, mapped by pack_image.c, never read by anything else.
 *
 *   header | packs | nodes | texts
 *
 * Of a pack the root is its first node, and the items of a list or a map stand beside each other, behind it.
 * Each text is followed by a NUL. Numbers are in the byte order of the machine that wrote the file; another
 * order is no image.
 */
#ifndef KLARBREV_RULES_PACK_IMAGE_FORMAT_H
#define KLARBREV_RULES_PACK_IMAGE_FORMAT_H

#include "base/slice.h"

#define IMAGE_MAGIC "klarpck"
enum { IMAGE_VERSION = 1, IMAGE_BYTE_ORDER = 0x01020304 };

typedef struct image_header {
    char magic[8];
    uint32_t version, byte_order;
    uint32_t pack_count, node_count, text_bytes;
    uint32_t unused;
    uint64_t checksum; /* of the members above */
} image_header;

typedef struct image_pack {
    uint64_t digest; /* of its bytes */
    uint64_t size;   /* in bytes */
    uint32_t first_node, node_count;
} image_pack;

typedef struct image_node {
    uint32_t kind;
    uint32_t key, key_length; /* into the texts */
    uint32_t at, count; /* a text and its length, or the first item, counted from the root, and how many */
    uint32_t line, column, key_line, key_column;
} image_node;

static inline uint64_t image_checksum(const image_header *header) {
    return slice_hash((slice){(const char *)header, offsetof(image_header, checksum)});
}

#endif

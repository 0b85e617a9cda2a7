/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/pack_image.h"

#include <string.h>

#include "rules/pack_image_format.h"

enum { IMAGE_BYTES_MAX = 64 << 20 };

typedef struct image_parts {
    const image_pack *packs;
    const image_node *nodes;
    const char *texts;
} image_parts;

static const image_header *header_of(slice bytes) {
    return (const image_header *)(const void *)bytes.at;
}

static bool is_image(slice bytes) {
    const image_header *header = header_of(bytes);
    if (bytes.len < sizeof *header || memcmp(header->magic, IMAGE_MAGIC, sizeof header->magic) != 0)
        return false;
    uint64_t size = sizeof *header + (uint64_t)header->pack_count * sizeof(image_pack) +
                    (uint64_t)header->node_count * sizeof(image_node) + header->text_bytes;
    return header->version == IMAGE_VERSION && header->byte_order == IMAGE_BYTE_ORDER &&
           header->checksum == image_checksum(header) && size == bytes.len;
}

static image_parts parts_of(slice bytes) {
    const image_header *header = header_of(bytes);
    const image_pack *packs = (const image_pack *)(const void *)(header + 1);
    const image_node *nodes = (const image_node *)(const void *)(packs + header->pack_count);
    return (image_parts){packs, nodes, (const char *)(nodes + header->node_count)};
}

void pack_image_open(pack_image *out, const char *path) {
    *out = (pack_image){0};
    if (!path || map_file(&out->file, path, IMAGE_BYTES_MAX, NULL) != KLARBREV_OK) return;
    if (!is_image(out->file.bytes)) pack_image_close(out);
}

void pack_image_close(pack_image *image) {
    unmap_file(&image->file);
}

static bool is_inside(uint32_t at, uint32_t count, uint32_t whole) {
    return at <= whole && count <= whole - at;
}

/* The node with its items behind it among the nodes; false when it points elsewhere. */
static bool restore(rule_node *nodes, uint32_t index, uint32_t node_count, const image_node *from,
                    slice texts) {
    if (!is_inside(from->key, from->key_length, (uint32_t)texts.len)) return false;
    rule_node *node = &nodes[index];
    *node = (rule_node){.kind = (node_kind)from->kind,
                        .line = from->line,
                        .column = from->column,
                        .key_line = from->key_line,
                        .key_column = from->key_column};
    if (from->key_length) node->key = slice_from(texts, from->key, from->key + from->key_length);
    if (from->kind == NODE_TEXT) {
        node->text = slice_from(texts, from->at, from->at + from->count);
        return is_inside(from->at, from->count, (uint32_t)texts.len);
    }
    node->items = nodes + from->at;
    node->count = from->count;
    bool is_known = from->kind == NODE_LIST || from->kind == NODE_MAP;
    return is_known && from->at > index && is_inside(from->at, from->count, node_count);
}

static const rule_node *restore_tree(const image_pack *pack, slice image, arena *a) {
    const image_header *header = header_of(image);
    image_parts parts = parts_of(image);
    slice texts = {parts.texts, header->text_bytes};
    if (!pack->node_count || !is_inside(pack->first_node, pack->node_count, header->node_count)) return NULL;
    rule_node *nodes =
        ARENA_ARRAY(a, rule_node, pack->node_count + 1u); /* an empty last list points behind */
    for (uint32_t i = 0; nodes && i < pack->node_count; i++)
        if (!restore(nodes, i, pack->node_count, &parts.nodes[pack->first_node + i], texts)) return NULL;
    return nodes;
}

const rule_node *pack_image_find(const pack_image *image, arena *a, uint64_t digest, size_t size) {
    if (!image->file.bytes.len) return NULL;
    const image_pack *packs = parts_of(image->file.bytes).packs;
    for (uint32_t i = 0; i < header_of(image->file.bytes)->pack_count; i++)
        if (packs[i].digest == digest && packs[i].size == size)
            return restore_tree(&packs[i], image->file.bytes, a);
    return NULL;
}

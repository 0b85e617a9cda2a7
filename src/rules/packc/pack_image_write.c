/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/packc/pack_image_write.h"

#include "base/builder.h"
#include "base/error.h"
#include "base/replace_file.h"
#include "rules/pack_image_format.h"

typedef struct image_writer {
    arena *arena;
    VECTOR(image_pack) packs;
    VECTOR(image_node) nodes;
    builder texts;
    uint32_t root; /* of the pack that is being written */
} image_writer;

static uint32_t add_text(image_writer *w, slice text) {
    uint32_t at = (uint32_t)w->texts.len;
    builder_add(&w->texts, text);
    builder_add_byte(&w->texts, '\0');
    return at;
}

static bool add_items(image_writer *w, uint32_t owner, const rule_node *items, size_t count);

/* Writes into the place that is kept for the node, and its items behind all that is there. */
static bool fill(image_writer *w, uint32_t place, const rule_node *node) {
    image_node filled = {.kind = node->kind,
                         .key_length = (uint32_t)node->key.len,
                         .line = node->line,
                         .column = node->column,
                         .key_line = node->key_line,
                         .key_column = node->key_column};
    filled.key = add_text(w, node->key);
    if (node->kind == NODE_TEXT) {
        filled.count = (uint32_t)node->text.len;
        filled.at = add_text(w, node->text);
    }
    w->nodes.items[place] = filled;
    return node->kind == NODE_TEXT || add_items(w, place, node->items, node->count);
}

static bool add_items(image_writer *w, uint32_t owner, const rule_node *items, size_t count) {
    uint32_t first = (uint32_t)w->nodes.count;
    w->nodes.items[owner].at = first - w->root;
    w->nodes.items[owner].count = (uint32_t)count;
    for (size_t i = 0; i < count; i++)
        if (!VECTOR_PUSH(&w->nodes, w->arena, (image_node){0})) return false;
    for (size_t i = 0; i < count; i++)
        if (!fill(w, first + (uint32_t)i, &items[i])) return false;
    return true;
}

static bool add_pack(image_writer *w, const pack_tree *pack) {
    w->root = (uint32_t)w->nodes.count;
    if (!VECTOR_PUSH(&w->nodes, w->arena, (image_node){0}) || !fill(w, w->root, pack->root)) return false;
    image_pack added = {.digest = slice_digest(pack->bytes),
                        .size = pack->bytes.len,
                        .first_node = w->root,
                        .node_count = (uint32_t)w->nodes.count - w->root};
    return VECTOR_PUSH(&w->packs, w->arena, added);
}

static void add_bytes(builder *out, const void *at, size_t size) {
    if (size) builder_add(out, (slice){at, size});
}

static klarbrev_status save(const image_writer *w, const char *path, klarbrev_error *error) {
    builder file = {0};
    image_header header = {.magic = IMAGE_MAGIC,
                           .version = IMAGE_VERSION,
                           .byte_order = IMAGE_BYTE_ORDER,
                           .pack_count = (uint32_t)w->packs.count,
                           .node_count = (uint32_t)w->nodes.count,
                           .text_bytes = (uint32_t)w->texts.len};
    header.checksum = image_checksum(&header);
    add_bytes(&file, &header, sizeof header);
    add_bytes(&file, w->packs.items, w->packs.count * sizeof *w->packs.items);
    add_bytes(&file, w->nodes.items, w->nodes.count * sizeof *w->nodes.items);
    add_bytes(&file, w->texts.at, w->texts.len);
    klarbrev_status status = file.status == KLARBREV_OK && w->texts.status == KLARBREV_OK
                                 ? replace_file(path, builder_slice(&file), true, error)
                                 : fail_no_memory(error);
    builder_release(&file);
    return status;
}

klarbrev_status pack_image_write(const pack_tree_vector *packs, const char *path, arena *a,
                                 klarbrev_error *error) {
    image_writer w = {.arena = a};
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < packs->count && status == KLARBREV_OK; i++)
        if (!add_pack(&w, &packs->items[i])) status = fail_no_memory(error);
    if (status == KLARBREV_OK) status = save(&w, path, error);
    builder_release(&w.texts);
    return status;
}

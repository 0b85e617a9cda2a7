/* SPDX-License-Identifier: MPL-2.0 */
/* Makes the file rules.packs; see pack_image.h. */
#ifndef KLARBREV_RULES_PACK_IMAGE_WRITE_H
#define KLARBREV_RULES_PACK_IMAGE_WRITE_H

#include "base/vector.h"
#include "rules/rule_node.h"

/* A pack for an image: its bytes and what rule_node_read made of them. */
typedef struct pack_tree {
    slice bytes;
    const rule_node *root;
} pack_tree;
typedef VECTOR(pack_tree) pack_tree_vector;

/* Writes the file, whole or not at all; a is for what is needed meanwhile. */
klarbrev_status pack_image_write(const pack_tree_vector *packs, const char *path, arena *a,
                                 klarbrev_error *error);

#endif

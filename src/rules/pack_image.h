/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The file rules.packs beside the folder rules/: the packs as trees, as they were read from YAML when
 * klarbrev was built. Reading YAML is a good third of what a start costs; a pack whose bytes are still the
 * same is taken from here, and any other (edited, or of another folder) is read as YAML. The file is
 * therefore never wrong, only of no use.
 */
#ifndef KLARBREV_RULES_PACK_IMAGE_H
#define KLARBREV_RULES_PACK_IMAGE_H

#include "base/map_file.h"
#include "rules/rule_node.h"

typedef struct pack_image {
    mapped_file file; /* no bytes: there is no image */
} pack_image;

/* No image when path is NULL, or the file is absent, damaged or of another version of klarbrev. */
void pack_image_open(pack_image *out, const char *path);
void pack_image_close(pack_image *image); /* twice is harmless */

/*
 * The tree of the pack whose bytes have this slice_digest and size, or NULL when the image has none or memory
 * ran out. Nodes are in the arena, texts and keys in the image: it must stay open as long as they are used.
 */
const rule_node *pack_image_find(const pack_image *image, arena *a, uint64_t digest, size_t size);

#endif

/* SPDX-License-Identifier: MPL-2.0 */
/* Any bytes as a pack: a tree, or a fault with file and line. */
#include <stdlib.h>

#include "rules/rule_node.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    arena a = {.ceiling = 64u << 20};
    const rule_node *root = NULL;
    klarbrev_error error = {0};
    klarbrev_status status =
        rule_node_read(&root, &a, (slice){(const char *)bytes, size}, SLICE("pakke.yml"), &error);
    if (status == KLARBREV_OK && !root) abort();
    if (status == KLARBREV_E_RULE && slice_find(slice_of(error.text[0]), SLICE("pakke.yml:")) != 0) abort();
    arena_release(&a);
    return 0;
}

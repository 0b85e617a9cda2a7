/* SPDX-License-Identifier: MPL-2.0 */
/*
 * klarbrev-packc: makes rules.packs, which stands beside the folder rules/, from the packs.
 *
 *     klarbrev-packc OUT PACK...
 */
#include <stdio.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"
#include "rules/packc/pack_image_write.h"

enum { PACK_BYTES_MAX = 4 << 20 };

static klarbrev_status read_pack(pack_tree_vector *packs, arena *a, const char *path, klarbrev_error *error) {
    mapped_file file;
    klarbrev_status status = map_file(&file, path, PACK_BYTES_MAX, error);
    if (status != KLARBREV_OK) return status;
    pack_tree pack = {.bytes = arena_slice(a, file.bytes)};
    unmap_file(&file);
    if (!pack.bytes.at) return fail_no_memory(error);
    status = rule_node_read(&pack.root, a, pack.bytes, slice_of(path), error);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(packs, a, pack) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status compile(const char *out, char **paths, int count, klarbrev_error *error) {
    arena a = {0};
    pack_tree_vector packs = {0};
    klarbrev_status status = KLARBREV_OK;
    for (int i = 0; i < count && status == KLARBREV_OK; i++) status = read_pack(&packs, &a, paths[i], error);
    if (status == KLARBREV_OK) status = pack_image_write(&packs, out, &a, error);
    arena_release(&a);
    return status;
}

int main(int argc, char **argv) {
    char message[KLARBREV_ERROR_TEXT];
    klarbrev_error error = {0};
    if (argc < 2) {
        fputs(_("brug: klarbrev-packc UDFIL PAKKE...\n"), stderr);
        return 2;
    }
    if (compile(argv[1], argv + 2, argc - 2, &error) == KLARBREV_OK) return 0;
    fprintf(stderr, "klarbrev-packc: %s\n", klarbrev_error_message(&error, message, sizeof message));
    return 2;
}

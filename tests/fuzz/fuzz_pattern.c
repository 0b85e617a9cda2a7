/* SPDX-License-Identifier: MPL-2.0 */
/* Any bytes as a pattern: it is taken, or the fault has a place inside it. */
#include <stdlib.h>

#include "rules/pattern.h"

static bool find_set(void *context, slice name, const slice **members, size_t *count) {
    static const slice words[] = {{"brev", 4}, {"det nye brev", 12}};
    (void)context;
    *members = words;
    *count = 2;
    return slice_equal(name, SLICE("navn"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    arena a = {0};
    uint32_t number = 0;
    size_t fault_at = 0;
    klarbrev_error error = {0};
    slice source = {(const char *)bytes, size};
    pattern_set *set = pattern_set_new(&a, NULL, (word_set_source){find_set, NULL, NULL});
    if (!set) abort();
    klarbrev_status status = pattern_set_add(set, source, NULL, &number, &fault_at, &error);
    if (status == KLARBREV_E_RULE && (fault_at > size || error.depth == 0)) abort();
    if (status == KLARBREV_OK && pattern_set_compile(set, &error) != KLARBREV_OK) abort();
    arena_release(&a);
    return 0;
}

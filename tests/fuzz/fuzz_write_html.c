/* SPDX-License-Identifier: MPL-2.0 */
#include "letter_is_written.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    return write_and_check((slice){(const char *)bytes, size}, "html");
}

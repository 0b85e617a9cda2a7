/* SPDX-License-Identifier: MPL-2.0 */
#include "letter_is_sane.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
    return read_and_check(bytes, size, "html");
}

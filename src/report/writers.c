/* SPDX-License-Identifier: MPL-2.0 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "report/formats.h"

static const report_writer *const writers[] = {
    &report_text,   &report_json,   &report_jsonl,      &report_sarif, &report_junit,    &report_github,
    &report_gitlab, &report_rdjson, &report_checkstyle, &report_csv,   &report_markdown, &report_html};

const report_writer *report_writer_at(size_t index) {
    return index < sizeof writers / sizeof *writers ? writers[index] : NULL;
}

const report_writer *report_writer_named(const char *name) {
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
        if (strcmp(writers[i]->name, name) == 0) return writers[i];
    }
    return NULL;
}

const char *fingerprint_print(uint64_t fingerprint, char buffer[FINGERPRINT_CHARS]) {
    snprintf(buffer, FINGERPRINT_CHARS, "%016" PRIx64, fingerprint);
    return buffer;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/baseline.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/map_file.h"
#include "base/message.h"

enum { BASELINE_BYTES_MAX = 256 * 1024 * 1024, HEX_DIGITS = 16 };

static int compare(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static bool read_hex(slice text, uint64_t *out) {
    if (text.len < HEX_DIGITS || (text.len > HEX_DIGITS && text.at[HEX_DIGITS] != '\t')) return false;
    *out = 0;
    for (size_t i = 0; i < HEX_DIGITS; i++) {
        static const char digits[] = "0123456789abcdef";
        const char *digit = text.at[i] ? strchr(digits, text.at[i]) : NULL;
        if (!digit) return false;
        *out = *out << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

static size_t count_lines(slice bytes) {
    size_t count = 1;
    for (size_t i = 0; i < bytes.len; i++) count += bytes.at[i] == '\n';
    return count;
}

static klarbrev_status read_lines(baseline *out, const char *path, slice bytes, klarbrev_error *error) {
    slice line;
    out->known = calloc(count_lines(bytes), sizeof *out->known);
    if (!out->known) return fail_no_memory(error);
    for (unsigned number = 1; slice_split(&bytes, '\n', &line); number++) {
        line = slice_trim(line);
        if (line.len == 0 || line.at[0] == '#') continue;
        if (!read_hex(line, &out->known[out->count++]))
            return fail(
                error, KLARBREV_E_CONFIG,
                _("%s:%u: linjen begynder ikke med et fingeraftryk; lav filen igen med 'klarbrev check "
                  "--format baseline'"),
                path, number);
    }
    if (out->count > 1) qsort(out->known, out->count, sizeof *out->known, compare);
    return KLARBREV_OK;
}

klarbrev_status baseline_read(baseline *out, const char *path, klarbrev_error *error) {
    mapped_file file = {0};
    *out = (baseline){0};
    klarbrev_status status = map_file(&file, path, BASELINE_BYTES_MAX, error);
    if (status == KLARBREV_OK) status = read_lines(out, path, file.bytes, error);
    unmap_file(&file);
    if (status != KLARBREV_OK) baseline_release(out);
    return status;
}

void baseline_release(baseline *b) {
    free(b->known);
    *b = (baseline){0};
}

bool baseline_knows(const baseline *b, uint64_t fingerprint) {
    return b->count && bsearch(&fingerprint, b->known, b->count, sizeof *b->known, compare);
}

void baseline_apply(const baseline *b, klarbrev_result *result) {
    finding_vector *findings = &result->said.findings;
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++) {
        if (!baseline_knows(b, findings->items[i].fingerprint)) findings->items[kept++] = findings->items[i];
    }
    findings->count = kept;
    for (size_t i = 0; i < result->said.requirements.count; i++) {
        klarbrev_requirement *r = &result->said.requirements.items[i];
        bool wrong = r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
        if (wrong && baseline_knows(b, requirement_fingerprint(result->path, r)))
            r->status = KLARBREV_NOT_APPLICABLE;
    }
}

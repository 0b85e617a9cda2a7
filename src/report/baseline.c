/* SPDX-License-Identifier: MPL-2.0 */
/* What is known of today, a line each: fingerprint, rule, path. `klarbrev check --baseline` reads it; only
 * the first counts. */
#include "report/formats.h"

uint64_t requirement_fingerprint(const char *path, const klarbrev_requirement *r) {
    uint64_t fingerprint = slice_hash_more(slice_hash(slice_of(path)), slice_of(r->id));
    return r->branch ? slice_hash_more(fingerprint, slice_of(r->branch)) : fingerprint;
}

static void add_line(builder *out, uint64_t fingerprint, const char *id, const char *path) {
    char hex[FINGERPRINT_CHARS];
    builder_print(out, "%s\t%s\t%s\n", fingerprint_print(fingerprint, hex), id, path);
}

static klarbrev_status begin(builder *out, const report_options *options) {
    (void)options;
    return builder_add_text(out, "# klarbrev baseline 1\n");
}

static klarbrev_status add_letter(builder *out, const report_options *options, const report_letter *shown) {
    (void)options;
    if (!shown->letter) return out->status;
    arena scratch = {0};
    const char *path = report_path(&scratch, shown->path);
    for (size_t i = 0; i < shown->said->requirements.count; i++) {
        const klarbrev_requirement *r = &shown->said->requirements.items[i];
        if (r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE)
            add_line(out, requirement_fingerprint(shown->path, r), r->id, path);
    }
    for (size_t i = 0; i < shown->said->findings.count; i++)
        add_line(out, shown->said->findings.items[i].fingerprint, shown->said->findings.items[i].rule, path);
    arena_release(&scratch);
    return out->status;
}

static klarbrev_status end(builder *out, const report_options *options, size_t letter_count) {
    (void)options;
    (void)letter_count;
    return out->status;
}

const report_writer report_baseline = {
    "baseline", N_("det, der er kendt i dag; læses af --baseline"), begin, add_letter, end, NULL, NULL};

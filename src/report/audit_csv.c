/* SPDX-License-Identifier: MPL-2.0 */
#include <inttypes.h>

#include "report/audit_report.h"
#include "report/formats.h"

static const char *const mark_words[MARK_COUNT] = {[MARK_NONE] = "",
                                                   [MARK_NOT_APPLICABLE] = "not-applicable",
                                                   [MARK_PRESENT] = "present",
                                                   [MARK_DEFECTIVE] = "defective",
                                                   [MARK_MISSING] = "missing"};

static void write_row(builder *out, const audit_report *report, const audit_letter_row *l) {
    csv_cell(out, slice_of(l->path), ',');
    csv_cell(out, slice_of(l->type), ',');
    csv_cell(out, slice_of(l->area), ',');
    if (l->volume_known) builder_print(out, "%" PRIu64, l->volume);
    builder_print(out, ",%u,%u,%u,%u,%u,%" PRIu64 ",", l->missing, l->defective, l->errors, l->warnings,
                  l->suggestions, audit_harm(l));
    builder_print(out, "%u,%u,%.1f,%.1f,%.3f,", l->words, l->sentences, l->lix, l->words_per_sentence,
                  l->passive_share);
    csv_cell(out, slice_of(l->hash), ',');
    csv_cell(out, slice_of(l->error), ',');
    csv_cell(out, slice_of(l->owner), ',');
    builder_print(out, "%s%c", l->ours ? "yes" : "no", report->requirements.count ? ',' : '\r');
    for (size_t i = 0; i < report->requirements.count; i++)
        builder_print(out, "%s%c", mark_words[l->marks[i]], i + 1 < report->requirements.count ? ',' : '\r');
    builder_add_byte(out, '\n');
}

klarbrev_status audit_write_csv(builder *out, const audit_report *report) {
    builder_add_text(
        out, "path,type,area,volume,missing,defective,errors,warnings,suggestions,harm,words,sentences,lix,"
             "words_per_sentence,passive_share,hash,error,owner,ours");
    for (size_t i = 0; i < report->requirements.count; i++) {
        builder_add_byte(out, ',');
        builder_add_text(out, report->requirements.items[i].id);
    }
    builder_add_text(out, "\r\n");
    for (size_t i = 0; i < report->letters.count; i++) write_row(out, report, &report->letters.items[i]);
    return out->status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "report/formats.h"

void record_begin(builder *out, klarbrev_level level) {
    builder_add_byte(out, (char)('0' + (int)level));
}

void record_end(builder *out) {
    builder_add_byte(out, '\n');
}

bool record_next(slice *rest, klarbrev_level level, slice *record) {
    for (slice line; slice_split(rest, '\n', &line);) {
        if (line.len == 0 || line.at[0] != '0' + (int)level) continue;
        *record = slice_from(line, 1, line.len);
        return true;
    }
    return false;
}

klarbrev_status records_as_array(builder *out, const report_options *options, slice records) {
    (void)options;
    const char *between = "";
    for (int level = KLARBREV_ERROR; level >= KLARBREV_SUGGESTION; level--) {
        slice rest = records, record;
        while (record_next(&rest, (klarbrev_level)level, &record)) {
            builder_add_text(out, between);
            builder_add(out, record);
            between = ",\n";
        }
    }
    return out->status;
}

klarbrev_status report_no_begin(builder *out, const report_options *options) {
    (void)options;
    return out->status;
}

klarbrev_status report_no_end(builder *out, const report_options *options, const report_totals *totals) {
    (void)totals;
    return report_no_begin(out, options);
}

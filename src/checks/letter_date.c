/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/letter_date.h"

/* What may stand beside a letter's date in its block: "Dato:", "Udskrevet d.", "Asbæk Kommune, den". */
enum { LABEL_BYTES_MAX = 32, LETTERHEAD_BLOCKS_MAX = 20 };

static bool is_full_date(const quantity *q) {
    return q->kind == QUANTITY_DATE && q->from.year && q->from.month && q->from.day;
}

moment letter_own_date(const letter *l, const analysis *read) {
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        if (!is_full_date(q)) continue;
        uint32_t index = letter_block_at(l, q->at.start);
        const block *b = &l->blocks[index];
        if (l->parts[b->part].kind == PART_MESSAGE) continue; /* days by which something is asked for */
        bool in_letterhead = l->parts[b->part].kind != PART_BODY ||
                             index - l->parts[b->part].first_block < LETTERHEAD_BLOCKS_MAX;
        uint32_t around = (b->at.end - b->at.start) - (q->at.end - q->at.start);
        if (in_letterhead && (b->role == BLOCK_REFERENCE || around <= LABEL_BYTES_MAX)) return q->from;
    }
    slice sent = letter_property(l, SLICE("memo.created"));
    moment day;
    return moment_parse_instant(&day, sent) ? moment_from_day_number(moment_day_number(day)) : (moment){0};
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "app/without_text.h"

#include <inttypes.h>

static void strip_finding(klarbrev_finding *f) {
    *f = (klarbrev_finding){.rule = f->rule,
                            .category = f->category,
                            .level = f->level,
                            .message = f->rule,
                            .fingerprint = f->fingerprint};
}

static bool strip_requirement(klarbrev_requirement *r, arena *a) {
    const char *condition = r->branch ? arena_print(a, "%016" PRIx64, slice_hash(slice_of(r->branch))) : NULL;
    if (r->branch && !condition) return false;
    *r = (klarbrev_requirement){.id = r->id, .status = r->status, .level = r->level, .branch = condition};
    return true;
}

/* Who let it stand, and why, may be the letter's own words. */
static const waiver_setting *strip_waiver(const waiver_setting *w, arena *a) {
    waiver_setting *copy = ARENA_NEW(a, waiver_setting);
    if (copy)
        *copy = (waiver_setting){.rule = w->rule, .expires = w->expires, .place = w->place, .id = w->id};
    return copy;
}

static bool strip_waived(check_context *said, arena *a) {
    for (size_t i = 0; i < said->waived.count; i++) {
        waived_problem *w = &said->waived.items[i];
        strip_finding(&w->finding);
        if (w->is_requirement && !strip_requirement(&w->requirement, a)) return false;
        if (!(w->by = strip_waiver(w->by, a))) return false;
    }
    for (size_t i = 0; i < said->expired.count; i++)
        if (!(said->expired.items[i] = strip_waiver(said->expired.items[i], a))) return false;
    return true;
}

static bool strip_said(check_context *said, arena *a) {
    for (size_t i = 0; i < said->findings.count; i++) strip_finding(&said->findings.items[i]);
    for (size_t i = 0; i < said->requirements.count; i++)
        if (!strip_requirement(&said->requirements.items[i], a)) return false;
    said->demands.count = 0;
    said->demand_notes = NULL;
    said->type.evidence_count = said->area.evidence_count = 0;
    return strip_waived(said, a);
}

/* One empty block is left for what reports look up in it. */
static void strip_letter(letter *l) {
    static const part no_part = {.kind = PART_BODY, .block_count = 1};
    static const block no_block = {
        .branch = NO_INDEX, .table = NO_INDEX, .row = NO_INDEX, .column = NO_INDEX};
    letter left = {.arena = l->arena,
                   .text = {"", 0},
                   .parts = &no_part,
                   .part_count = 1,
                   .blocks = &no_block,
                   .block_count = 1,
                   .encoding = TEXT_UTF8,
                   .format = l->format};
    *l = left;
}

klarbrev_status result_strip_text(klarbrev_result *result) {
    if (!result->letter) return KLARBREV_OK;
    if (!strip_said(&result->said, &result->letter->arena)) return KLARBREV_E_NOMEM;
    strip_letter(result->letter);
    result->passages = (passage_list){0};
    result->analysis = (analysis){0};
    return KLARBREV_OK;
}

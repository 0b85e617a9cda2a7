/* SPDX-License-Identifier: MPL-2.0 */
/* Citations: superseded paragraphs, and abbreviations that a citizen does not know. */
#include <stdio.h>

#include "checks/check_table.h"
#include "checks/law_table.h"

enum { CITATION_KEY_MAX = 128, DAY_TEXT_MAX = 24 };

/* "serviceloven § 32 a", as lexicons/flyttede-paragraffer.tsv writes it. */
static slice citation_key(char space[CITATION_KEY_MAX], slice law, uint16_t paragraph, char added) {
    int length = added ? snprintf(space, CITATION_KEY_MAX, "%.*s § %u %c", SLICE_ARG(law), paragraph, added)
                       : snprintf(space, CITATION_KEY_MAX, "%.*s § %u", SLICE_ARG(law), paragraph);
    return length > 0 && length < CITATION_KEY_MAX ? (slice){space, (size_t)length} : (slice){0};
}

/* The row holds on the day the check is made for. */
static bool has_happened(const check_context *context, slice since) {
    moment day;
    if (!moment_parse_iso(&day, since) || !context->date.year) return true;
    return moment_day_number(day) <= moment_day_number(context->date);
}

static slice written_day(char space[DAY_TEXT_MAX], slice iso) {
    moment day;
    if (!moment_parse_iso(&day, iso)) return iso;
    int length = snprintf(space, DAY_TEXT_MAX, "%d.%d.%d", day.day, day.month, day.year);
    return (slice){space, (size_t)length};
}

static klarbrev_status report_moved(check_context *context, const rule *r, const quantity *q, slice law) {
    char key_space[CITATION_KEY_MAX], day_space[DAY_TEXT_MAX];
    const list *moved = ruleset_list(context->rules, SLICE("flyttede-paragraffer"));
    slice key = citation_key(key_space, law, q->paragraph, q->paragraph_letter);
    ptrdiff_t row = moved ? list_find(moved, key) : LIST_NO_ROW;
    klarbrev_status status = KLARBREV_OK;
    if (row == LIST_NO_ROW) return status;
    slice since = list_cell(moved, (size_t)row, list_column(moved, SLICE("fra")));
    if (!has_happened(context, since)) return status;
    message_slot slots[] = {{"gammel", key},
                            {"ny", list_cell(moved, (size_t)row, list_column(moved, SLICE("ny")))},
                            {"dato", written_day(day_space, since)}};
    const char *message = check_message(context, r, slots, sizeof slots / sizeof *slots);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, q->at, message, NULL, 0, &status);
    return status;
}

/* The law's own name stands somewhere in the letter too: then the abbreviation is explained. */
static bool is_named_elsewhere(const check_context *context, const list *laws, ptrdiff_t row) {
    const analysis *read = context->analysis;
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        law_naming naming;
        if (read->quantities[i].kind != QUANTITY_CITATION) continue;
        if (law_find(laws, citation_law(read, &read->quantities[i]), &naming) == row && naming == LAW_BY_NAME)
            return true;
    }
    return false;
}

static klarbrev_status report_abbreviation(check_context *context, const rule *r, const quantity *q,
                                           ptrdiff_t row) {
    const list *laws = law_table(context->rules);
    klarbrev_status status = KLARBREV_OK;
    if (is_named_elsewhere(context, laws, row)) return status;
    slice name = law_cell(laws, row, SLICE("navn")), written = citation_law(context->analysis, q);
    message_slot slots[] = {{"forkortelse", written}, {"lov", name}};
    const char *message = check_message(context, r, slots, sizeof slots / sizeof *slots);
    const char *text = arena_copy(context->arena, name);
    klarbrev_suggestion *suggestion = ARENA_NEW(context->arena, klarbrev_suggestion);
    if (!message || !text || !suggestion) return KLARBREV_E_NOMEM;
    *suggestion = (klarbrev_suggestion){.at = q->law, .text = text, .safe = false};
    check_add_finding(context, r, q->law, message, suggestion, 1, &status);
    return status;
}

klarbrev_status check_law_reference(check_context *context, klarbrev_error *error) {
    const rule *moved = check_rule(context, "lov.flyttet-paragraf");
    const rule *abbreviated = check_rule(context, "lov.forkortelse");
    const list *laws = law_table(context->rules);
    const analysis *read = context->analysis;
    klarbrev_status status = KLARBREV_OK;
    (void)error;
    for (uint32_t i = 0; laws && status == KLARBREV_OK && i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        law_naming naming;
        if (q->kind != QUANTITY_CITATION) continue;
        ptrdiff_t row = law_find(laws, citation_law(read, q), &naming);
        if (row == LIST_NO_ROW) continue;
        if (moved && q->paragraph)
            status = report_moved(context, moved, q, law_cell(laws, row, SLICE("navn")));
        if (status == KLARBREV_OK && abbreviated && naming == LAW_BY_ABBREVIATION)
            status = report_abbreviation(context, abbreviated, q, row);
    }
    return status;
}

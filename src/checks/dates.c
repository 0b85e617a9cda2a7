/* SPDX-License-Identifier: MPL-2.0 */
/* Days that do not fit: weekdays, deadlines before the letter, periods that end before they begin. */
#include <stdio.h>

#include "base/message.h"
#include "checks/check_table.h"
#include "checks/weekday.h"

typedef struct date_rules {
    const rule *weekday, *before_letter, *backwards;
} date_rules;

static bool is_full_day(moment m) {
    return m.year && m.month && m.day && moment_is_valid(m);
}

static klarbrev_status report_weekday(check_context *context, const rule *r, span at, moment m) {
    char day[24];
    klarbrev_status status = KLARBREV_OK;
    int length = snprintf(day, sizeof day, "%d.%d.%d", m.day, m.month, m.year);
    message_slot slots[] = {{"dato", {day, (size_t)length}},
                            {"ugedag", slice_of(_(weekday_name(moment_weekday(m))))}};
    const char *message = check_message(context, r, slots, sizeof slots / sizeof *slots);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, at, message, NULL, 0, &status);
    return status;
}

/* A deadline leaves its inner date in the list: the date alone is judged for its weekday. */
static klarbrev_status check_date(check_context *context, const date_rules *rules, const quantity *q) {
    if (!rules->weekday || q->kind != QUANTITY_DATE || !q->from.weekday || !is_full_day(q->from))
        return KLARBREV_OK;
    if (moment_weekday(q->from) == q->from.weekday) return KLARBREV_OK;
    return report_weekday(context, rules->weekday, q->at, q->from);
}

static klarbrev_status check_deadline(check_context *context, const date_rules *rules, const quantity *q) {
    klarbrev_status status = KLARBREV_OK;
    bool is_day = q->kind == QUANTITY_DEADLINE && q->unit == UNIT_NONE && is_full_day(q->to);
    if (!rules->before_letter || !is_day || !context->dated) return status;
    if (moment_day_number(q->to) < moment_day_number(context->date))
        check_add_finding(context, rules->before_letter, q->at, NULL, NULL, 0, &status);
    return status;
}

static klarbrev_status check_period(check_context *context, const date_rules *rules, const quantity *q) {
    klarbrev_status status = KLARBREV_OK;
    if (!rules->backwards || q->kind != QUANTITY_PERIOD || !is_full_day(q->from) || !is_full_day(q->to))
        return status;
    if (moment_day_number(q->to) < moment_day_number(q->from))
        check_add_finding(context, rules->backwards, q->at, NULL, NULL, 0, &status);
    return status;
}

klarbrev_status check_dates(check_context *context, klarbrev_error *error) {
    date_rules rules = {check_rule(context, "vaerdi.ugedag"), check_rule(context, "vaerdi.frist-foer-brev"),
                        check_rule(context, "vaerdi.periode-baglaens")};
    klarbrev_status status = KLARBREV_OK;
    (void)error;
    for (uint32_t i = 0; status == KLARBREV_OK && i < context->analysis->quantity_count; i++) {
        const quantity *q = &context->analysis->quantities[i];
        status = check_date(context, &rules, q);
        if (status == KLARBREV_OK) status = check_deadline(context, &rules, q);
        if (status == KLARBREV_OK) status = check_period(context, &rules, q);
    }
    return status;
}

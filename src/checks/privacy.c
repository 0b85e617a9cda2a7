/* SPDX-License-Identifier: MPL-2.0 */
/* What a file gives away: personal data in a template, fields left open, and what Word keeps beside the text;
 * and what in it could not be read. */
#include "checks/check_table.h"

typedef struct file_fault {
    uint32_t flags; /* PRIVACY_... */
    const char *rule;
} file_fault;

static const file_fault file_faults[] = {
    {PRIVACY_MACRO, "privatliv.makro"},
    {PRIVACY_REMOTE_TEMPLATE, "privatliv.fjern-skabelon"},
    {PRIVACY_EXTERNAL, "privatliv.hentet-udefra"},
    {PRIVACY_HIDDEN_TEXT, "privatliv.skjult-tekst"},
    {PRIVACY_TRACKED | PRIVACY_COMMENTS, "privatliv.rettelser"},
    {PRIVACY_UNREAD, "struktur.ulaest-indhold"},
};

static klarbrev_status check_file(check_context *context) {
    klarbrev_status status = KLARBREV_OK;
    span top = {0, 0};
    for (size_t i = 0; i < sizeof file_faults / sizeof *file_faults && status == KLARBREV_OK; i++) {
        if (!(context->letter->privacy & file_faults[i].flags)) continue;
        const rule *r = check_rule(context, file_faults[i].rule);
        if (r) check_add_finding(context, r, top, NULL, NULL, 0, &status);
    }
    return status;
}

static klarbrev_status check_numbers(check_context *context) {
    const rule *number =
        check_rule(context, context->is_template ? "privatliv.cpr-i-skabelon" : "privatliv.cpr-i-brev");
    const rule *account = context->is_template ? check_rule(context, "privatliv.konto-i-skabelon") : NULL;
    const analysis *read = context->analysis;
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < read->quantity_count && status == KLARBREV_OK; i++) {
        const quantity *q = &read->quantities[i];
        const rule *r = q->kind == QUANTITY_CPR ? number : q->kind == QUANTITY_ACCOUNT ? account : NULL;
        if (r) check_add_finding(context, r, q->at, NULL, NULL, 0, &status);
    }
    return status;
}

static klarbrev_status check_open_fields(check_context *context) {
    const rule *r = context->is_template ? NULL : check_rule(context, "privatliv.felt-tilbage");
    const letter *l = context->letter;
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; r && i < l->placeholder_count && status == KLARBREV_OK; i++) {
        const placeholder *p = &l->placeholders[i];
        message_slot slots[] = {
            {"felt", p->name.len ? p->name : slice_from(l->text, p->at.start, p->at.end)}};
        const char *message = check_message(context, r, slots, sizeof slots / sizeof *slots);
        if (!message) return KLARBREV_E_NOMEM;
        check_add_finding(context, r, p->at, message, NULL, 0, &status);
    }
    return status;
}

klarbrev_status check_privacy(check_context *context, klarbrev_error *error) {
    (void)error;
    klarbrev_status status = check_file(context);
    if (status == KLARBREV_OK) status = check_numbers(context);
    return status == KLARBREV_OK ? check_open_fields(context) : status;
}

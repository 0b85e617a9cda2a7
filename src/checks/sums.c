/* SPDX-License-Identifier: MPL-2.0 */
/* Tables of amounts: the row "I alt" is what the rows above it make. */
#include <math.h>
#include <stdio.h>

#include "checks/check_table.h"
#include "text/utf8.h"

enum { COLUMNS_MAX = 16, SUM_TEXT_MAX = 32 };
static const double tolerance = 0.5; /* kroner: tables are rounded */

/* The rows of one table so far. */
typedef struct table_sums {
    uint32_t table, row;
    double sum[COLUMNS_MAX];
    uint32_t count[COLUMNS_MAX];
    bool is_total; /* the row that is being read */
} table_sums;

static bool says_total(slice cell) {
    char folded[32];
    size_t len = utf8_fold_word(slice_trim(cell), folded, sizeof folded);
    slice word_form = {folded, len};
    return slice_equal(word_form, SLICE("i alt")) || slice_equal(word_form, SLICE("i alt:")) ||
           slice_equal(word_form, SLICE("sum")) || slice_equal(word_form, SLICE("total"));
}

/* The only amount in the cell, or NULL. */
static const quantity *amount_in(const analysis *read, span at, uint32_t *next) {
    const quantity *found = NULL;
    for (; *next < read->quantity_count && read->quantities[*next].at.start < at.end; (*next)++) {
        const quantity *q = &read->quantities[*next];
        if (q->at.start < at.start || q->kind != QUANTITY_AMOUNT) continue;
        if (found) return NULL;
        found = q;
    }
    return found;
}

static klarbrev_status report(check_context *context, const rule *r, const quantity *written, double sum) {
    char text[SUM_TEXT_MAX];
    klarbrev_status status = KLARBREV_OK;
    int length = snprintf(text, sizeof text, "%.2f kr.", sum);
    for (int i = 0; i < length; i++)
        if (i < length - 1 && text[i] == '.') text[i] = ',';
    slice as_written = slice_from(context->analysis->text, written->at.start, written->at.end);
    message_slot slots[] = {{"sum", {text, (size_t)length}}, {"skrevet", as_written}};
    const char *message = check_message(context, r, slots, sizeof slots / sizeof *slots);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, written->at, message, NULL, 0, &status);
    return status;
}

static klarbrev_status add_cell(check_context *context, const rule *r, table_sums *t, const block *cell,
                                const quantity *amount) {
    uint32_t column = cell->column;
    if (t->is_total && t->count[column] > 1 && fabs(t->sum[column] - amount->number) > tolerance)
        return report(context, r, amount, t->sum[column]);
    if (!t->is_total) {
        t->sum[column] += amount->number;
        t->count[column]++;
    }
    return KLARBREV_OK;
}

klarbrev_status check_sums(check_context *context, klarbrev_error *error) {
    const rule *r = check_rule(context, "vaerdi.sum");
    const letter *l = context->letter;
    table_sums t = {.table = NO_INDEX};
    klarbrev_status status = KLARBREV_OK;
    uint32_t next = 0;
    (void)error;
    for (uint32_t i = 0; r && status == KLARBREV_OK && i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        if (b->table == NO_INDEX || b->column >= COLUMNS_MAX) continue;
        if (b->table != t.table) t = (table_sums){.table = b->table, .row = NO_INDEX};
        if (b->row != t.row) t.is_total = says_total(letter_block_text(l, i));
        t.row = b->row;
        const quantity *amount = amount_in(context->analysis, b->at, &next);
        if (amount) status = add_cell(context, r, &t, b, amount);
    }
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* Tables of amounts, and lines with tabs: the row "I alt" is what the rows above it make. */
#include <math.h>
#include <stdio.h>

#include "checks/check_table.h"
#include "rules/list.h"
#include "text/utf8.h"

enum { COLUMNS_MAX = 16, SUM_TEXT_MAX = 32, LABEL_MAX = 256 };
static const double tolerance = 0.5; /* kroner: tables are rounded */

/* The rows of one table so far. */
typedef struct table_sums {
    uint32_t table, row;
    double sum[COLUMNS_MAX];
    uint32_t count[COLUMNS_MAX];
    bool is_total;   /* the row that is being read */
    bool takes_away; /* it says "fradrag": without a minus its amount has no known sign */
    bool unsure;     /* so the table cannot be added up */
} table_sums;

static bool says_total(const check_context *context, slice cell) {
    char folded[32];
    size_t len = utf8_fold_word(slice_trim(cell), folded, sizeof folded);
    return words_hold(check_word_class(context, "i-alt"), (slice){folded, len});
}

/* "-500 kr.", with a hyphen or the mathematical minus. */
static bool has_minus(slice text, uint32_t at) {
    slice before = slice_from(text, 0, at);
    return slice_ends(before, SLICE("-")) || slice_ends(before, SLICE("\xE2\x88\x92"));
}

static bool says_takes_away(const check_context *context, slice cell) {
    const list *words = ruleset_list(context->rules, SLICE("fradragsord"));
    char folded[LABEL_MAX];
    slice label = {folded, utf8_fold_word(slice_trim(cell), folded, sizeof folded)};
    for (size_t i = 0; words && i < list_row_count(words); i++)
        if (slice_find(label, list_cell(words, i, 0)) != SLICE_NOT_FOUND) return true;
    return false;
}

static void read_label(const check_context *context, table_sums *t, slice cell) {
    t->is_total = says_total(context, cell);
    t->takes_away = says_takes_away(context, cell);
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

static klarbrev_status add_cell(check_context *context, const rule *r, table_sums *t, uint32_t column,
                                const quantity *amount) {
    if (t->is_total && !t->unsure && t->count[column] > 1 &&
        fabs(t->sum[column] - amount->number) > tolerance)
        return report(context, r, amount, t->sum[column]);
    bool negative = has_minus(context->analysis->text, amount->at.start);
    if (t->takes_away && !negative) t->unsure = true;
    if (!t->is_total) {
        t->sum[column] += negative ? -amount->number : amount->number;
        t->count[column]++;
    }
    return KLARBREV_OK;
}

static klarbrev_status read_cell(check_context *context, const rule *r, table_sums *t, span at,
                                 uint32_t column, uint32_t *next) {
    const quantity *amount = column < COLUMNS_MAX ? amount_in(context->analysis, at, next) : NULL;
    return amount ? add_cell(context, r, t, column, amount) : KLARBREV_OK;
}

static klarbrev_status read_table_cell(check_context *context, const rule *r, table_sums *t, const block *b,
                                       uint32_t *next) {
    if (b->table != t->table) *t = (table_sums){.table = b->table, .row = NO_INDEX};
    /* The first cell of a row says whether it is the total, whichever column it stands in. */
    if (b->row != t->row) read_label(context, t, slice_from(context->analysis->text, b->at.start, b->at.end));
    t->row = b->row;
    return read_cell(context, r, t, b->at, b->column, next);
}

/* Lines with tabs that follow each other are the rows of a table. */
static klarbrev_status read_line(check_context *context, const rule *r, table_sums *t, span line,
                                 uint32_t *next) {
    slice rest = slice_from(context->analysis->text, line.start, line.end), cell;
    klarbrev_status status = KLARBREV_OK;
    if (slice_find(rest, SLICE("\t")) == SLICE_NOT_FOUND) {
        if (slice_trim(rest).len) *t = (table_sums){.table = NO_INDEX};
        return KLARBREV_OK;
    }
    uint32_t start = line.start;
    for (uint32_t column = 0; status == KLARBREV_OK && slice_split(&rest, '\t', &cell); column++) {
        span at = {start, start + (uint32_t)cell.len};
        if (column == 0) read_label(context, t, cell);
        status = read_cell(context, r, t, at, column, next);
        start = at.end + 1;
    }
    return status;
}

static klarbrev_status read_lines(check_context *context, const rule *r, table_sums *t, const block *b,
                                  uint32_t *next) {
    slice rest = slice_from(context->analysis->text, b->at.start, b->at.end), line;
    klarbrev_status status = KLARBREV_OK;
    uint32_t start = b->at.start;
    if (t->table != NO_INDEX) *t = (table_sums){.table = NO_INDEX};
    while (status == KLARBREV_OK && slice_split(&rest, '\n', &line)) {
        span at = {start, start + (uint32_t)line.len};
        status = read_line(context, r, t, at, next);
        start = at.end + 1;
    }
    return status;
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
        status = b->table == NO_INDEX ? read_lines(context, r, &t, b, &next)
                                      : read_table_cell(context, r, &t, b, &next);
    }
    return status;
}

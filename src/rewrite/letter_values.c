/* SPDX-License-Identifier: MPL-2.0 */
#include "rewrite/letter_values.h"

#include <stdio.h>

#include "checks/law_table.h"

enum { KEY_MAX = 192, DAY_MAX = 24 };

const char *letter_words(arena *a, const check_context *checked, span at) {
    return arena_copy(a, slice_from(checked->analysis->text, at.start, at.end));
}

static slice keep(arena *a, const char *text, int length) {
    if (length < 0) length = 0;
    return arena_slice(a, (slice){text, (size_t)(length < KEY_MAX ? length : KEY_MAX - 1)});
}

static slice day_key(arena *a, const check_context *checked, const quantity *q) {
    (void)checked;
    char text[KEY_MAX];
    moment from = q->from, to = q->to;
    int length = snprintf(text, sizeof text, "%d-%d-%d/%d-%d-%d", from.year, from.month, from.day, to.year,
                          to.month, to.day);
    return keep(a, text, length);
}

static slice time_key(arena *a, const check_context *checked, const quantity *q) {
    char text[KEY_MAX];
    slice day = day_key(a, checked, q);
    int length = snprintf(text, sizeof text, "%.*s %d:%d-%d:%d", SLICE_ARG(day), q->from.hour, q->from.minute,
                          q->to.hour, q->to.minute);
    return keep(a, text, length);
}

/* A deadline is its last day, or its length and where it starts. */
static slice deadline_key(arena *a, const check_context *checked, const quantity *q) {
    char text[KEY_MAX];
    if (q->unit == UNIT_NONE) return day_key(a, checked, q);
    bool from_letter = q->start == START_LETTER;
    return keep(a, text, snprintf(text, sizeof text, "%.2f/%d/%d", q->number, (int)q->unit, from_letter));
}

static slice amount_key(arena *a, const check_context *checked, const quantity *q) {
    (void)checked;
    char text[KEY_MAX];
    return keep(a, text, snprintf(text, sizeof text, "%.2f", q->number));
}

/* Section, number and letter are part of what a citation says; how the law is named is not. */
static slice citation_key(arena *a, const check_context *checked, const quantity *q) {
    char text[KEY_MAX];
    const list *laws = law_table(checked->rules);
    slice written = citation_law(checked->analysis, q);
    ptrdiff_t row = law_find(laws, written, NULL);
    slice law = row == LIST_NO_ROW ? written : law_cell(laws, row, SLICE("navn"));
    if (law.len > KEY_MAX / 2) law.len = KEY_MAX / 2;
    int length = snprintf(text, sizeof text, "%.*s/%u-%u%c/%u/%u/%c", SLICE_ARG(law), q->paragraph,
                          q->paragraph_to, q->paragraph_letter ? q->paragraph_letter : '-', q->section,
                          q->point, q->letter ? q->letter : '-');
    return keep(a, text, length);
}

/* Digits of a number, or the address as it stands. */
static slice contact_key(arena *a, const check_context *checked, const quantity *q) {
    char text[KEY_MAX];
    int length = 0;
    slice written = slice_from(checked->analysis->text, q->at.start, q->at.end);
    bool is_number = q->kind == QUANTITY_PHONE;
    for (size_t i = 0; i < written.len && length < KEY_MAX; i++) {
        bool digit = written.at[i] >= '0' && written.at[i] <= '9';
        if (!is_number || digit) text[length++] = written.at[i];
    }
    return keep(a, text, length);
}

typedef struct value_row {
    difference_kind kind;
    slice (*key)(arena *a, const check_context *checked,
                 const quantity *q); /* NULL: no value that must survive */
} value_row;

static const value_row value_rows[QUANTITY_KIND_COUNT] = {
    [QUANTITY_DATE] = {DIFFERENCE_DATE, day_key},
    [QUANTITY_TIME] = {DIFFERENCE_DATE, time_key},
    [QUANTITY_DEADLINE] = {DIFFERENCE_DEADLINE, deadline_key},
    [QUANTITY_PERIOD] = {DIFFERENCE_DEADLINE, deadline_key},
    [QUANTITY_AMOUNT] = {DIFFERENCE_AMOUNT, amount_key},
    [QUANTITY_CITATION] = {DIFFERENCE_CITATION, citation_key},
    [QUANTITY_PHONE] = {DIFFERENCE_CONTACT, contact_key},
    [QUANTITY_EMAIL] = {DIFFERENCE_CONTACT, contact_key},
};

/* A deadline leaves its inner date and period in the list, behind itself: they are not told twice. */
static klarbrev_status find_quantities(letter_value_vector *out, arena *a, const check_context *checked) {
    const analysis *read = checked->analysis;
    uint32_t deadline_end = 0;
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        const value_row *row = &value_rows[q->kind];
        if (q->at.start < deadline_end || !row->key) continue;
        letter_value value = {row->kind, row->key(a, checked, q), q->at};
        if (q->kind == QUANTITY_DEADLINE) deadline_end = q->at.end;
        if (!value.key.at || !VECTOR_PUSH(out, a, value)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

static klarbrev_status find_placeholders(letter_value_vector *out, arena *a, const letter *l) {
    for (uint32_t i = 0; i < l->placeholder_count; i++) {
        const placeholder *p = &l->placeholders[i];
        slice name = p->name.len ? p->name : slice_from(l->text, p->at.start, p->at.end);
        if (!VECTOR_PUSH(out, a, ((letter_value){DIFFERENCE_PLACEHOLDER, name, p->at})))
            return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

klarbrev_status letter_values_find(letter_value_vector *out, arena *a, const check_context *checked) {
    klarbrev_status status = find_quantities(out, a, checked);
    return status == KLARBREV_OK ? find_placeholders(out, a, checked->letter) : status;
}

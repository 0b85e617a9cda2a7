/* SPDX-License-Identifier: MPL-2.0 */
/* Excel workbooks that hold text blocks of letters: one block a cell that holds text, a part a sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "letter/opc.h"
#include "letter/reader.h"
#include "letter/xml_sax.h"

enum { CELL_BYTES_MAX = 1024 * 1024 };

typedef VECTOR(slice) string_vector;

typedef struct xlsx {
    opc opc;
    letter_builder *builder;
    opc_relationships relationships;
    slice workbook;
    string_vector strings;
    uint32_t next_table;
} xlsx;

int detect_xlsx(slice bytes, const char *name) {
    bool has_name = name_ends(name, ".xlsx") || name_ends(name, ".xlsm") || name_ends(name, ".xltx");
    if (!slice_starts(bytes, SLICE("PK\x03\x04"))) return has_name ? BY_NAME + 1 : NOT_THIS_FORMAT;
    slice tail = slice_from(bytes, bytes.len > 65536 ? bytes.len - 65536 : 0, bytes.len);
    if (slice_find(tail, SLICE("xl/workbook")) < 0) return has_name ? BY_SHAPE : NOT_THIS_FORMAT;
    return has_name ? BY_CONTENT + 1 : BY_CONTENT - 1; /* a Word document may hold a workbook */
}

/* ---- shared strings ---- */

typedef struct string_reader {
    xlsx *x;
    builder text;
    bool in_text, in_phonetic, failed;
} string_reader;

static void string_start(void *user, const xml_element *element) {
    string_reader *r = user;
    if (strcmp(element->local, "si") == 0) builder_reset(&r->text);
    if (strcmp(element->local, "rPh") == 0) r->in_phonetic = true;
    r->in_text = strcmp(element->local, "t") == 0 && !r->in_phonetic;
}

static void string_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri, (void)offset;
    string_reader *r = user;
    r->in_text = false;
    if (strcmp(local, "rPh") == 0) r->in_phonetic = false;
    if (strcmp(local, "si") != 0) return;
    arena *a = r->x->opc.arena;
    slice text = arena_slice(a, builder_slice(&r->text));
    if (!text.at || !VECTOR_PUSH(&r->x->strings, a, text)) r->failed = true;
}

static void string_text(void *user, slice text) {
    string_reader *r = user;
    if (r->in_text) letter_builder_gather(r->x->builder, &r->text, text);
}

static klarbrev_status read_part(xlsx *x, slice part_name, const xml_events *events, void *user,
                                 klarbrev_error *error) {
    slice bytes;
    uint64_t offset = 0;
    text_encoding encoding;
    klarbrev_status status = opc_read(&x->opc, part_name, &bytes, &offset, &encoding, error);
    return status == KLARBREV_OK ? xml_parse(bytes, events, user, part_name.at, error) : status;
}

static klarbrev_status read_strings(xlsx *x, klarbrev_error *error) {
    static const xml_events events = {.start = string_start, .end = string_end, .text = string_text};
    const opc_relationship *shared = opc_by_type(&x->relationships, SLICE("sharedStrings"));
    if (!shared || shared->external || !opc_has(&x->opc, shared->target)) return KLARBREV_OK;
    string_reader r = {.x = x};
    builder_init(&r.text, CELL_BYTES_MAX);
    klarbrev_status status = read_part(x, shared->target, &events, &r, error);
    letter_builder_watch(x->builder, &r.text);
    builder_release(&r.text);
    return status == KLARBREV_OK && r.failed ? fail_no_memory(error) : status;
}

/* ---- sheets ---- */

typedef struct sheet_reader {
    xlsx *x;
    builder text;
    uint32_t table, row, column;
    bool is_shared, is_text, gathers;
} sheet_reader;

static uint32_t number_of(slice digits) {
    uint32_t n = 0;
    for (size_t i = 0; i < digits.len && digits.at[i] >= '0' && digits.at[i] <= '9' && n < 100000000; i++)
        n = n * 10 + (uint32_t)(digits.at[i] - '0');
    return n;
}

/* "BC12": column 54, row 11, both from 0. */
static void place_of(sheet_reader *r, slice reference) {
    uint32_t column = 0;
    size_t i = 0;
    while (i < reference.len && i < 3 && reference.at[i] >= 'A' && reference.at[i] <= 'Z')
        column = column * 26 + (uint32_t)(reference.at[i++] - 'A' + 1);
    uint32_t row = number_of(slice_from(reference, i, reference.len));
    r->column = column > 0 ? column - 1 : r->column + 1;
    if (row > 0) r->row = row - 1;
}

static void sheet_start(void *user, const xml_element *element) {
    sheet_reader *r = user;
    if (strcmp(element->local, "c") == 0) {
        slice type = xml_attribute(element, "", "t");
        place_of(r, xml_attribute(element, "", "r"));
        r->is_shared = slice_equal(type, SLICE("s"));
        r->is_text = r->is_shared || slice_equal(type, SLICE("inlineStr")) || slice_equal(type, SLICE("str"));
        builder_reset(&r->text);
    }
    r->gathers = r->is_text && (strcmp(element->local, "v") == 0 || strcmp(element->local, "t") == 0);
}

static void sheet_text(void *user, slice text) {
    sheet_reader *r = user;
    if (r->gathers) letter_builder_gather(r->x->builder, &r->text, text);
}

/* A line in a cell is a block of its own; all have the cell's place. */
static void add_cell(sheet_reader *r, slice text) {
    slice line;
    while (slice_split(&text, '\n', &line)) {
        if (slice_trim(line).len == 0) continue;
        letter_builder_open_block(r->x->builder, BLOCK_CELL, 0);
        letter_builder_cell(r->x->builder, r->table, r->row, r->column);
        letter_builder_virtual(r->x->builder, line);
        letter_builder_close_block(r->x->builder);
    }
}

static void sheet_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)uri, (void)offset;
    sheet_reader *r = user;
    r->gathers = false;
    if (strcmp(local, "c") != 0 || !r->is_text) return;
    slice text = builder_slice(&r->text);
    if (r->is_shared) {
        uint32_t index = number_of(slice_trim(text));
        text = index < r->x->strings.count ? r->x->strings.items[index] : (slice){0};
    }
    add_cell(r, text);
    r->is_text = false;
}

static klarbrev_status read_sheet(xlsx *x, slice part_name, klarbrev_error *error) {
    static const xml_events events = {.start = sheet_start, .end = sheet_end, .text = sheet_text};
    sheet_reader r = {.x = x, .table = x->next_table++};
    builder_init(&r.text, CELL_BYTES_MAX);
    letter_builder_part(x->builder, PART_BODY, part_name);
    klarbrev_status status = read_part(x, part_name, &events, &r, error);
    letter_builder_watch(x->builder, &r.text);
    builder_release(&r.text);
    return status;
}

/* ---- the workbook names its sheets in order ---- */

typedef struct workbook_reader {
    xlsx *x;
    string_vector sheets; /* each part once, however often it is named */
    table seen;
    bool failed;
} workbook_reader;

static void workbook_start(void *user, const xml_element *element) {
    workbook_reader *r = user;
    if (strcmp(element->local, "sheet") != 0) return;
    const opc_relationship *sheet = opc_by_id(&r->x->relationships, xml_attribute(element, NULL, "id"));
    bool is_sheet = sheet && !sheet->external && slice_equal(sheet->type, SLICE("worksheet"));
    if (!slice_equal(xml_attribute(element, "", "state"), SLICE("")) &&
        !slice_equal(xml_attribute(element, "", "state"), SLICE("visible")))
        letter_builder_privacy(r->x->builder, PRIVACY_HIDDEN_TEXT);
    if (!is_sheet || table_get(&r->seen, sheet->target)) return;
    bool kept = VECTOR_PUSH(&r->sheets, r->x->opc.arena, sheet->target) &&
                table_put(&r->seen, r->x->opc.arena, sheet->target, r) == KLARBREV_OK;
    if (!kept) r->failed = true;
}

static void workbook_end(void *user, const char *local, const char *uri, uint64_t offset) {
    (void)user, (void)local, (void)uri, (void)offset;
}

static klarbrev_status find_workbook(xlsx *x, klarbrev_error *error) {
    opc_relationships root = {0};
    klarbrev_status status = opc_read_relationships(&x->opc, (slice){0}, &root, error);
    if (status != KLARBREV_OK) return status;
    const opc_relationship *workbook = opc_by_type(&root, SLICE("officeDocument"));
    if (!workbook || workbook->external || !opc_has(&x->opc, workbook->target))
        return fail(error, KLARBREV_E_BROKEN,
                    _("pakken er ikke en Excel-projektmappe; gem den igen som .xlsx"));
    x->workbook = workbook->target;
    return opc_read_relationships(&x->opc, x->workbook, &x->relationships, error);
}

static klarbrev_status read_workbook(xlsx *x, klarbrev_error *error) {
    static const xml_events events = {.start = workbook_start, .end = workbook_end};
    workbook_reader r = {.x = x};
    klarbrev_status status = find_workbook(x, error);
    if (status == KLARBREV_OK) status = read_strings(x, error);
    if (status == KLARBREV_OK) status = read_part(x, x->workbook, &events, &r, error);
    if (status == KLARBREV_OK && r.failed) status = fail_no_memory(error);
    for (size_t i = 0; i < r.sheets.count && status == KLARBREV_OK; i++)
        status = read_sheet(x, r.sheets.items[i], error);
    if (opc_by_type(&x->relationships, SLICE("vbaProject")))
        letter_builder_privacy(x->builder, PRIVACY_MACRO);
    if (opc_by_type(&x->relationships, SLICE("externalLink")))
        letter_builder_privacy(x->builder, PRIVACY_EXTERNAL);
    return status;
}

klarbrev_status read_xlsx(letter_builder *b, slice bytes, const read_context *context,
                          klarbrev_error *error) {
    (void)context;
    xlsx x = {.builder = b};
    klarbrev_status status =
        opc_open(&x.opc, bytes, letter_builder_arena(b), letter_builder_unpacked(b), error);
    if (status == KLARBREV_OK) status = read_workbook(&x, error);
    opc_close(&x.opc);
    return status;
}

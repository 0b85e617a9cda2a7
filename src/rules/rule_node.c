/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/rule_node.h"

#include <libfyaml.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "text/utf8.h"

enum { DEPTH_MAX = 32, SHOWN_MAX = 80, SHOWN_BEFORE = 60 };

typedef struct reader {
    arena *arena;
    slice bytes, name;
    klarbrev_error *error;
} reader;

static slice line_of(slice bytes, uint32_t line) {
    slice rest = bytes, piece = {0};
    for (uint32_t i = 0; i < line; i++)
        if (!slice_split(&rest, '\n', &piece)) return (slice){0};
    return piece;
}

/* Up to 80 characters of a line around the column, and the place of the column among them. */
static slice shown_part(slice line, uint32_t column, int *caret) {
    size_t start = 0, end;
    uint32_t skipped = 0;
    while (start < line.len && column - skipped > SHOWN_BEFORE) {
        utf8_next(line, &start);
        skipped++;
    }
    end = start;
    for (int i = 0; i < SHOWN_MAX && end < line.len; i++) utf8_next(line, &end);
    *caret = (int)(column - skipped);
    return slice_from(line, start, end);
}

static void write_text(char *out, size_t space, const char *format, va_list args) {
    vsnprintf(out, space, format, args);
}

klarbrev_status rule_fault(klarbrev_error *error, slice name, slice bytes, const rule_node *at,
                           const char *format, ...) {
    char text[KLARBREV_ERROR_TEXT / 2];
    va_list args;
    va_start(args, format);
    write_text(text, sizeof text, format, args);
    va_end(args);
    int caret = 0;
    slice line = line_of(bytes, at->line);
    if (!utf8_is_valid(line)) line.len = 0;
    line = shown_part(line, at->column, &caret);
    if (line.len == 0)
        return fail(error, KLARBREV_E_RULE, "%.*s:%u:%u: %s", SLICE_ARG(name), at->line, at->column, text);
    return fail(error, KLARBREV_E_RULE, "%.*s:%u:%u: %s\n    %.*s\n    %*s", SLICE_ARG(name), at->line,
                at->column, text, SLICE_ARG(line), caret, "^");
}

static klarbrev_status fault_at(reader *r, const struct fy_mark *mark, const char *what) {
    rule_node place = {.line = mark ? (uint32_t)mark->line + 1 : 1,
                       .column = mark ? (uint32_t)mark->column + 1 : 1};
    return rule_fault(r->error, r->name, r->bytes, &place, "%s", what);
}

static const struct fy_mark *mark_of(struct fy_node *node) {
    struct fy_token *token = fy_node_get_scalar_token(node);
    return token ? fy_token_start_mark(token) : NULL;
}

static klarbrev_status convert(reader *r, rule_node *out, struct fy_node *node, int depth);

static klarbrev_status convert_text(reader *r, rule_node *out, struct fy_node *node) {
    size_t length = 0;
    const char *text = fy_node_get_scalar(node, &length);
    const struct fy_mark *mark = mark_of(node);
    if (mark) {
        out->line = (uint32_t)mark->line + 1;
        out->column = (uint32_t)mark->column + 1;
    }
    out->kind = NODE_TEXT;
    out->text = arena_slice(r->arena, (slice){text, text ? length : 0});
    return out->text.at ? KLARBREV_OK : fail_no_memory(r->error);
}

static klarbrev_status convert_list(reader *r, rule_node *out, struct fy_node *node, int depth) {
    int count = fy_node_sequence_item_count(node);
    rule_node *items = ARENA_ARRAY(r->arena, rule_node, count > 0 ? (size_t)count : 1);
    if (!items) return fail_no_memory(r->error);
    *out = (rule_node){
        .kind = NODE_LIST, .key = out->key, .items = items, .line = out->line, .column = out->column};
    for (int i = 0; i < count; i++) {
        items[i].line = out->line;
        items[i].column = out->column;
        klarbrev_status status = convert(r, &items[i], fy_node_sequence_get_by_index(node, i), depth + 1);
        if (status != KLARBREV_OK) return status;
        out->count++;
    }
    if (count > 0) out->line = items[0].line, out->column = items[0].column;
    return KLARBREV_OK;
}

static klarbrev_status convert_member(reader *r, rule_node *member, struct fy_node_pair *pair, int depth) {
    struct fy_node *key = fy_node_pair_key(pair);
    size_t length = 0;
    const char *text = key ? fy_node_get_scalar(key, &length) : NULL;
    const struct fy_mark *mark = key ? mark_of(key) : NULL;
    if (!text) return fault_at(r, mark, _("her skal stå et navn"));
    uint32_t line = mark ? (uint32_t)mark->line + 1 : 1, column = mark ? (uint32_t)mark->column + 1 : 1;
    *member = (rule_node){.line = line, .column = column};
    klarbrev_status status = convert(r, member, fy_node_pair_value(pair), depth + 1);
    member->key_line = line;
    member->key_column = column;
    member->key = arena_slice(r->arena, (slice){text, length});
    if (member->kind != NODE_TEXT) member->line = line, member->column = column;
    return status == KLARBREV_OK && !member->key.at ? fail_no_memory(r->error) : status;
}

static klarbrev_status convert_map(reader *r, rule_node *out, struct fy_node *node, int depth) {
    int count = fy_node_mapping_item_count(node);
    rule_node *items = ARENA_ARRAY(r->arena, rule_node, count > 0 ? (size_t)count : 1);
    if (!items) return fail_no_memory(r->error);
    *out = (rule_node){
        .kind = NODE_MAP, .key = out->key, .items = items, .line = out->line, .column = out->column};
    for (int i = 0; i < count; i++) {
        klarbrev_status status = convert_member(r, &items[i], fy_node_mapping_get_by_index(node, i), depth);
        if (status != KLARBREV_OK) return status;
        out->count++;
    }
    if (count > 0) out->line = items[0].key_line, out->column = items[0].key_column;
    return KLARBREV_OK;
}

static klarbrev_status convert(reader *r, rule_node *out, struct fy_node *node, int depth) {
    if (depth > DEPTH_MAX) return fault_at(r, NULL, _("filen er indlejret for dybt"));
    if (!node) {
        out->kind = NODE_TEXT;
        return KLARBREV_OK;
    }
    switch (fy_node_get_type(node)) {
    case FYNT_SEQUENCE:
        return convert_list(r, out, node, depth);
    case FYNT_MAPPING:
        return convert_map(r, out, node, depth);
    default:
        return convert_text(r, out, node);
    }
}

/* Where libfyaml met the fault; it keeps its findings in the diagnostic object. */
static klarbrev_status parse_fault(reader *r, struct fy_diag *diag) {
    void *iterator = NULL;
    struct fy_diag_error *first = fy_diag_errors_iterate(diag, &iterator);
    rule_node place = {.line = 1, .column = 1};
    const char *what = _("kan ikke læses som YAML");
    if (first) place = (rule_node){.line = (uint32_t)first->line, .column = (uint32_t)first->column};
    return rule_fault(r->error, r->name, r->bytes, &place, "%s: %s", what,
                      first && first->msg ? first->msg : "?");
}

/* The first byte that YAML forbids: not UTF-8, or a control character. */
static size_t forbidden_byte(slice bytes) {
    size_t valid = utf8_valid_length(bytes);
    for (size_t i = 0; i < valid; i++)
        if ((unsigned char)bytes.at[i] < ' ' && !strchr("\t\n\r", bytes.at[i] ? bytes.at[i] : 'x')) return i;
    return valid;
}

static klarbrev_status encoding_fault(reader *r, size_t valid) {
    size_t line_start = 0;
    rule_node place = {.line = 1};
    for (size_t i = 0; i < valid; i++)
        if (r->bytes.at[i] == '\n') place.line++, line_start = i + 1;
    place.column = 1 + (uint32_t)utf8_count(slice_from(r->bytes, line_start, valid));
    return rule_fault(r->error, r->name, r->bytes, &place,
                      _("tegnet må ikke stå i en regelfil; gem filen som UTF-8"));
}

klarbrev_status rule_node_read(const rule_node **out, arena *a, slice bytes, slice name,
                               klarbrev_error *error) {
    reader r = {.arena = a, .bytes = bytes, .name = name, .error = error};
    static const rule_node top = {.line = 1, .column = 1};
    size_t readable = forbidden_byte(bytes);
    if (readable < bytes.len) return encoding_fault(&r, readable);
    if (slice_trim(bytes).len == 0) return rule_fault(error, name, bytes, &top, _("filen er tom"));
    struct fy_diag_cfg diag_cfg;
    fy_diag_cfg_default(&diag_cfg);
    diag_cfg.fp = NULL;
    struct fy_diag *diag = fy_diag_create(&diag_cfg);
    if (!diag) return fail_no_memory(error);
    fy_diag_set_collect_errors(diag, true);
    struct fy_parse_cfg cfg = {.flags = FYPCF_QUIET, .diag = diag};
    struct fy_document *document = fy_document_build_from_string(&cfg, bytes.at, bytes.len);
    rule_node *root = ARENA_NEW(a, rule_node);
    klarbrev_status status = KLARBREV_OK;
    if (!root)
        status = fail_no_memory(error);
    else if (!document)
        status = parse_fault(&r, diag);
    else
        status = convert(&r, root, fy_document_root(document), 0);
    fy_document_destroy(document);
    fy_diag_destroy(diag);
    *out = root;
    return status;
}

const rule_node *rule_node_get(const rule_node *map, const char *key) {
    if (!map || map->kind != NODE_MAP) return NULL;
    for (size_t i = 0; i < map->count; i++)
        if (slice_equal(map->items[i].key, slice_of(key))) return &map->items[i];
    return NULL;
}

slice rule_node_text(const rule_node *map, const char *key) {
    const rule_node *node = rule_node_get(map, key);
    return node && node->kind == NODE_TEXT ? node->text : (slice){0};
}

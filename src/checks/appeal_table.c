/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/appeal_table.h"

#include "text/utf8.h"

enum { BODY_NAME_MAX = 128 };

bool letter_cites(const check_context *context, slice law) {
    const analysis *read = context->analysis;
    const list *laws = law_table(context->rules);
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        if (read->quantities[i].kind != QUANTITY_CITATION) continue;
        ptrdiff_t row = law_find(laws, citation_law(read, &read->quantities[i]), NULL);
        if (row != LIST_NO_ROW && slice_equal(law_cell(laws, row, SLICE("navn")), law)) return true;
    }
    return false;
}

/* Whether a word of the letter begins like one of the cell's, "|" between; an empty cell asks for nothing. */
static bool words_fit(const analysis *read, slice beginnings) {
    if (beginnings.len == 0) return true;
    for (slice one; slice_split(&beginnings, '|', &one);)
        for (uint32_t i = 0; i < read->token_count; i++)
            if (slice_starts(read->tokens[i].form, one)) return true;
    return false;
}

static bool row_fits(const check_context *context, appeal_row candidate) {
    slice area = appeal_cell(candidate, SLICE("omraade"));
    slice type = appeal_cell(candidate, SLICE("brevtype"));
    slice law = appeal_cell(candidate, SLICE("lov"));
    if (!slice_equal(area, SLICE("*")) && !slice_equal(area, slice_of(context->area.id))) return false;
    if (type.len && !slice_equal(type, slice_of(context->type.id))) return false;
    for (slice one; law.len && slice_split(&law, '+', &one);)
        if (!letter_cites(context, one)) return false;
    return words_fit(context->analysis, appeal_cell(candidate, SLICE("ord")));
}

appeal_row appeal_row_for(const check_context *context) {
    appeal_row candidate = {ruleset_list(context->rules, SLICE("klageinstanser")), LIST_NO_ROW};
    size_t count = candidate.table ? list_row_count(candidate.table) : 0;
    for (size_t i = 0; i < count; i++) {
        candidate.row = (ptrdiff_t)i;
        if (row_fits(context, candidate)) return candidate;
    }
    candidate.row = LIST_NO_ROW;
    return candidate;
}

slice appeal_cell(appeal_row row, slice column) {
    if (!row.table || row.row == LIST_NO_ROW) return (slice){0};
    return list_cell(row.table, (size_t)row.row, list_column(row.table, column));
}

bool appeal_cell_has(slice cell, slice wanted) {
    slice piece;
    while (slice_split(&cell, '|', &piece))
        if (slice_equal(slice_trim(piece), wanted)) return true;
    return false;
}

bool appeal_row_is_sure(appeal_row row) {
    return slice_equal(appeal_cell(row, SLICE("sikkerhed")), SLICE("V"));
}

static bool text_is(slice text, slice name) {
    char a[BODY_NAME_MAX], b[BODY_NAME_MAX];
    size_t a_len = utf8_fold_word(text, a, sizeof a), b_len = utf8_fold_word(name, b, sizeof b);
    return a_len && slice_equal((slice){a, a_len}, (slice){b, b_len});
}

/* The name stands in the text from `start`, and no word goes on behind it. */
static bool name_stands_at(slice text, uint32_t start, slice name) {
    slice there = slice_from(text, start, start + name.len);
    if (there.len < name.len || !text_is(there, name)) return false;
    unsigned char next = start + name.len < text.len ? (unsigned char)text.at[start + name.len] : ' ';
    return !(next >= 0x80 || (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z'));
}

static void read_body(appeal_body *out, const list *bodies, size_t row, span at) {
    *out = (appeal_body){.at = at, .body = list_cell(bodies, row, list_column(bodies, SLICE("organ")))};
    out->successor = list_cell(bodies, row, list_column(bodies, SLICE("erstatning")));
    slice day = list_cell(bodies, row, list_column(bodies, SLICE("ophoert")));
    if (!moment_parse_iso(&out->abolished, day)) out->abolished = (moment){0};
    slice source = list_cell(bodies, row, list_column(bodies, SLICE("kilde")));
    out->sure = !slice_equal(source, SLICE("alm. viden"));
}

bool appeal_body_at(const check_context *context, uint32_t first, appeal_body *out) {
    const analysis *read = context->analysis;
    const list *bodies = ruleset_list(context->rules, SLICE("klagenaevn"));
    uint32_t start = read->tokens[first].word.at.start;
    size_t longest = 0, count = bodies ? list_row_count(bodies) : 0;
    for (size_t i = 0; i < count; i++) {
        slice name = list_cell(bodies, i, 0);
        if (name.len <= longest || !name_stands_at(read->text, start, name)) continue;
        longest = name.len;
        read_body(out, bodies, i, (span){start, start + (uint32_t)name.len});
    }
    return longest > 0;
}

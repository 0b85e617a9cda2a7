/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/field_names.h"

#include "base/message.h"

#define KIND_WORD(name, shown) [QUANTITY_##name] = shown,
static const char *const kind_words[QUANTITY_KIND_COUNT] = {QUANTITY_KINDS(KIND_WORD)};
#undef KIND_WORD

static uint32_t kind_of(slice named) {
    uint32_t kind = 0;
    while (kind < QUANTITY_KIND_COUNT && !slice_equal(slice_of(kind_words[kind]), named)) kind++;
    return kind;
}

klarbrev_status field_names_read(field_names *out, const list *rows, klarbrev_error *error) {
    *out = (field_names){0};
    for (size_t row = 0; rows && row < list_row_count(rows); row++) {
        uint32_t kind = kind_of(list_cell(rows, row, 0));
        if (kind == QUANTITY_KIND_COUNT)
            return list_fault(rows, row, 0, error,
                              _("ukendt slags udtryk; brug et navn som '%dato' uden '%'"));
        out->words[kind] = list_cell(rows, row, list_column(rows, SLICE("words")));
        out->except[kind] = list_cell(rows, row, list_column(rows, SLICE("except")));
    }
    return KLARBREV_OK;
}

/* Letters of other scripts than ASCII are bytes above 127 and belong to names too. */
static bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* The word from `at` on, over whatever separates the parts of the name. */
static bool stands_at(slice name, size_t at, slice piece) {
    size_t matched = 0;
    for (; at < name.len && matched < piece.len; at++) {
        if (name.at[at] == piece.at[matched])
            matched++;
        else if (matched == 0 || is_name_byte(name.at[at]))
            return false;
    }
    return matched == piece.len;
}

static bool has_word(slice name, slice words) {
    slice piece;
    while (slice_split(&words, '|', &piece))
        for (size_t at = 0; piece.len && at < name.len; at++)
            if (stands_at(name, at, piece)) return true;
    return false;
}

bool field_names_say(const field_names *names, slice folded_name, uint32_t kind) {
    return names && names->words[kind].len && has_word(folded_name, names->words[kind]) &&
           !has_word(folded_name, names->except[kind]);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/law_table.h"

#include <string.h>

#include "text/utf8.h"

enum { NAME_BYTES_MAX = 192 };

typedef struct folded_name {
    char text[NAME_BYTES_MAX];
    size_t len; /* 0: too long, or empty */
} folded_name;

static folded_name fold_name(slice name) {
    folded_name out;
    out.len = utf8_fold_word(slice_trim(name), out.text, sizeof out.text);
    return out;
}

static slice name_of(const folded_name *name) {
    return (slice){name->text, name->len};
}

static bool same_name(slice cell, slice name) {
    folded_name folded = fold_name(cell);
    return folded.len && slice_equal(name_of(&folded), name);
}

static bool any_same_name(slice cells, slice name) {
    slice cell;
    while (slice_split(&cells, '|', &cell))
        if (same_name(cell, name)) return true;
    return false;
}

/* "lov om sygedagpenge, jf." and a title that a letter cuts short are still that law. */
static bool begins_with_title(slice name, slice title) {
    folded_name folded = fold_name(title);
    slice whole = name_of(&folded);
    if (whole.len < sizeof "lov om " || !slice_starts(whole, SLICE("lov om "))) return false;
    return slice_starts(name, whole) && (name.len == whole.len || strchr(" ,.", name.at[whole.len]));
}

static law_naming names_law(const list *laws, size_t row, slice name) {
    ptrdiff_t at = (ptrdiff_t)row;
    slice title = law_cell(laws, at, SLICE("titel"));
    if (same_name(title, name) || begins_with_title(name, title) ||
        any_same_name(law_cell(laws, at, SLICE("andre")), name))
        return LAW_BY_NAME;
    return any_same_name(law_cell(laws, at, SLICE("forkortelser")), name) ? LAW_BY_ABBREVIATION : LAW_UNKNOWN;
}

static ptrdiff_t find_folded(const list *laws, slice name, law_naming *naming) {
    ptrdiff_t row = list_find(laws, name);
    *naming = LAW_BY_NAME;
    if (row != LIST_NO_ROW) return row;
    for (size_t i = 0; i < list_row_count(laws); i++) {
        *naming = names_law(laws, i, name);
        if (*naming != LAW_UNKNOWN) return (ptrdiff_t)i;
    }
    return LIST_NO_ROW;
}

const list *law_table(const ruleset *rules) {
    return ruleset_list(rules, SLICE("love"));
}

ptrdiff_t law_find(const list *laws, slice written, law_naming *naming) {
    law_naming unused;
    if (!naming) naming = &unused;
    *naming = LAW_UNKNOWN;
    folded_name folded = fold_name(written);
    slice name = name_of(&folded);
    if (!laws || name.len == 0) return LIST_NO_ROW;
    ptrdiff_t row = find_folded(laws, name, naming);
    if (row == LIST_NO_ROW && slice_ends(name, SLICE("s")))
        row = find_folded(laws, slice_from(name, 0, name.len - 1), naming);
    return row;
}

slice law_cell(const list *laws, ptrdiff_t row, slice column) {
    if (!laws || row < 0) return (slice){0};
    return list_cell(laws, (size_t)row, list_column(laws, column));
}

slice citation_law(const analysis *read, const quantity *citation) {
    return slice_from(read->text, citation->law.start, citation->law.end);
}

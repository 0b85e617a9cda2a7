/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/placeholders.h"

#include <stdlib.h>

#include "base/vector.h"
#include "text/utf8.h"

enum { NAME_BYTES_MAX = 300, BLANK_NAME_LETTERS_MAX = 6, BLANK_GROUPS_MAX = 6 };

typedef VECTOR(placeholder) placeholder_vector;

/* What a scanner found: how many bytes, and where the name stands in them. length 0: nothing. */
typedef struct found {
    size_t length;
    slice name;
    placeholder_kind kind;
} found;

static const found nothing = {0};

static bool is_name_start(slice s) {
    if (s.len == 0) return false;
    size_t at = 0;
    uint32_t c = utf8_next(s, &at);
    return code_point_is_letter(c) || code_point_is_digit(c) || c == '_';
}

static bool has_letter(slice s) {
    for (size_t at = 0; at < s.len;)
        if (code_point_is_letter(utf8_next(s, &at))) return true;
    return false;
}

/* The content of a pair of marks at the start of s, when it is short enough to be a name. */
static bool between(slice s, slice open, slice close, slice *content) {
    if (!slice_starts(s, open)) return false;
    slice rest = slice_from(s, open.len, open.len + NAME_BYTES_MAX + close.len);
    ptrdiff_t end = slice_find(rest, close);
    if (end <= 0) return false;
    *content = slice_from(rest, 0, (size_t)end);
    return true;
}

static found pair(slice s, slice open, slice close, placeholder_kind kind) {
    slice content;
    if (!between(s, open, close, &content)) return nothing;
    slice name = slice_trim(content);
    if (!is_name_start(name) || !has_letter(name)) return nothing;
    return (found){.length = open.len + content.len + close.len, .name = name, .kind = kind};
}

/* The length of a {...} with nested braces and quotations in it, or 0 when it does not close. */
static size_t braced_length(slice s) {
    unsigned depth = 0;
    char quote = 0;
    for (size_t i = 0; i < s.len && i < NAME_BYTES_MAX; i++) {
        char c = s.at[i];
        if (quote) {
            if (c == quote) quote = 0;
        } else if (c == '"') {
            quote = c;
        } else if (c == '{') {
            depth++;
        } else if (c == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

static bool is_template_tag(char c) {
    return c == '#' || c == '^' || c == '/' || c == '@' || c == '%' || c == '=';
}

static found scan_braces(slice s) {
    size_t length = braced_length(s);
    if (length < 3) return nothing;
    slice whole = slice_from(s, 0, length);
    bool twice = slice_starts(whole, SLICE("{{")) && slice_ends(whole, SLICE("}}"));
    slice name = slice_from(whole, twice ? 2 : 1, length - (twice ? 2 : 1));
    name = slice_trim(name);
    slice inner = name;
    while (inner.len > 0 && is_template_tag(inner.at[0])) inner = slice_trim(slice_from(inner, 1, inner.len));
    bool is_code = slice_ends(inner, SLICE(";"));
    if (!is_name_start(inner) || !has_letter(inner) || is_code) return nothing;
    return (found){
        .length = length, .name = name, .kind = twice ? PLACEHOLDER_DOUBLE_BRACES : PLACEHOLDER_BRACES};
}

static found scan_dollar(slice s) {
    if (!slice_starts(s, SLICE("${"))) return nothing;
    slice braces = slice_from(s, 1, s.len);
    size_t length = braced_length(braces);
    if (length < 3) return nothing;
    slice name = slice_trim(slice_from(braces, 1, length - 1));
    if (!is_name_start(name)) return nothing;
    return (found){.length = length + 1, .name = name, .kind = PLACEHOLDER_DOLLAR};
}

static bool is_ellipsis(slice s) {
    return slice_equal(s, SLICE("...")) || slice_equal(s, SLICE("\xE2\x80\xA6"));
}

/* [give/afvise]: a slash between two words. */
static bool is_choice(slice name) {
    ptrdiff_t slash = slice_find(name, SLICE("/"));
    if (slash <= 0 || (size_t)slash + 1 >= name.len) return false;
    size_t before = (size_t)slash, after = (size_t)slash + 1;
    return code_point_is_letter(utf8_previous(name, &before)) &&
           code_point_is_letter(utf8_next(name, &after));
}

static bool is_sic(slice name) {
    if (slice_ends(name, SLICE("!"))) name.len--;
    return slice_equal_ascii_nocase(name, SLICE("sic"));
}

static found scan_brackets(slice s) {
    found twice = pair(s, SLICE("[["), SLICE("]]"), PLACEHOLDER_BRACKETS);
    if (twice.length > 0) return twice;
    slice content;
    if (between(s, SLICE("["), SLICE("]"), &content) && is_ellipsis(content))
        return (found){.length = content.len + 2, .name = content, .kind = PLACEHOLDER_BRACKETS};
    found once = pair(s, SLICE("["), SLICE("]"), PLACEHOLDER_BRACKETS);
    if (is_sic(once.name)) return nothing;
    if (once.length > 0 && is_choice(once.name)) once.kind = PLACEHOLDER_CHOICE;
    return once;
}

static found scan_angles(slice s) {
    found bracketed = pair(s, SLICE("<<["), SLICE("]>>"), PLACEHOLDER_ANGLES);
    return bracketed.length > 0 ? bracketed : pair(s, SLICE("<<"), SLICE(">>"), PLACEHOLDER_ANGLES);
}

static found scan_hashes(slice s) {
    return pair(s, SLICE("##"), SLICE("##"), PLACEHOLDER_HASHES);
}
static found scan_pluses(slice s) {
    return pair(s, SLICE("+++"), SLICE("+++"), PLACEHOLDER_FIELD);
}

/* Danish quotation marks are »so«, so what stands between « and » may be text between two quotations: " og ".
 */
static found scan_guillemets(slice s) {
    found f = pair(s, SLICE("\xC2\xAB"), SLICE("\xC2\xBB"), PLACEHOLDER_GUILLEMETS);
    if (f.length == 0) return nothing;
    slice content = slice_from(s, 2, f.length - 2);
    return content.len == slice_trim(content).len && slice_find(content, SLICE("\xC2\xAB")) < 0 ? f : nothing;
}

/* Letters that stand for digits of a date or a number that is not known yet: xx, DD, åååå, yyyy. */
static bool is_blank_digit(uint32_t c) {
    c = code_point_lower(c);
    return c == 'x' || c == 'd' || c == 'm' || c == 'y' || c == 0xE5;
}

typedef struct blank_groups {
    unsigned groups,
        blank_groups; /* parts between separators; those that are letters only, at least two alike */
    bool only_x;      /* no blank letter but x */
} blank_groups;

/* One part: digits and blank letters; its end, or start when it is no such part. */
static size_t blank_group(slice s, size_t start, blank_groups *count) {
    size_t at = start, letters = 0;
    uint32_t first = 0;
    while (at < s.len) {
        size_t next = at;
        uint32_t c = utf8_next(s, &next);
        bool blank = is_blank_digit(c);
        if (!blank && !code_point_is_digit(c)) break;
        if (blank && first && code_point_lower(c) != first) return start;
        if (blank) first = code_point_lower(c);
        letters += blank;
        at = next;
    }
    if (at == start) return start;
    count->groups++;
    count->blank_groups += letters >= 2;
    if (first && first != 'x') count->only_x = false;
    return at;
}

static bool ends_word(slice s, size_t at) {
    if (at >= s.len) return true;
    uint32_t c = utf8_next(s, &at);
    return !code_point_is_letter(c) && !code_point_is_digit(c);
}

/* xx.xx.20xx, dd-mm-åååå, xx/xx 20xx: at least two parts, at least one of them blank. */
static found scan_blank_date(slice s) {
    blank_groups count = {.only_x = true};
    size_t end = 0, at = 0;
    while (at < s.len && count.groups < BLANK_GROUPS_MAX) {
        size_t next = blank_group(s, at, &count);
        if (next == at) break;
        end = at = next;
        if (at < s.len && (s.at[at] == '.' || s.at[at] == '-' || s.at[at] == '/' || s.at[at] == ':')) at++;
    }
    bool enough = count.groups >= 2 && count.blank_groups >= (count.only_x ? 1u : 2u);
    if (!enough || !ends_word(s, end)) return nothing;
    return (found){.length = end, .name = slice_from(s, 0, end), .kind = PLACEHOLDER_BLANK_DATE};
}

/* "X Kommune", "XX", "xxx": a word of nothing but x; a single one must be a capital before a capital. */
static found scan_blank_name(slice s) {
    size_t length = 0;
    while (length < s.len && (s.at[length] == 'x' || s.at[length] == 'X')) length++;
    if (length == 0 || length > BLANK_NAME_LETTERS_MAX || !ends_word(s, length)) return nothing;
    if (length == 1) {
        if (s.at[0] != 'X' || length + 1 >= s.len || s.at[1] != ' ') return nothing;
        size_t at = 2;
        if (!code_point_is_upper(utf8_next(s, &at))) return nothing;
    }
    return (found){.length = length, .name = slice_from(s, 0, length), .kind = PLACEHOLDER_BLANK_NAME};
}

/* Only where a word begins: "taxx" holds no blank. */
static found scan_blank(slice s) {
    found date = scan_blank_date(s);
    return date.length > 0 ? date : scan_blank_name(s);
}

typedef found (*scanner)(slice s);

typedef struct scanner_row {
    char first; /* the first byte that such a placeholder can have */
    bool word;  /* only where a word begins */
    scanner scan;
} scanner_row;

static const scanner_row scanners[] = {
    {'{', false, scan_braces},        {'$', false, scan_dollar},    {'[', false, scan_brackets},
    {'<', false, scan_angles},        {'#', false, scan_hashes},    {'+', false, scan_pluses},
    {'\xC2', false, scan_guillemets}, {'x', true, scan_blank},      {'X', true, scan_blank},
    {'d', true, scan_blank_date},     {'D', true, scan_blank_date}, {'2', true, scan_blank_date},
};

static const scanner_row *scanner_for(char first) {
    for (size_t i = 0; i < sizeof scanners / sizeof *scanners; i++)
        if (scanners[i].first == first) return &scanners[i];
    return NULL;
}

static bool starts_word(slice text, size_t at) {
    if (at == 0) return true;
    uint32_t c = utf8_previous(text, &at);
    return !code_point_is_letter(c) && !code_point_is_digit(c);
}

static bool is_zero_width(uint32_t c) {
    return (c >= 0x200B && c <= 0x200D) || c == 0xFEFF || c == 0x2060 || c == 0xAD;
}

/* A block as it is seen: Word puts characters without width into names that were copied or hyphenated. */
typedef struct visible_text {
    slice text;
    const uint32_t *place; /* by byte of text: where it stands in the block; NULL: all of the block is seen */
} visible_text;

static bool read_visible(visible_text *out, arena *a, slice written) {
    size_t hidden = 0, length = 0;
    for (size_t at = 0; at < written.len;) hidden += is_zero_width(utf8_next(written, &at));
    *out = (visible_text){.text = written};
    if (hidden == 0) return true;
    char *text = arena_alloc(a, written.len);
    uint32_t *place = ARENA_ARRAY(a, uint32_t, written.len);
    if (!text || !place) return false;
    for (size_t at = 0, next = 0; at < written.len; at = next) {
        if (is_zero_width(utf8_next(written, &next))) continue;
        for (size_t i = at; i < next; i++, length++) {
            text[length] = written.at[i];
            place[length] = (uint32_t)i;
        }
    }
    *out = (visible_text){{text, length}, place};
    return true;
}

static uint32_t place_of(const visible_text *v, size_t i) {
    return v->place ? v->place[i] : (uint32_t)i;
}

/* The first visible byte at or behind a place of the block. */
static size_t visible_from(const visible_text *v, size_t place) {
    size_t low = 0, high = v->text.len;
    if (!v->place) return place < high ? place : high;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (v->place[middle] < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The scan for the placeholder that begins at i; length 0 when none does. limit: where a known one begins. */
static found scan_at(slice text, size_t i, size_t limit) {
    const scanner_row *row = scanner_for(text.at[i]);
    if (!row || (row->word && !starts_word(text, i))) return nothing;
    return row->scan(slice_from(text, i, limit));
}

static bool add_found(letter *l, placeholder_vector *all, span at, const found *f) {
    placeholder p = {.at = at, .kind = f->kind, .name = f->name};
    return VECTOR_PUSH(all, &l->arena, p);
}

/* *known: the next placeholder that the format told; those keep their place, and text is scanned between
 * them. */
static bool find_in_block(letter *l, span at, uint32_t *known, placeholder_vector *all) {
    visible_text v;
    if (!read_visible(&v, &l->arena, span_text(l->text, at))) return false;
    for (size_t i = 0; i < v.text.len;) {
        const placeholder *next = *known < l->placeholder_count ? &l->placeholders[*known] : NULL;
        uint32_t here = at.start + place_of(&v, i);
        if (next && next->at.start <= here) {
            if (!VECTOR_PUSH(all, &l->arena, *next)) return false;
            (*known)++;
            if (next->at.end > here) i = visible_from(&v, next->at.end - at.start);
            continue;
        }
        size_t limit =
            next && next->at.start < at.end ? visible_from(&v, next->at.start - at.start) : v.text.len;
        found f = scan_at(v.text, i, limit);
        span covered = {here, f.length > 0 ? at.start + place_of(&v, i + f.length - 1) + 1 : here};
        if (f.length > 0 && !add_found(l, all, covered, &f)) return false;
        i += f.length > 0 ? f.length : 1;
    }
    return true;
}

static int compare_placeholders(const void *one, const void *other) {
    const placeholder *a = one, *b = other;
    if (a->at.start != b->at.start) return a->at.start < b->at.start ? -1 : 1;
    return a->at.end > b->at.end ? -1 : a->at.end < b->at.end;
}

/* A content control around a merge field is one placeholder: the outer one stays. */
static uint32_t without_overlaps(placeholder *items, size_t count) {
    uint32_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[i].at.start >= items[kept - 1].at.end) items[kept++] = items[i];
    return kept;
}

klarbrev_status placeholders_find(letter *l) {
    placeholder_vector known = {0}, all = {0};
    for (uint32_t i = 0; i < l->placeholder_count; i++)
        if (!VECTOR_PUSH(&known, &l->arena, l->placeholders[i])) return KLARBREV_E_NOMEM;
    if (known.count > 1) qsort(known.items, known.count, sizeof *known.items, compare_placeholders);
    l->placeholder_count = without_overlaps(known.items, known.count);
    l->placeholders = known.items;
    uint32_t next = 0;
    for (uint32_t i = 0; i < l->block_count; i++)
        if (!find_in_block(l, l->blocks[i].at, &next, &all)) return KLARBREV_E_NOMEM;
    l->placeholders = all.items;
    l->placeholder_count = (uint32_t)all.count;
    return KLARBREV_OK;
}

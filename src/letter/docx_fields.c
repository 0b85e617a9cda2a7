/* SPDX-License-Identifier: MPL-2.0 */
#include "letter/docx_fields.h"

#include <string.h>

static const struct {
    const char *word;
    field_kind kind;
} kinds[] = {
    {"MERGEFIELD", FIELD_MERGE},
    {"GREETINGLINE", FIELD_MERGE},
    {"ADDRESSBLOCK", FIELD_MERGE},
    {"HYPERLINK", FIELD_HYPERLINK},
    {"IF", FIELD_IF},
    {"INCLUDETEXT", FIELD_INCLUDE},
    {"INCLUDEPICTURE", FIELD_INCLUDE},
    {"INCLUDE", FIELD_INCLUDE},
    {"DDE", FIELD_INCLUDE},
    {"DDEAUTO", FIELD_INCLUDE},
    {"MACROBUTTON", FIELD_PROMPT},
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Word writes straight and typographic quotation marks alike; the closing one ends the argument. */
static size_t quote_length(slice s) {
    static const char *const quotes[] = {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"};
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        slice quote = slice_of(quotes[i]);
        if (slice_starts(s, quote)) return quote.len;
    }
    return 0;
}

bool field_argument(slice *code, slice *argument) {
    while (code->len > 0 && is_blank(code->at[0])) *code = slice_from(*code, 1, code->len);
    if (code->len == 0) return false;
    size_t open = quote_length(*code);
    size_t at = open, close = 0;
    if (open > 0) {
        while (at < code->len && (close = quote_length(slice_from(*code, at, code->len))) == 0)
            at += code->at[at] == '\\' && at + 1 < code->len ? 2 : 1;
    } else {
        while (at < code->len && !is_blank(code->at[at])) at++;
    }
    if (at > code->len) at = code->len;
    *argument = slice_from(*code, open, at);
    *code = slice_from(*code, at + close, code->len);
    return true;
}

field_kind field_kind_of(slice code) {
    slice word = {0};
    field_argument(&code, &word);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (slice_equal_ascii_nocase(word, slice_of(kinds[i].word))) return kinds[i].kind;
    return FIELD_OTHER;
}

slice field_name(slice code) {
    slice word = {0}, name = {0};
    if (!field_argument(&code, &word)) return name;
    if (!slice_equal_ascii_nocase(word, SLICE("MERGEFIELD"))) return word;
    field_argument(&code, &name);
    return name;
}

static bool is_operator(slice s) {
    static const char *const operators[] = {"=", "<>", "<", ">", "<=", ">="};
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (slice_equal(s, slice_of(operators[i]))) return true;
    return false;
}

bool field_choice_of(slice code, field_choice *out) {
    slice word, left, operator, right;
    if (!field_argument(&code, &word)) return false;
    slice rest = slice_trim(code);
    if (!field_argument(&code, &left) || !field_argument(&code, &operator) || !is_operator(operator) ||
        !field_argument(&code, &right))
        return false;
    *out = (field_choice){.condition = slice_trim(slice_from(rest, 0, (size_t)(code.at - rest.at)))};
    if (!field_argument(&code, &out->yes)) return false;
    if (!field_argument(&code, &out->no) || slice_starts(out->no, SLICE("\\"))) out->no = (slice){0};
    return true;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/affixes.h"

#include "base/error.h"

#include <string.h>

bool flag_set_has(flag_set set, unsigned flag) {
    return flag < FLAG_MAX && (set.bits[flag / 64] >> (flag % 64) & 1);
}

static unsigned parse_flag(slice number) {
    unsigned value = 0;
    for (size_t i = 0; i < number.len; i++) {
        if (number.at[i] < '0' || number.at[i] > '9' || value >= FLAG_MAX) return FLAG_MAX;
        value = value * 10 + (unsigned)(number.at[i] - '0');
    }
    return value;
}

flag_set flag_set_parse(slice numbers) {
    flag_set set = {0};
    slice number;
    while (slice_split(&numbers, ',', &number)) {
        unsigned flag = parse_flag(number);
        if (number.len > 0 && flag < FLAG_MAX) set.bits[flag / 64] |= (uint64_t)1 << (flag % 64);
    }
    return set;
}

/* Takes the next field off the front of a line of fields separated by blanks. */
static slice next_field(slice *line) {
    *line = slice_trim(*line);
    size_t end = 0;
    while (end < line->len && line->at[end] != ' ' && line->at[end] != '\t') end++;
    slice field = slice_from(*line, 0, end);
    *line = slice_from(*line, end, line->len);
    return field;
}

static slice unless_zero(slice s) {
    return slice_equal(s, SLICE("0")) ? (slice){0} : s;
}

/* "SFX 1 0 ede/34,22 [^e] +DATID"; a class header "SFX 1 Y 4" has only four fields and gives false. */
static bool parse_rule(slice line, suffix_rule *out) {
    if (!slice_equal(next_field(&line), SLICE("SFX"))) return false;
    unsigned flag = parse_flag(next_field(&line));
    slice strip = next_field(&line), add = next_field(&line), condition = next_field(&line);
    if (flag >= FLAG_MAX || condition.len == 0) return false;
    slice rest = add, text;
    slice_split(&rest, '/', &text);
    if (condition.at[0] == '+') condition = SLICE(".");
    *out = (suffix_rule){flag, unless_zero(strip), unless_zero(text), condition, flag_set_parse(rest)};
    return true;
}

klarbrev_status affixes_read(affixes *out, arena *a, slice text, klarbrev_error *error) {
    *out = (affixes){0};
    slice line;
    suffix_rule rule;
    while (slice_split(&text, '\n', &line)) {
        if (!parse_rule(line, &rule)) continue;
        if (!VECTOR_PUSH(&out->by_flag[rule.flag], a, rule)) return fail_no_memory(error);
    }
    return KLARBREV_OK;
}

/* The character that ends at *end; *end moves to its start. */
static slice last_character(slice word, size_t *end) {
    size_t start = *end;
    while (start > 0 && ((unsigned char)word.at[--start] & 0xc0) == 0x80) {
    }
    slice character = slice_from(word, start, *end);
    *end = start;
    return character;
}

/* One element at the end of the pattern: a character or "[...]"; the pattern loses it. */
static slice last_element(slice *pattern) {
    size_t end = pattern->len, start = end;
    if (pattern->at[end - 1] == ']')
        while (start > 0 && pattern->at[--start] != '[') {
        }
    else
        last_character(*pattern, &start);
    slice element = slice_from(*pattern, start, end);
    *pattern = slice_from(*pattern, 0, start);
    return element;
}

static bool element_takes(slice element, slice character) {
    if (element.at[0] != '[') return slice_equal(element, SLICE(".")) || slice_equal(element, character);
    slice inside = slice_from(element, 1, element.len - 1);
    bool negated = inside.len > 0 && inside.at[0] == '^';
    if (negated) inside = slice_from(inside, 1, inside.len);
    return (slice_find(inside, character) != SLICE_NOT_FOUND) != negated;
}

static bool condition_holds(slice pattern, slice word) {
    size_t end = word.len;
    if (slice_equal(pattern, SLICE("."))) return true;
    while (pattern.len > 0) {
        if (end == 0) return false;
        slice element = last_element(&pattern);
        if (!element_takes(element, last_character(word, &end))) return false;
    }
    return true;
}

slice affix_apply(const suffix_rule *rule, arena *a, slice word) {
    if (!slice_ends(word, rule->strip) || !condition_holds(rule->condition, word)) return (slice){0};
    size_t stem = word.len - rule->strip.len;
    char *made = arena_alloc(a, stem + rule->add.len + 1);
    if (!made) return (slice){0};
    memcpy(made, word.at, stem);
    if (rule->add.len) memcpy(made + stem, rule->add.at, rule->add.len);
    return (slice){made, stem + rule->add.len};
}

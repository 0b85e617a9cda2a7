/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/letter_facts.h"

#include <string.h>

#include "text/utf8.h"

enum {
    NAME_WORDS_MIN = 2,
    NAME_WORDS_MAX = 5,
    FOLDED_MAX = 256,
    CLOSING_MAX = 40,
    SIGNATURE_LINES = 4,
    SIGNATURE_MAX = 120,
    NUMBER_LABEL_WORDS = 2
};

typedef enum reference_kind { REFERENCE_CASE, REFERENCE_MATTER, REFERENCE_PERSON } reference_kind;

static const struct {
    const char *name; /* in lexicons/henvisningslinjer.tsv */
    reference_kind kind;
} reference_kinds[] = {{"sag", REFERENCE_CASE}, {"emne", REFERENCE_MATTER}, {"person", REFERENCE_PERSON}};

/* What the letter's lines are read by. */
typedef struct fact_words {
    const list *titles, *labels;
    slice greetings, closings, phone_marks, units, authorities; /* "|" between */
} fact_words;

static slice folded(slice text, char buffer[FOLDED_MAX]) {
    size_t length = utf8_fold_word(text, buffer, FOLDED_MAX);
    return (slice){buffer, length};
}

/* Where the first of the words that the text holds stands, or SLICE_NOT_FOUND. */
static ptrdiff_t find_any(slice text, slice words) {
    slice one;
    ptrdiff_t at = SLICE_NOT_FOUND;
    while (at == SLICE_NOT_FOUND && slice_split(&words, '|', &one)) at = slice_find(text, one);
    return at;
}

/* "12 76 30 14" behind "tlf.". */
static slice phone_of(const fact_words *words, slice line) {
    ptrdiff_t at = find_any(line, words->phone_marks);
    if (at == SLICE_NOT_FOUND) return (slice){0};
    size_t start = (size_t)at, end;
    while (start < line.len && (line.at[start] < '0' || line.at[start] > '9') && line.at[start] != '+')
        start++;
    for (end = start; end < line.len && strchr("0123456789 +", line.at[end]); end++) {
    }
    return slice_trim(slice_from(line, start, end));
}

static slice before_comma(slice text, slice *rest) {
    const char *comma = text.len ? memchr(text.at, ',', text.len) : NULL;
    size_t at = comma ? (size_t)(comma - text.at) : text.len;
    *rest = slice_trim(slice_from(text, at + 1, text.len));
    return slice_trim(slice_from(text, 0, at));
}

static bool has_digit(slice text) {
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] >= '0' && text.at[i] <= '9') return true;
    return false;
}

/* The kind of the longest label that the text begins with; false when none does. */
static bool kind_of_label(const fact_words *words, slice text, reference_kind *out) {
    slice best = {0};
    int column = words->labels ? list_column(words->labels, SLICE("kind")) : -1;
    for (size_t row = 0; words->labels && row < list_row_count(words->labels); row++) {
        slice label = list_cell(words->labels, row, 0), kind = list_cell(words->labels, row, column);
        if (label.len <= best.len || !slice_starts(text, label)) continue;
        for (size_t i = 0; i < sizeof reference_kinds / sizeof *reference_kinds; i++)
            if (slice_equal(kind, slice_of(reference_kinds[i].name)))
                best = label, *out = reference_kinds[i].kind;
    }
    return best.len > 0;
}

static void take_reference(letter_facts *facts, const fact_words *words, slice label_text, slice value) {
    char buffer[FOLDED_MAX];
    slice label = folded(label_text, buffer), rest;
    reference_kind kind;
    if (!kind_of_label(words, label, &kind)) return;
    slice first = before_comma(value, &rest);
    if (kind == REFERENCE_CASE && !has_digit(first)) kind = REFERENCE_MATTER;
    if (kind == REFERENCE_CASE && facts->case_number.len == 0) {
        facts->case_number = first;
        if (rest.len && facts->matter.len == 0) facts->matter = rest;
    } else if (kind == REFERENCE_MATTER && facts->matter.len == 0) {
        facts->matter = value;
    } else if (kind == REFERENCE_PERSON && facts->person.len == 0) {
        facts->person = first;
        facts->phone = phone_of(words, value);
    }
}

/* "Sag nr. 26-7741", "J.nr. SD-26-2290 hjælp": a label of one or two words and the number behind it. */
static void read_number_line(letter_facts *facts, const fact_words *words, slice line) {
    slice rest = line, piece = {0};
    size_t label_words = 0;
    while (slice_split(&rest, ' ', &piece) && !has_digit(piece))
        if (++label_words > NUMBER_LABEL_WORDS) return;
    size_t start = has_digit(piece) ? (size_t)(piece.at - line.at) : 0;
    char buffer[FOLDED_MAX];
    reference_kind kind;
    if (start == 0 || facts->case_number.len) return;
    slice label = folded(slice_trim(slice_from(line, 0, start)), buffer);
    if (!kind_of_label(words, label, &kind) || kind != REFERENCE_CASE) return;
    facts->case_number = before_comma(piece, &piece);
    if (facts->matter.len == 0) facts->matter = slice_trim(rest);
}

/* "Sagsnr.: 26-1"; or "Sagsnr.:" alone, in a table, with its value in the next block: *open then holds the
 * label. */
static void read_reference(letter_facts *facts, const fact_words *words, slice line, slice *open) {
    const char *colon = line.len ? memchr(line.at, ':', line.len) : NULL;
    *open = (slice){0};
    if (!colon) {
        read_number_line(facts, words, line);
        return;
    }
    slice label = slice_trim(slice_from(line, 0, (size_t)(colon - line.at)));
    slice value = slice_trim(slice_from(line, (size_t)(colon - line.at) + 1, line.len));
    if (value.len)
        take_reference(facts, words, label, value);
    else
        *open = label;
}

static bool is_title(const list *titles, slice text) {
    char buffer[FOLDED_MAX];
    slice low = folded(text, buffer);
    for (size_t row = 0; titles && row < list_row_count(titles); row++)
        if (slice_ends(low, list_cell(titles, row, 0))) return true;
    return false;
}

/* Two to five words, each with a capital: a person, unless a unit was meant ("Team Syd"). */
static bool is_name(const fact_words *words, slice text) {
    slice rest = text, piece;
    size_t count = 0;
    while (slice_split(&rest, ' ', &piece)) {
        size_t at = 0;
        if (piece.len == 0) continue;
        if (!code_point_is_upper(utf8_next(piece, &at))) return false;
        if (count++ == 0 && words_hold(words->units, piece)) return false;
    }
    return count >= NAME_WORDS_MIN && count <= NAME_WORDS_MAX &&
           find_any(text, words->authorities) == SLICE_NOT_FOUND;
}

static slice without_title(const list *titles, slice text) {
    const char *blank = text.len ? memchr(text.at, ' ', text.len) : NULL;
    if (!blank) return text;
    slice first = slice_from(text, 0, (size_t)(blank - text.at));
    return is_title(titles, first) ? slice_trim(slice_from(text, first.len, text.len)) : text;
}

static void read_signature_line(letter_facts *facts, const fact_words *words, slice line) {
    const list *titles = words->titles;
    slice phone = phone_of(words, line);
    if (phone.len) facts->phone = phone;
    ptrdiff_t tail = find_any(line, words->phone_marks);
    if (tail != SLICE_NOT_FOUND) line = slice_from(line, 0, (size_t)tail);
    line = slice_trim(line);
    while (line.len && (line.at[line.len - 1] == ',' || line.at[line.len - 1] == ' ')) line.len--;
    slice rest, first = before_comma(line, &rest);
    if (first.len == 0) return;
    slice name = without_title(titles, first);
    if (is_name(words, name) && !is_title(titles, name) && facts->person.len == 0) {
        facts->person = name;
        first = rest;
        rest = (slice){0};
    } else if (is_title(titles, first)) {
        first = rest;
        rest = (slice){0};
    } else if (slice_equal(first, facts->person)) {
        return;
    }
    if (first.len == 0 || is_title(titles, first)) return;
    bool whole = rest.len && find_any(rest, words->authorities) == SLICE_NOT_FOUND;
    facts->unit = whole ? slice_from(line, 0, line.len) : first;
}

static slice salutation_name(const fact_words *words, slice line) {
    slice rest = line, first = {0};
    slice_split(&rest, ' ', &first);
    return rest.len && words_hold(words->greetings, first) ? slice_trim(rest) : (slice){0};
}

/* "Venlig hilsen", "De varmeste hilsner": in any case. */
static bool is_greeting(const fact_words *words, slice line) {
    char buffer[FOLDED_MAX];
    return find_any(folded(line, buffer), words->closings) != SLICE_NOT_FOUND;
}

/* One line of a block at a time: Word letters hold reference lines in one paragraph, with breaks (U+2028)
 * between. */
static bool next_line(slice *text, slice *line) {
    if (text->len == 0) return false;
    ptrdiff_t stop = slice_find(*text, SLICE("\xE2\x80\xA8"));
    *line = slice_trim(slice_from(*text, 0, stop < 0 ? text->len : (size_t)stop));
    *text = stop < 0 ? (slice){0} : slice_from(*text, (size_t)stop + 3, text->len);
    return true;
}

static slice first_line(slice text) {
    slice line = {0};
    next_line(&text, &line);
    return line;
}

/* "De varmeste hilsner": a short line that greets, wherever the letter's form does not show a signature. */
static bool closes(const fact_words *words, const block *b, slice text) {
    slice line = first_line(text);
    return b->role == BLOCK_SIGNATURE ||
           (b->role == BLOCK_PARAGRAPH && line.len <= CLOSING_MAX && is_greeting(words, line));
}

/* What the blocks before leave open. */
typedef struct facts_reader {
    letter_facts facts, signed_by;
    fact_words words;
    int after;  /* blocks that may still belong to the signature */
    slice open; /* a label whose value follows */
} facts_reader;

static void read_block(facts_reader *r, const block *b, slice text) {
    bool ends = b->role == BLOCK_HEADING || b->role == BLOCK_BLANK || first_line(text).len > SIGNATURE_MAX;
    r->after = closes(&r->words, b, text) ? SIGNATURE_LINES : ends ? 0 : r->after;
    if (b->role == BLOCK_SALUTATION && r->facts.recipient.len == 0)
        r->facts.recipient = salutation_name(&r->words, text);
    if (r->open.len && b->role != BLOCK_BLANK) {
        slice label = r->open;
        r->open = (slice){0};
        take_reference(&r->facts, &r->words, label, first_line(text));
    }
    slice line;
    while (next_line(&text, &line)) {
        if (b->role == BLOCK_REFERENCE || b->role == BLOCK_CELL)
            read_reference(&r->facts, &r->words, line, &r->open);
        if (r->after > 0 && line.len && !is_greeting(&r->words, line))
            read_signature_line(&r->signed_by, &r->words, line);
    }
    r->after -= r->after > 0;
}

static fact_words fact_words_read(const ruleset *rules) {
    slice words = SLICE("tjekord");
    return (fact_words){.titles = ruleset_list(rules, SLICE("stillinger")),
                        .labels = ruleset_list(rules, SLICE("henvisningslinjer")),
                        .greetings = ruleset_words(rules, words, SLICE("tiltale")),
                        .closings = ruleset_words(rules, words, SLICE("hilsen")),
                        .phone_marks = ruleset_words(rules, words, SLICE("telefonmærke")),
                        .units = ruleset_words(rules, words, SLICE("enhed")),
                        .authorities = ruleset_words(rules, words, SLICE("myndighed"))};
}

letter_facts letter_facts_read(const letter *l, const ruleset *rules) {
    facts_reader r = {.words = fact_words_read(rules)};
    for (uint32_t i = 0; i < l->block_count; i++) {
        if (l->parts[l->blocks[i].part].kind != PART_BODY) continue;
        read_block(&r, &l->blocks[i], slice_trim(letter_block_text(l, i)));
    }
    r.facts.unit = r.signed_by.unit.len ? r.signed_by.unit : letter_property(l, SLICE("memo.sender"));
    if (r.signed_by.person.len) r.facts.person = r.signed_by.person;
    if (r.signed_by.phone.len) r.facts.phone = r.signed_by.phone;
    return r.facts;
}

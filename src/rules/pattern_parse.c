/* SPDX-License-Identifier: MPL-2.0 */
/* Reads a pattern as it is written (docs/rule-language.md) into a tree. */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "danish/compound.h"
#include "rules/pattern_program.h"
#include "text/utf8.h"

enum { DEPTH_MAX = 24, GAP_USUAL = 8, REPEAT_MAX = 12, WORD_SPACE = 192, LEMMAS_MAX = 96 };

typedef struct pattern_parser {
    pattern_set *set;
    parsed_pattern *out;
    slice source;
    size_t at, fault_at;
    int depth;
    klarbrev_error *error;
    klarbrev_status status; /* of the first fault */
    char word[WORD_SPACE];
} pattern_parser;

static pattern_part *fault(pattern_parser *p, size_t at, const char *what) {
    if (p->status != KLARBREV_OK) return NULL;
    p->fault_at = at;
    p->status = fail(p->error, KLARBREV_E_RULE, "%s", what);
    return NULL;
}

/* what has one %.*s for the subject. */
static pattern_part *fault_about(pattern_parser *p, size_t at, const char *what, slice subject) {
    if (p->status != KLARBREV_OK) return NULL;
    p->fault_at = at;
    p->status = fail(p->error, KLARBREV_E_RULE, what, SLICE_ARG(subject));
    return NULL;
}

static pattern_part *no_memory(pattern_parser *p) {
    if (p->status == KLARBREV_OK) p->status = fail_no_memory(p->error);
    return NULL;
}

static pattern_part *part_new(pattern_parser *p, part_kind_of_pattern kind) {
    if (p->set->part_count == PATTERN_PARTS_MAX) return fault(p, p->at, _("mønsteret er for stort; del det"));
    pattern_part *part = &p->set->parts[p->set->part_count++];
    *part = (pattern_part){.kind = (uint8_t)kind};
    return part;
}

static pattern_part *test_part(pattern_parser *p, token_test test) {
    pattern_part *part = part_new(p, PAT_TEST);
    if (!part) return NULL;
    part->value = pattern_test_number(p->set, test);
    return part->value == NO_TRIGGER ? no_memory(p) : part;
}

static char peek(const pattern_parser *p) {
    return p->at < p->source.len ? p->source.at[p->at] : '\0';
}

static bool take(pattern_parser *p, char c) {
    if (peek(p) != c || p->at >= p->source.len) return false;
    p->at++;
    return true;
}

static bool is_space(char c) {
    switch (c) {
    case ' ':
    case '\t':
    case '\n':
    case '\r':
        return true;
    default:
        return false;
    }
}

static void skip_space(pattern_parser *p) {
    while (p->at < p->source.len && is_space(peek(p))) p->at++;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' ||
           (unsigned char)c >= 0x80;
}

static slice take_name(pattern_parser *p) {
    size_t start = p->at;
    while (p->at < p->source.len && is_name_byte(peek(p))) p->at++;
    return slice_from(p->source, start, p->at);
}

/* A number at the place, or usual when there is none. */
static uint32_t take_number(pattern_parser *p, uint32_t usual) {
    if (!is_digit(peek(p))) return usual;
    uint32_t value = 0;
    while (is_digit(peek(p)) && value < 1000) value = value * 10 + (uint32_t)(p->source.at[p->at++] - '0');
    return value;
}

/* The lower-case form of a word, in the parser's own space: good until the next word. */
static slice folded(pattern_parser *p, slice written, size_t at) {
    size_t length = utf8_fold_word(written, p->word, sizeof p->word);
    if (!length) fault_about(p, at, _("ordet '%.*s' er for langt eller tomt"), written);
    return length ? (slice){p->word, length} : (slice){0};
}

static pattern_part *word_part(pattern_parser *p, slice written, size_t at) {
    bool open_left = written.len > 1 && written.at[0] == '*',
         open_right = written.len > 1 && written.at[written.len - 1] == '*';
    slice letters = slice_from(written, open_left ? 1 : 0, written.len - (open_right ? 1 : 0));
    if (letters.len == 0 || memchr(letters.at, '*', letters.len))
        return fault_about(p, at, _("'*' kan kun stå først eller sidst i '%.*s'"), written);
    token_test test = {.text = folded(p, letters, at)};
    if (!test.text.at) return NULL;
    test.kind = open_left ? (open_right ? TEST_FORM_INSIDE : TEST_FORM_SUFFIX)
                          : (open_right ? TEST_FORM_PREFIX : TEST_FORM);
    test.hash = slice_hash(test.text);
    return test_part(p, test);
}

static bool ends_word(char c) {
    switch (c) {
    case '\0':
    case '(':
    case ')':
    case '|':
    case '[':
    case ']':
    case '?':
    case '+':
    case '{':
    case '}':
    case '<':
    case '>':
    case ',':
        return true;
    default:
        return is_space(c);
    }
}

static pattern_part *parse_word(pattern_parser *p) {
    size_t start = p->at;
    while (p->at < p->source.len && !ends_word(peek(p)) && peek(p) != '\\') p->at++;
    if (p->at == start)
        return fault_about(p, start, _("'%.*s' kan ikke stå her"), slice_from(p->source, start, start + 1));
    return word_part(p, slice_from(p->source, start, p->at), start);
}

static pattern_part *mark_part(pattern_parser *p, size_t start, size_t end) {
    slice text = slice_from(p->source, start, end);
    token_test test = {.kind = TEST_MARK, .text = text, .hash = slice_hash(text)};
    return test_part(p, test);
}

/* "\," and the like: one character that stands for itself. */
static pattern_part *parse_escaped(pattern_parser *p) {
    size_t start = ++p->at;
    if (start >= p->source.len) return fault(p, start - 1, _("der mangler et tegn efter '\\'"));
    utf8_next(p->source, &p->at);
    return mark_part(p, start, p->at);
}

/* A mark that stands alone between spaces needs no "\". */
static bool at_bare_mark(const pattern_parser *p) {
    char c = peek(p);
    if (c == ',') return true;
    if (!c || !strchr(".:;-/%\"", c)) return false;
    return p->at + 1 >= p->source.len || ends_word(p->source.at[p->at + 1]);
}

static pattern_part *parse_bare_mark(pattern_parser *p) {
    p->at++;
    return mark_part(p, p->at - 1, p->at);
}

typedef struct ask_row {
    const char *word;
    uint8_t ask;
} ask_row;

static const ask_row asks[] = {{"s-passive", ASK_S_PASSIVE},
                               {"blive-passive", ASK_BLIVE_PASSIVE},
                               {"finite", ASK_FINITE},
                               {"subject", ASK_SUBJECT},
                               {"deponent", ASK_DEPONENT}};

static uint8_t ask_of(slice given) {
    for (size_t i = 0; i < sizeof asks / sizeof *asks; i++)
        if (slice_equal(given, slice_of(asks[i].word))) return asks[i].ask;
    return 0;
}

/* "VERB Tense=Pres s-passive" of <...:...>. */
static bool parse_features(pattern_parser *p, slice text, size_t at, token_test *test) {
    builder morphs = {0};
    slice rest = text, piece;
    while (slice_split(&rest, ' ', &piece)) {
        if (piece.len == 0) continue;
        uint8_t ask = ask_of(piece);
        test->asks |= ask;
        if (ask) continue;
        if (morphs.len) builder_add_byte(&morphs, ' ');
        builder_add(&morphs, piece);
    }
    test->has_morph = morphs.len > 0;
    bool right = !test->has_morph || morph_parse(&test->wanted, builder_slice(&morphs));
    builder_release(&morphs);
    if (!right) fault_about(p, at, _("ukendt ordklasse eller bøjning '%.*s'"), text);
    return right;
}

static bool is_known_lemma(const pattern_parser *p, slice lemma) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    compound split;
    if (!p->set->analyser) return true;
    const lexicon *words = analyser_lexicon(p->set->analyser);
    return lexicon_look_up(words, lemma, readings) > 0 || compound_split(&split, words, lemma);
}

static bool parse_lemmas(pattern_parser *p, slice text, size_t at, token_test *test) {
    uint64_t hashes[LEMMAS_MAX];
    uint32_t count = 0;
    slice rest = text, raw;
    while (slice_split(&rest, '|', &raw)) {
        size_t place = at + (size_t)(raw.at - text.at);
        slice lemma = slice_trim(raw);
        if (count == LEMMAS_MAX)
            return fault_about(p, at, _("for mange ord i '<%.*s'; lav en ordliste"), slice_from(text, 0, 20)),
                   false;
        slice lower = folded(p, lemma, place);
        if (!lower.at) return false;
        if (!is_known_lemma(p, lower))
            return fault_about(p, place, _("ordet '%.*s' findes ikke i ordbogen"), lemma), false;
        hashes[count++] = slice_hash(lower);
        test->lemma_cost += 2 * pattern_cost_of_word(lower.len);
    }
    uint64_t *lemmas = ARENA_ARRAY(p->set->arena, uint64_t, count + 1);
    if (!lemmas) return no_memory(p), false;
    memcpy(lemmas, hashes, count * sizeof *hashes);
    test->lemmas = lemmas;
    test->lemma_count = count;
    return true;
}

static bool parse_lemma_side(pattern_parser *p, slice text, size_t at, token_test *test) {
    if (text.len == 0) return true;
    if (text.at[0] != '*') return parse_lemmas(p, text, at, test);
    test->text = folded(p, slice_from(text, 1, text.len), at);
    return test->text.at != NULL;
}

/* "<lemma|lemma:UPOS Feature=Value asks>". */
static pattern_part *parse_reading(pattern_parser *p) {
    size_t start = ++p->at;
    while (p->at < p->source.len && peek(p) != '>') p->at++;
    if (p->at >= p->source.len) return fault(p, start - 1, _("'<' bliver ikke lukket med '>'"));
    slice inside = slice_from(p->source, start, p->at++);
    ptrdiff_t colon = slice_find(inside, SLICE(":"));
    size_t middle = colon == SLICE_NOT_FOUND ? inside.len : (size_t)colon;
    token_test test = {.kind = TEST_READING};
    if (slice_trim(inside).len == 0) return fault(p, start - 1, _("der står intet mellem '<' og '>'"));
    if (!parse_lemma_side(p, slice_from(inside, 0, middle), start, &test)) return NULL;
    if (middle < inside.len &&
        !parse_features(p, slice_from(inside, middle + 1, inside.len), start + middle + 1, &test))
        return NULL;
    return test_part(p, test);
}

static pattern_part *parse_word_set(pattern_parser *p) {
    size_t start = p->at++;
    slice name = take_name(p);
    pattern_part *part = part_new(p, PAT_LIST);
    bool found = false;
    if (!part) return NULL;
    if (word_set_number(p->set, name, &part->value, &found) != KLARBREV_OK) return no_memory(p);
    return found ? part : fault_about(p, start, _("ordlisten '%.*s' findes ikke i lexicons/"), name);
}

#define QUANTITY_ROW(name, word) {word, QUANTITY_##name},
static const struct quantity_row {
    const char *word;
    uint32_t kind;
} quantity_rows[] = {QUANTITY_KINDS(QUANTITY_ROW)};
#undef QUANTITY_ROW

static pattern_part *parse_quantity(pattern_parser *p) {
    size_t start = p->at++;
    slice name = take_name(p);
    if (slice_equal(name, SLICE("np"))) return part_new(p, PAT_NOUN_PHRASE);
    if (slice_equal(name, SLICE("felt"))) return test_part(p, (token_test){.kind = TEST_PLACEHOLDER});
    for (size_t i = 0; i < sizeof quantity_rows / sizeof *quantity_rows; i++) {
        if (!slice_equal(name, slice_of(quantity_rows[i].word))) continue;
        pattern_part *part = part_new(p, PAT_QUANTITY);
        if (part) part->value = quantity_rows[i].kind;
        return part;
    }
    return fault_about(p, start, _("ukendt slags udtryk '%%%.*s'"), name);
}

static pattern_part *parse_gap(pattern_parser *p) {
    size_t start = p->at;
    p->at += 2;
    pattern_part *part = part_new(p, PAT_GAP);
    if (!part) return NULL;
    part->high = take_number(p, GAP_USUAL);
    return part->high <= PATTERN_GAP_MAX ? part : fault(p, start, _("et mellemrum kan højst være 40 ord"));
}

static pattern_part *parse_choice(pattern_parser *p, bool inside);

static pattern_part *parse_group(pattern_parser *p) {
    size_t start = p->at++;
    if (++p->depth > DEPTH_MAX) return fault(p, start, _("mønsteret er indlejret for dybt"));
    pattern_part *part = parse_choice(p, true);
    p->depth--;
    if (!part) return NULL;
    return take(p, ')') ? part : fault(p, start, _("parentesen '(' bliver ikke lukket"));
}

static pattern_part *parse_edge(pattern_parser *p) {
    char c = p->source.at[p->at++];
    return part_new(p, c == '^' ? PAT_SENTENCE_START : PAT_SENTENCE_END);
}

static pattern_part *parse_mark(pattern_parser *p) {
    char c = p->source.at[p->at++];
    p->out->marks = true;
    return part_new(p, c == '[' ? PAT_MARK_OPEN : PAT_MARK_CLOSE);
}

static pattern_part *parse_any_word(pattern_parser *p) {
    p->at++;
    return test_part(p, (token_test){.kind = TEST_WORD});
}

/* What a part may begin with, and who reads it. */
typedef struct opening {
    char first;
    pattern_part *(*parse)(pattern_parser *p);
} opening;

static const opening openings[] = {
    {'(', parse_group},    {'<', parse_reading},  {'@', parse_word_set},
    {'%', parse_quantity}, {'\\', parse_escaped}, {'^', parse_edge},
    {'$', parse_edge},     {'[', parse_mark},     {']', parse_mark},
};

static pattern_part *parse_plain(pattern_parser *p) {
    char c = peek(p), after = p->at + 1 < p->source.len ? p->source.at[p->at + 1] : ' ';
    if (c == '_' && (ends_word(after) || after == '*')) return parse_any_word(p);
    if (c == '.' && after == '.') return parse_gap(p);
    if (at_bare_mark(p) && !(c == '%' && is_name_byte(after))) return parse_bare_mark(p);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (c == openings[i].first) return openings[i].parse(p);
    return parse_word(p);
}

/* A one-part sequence is that part: negation and the index see it. */
static pattern_part *simplified(pattern_part *part) {
    for (pattern_part **c = &part->child; *c; c = &(*c)->next) {
        pattern_part *next = (*c)->next;
        *c = simplified(*c);
        (*c)->next = next;
    }
    return part->kind == PAT_SEQUENCE && part->child && !part->child->next ? part->child : part;
}

static bool can_be_refused(const pattern_part *part) {
    if (part->kind == PAT_TEST || part->kind == PAT_LIST || part->kind == PAT_QUANTITY) return true;
    if (part->kind != PAT_CHOICE) return false;
    for (const pattern_part *c = part->child; c; c = c->next)
        if (!can_be_refused(c)) return false;
    return true;
}

static pattern_part *parse_not(pattern_parser *p) {
    size_t start = p->at++;
    pattern_part *part = part_new(p, PAT_NOT), *inner = part ? parse_plain(p) : NULL;
    if (!inner) return NULL;
    inner = simplified(inner);
    part->child = inner;
    if (can_be_refused(inner)) return part;
    return fault(
        p, start,
        _("efter '!' skal der stå ét ord, en parentes med enkelte ord, en ordliste eller et udtryk"));
}

static bool can_be_empty(const pattern_part *part);

static bool all_can_be_empty(const pattern_part *part) {
    for (const pattern_part *c = part->child; c; c = c->next)
        if (!can_be_empty(c)) return false;
    return true;
}

static bool can_be_empty(const pattern_part *part) {
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
        return all_can_be_empty(part);
    case PAT_CHOICE:
    case PAT_TOGETHER:
        for (const pattern_part *c = part->child; c; c = c->next)
            if (can_be_empty(c)) return true;
        return false;
    case PAT_REPEAT:
        return part->low == 0 || all_can_be_empty(part);
    case PAT_TEST:
    case PAT_QUANTITY:
    case PAT_LIST:
    case PAT_NOUN_PHRASE:
    case PAT_NOT:
        return false;
    default:
        return true;
    }
}

static bool take_bounds(pattern_parser *p, uint32_t *low, uint32_t *high) {
    if (take(p, '?')) return *low = 0, *high = 1, true;
    if (take(p, '*')) return *low = 0, *high = REPEAT_MAX, true;
    if (take(p, '+')) return *low = 1, *high = REPEAT_MAX, true;
    size_t start = p->at;
    if (!take(p, '{')) return false;
    *low = take_number(p, 0);
    *high = take(p, ',') ? take_number(p, REPEAT_MAX) : *low;
    if (take(p, '}') && *low <= *high && *high > 0 && *high <= REPEAT_MAX) return true;
    fault(p, start, _("gentagelsen skal skrives som {2,4} og højst være 12"));
    return false;
}

static pattern_part *with_repeat(pattern_parser *p, pattern_part *part) {
    size_t start = p->at;
    uint32_t low, high;
    if (!take_bounds(p, &low, &high)) return p->status == KLARBREV_OK ? part : NULL;
    if (high > 1 && can_be_empty(part))
        return fault(p, start, _("det, der gentages, må ikke kunne være tomt"));
    pattern_part *repeat = part_new(p, PAT_REPEAT);
    if (!repeat) return NULL;
    repeat->child = part;
    repeat->low = low;
    repeat->high = high;
    return repeat;
}

/* The name before '=' when one stands here. */
static slice take_capture_name(pattern_parser *p) {
    size_t start = p->at;
    slice name = take_name(p);
    if (name.len && take(p, '=')) return name;
    p->at = start;
    return (slice){0};
}

static int slot_of(pattern_parser *p, slice name) {
    for (int i = 0; i < p->out->slot_count; i++)
        if (slice_equal(p->out->slots[i], name)) return i;
    if (p->out->slot_count == PATTERN_CAPTURES_MAX) return -1;
    p->out->slots[p->out->slot_count] = name;
    return p->out->slot_count++;
}

static pattern_part *parse_item(pattern_parser *p) {
    size_t start = p->at;
    slice name = take_capture_name(p);
    pattern_part *part = peek(p) == '!' ? parse_not(p) : parse_plain(p);
    if (part) part = with_repeat(p, part);
    if (!part || !name.len) return part;
    int slot = slot_of(p, name);
    if (slot < 0) return fault(p, start, _("et mønster kan højst have 12 navne"));
    pattern_part *capture = part_new(p, PAT_CAPTURE);
    if (!capture) return NULL;
    capture->value = (uint32_t)slot;
    capture->child = part;
    return capture;
}

/* "&" that stands alone. */
static bool at_together(const pattern_parser *p) {
    return peek(p) == '&' && (p->at + 1 >= p->source.len || is_space(p->source.at[p->at + 1]));
}

static pattern_part *parse_sequence(pattern_parser *p, bool inside) {
    pattern_part *sequence = part_new(p, PAT_SEQUENCE);
    if (!sequence) return NULL;
    pattern_part **end = &sequence->child;
    for (;;) {
        skip_space(p);
        if (p->at >= p->source.len || (inside && (peek(p) == '|' || peek(p) == ')'))) return sequence;
        if (peek(p) == '|') return sequence;
        if (at_together(p)) return inside ? fault(p, p->at, _("'&' kan ikke stå i en parentes")) : sequence;
        *end = parse_item(p);
        if (!*end) return NULL;
        end = &(*end)->next;
    }
}

static uint32_t least_length(const pattern_part *part) {
    uint32_t sum = 0, least = UINT32_MAX;
    for (const pattern_part *c = part->child; c; c = c->next) {
        uint32_t length = least_length(c);
        sum += length;
        least = length < least ? length : least;
    }
    switch ((part_kind_of_pattern)part->kind) {
    case PAT_CHOICE:
        return least;
    case PAT_REPEAT:
        return sum * part->low;
    case PAT_SEQUENCE:
    case PAT_CAPTURE:
        return sum;
    default:
        return can_be_empty(part) ? 0 : 1;
    }
}

/* Longer alternatives are tried first, so that "( klage | klage over )" takes all it can. */
static void insert_by_length(pattern_part **list, pattern_part *part) {
    while (*list && least_length(*list) >= least_length(part)) list = &(*list)->next;
    part->next = *list;
    *list = part;
}

static pattern_part *parse_choice(pattern_parser *p, bool inside) {
    pattern_part *first = parse_sequence(p, inside);
    if (!first || peek(p) != '|' || p->at >= p->source.len) return first;
    pattern_part *choice = part_new(p, PAT_CHOICE);
    if (!choice) return NULL;
    choice->child = first;
    while (take(p, '|')) {
        pattern_part *other = parse_sequence(p, inside);
        if (!other) return NULL;
        insert_by_length(&choice->child, other);
    }
    return choice;
}

static pattern_part *parse_together(pattern_parser *p) {
    pattern_part *first = parse_choice(p, false);
    if (!first || !at_together(p)) return first;
    pattern_part *together = part_new(p, PAT_TOGETHER);
    if (!together) return NULL;
    together->child = first;
    for (pattern_part *last = first; at_together(p); last = last->next) {
        p->at++;
        if (!(last->next = parse_choice(p, false))) return NULL;
    }
    return together;
}

klarbrev_status pattern_parse(parsed_pattern *out, pattern_set *set, slice source, size_t *fault_at,
                              klarbrev_error *error) {
    pattern_parser p = {.set = set, .out = out, .source = source, .error = error};
    *out = (parsed_pattern){0};
    set->part_count = 0;
    out->root = parse_together(&p);
    if (out->root && p.at < source.len) out->root = fault(&p, p.at, _("')' uden '('"));
    if (out->root && can_be_empty(out->root)) fault(&p, 0, _("mønsteret kan passe på ingenting"));
    *fault_at = p.fault_at;
    if (p.status == KLARBREV_OK) out->root = simplified(out->root);
    return p.status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/compound.h"

#include <string.h>

#include "danish/automaton.h"

/*
 * Best split from the right: cheapest[i] is the cheapest way to read form[i..] as parts, the last of them the
 * head. The costs say: fewest parts, then long parts; a part that the dictionary knows as a first part beats
 * one that is only a word with a link; very short parts are suspicious, for they fit everywhere.
 */
enum {
    COST_PART = 1000,
    COST_GENERIC = 700,     /* a first part that the dictionary does not list as one */
    COST_LINK = 60,         /* ... with a link put behind it */
    COST_SHORT_FIRST = 450, /* two or three letters */
    COST_SHORT_HEAD = 600,  /* two or three letters */
    COST_FOUR_HEAD = 150,
    GAIN_HEAD_LETTER = 10,
    GAIN_FIRST_LETTER = 12, /* of a listed first part, from the sixth letter on: "tilbagebetalings|ordning" */
    GAIN_FIRST_FROM = 5,
    HEAD_LETTERS_MIN = 2,
    VERB_HEAD_TOO_SHORT = 3,
    GENERIC_LETTERS_MIN = 3,
    IMPOSSIBLE = INT32_MAX / 2
};

/* What may link two parts (lexicons/fugebogstaver.tsv). */
static const struct {
    const char *letters;
} links[] = {
#include "fugebogstaver.inc"
};

typedef struct step {
    int32_t cost;
    uint16_t end;  /* end of the part that begins here */
    uint8_t parts; /* in form[here..] */
} step;

typedef struct splitting {
    const lexicon *lex;
    const automaton *words, *first_parts;
    slice form;
    step best[LEXICON_WORD_MAX + 1];
} splitting;

static bool inside_character(slice form, size_t at) {
    return at < form.len && ((unsigned char)form.at[at] & 0xc0) == 0x80;
}

static size_t letters_between(slice form, size_t start, size_t end) {
    size_t count = 0;
    for (size_t i = start; i < end; i++) count += !inside_character(form, i);
    return count;
}

/* A noun, an adjective or a verb ("sagsbehandle"), but no verb so short that it fits everywhere ("hed"). */
static bool is_head(const lexicon_reading *readings, size_t count, size_t letters) {
    for (size_t i = 0; i < count; i++) {
        morph m = readings[i].morph;
        bool verb = m.upos == UPOS_VERB && m.verb_form != VERB_GERUND && letters > VERB_HEAD_TOO_SHORT;
        if (m.upos == UPOS_NOUN || m.upos == UPOS_ADJ || verb) return true;
    }
    return false;
}

/* Words of two letters end compounds only when lexicons/korte-slutled.tsv has them. */
static bool is_short_head(const splitting *s, slice head) {
    char key[LEXICON_WORD_MAX];
    key[0] = '-';
    memcpy(key + 1, head.at, head.len);
    return automaton_find(s->first_parts, (slice){key, head.len + 1}) != AUTOMATON_NO_VALUE;
}

static int32_t whole_as_head(const splitting *s, size_t start) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    slice head = slice_from(s->form, start, s->form.len);
    size_t letters = letters_between(s->form, start, s->form.len);
    if (letters < HEAD_LETTERS_MIN) return IMPOSSIBLE;
    int32_t cost = 0;
    if (!is_head(readings, lexicon_look_up(s->lex, head, readings), letters)) return IMPOSSIBLE;
    if (letters == 2 && !is_short_head(s, head)) return IMPOSSIBLE;
    if (letters <= 3) cost += COST_SHORT_HEAD;
    if (letters == 4) cost += COST_FOUR_HEAD;
    return cost + COST_PART - GAIN_HEAD_LETTER * (int32_t)letters;
}

static void offer(splitting *s, size_t start, size_t end, int32_t cost) {
    step *here = &s->best[start];
    const step *rest = &s->best[end];
    if (end >= s->form.len || rest->cost >= IMPOSSIBLE || rest->parts + 1 > COMPOUND_PARTS_MAX) return;
    if (letters_between(s->form, start, end) <= 3) cost += COST_SHORT_FIRST;
    if (cost + COST_PART + rest->cost >= here->cost) return;
    *here = (step){cost + COST_PART + rest->cost, (uint16_t)end, (uint8_t)(rest->parts + 1)};
}

static void offer_listed(splitting *s, size_t start) {
    uint32_t node = s->first_parts->root;
    for (size_t at = start; at < s->form.len; at++) {
        node = automaton_step(s->first_parts, node, (unsigned char)s->form.at[at]);
        if (node == AUTOMATON_NOWHERE) return;
        if (automaton_value(s->first_parts, node) == AUTOMATON_NO_VALUE) continue;
        int32_t letters = (int32_t)letters_between(s->form, start, at + 1);
        offer(s, start, at + 1,
              letters > GAIN_FIRST_FROM ? -GAIN_FIRST_LETTER * (letters - GAIN_FIRST_FROM) : 0);
    }
}

/* A word in its base form, or a verb stem: what any compound may begin with. */
static bool is_base_form(const splitting *s, size_t start, size_t end, bool *noun) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(s->lex, slice_from(s->form, start, end), readings);
    bool found = false;
    for (size_t i = 0; i < count; i++) {
        morph m = readings[i].morph;
        bool lemma = readings[i].cut == 0 && readings[i].add.len == 0;
        if (lemma && (m.upos == UPOS_NOUN || m.upos == UPOS_ADJ)) *noun = found = true;
        if (m.upos == UPOS_VERB && (lemma || m.mood == MOOD_IMPERATIVE)) found = true;
    }
    return found;
}

static void offer_with_links(splitting *s, size_t start, size_t end) {
    slice rest = slice_from(s->form, end, s->form.len);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++)
        if (slice_starts(rest, slice_of(links[i].letters)))
            offer(s, start, end + strlen(links[i].letters), COST_GENERIC + COST_LINK);
}

static void offer_generic(splitting *s, size_t start) {
    uint32_t node = s->words->root;
    for (size_t at = start; at < s->form.len; at++) {
        node = automaton_step(s->words, node, (unsigned char)s->form.at[at]);
        if (node == AUTOMATON_NOWHERE) return;
        bool noun = false;
        if (automaton_value(s->words, node) == AUTOMATON_NO_VALUE) continue;
        if (letters_between(s->form, start, at + 1) < GENERIC_LETTERS_MIN) continue;
        if (!is_base_form(s, start, at + 1, &noun)) continue;
        offer(s, start, at + 1, COST_GENERIC);
        if (noun) offer_with_links(s, start, at + 1);
    }
}

static bool write_parts(const splitting *s, size_t offset, compound *out) {
    for (size_t at = 0; at < s->form.len && out->part_count < COMPOUND_PARTS_MAX; at = s->best[at].end)
        out->part_end[out->part_count++] = (uint16_t)(offset + s->best[at].end);
    return true;
}

/* Splits a form without hyphens; a whole word counts as one part when it may. */
static bool split_solid(compound *out, const lexicon *lex, slice form, size_t offset, bool may_be_whole) {
    splitting s = {.lex = lex, .form = form};
    s.words = lexicon_words(lex);
    s.first_parts = lexicon_first_parts(lex);
    s.best[form.len] = (step){.cost = IMPOSSIBLE};
    for (size_t start = form.len; start-- > 0;) {
        s.best[start] = (step){.cost = IMPOSSIBLE};
        if (inside_character(form, start)) continue;
        if (start > 0 || may_be_whole) {
            int32_t cost = whole_as_head(&s, start);
            if (cost < IMPOSSIBLE) s.best[start] = (step){cost, (uint16_t)form.len, 1};
        }
        offer_listed(&s, start);
        offer_generic(&s, start);
    }
    return s.best[0].cost < IMPOSSIBLE && write_parts(&s, offset, out);
}

/* "34-årige": the dictionary has "-årig" with its hyphen. */
static bool known_with_hyphen(const lexicon *lex, slice head_with_hyphen) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    return lexicon_look_up(lex, head_with_hyphen, readings) > 0;
}

static bool joins(char c) {
    return c == '-' || c == '/';
}

/* Behind a hyphen also a name or a number ("Lolland-Falster", "fem-seks"), behind a slash any word
 * ("og/eller"). */
static bool known_head(const lexicon *lex, slice head, char joint) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(lex, head, readings);
    for (size_t i = 0; i < count; i++) {
        unsigned class = readings[i].morph.upos;
        bool joined = joint == '/' ? class != UPOS_X : class == UPOS_PROPN || class == UPOS_NUM;
        if (joined) return true;
    }
    return is_head(readings, count, letters_between(head, 0, head.len));
}

/* What stands before the last hyphen may be anything ("EU-borger"); what stands behind it must be known. */
static bool split_at_hyphen(compound *out, const lexicon *lex, slice form, size_t hyphen) {
    slice head = slice_from(form, hyphen + 1, form.len);
    for (size_t i = 0; i < hyphen && out->part_count < COMPOUND_PARTS_MAX - 2; i++)
        if (joins(form.at[i]) && i > 0) out->part_end[out->part_count++] = (uint16_t)(i + 1);
    out->part_end[out->part_count++] = (uint16_t)(hyphen + 1);
    if (known_head(lex, head, form.at[hyphen]) ||
        known_with_hyphen(lex, slice_from(form, hyphen, form.len))) {
        out->part_end[out->part_count++] = (uint16_t)form.len;
        return true;
    }
    compound inner = {0};
    if (!split_solid(&inner, lex, head, hyphen + 1, false)) return false;
    for (size_t i = 0; i < inner.part_count && out->part_count < COMPOUND_PARTS_MAX; i++)
        out->part_end[out->part_count++] = inner.part_end[i];
    return out->part_end[out->part_count - 1] == form.len;
}

bool compound_split(compound *out, const lexicon *lex, slice form) {
    *out = (compound){0};
    bool found = false;
    size_t hyphen = form.len;
    if (form.len >= LEXICON_WORD_MAX || form.len < 2) return false;
    while (hyphen > 0 && !joins(form.at[hyphen - 1])) hyphen--;
    if (hyphen > 1 && hyphen < form.len)
        found = split_at_hyphen(out, lex, form, hyphen - 1);
    else if (hyphen == 0)
        found = split_solid(out, lex, form, 0, false);
    if (!found) out->part_count = 0;
    return found;
}

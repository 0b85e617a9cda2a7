/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/zones.h"

#include "rules/list.h"
#include "text/utf8.h"

struct zone_map {
    const letter *letter;
    const analysis *analysis;
    const uint32_t *block_bits; /* by block */
    const uint32_t *token_bits; /* by token */
};

typedef struct zone_finder {
    const list *texts;
    int where, zone;
    slice companies; /* what a company's name ends in */
    const letter *letter;
    const analysis *a;
    arena *arena;
} zone_finder;

static uint32_t zone_bit(slice name) {
    static const char *const names[] = {[ZONE_BIT_RIGHTS] = "rights", [ZONE_BIT_LAW_TEXT] = "law-text"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && slice_equal(name, slice_of(names[i]))) return 1u << i;
    return 0;
}

/* Bits of the list's rows for a heading (text anywhere in it) or the start of a paragraph. */
static uint32_t bits_of_text(const zone_finder *f, slice text, bool heading) {
    uint32_t bits = 0;
    slice lower = utf8_lower(f->arena, text);
    for (size_t row = 0; f->texts && lower.at && row < list_row_count(f->texts); row++) {
        bool for_heading = slice_equal(list_cell(f->texts, row, f->where), SLICE("heading"));
        slice wanted = list_cell(f->texts, row, 0);
        bool hit = heading ? slice_find(lower, wanted) != SLICE_NOT_FOUND : slice_starts(lower, wanted);
        if (for_heading == heading && hit) bits |= zone_bit(list_cell(f->texts, row, f->zone));
    }
    return bits;
}

static const uint32_t role_bits[BLOCK_ROLE_COUNT] = {
    [BLOCK_HEADING] = ZONE(HEADING),
    [BLOCK_LIST_ITEM] = ZONE(LIST_ITEM),
    [BLOCK_CELL] = ZONE(CELL),
    [BLOCK_ADDRESS] = ZONE(LETTERHEAD),
    [BLOCK_REFERENCE] = ZONE(LETTERHEAD),
    [BLOCK_SALUTATION] = ZONE(LETTERHEAD),
    [BLOCK_SIGNATURE] = ZONE(LETTERHEAD),
};

static const uint32_t *find_block_bits(const zone_finder *f) {
    const letter *l = f->letter;
    uint32_t *bits = ARENA_ARRAY(f->arena, uint32_t, l->block_count + 1u);
    uint32_t section = 0, of_part = UINT32_MAX;
    for (uint32_t i = 0; bits && i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        slice text = span_text(l->text, b->at);
        if (b->part != of_part) section = 0;
        of_part = b->part;
        if (b->role == BLOCK_HEADING) section = bits_of_text(f, text, true);
        bits[i] = role_bits[b->role] | section | bits_of_text(f, text, false);
    }
    return bits;
}

static bool is_name(const zone_finder *f, uint32_t i) {
    const analysis *a = f->a;
    const token *t = &a->tokens[i];
    if (!(t->word.flags & WORD_CAPITAL)) return false;
    if (i + 1 < a->token_count && words_hold(f->companies, a->tokens[i + 1].form)) return true;
    return !(t->flags & TOKEN_SENTENCE_FIRST) && t->reading_count && t->readings[0].morph.upos == UPOS_PROPN;
}

static bool is_frozen(const letter *l, span at, uint32_t *next) {
    while (*next < l->segment_count && l->segments[*next].at.end <= at.start) ++*next;
    if (*next >= l->segment_count || l->segments[*next].at.start >= at.end) return false;
    return (l->segments[*next].flags & (SEGMENT_FIELD_RESULT | SEGMENT_CONTROL)) != 0;
}

static const uint32_t *find_token_bits(const zone_finder *f) {
    const analysis *a = f->a;
    uint32_t *bits = ARENA_ARRAY(f->arena, uint32_t, a->token_count + 1u);
    uint32_t next = 0;
    for (uint32_t i = 0; bits && i < a->token_count; i++) {
        const token *t = &a->tokens[i];
        if (t->flags & TOKEN_IN_CITATION) bits[i] |= ZONE(CITATION);
        if (t->flags & TOKEN_QUOTED) bits[i] |= ZONE(QUOTATION);
        if (is_name(f, i)) bits[i] |= ZONE(NAME);
        if (t->word.kind == WORD_PLACEHOLDER || is_frozen(f->letter, t->word.at, &next))
            bits[i] |= ZONE(FROZEN);
    }
    return bits;
}

const zone_map *zones_find(arena *a, const ruleset *rules, const letter *l, const analysis *text) {
    zone_finder f = {.texts = ruleset_list(rules, SLICE("zoner")),
                     .companies = ruleset_words(rules, SLICE("tjekord"), SLICE("selskabsform")),
                     .letter = l,
                     .a = text,
                     .arena = a};
    zone_map *zones = ARENA_NEW(a, zone_map);
    if (f.texts) {
        f.where = list_column(f.texts, SLICE("where"));
        f.zone = list_column(f.texts, SLICE("zone"));
    }
    if (!zones) return NULL;
    *zones = (zone_map){l, text, find_block_bits(&f), find_token_bits(&f)};
    return zones->block_bits && zones->token_bits ? zones : NULL;
}

uint32_t zones_at(const zone_map *zones, span at) {
    const analysis *a = zones->analysis;
    uint32_t bits =
        zones->letter->block_count ? zones->block_bits[letter_block_at(zones->letter, at.start)] : 0;
    for (uint32_t i = analysis_token_at(a, at.start);
         i < a->token_count && a->tokens[i].word.at.start < at.end; i++)
        bits |= zones->token_bits[i];
    return bits;
}

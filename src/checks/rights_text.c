/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/rights_text.h"

enum { OPENING_SENTENCES = 3, BITS = 64 };

/* Counting sort by pattern: a stable one, so that a pattern's matches stay in text order. */
static bool group_matches(rights_text *t, const pattern_match_vector *found, arena *a) {
    uint32_t patterns = t->rules->pattern_count;
    uint32_t *first = ARENA_ARRAY(a, uint32_t, patterns + 2u);
    pattern_match *grouped = ARENA_ARRAY(a, pattern_match, found->count + 1);
    uint32_t *sentences = ARENA_ARRAY(a, uint32_t, found->count + 1);
    if (!first || !grouped || !sentences) return false;
    for (size_t i = 0; i < found->count; i++) first[found->items[i].pattern + 2]++;
    for (uint32_t p = 2; p < patterns + 2; p++) first[p] += first[p - 1];
    for (size_t i = 0; i < found->count; i++) {
        uint32_t at = first[found->items[i].pattern + 1]++;
        grouped[at] = found->items[i];
        sentences[at] = t->context->analysis->tokens[found->items[i].first].sentence;
    }
    t->matches = grouped;
    t->match_sentence = sentences;
    t->first_match = first;
    return true;
}

static bool is_running(const letter *l, const block *b) {
    part_kind kind = l->parts[b->part].kind;
    bool said_here = kind != PART_HEADER && kind != PART_FOOTER && kind != PART_MESSAGE;
    return said_here && (b->role == BLOCK_PARAGRAPH || b->role == BLOCK_LIST_ITEM || b->role == BLOCK_CELL);
}

/* A line of a letterhead that the letter's form does not show as one ("Nordby Kommune") says nothing. */
static bool says_something(const analysis *read, const sentence *s) {
    for (uint32_t i = 0; i < s->token_count; i++)
        if (read->tokens[s->first_token + i].flags & TOKEN_FINITE) return true;
    return false;
}

static bool place_sentences(rights_text *t, arena *a) {
    const analysis *read = t->context->analysis;
    const letter *l = t->context->letter;
    sentence_place *places = ARENA_ARRAY(a, sentence_place, read->sentence_count + 1u);
    if (!places) return false;
    uint32_t section = 0, opened = 0, heading_block = NO_INDEX;
    t->subject = NO_INDEX;
    for (uint32_t i = 0; i < read->sentence_count; i++) {
        uint32_t index = letter_block_at(l, read->sentences[i].at.start);
        const block *b = &l->blocks[index];
        bool in_body = l->parts[b->part].kind == PART_BODY;
        if (b->role == BLOCK_HEADING && index != heading_block) {
            section++;
            heading_block = index;
            if (in_body && t->subject == NO_INDEX) t->subject = i;
        }
        bool prose = in_body && (b->role == BLOCK_PARAGRAPH || b->role == BLOCK_LIST_ITEM);
        places[i] = (sentence_place){.block = index, .section = section, .role = b->role};
        places[i].running = is_running(l, b);
        places[i].opening = prose && opened < OPENING_SENTENCES;
        opened += prose && says_something(read, &read->sentences[i]);
    }
    t->places = places;
    t->sentence_count = read->sentence_count;
    return true;
}

klarbrev_status rights_text_read(rights_text *out, const check_context *context) {
    *out = (rights_text){.context = context, .rules = ruleset_rights(context->rules)};
    pattern_match_vector found = {0};
    if (out->rules->pattern_count) {
        klarbrev_status status =
            pattern_set_match(out->rules->patterns, context->analysis, context->arena, &found);
        if (status != KLARBREV_OK) return status;
    }
    if (!group_matches(out, &found, context->arena) || !place_sentences(out, context->arena))
        return KLARBREV_E_NOMEM;
    return KLARBREV_OK;
}

bool rights_text_has(const rights_text *t, pattern_list list) {
    for (uint32_t i = 0; i < list.count; i++)
        if (t->first_match[list.numbers[i]] < t->first_match[list.numbers[i] + 1]) return true;
    return false;
}

sentence_set sentence_set_new(const rights_text *t) {
    return (sentence_set){ARENA_ARRAY(t->context->arena, uint64_t, t->sentence_count / BITS + 1u)};
}

bool sentence_set_has(sentence_set set, uint32_t index) {
    return set.bits[index / BITS] >> (index % BITS) & 1u;
}

void sentence_set_add(sentence_set set, uint32_t index) {
    set.bits[index / BITS] |= (uint64_t)1 << (index % BITS);
}

void sentence_set_add_matches(sentence_set set, const rights_text *t, pattern_list list) {
    for (uint32_t i = 0; i < list.count; i++)
        for (uint32_t m = t->first_match[list.numbers[i]]; m < t->first_match[list.numbers[i] + 1]; m++)
            sentence_set_add(set, t->match_sentence[m]);
}

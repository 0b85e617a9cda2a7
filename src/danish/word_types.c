/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/word_types.h"

#include <string.h>

#include "text/utf8.h"

enum { BUCKETS_MIN = 64, BUCKETS_MAX = 1 << 16 };

/* Readings while they are collected, before it is known how many there are. */
typedef struct draft {
    lexicon_reading items[LEXICON_READINGS_MAX + 2];
    size_t count;
    slice base;     /* the form that cut and add apply to: the whole, or the head of a compound */
    slice in_front; /* what stands before it in the lemma */
    uint32_t traits;
} draft;

klarbrev_status word_types_init(word_types *out, const analyser *an, arena *a, size_t expected) {
    uint32_t buckets = BUCKETS_MIN;
    while (buckets < expected && buckets < BUCKETS_MAX) buckets *= 2;
    *out = (word_types){
        .analyser = an, .a = a, .buckets = ARENA_ARRAY(a, word_type *, buckets), .bucket_count = buckets};
    return out->buckets ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static void draft_one(draft *d, const analyser *an, uint8_t morph_id) {
    d->items[d->count++] = (lexicon_reading){.morph = an->morphs[morph_id], .morph_id = morph_id};
}

/* A genitive of an unknown name: "Mortensens". */
static bool looks_genitive(slice form) {
    return form.len > 3 && slice_ends(form, SLICE("s"));
}

/* A word that may be a name, whatever else it is. */
static void draft_name(draft *d, const analyser *an, slice form) {
    if (looks_genitive(form) && form.at[form.len - 2] != 's') {
        draft_one(d, an, an->name_genitive);
        d->items[d->count - 1].cut = slice_ends(form, SLICE("'s")) ? 2 : 1;
    } else {
        draft_one(d, an, an->name);
    }
}

static bool only_unknown(const draft *d) {
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].morph.upos != UPOS_X) return false;
    return true;
}

/* What a part may be that stands last: behind a hyphen a name or a number too ("Lolland-Falster",
 * "fem-seks"), behind a slash any word ("og/eller"). */
static bool may_be_head(char before, morph m) {
    if (m.upos == UPOS_NOUN || m.upos == UPOS_ADJ || m.upos == UPOS_VERB || m.upos == UPOS_ADV) return true;
    if (before == '-') return m.upos == UPOS_PROPN || m.upos == UPOS_NUM;
    return before == '/' && m.upos != UPOS_X;
}

/* Readings of the head, behind the other parts; true when the form can be split. */
static bool draft_compound(draft *d, const analyser *an, slice form, compound *parts) {
    if (!compound_split(parts, an->lexicon, form)) return false;
    size_t head = parts->part_end[parts->part_count - 2];
    d->base = slice_from(form, head, form.len);
    d->in_front = slice_from(form, 0, head);
    d->count = lexicon_look_up(an->lexicon, d->base, d->items);
    if (d->count == 0) { /* "34-årige": the head is listed with its hyphen */
        d->base = slice_from(form, head - 1, form.len);
        d->in_front = slice_from(form, 0, head - 1);
        d->count = lexicon_look_up(an->lexicon, d->base, d->items);
    }
    size_t kept = 0;
    for (size_t i = 0; i < d->count; i++) {
        morph m = d->items[i].morph;
        if (may_be_head(form.at[head - 1], m)) d->items[kept++] = d->items[i];
    }
    d->count = kept;
    d->traits |= TRAIT_COMPOUND;
    return kept > 0;
}

static bool is_abbreviation(const analyser *an, slice form) {
    char stopped[LEXICON_WORD_MAX + 1];
    abbreviation_list list = lexicon_abbreviations(an->lexicon);
    if (list.look_up(list.context, form) != ABBREVIATION_NONE) return true;
    if (form.len >= LEXICON_WORD_MAX || slice_ends(form, SLICE("."))) return false;
    memcpy(stopped, form.at, form.len);
    stopped[form.len] = '.';
    return list.look_up(list.context, (slice){stopped, form.len + 1}) != ABBREVIATION_NONE;
}

static bool is_figure(slice form) {
    size_t at = 0;
    while (at < form.len && form.at[at] >= '0' && form.at[at] <= '9') at++;
    return at > 0 && at == form.len;
}

/* "1980'erne", "EF's", "cd'en": an ending behind an apostrophe, and a figure or a known word before it. */
static bool is_inflected_by_apostrophe(const analyser *an, slice form) {
    enum { ENDING_MAX = 5 };
    lexicon_reading readings[LEXICON_READINGS_MAX];
    ptrdiff_t at = slice_find(form, SLICE("'"));
    if (at <= 0 || form.len - (size_t)at > ENDING_MAX + 1) return false;
    slice stem = slice_from(form, 0, (size_t)at);
    return is_figure(stem) || lexicon_look_up(an->lexicon, stem, readings) > 0 || is_abbreviation(an, stem);
}

/* Readings by ending. The word is unknown, unless it is one that the lexicon knows without a class. */
static void draft_guess(draft *d, const analyser *an, slice form) {
    d->base = form;
    d->in_front = (slice){0};
    d->count = lexicon_guess(an->lexicon, form, d->items);
    if (!is_abbreviation(an, form) && !is_inflected_by_apostrophe(an, form)) d->traits |= TRAIT_UNKNOWN;
    if (d->count == 0) draft_one(d, an, an->unknown);
}

static void draft_letters(draft *d, const analyser *an, slice form, uint8_t word_flags, compound *parts) {
    bool capital = (word_flags & (WORD_CAPITAL | WORD_ALL_CAPITALS)) != 0;
    d->base = form;
    d->count = lexicon_look_up(an->lexicon, form, d->items);
    if ((d->count == 0 || only_unknown(d)) && slice_ends(form, SLICE("-"))) { /* "børne- og ungeområdet" */
        d->base = slice_from(form, 0, form.len - 1);
        d->count = lexicon_look_up(an->lexicon, d->base, d->items);
    }
    if (d->count == 0 || only_unknown(d)) {
        d->count = 0;
        if (!draft_compound(d, an, form, parts)) {
            parts->part_count = 0;
            d->traits = 0;
            draft_guess(d, an, form);
        }
    }
    for (size_t i = 0; i < d->count; i++)
        if (d->items[i].morph.upos == UPOS_PROPN) d->traits |= TRAIT_NAME;
    if (slice_find(form, SLICE("-")) > 0) d->traits |= TRAIT_HYPHEN;
    if (capital && slice_ends(form, SLICE(".")) && utf8_count(form) == 2) d->traits |= TRAIT_INITIAL;
    /* a capital letter makes a name possible; rules say when it is one */
    if (d->traits & TRAIT_NAME) return;
    if (capital && d->in_front.len == 0 && d->count <= LEXICON_READINGS_MAX)
        draft_name(d, an, form);
    else if (capital && d->count <= LEXICON_READINGS_MAX)
        draft_one(d, an, an->name);
}

static void draft_word(draft *d, const analyser *an, slice form, word_kind kind, uint8_t word_flags,
                       compound *parts) {
    d->base = form;
    if (kind == WORD_PUNCTUATION)
        draft_one(d, an, an->punctuation);
    else if (kind == WORD_SYMBOL)
        draft_one(d, an, an->symbol);
    else if (kind == WORD_NUMBER)
        draft_one(d, an, word_flags & WORD_ORDINAL ? an->ordinal : an->number);
    else if (kind == WORD_ADDRESS || kind == WORD_PLACEHOLDER)
        draft_one(d, an, an->name);
    else
        draft_letters(d, an, form, word_flags, parts);
}

static slice make_lemma(arena *a, const draft *d, const lexicon_reading *r) {
    char lemma[LEXICON_WORD_MAX], whole[2 * LEXICON_WORD_MAX];
    size_t length = lexicon_lemma(r, d->base, lemma);
    bool named = r->morph.upos == UPOS_PROPN && d->in_front.len > 0;
    size_t front = named || d->in_front.len >= LEXICON_WORD_MAX ? 0 : d->in_front.len;
    if (named) return arena_slice(a, (slice){d->in_front.at, d->in_front.len + d->base.len});
    if (front) memcpy(whole, d->in_front.at, front);
    memcpy(whole + front, lemma, length);
    return arena_slice(a, (slice){whole, front + length});
}

static bool store_readings(word_types *types, word_type *t, const draft *d) {
    reading *readings = ARENA_ARRAY(types->a, reading, d->count);
    uint8_t *ids = ARENA_ARRAY(types->a, uint8_t, d->count);
    if (!readings || !ids) return false;
    for (size_t i = 0; i < d->count; i++) {
        slice lemma = make_lemma(types->a, d, &d->items[i]);
        if (!lemma.at) return false;
        readings[i] = (reading){d->items[i].morph, lemma, slice_hash(lemma)};
        ids[i] = d->items[i].morph_id;
        morph_set_add(&t->possible, d->items[i].morph_id);
    }
    t->readings = readings;
    t->morph_ids = ids;
    t->reading_count = (uint8_t)d->count;
    return true;
}

static word_type *new_type(word_types *types, slice form, uint64_t hash, word_kind kind, uint8_t word_flags) {
    compound parts = {0};
    draft d = {.count = 0};
    word_type *t = ARENA_NEW(types->a, word_type);
    if (!t) return NULL;
    t->form = arena_slice(types->a, form);
    t->hash = hash;
    if (!t->form.at) return NULL;
    draft_word(&d, types->analyser, t->form, kind, word_flags, &parts);
    t->traits = d.traits;
    t->part_count = (uint8_t)parts.part_count;
    memcpy(t->part_end, parts.part_end, sizeof t->part_end);
    t->groups = context_rules_groups(types->analyser->rules, t->form);
    for (unsigned f = 0; f < WORD_FUNCTION_COUNT; f++)
        if (word_groups_have(t->groups, types->analyser->functions[f]))
            t->functions |= (word_function_set)1 << f;
    return store_readings(types, t, &d) ? t : NULL;
}

/* A capital letter opens readings that the small word does not have: the two are types of their own. */
static uint64_t type_key(uint64_t form_hash, word_kind kind, uint8_t word_flags) {
    uint64_t capital = (word_flags & (WORD_CAPITAL | WORD_ALL_CAPITALS)) != 0;
    return form_hash * 31 + (uint64_t)kind * 4 + capital * 2 + ((word_flags & WORD_ORDINAL) != 0);
}

const word_type *word_types_get(word_types *types, slice text, word_kind kind, uint8_t word_flags) {
    char folded[LEXICON_WORD_MAX];
    size_t length = utf8_fold_word(text, folded, sizeof folded);
    slice form = length ? (slice){folded, length} : slice_from(text, 0, LEXICON_WORD_MAX - 1);
    uint64_t hash = slice_hash(form), key = type_key(hash, kind, word_flags);
    word_type **bucket = &types->buckets[key & (types->bucket_count - 1)];
    for (word_type *t = *bucket; t; t = t->next)
        if (t->key == key && slice_equal(t->form, form)) return t;
    word_type *made = new_type(types, form, hash, kind, word_flags);
    if (!made) return NULL;
    made->key = key;
    made->next = *bucket;
    *bucket = made;
    return made;
}

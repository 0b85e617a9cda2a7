/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/lexicon_write.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "danish/lexc/automaton_build.h"
#include "danish/lexc/code_sets.h"
#include "danish/lexicon.h"

typedef struct image {
    reading_store *store;
    code_sets codes;
    automaton_image automata[TABLE_SETS]; /* the first tables are automata */
    VECTOR(uint32_t) morph_offsets;
    lexicon_figures *figures;
} image;

typedef VECTOR(automaton_word) word_list;

/* Order: key, then settled ranks, then rank, then whatever is stable. */
static int compare_readings(const form_reading *a, const form_reading *b, slice key_a, slice key_b,
                            slice other_a, slice other_b) {
    int order = slice_compare(key_a, key_b);
    if (order == 0) order = (int)b->settled - (int)a->settled;
    if (order == 0) order = (int)a->rank - (int)b->rank;
    if (order == 0) order = (int)a->morph - (int)b->morph;
    return order ? order : slice_compare(other_a, other_b);
}

static int by_form(const void *left, const void *right) {
    const form_reading *a = left, *b = right;
    return compare_readings(a, b, a->form, b->form, a->lemma, b->lemma);
}

static int by_lemma(const void *left, const void *right) {
    const form_reading *a = left, *b = right;
    return compare_readings(a, b, a->lemma, b->lemma, a->form, b->form);
}

typedef const form_reading *reading_ref;
typedef slice reading_side(const form_reading *r);
static slice form_side(const form_reading *r) {
    return r->form;
}
static slice lemma_side(const form_reading *r) {
    return r->lemma;
}

/* A reading without part of speech is of use only where there is no other. */
static bool tells_nothing(const reading_store *store, const form_reading *group, size_t count, size_t index) {
    if (store->morphs[group[index].morph].upos != UPOS_X) return false;
    for (size_t i = 0; i < count; i++)
        if (store->morphs[group[i].morph].upos != UPOS_X) return true;
    return false;
}

static bool repeated(const form_reading *group, size_t index, reading_side *other) {
    for (size_t i = 0; i < index; i++)
        if (group[i].morph == group[index].morph && slice_equal(other(&group[i]), other(&group[index])))
            return true;
    return false;
}

static int by_rank(const void *left, const void *right) {
    const form_reading *a = *(const form_reading *const *)left, *b = *(const form_reading *const *)right;
    if (a->rank != b->rank) return (int)a->rank - (int)b->rank;
    return a < b ? -1 : a > b;
}

/* The set of one form's (or lemma's) readings: without repetitions, the usual one first. */
static klarbrev_status group_set(image *im, const form_reading *group, size_t count, size_t most,
                                 reading_side *key, reading_side *other, uint32_t *set) {
    reading_ref kept[LEXICON_FORMS_MAX];
    uint16_t codes[LEXICON_FORMS_MAX];
    size_t kept_count = 0, code_count = 0;
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < count && kept_count < most; i++)
        if (!repeated(group, i, other) && !tells_nothing(im->store, group, count, i))
            kept[kept_count++] = &group[i];
    qsort(kept, kept_count, sizeof(reading_ref), by_rank);
    for (size_t i = 0; i < kept_count && status == KLARBREV_OK; i++)
        if (code_sets_code(&im->codes, key(kept[i]), other(kept[i]), kept[i]->morph, kept[i]->rank,
                           &codes[code_count], &status))
            code_count++;
    return status == KLARBREV_OK ? code_sets_set(&im->codes, codes, code_count, set) : status;
}

/* Groups sorted readings by key and builds the automaton key -> set. */
static klarbrev_status build_sets(image *im, lexicon_table which, const form_reading *readings, size_t count,
                                  size_t most, reading_side *key, reading_side *other) {
    word_list words = {0};
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && slice_equal(key(&readings[i]), key(&readings[end]));) end++;
        automaton_word entry = {key(&readings[i]), 0};
        klarbrev_status status = group_set(im, readings + i, end - i, most, key, other, &entry.value);
        if (status != KLARBREV_OK) return status;
        if (!VECTOR_PUSH(&words, im->store->a, entry)) return KLARBREV_E_NOMEM;
    }
    if (which == TABLE_WORDS) im->figures->forms = words.count;
    if (which == TABLE_LEMMAS) im->figures->lemmas = words.count;
    return automaton_build(&im->automata[which], im->store->a, words.items, words.count);
}

static klarbrev_status build_words(image *im) {
    form_reading_vector *r = &im->store->readings;
    qsort(r->items, r->count, sizeof *r->items, by_form);
    klarbrev_status status =
        build_sets(im, TABLE_WORDS, r->items, r->count, LEXICON_READINGS_MAX, form_side, lemma_side);
    if (status != KLARBREV_OK) return status;
    qsort(r->items, r->count, sizeof *r->items, by_lemma);
    return build_sets(im, TABLE_LEMMAS, r->items, r->count, LEXICON_FORMS_MAX, lemma_side, form_side);
}

/* An ending is kept backwards, but its code is cut from the form that ends with it. */
static slice ending_form(const form_reading *r) {
    return r->form;
}

static klarbrev_status ending_set(image *im, const form_reading *group, size_t count, uint32_t *set) {
    uint16_t codes[LEXICON_READINGS_MAX];
    klarbrev_status status = KLARBREV_OK;
    size_t code_count = 0;
    for (size_t i = 0; i < count && code_count < LEXICON_READINGS_MAX && status == KLARBREV_OK; i++) {
        char forward[LEXICON_WORD_MAX];
        slice backward = group[i].form;
        if (backward.len >= sizeof forward) continue;
        for (size_t k = 0; k < backward.len; k++) forward[k] = backward.at[backward.len - 1 - k];
        if (code_sets_code(&im->codes, (slice){forward, backward.len}, group[i].lemma, group[i].morph,
                           group[i].rank, &codes[code_count], &status))
            code_count++;
    }
    return status == KLARBREV_OK ? code_sets_set(&im->codes, codes, code_count, set) : status;
}

static klarbrev_status build_endings(image *im) {
    form_reading_vector *r = &im->store->endings;
    word_list words = {0};
    if (r->count) qsort(r->items, r->count, sizeof *r->items, by_form);
    for (size_t i = 0, end; i < r->count; i = end) {
        for (end = i + 1; end < r->count && slice_equal(r->items[i].form, r->items[end].form);) end++;
        automaton_word entry = {ending_form(&r->items[i]), 0};
        klarbrev_status status = ending_set(im, r->items + i, end - i, &entry.value);
        if (status != KLARBREV_OK) return status;
        if (!VECTOR_PUSH(&words, im->store->a, entry)) return KLARBREV_E_NOMEM;
    }
    return automaton_build(&im->automata[TABLE_ENDINGS], im->store->a, words.items, words.count);
}

static int by_word(const void *left, const void *right) {
    return slice_compare(((const automaton_word *)left)->word, ((const automaton_word *)right)->word);
}

/* Sorts, drops repetitions (the first one stays) and builds. */
static klarbrev_status build_list(image *im, lexicon_table which, word_list *words) {
    size_t kept = 0;
    if (words->count) qsort(words->items, words->count, sizeof *words->items, by_word);
    for (size_t i = 0; i < words->count; i++)
        if (kept == 0 || !slice_equal(words->items[kept - 1].word, words->items[i].word))
            words->items[kept++] = words->items[i];
    if (which == TABLE_FIRST_PARTS) im->figures->first_parts = kept;
    return automaton_build(&im->automata[which], im->store->a, words->items, kept);
}

static klarbrev_status build_lists(image *im) {
    word_list firsts = {0}, abbreviations = {0};
    for (size_t i = 0; i < im->store->first_parts.count; i++) {
        automaton_word w = {im->store->first_parts.items[i], 1};
        if (!VECTOR_PUSH(&firsts, im->store->a, w)) return KLARBREV_E_NOMEM;
    }
    for (size_t i = 0; i < im->store->abbreviations.count; i++) {
        automaton_word w = {im->store->abbreviations.items[i].text, im->store->abbreviations.items[i].value};
        if (!VECTOR_PUSH(&abbreviations, im->store->a, w)) return KLARBREV_E_NOMEM;
    }
    klarbrev_status status = build_list(im, TABLE_FIRST_PARTS, &firsts);
    return status == KLARBREV_OK ? build_list(im, TABLE_ABBREVIATIONS, &abbreviations) : status;
}

static klarbrev_status build_morphs(image *im) {
    builder line = {0};
    klarbrev_status status = KLARBREV_OK;
    for (unsigned i = 0; i < im->store->morph_count && status == KLARBREV_OK; i++) {
        uint32_t offset = 0;
        builder_reset(&line);
        builder_print(&line, "%s ", upos_name((upos)im->store->morphs[i].upos));
        status = morph_print(&line, im->store->morphs[i]);
        if (status == KLARBREV_OK) status = code_sets_string(&im->codes, builder_slice(&line), &offset);
        if (status == KLARBREV_OK && !VECTOR_PUSH(&im->morph_offsets, im->store->a, offset))
            status = KLARBREV_E_NOMEM;
    }
    builder_release(&line);
    return status;
}

typedef struct section_bytes {
    const void *at;
    size_t count, item_size;
} section_bytes;

static section_bytes section_of(const image *im, lexicon_table which) {
    switch (which) {
    case TABLE_SETS:
        return (section_bytes){im->codes.sets.items, im->codes.sets.count, sizeof(uint32_t)};
    case TABLE_SET_ITEMS:
        return (section_bytes){im->codes.items.items, im->codes.items.count, sizeof(uint16_t)};
    case TABLE_CODES:
        return (section_bytes){im->codes.codes.items, im->codes.codes.count, sizeof(lexicon_code)};
    case TABLE_MORPHS:
        return (section_bytes){im->morph_offsets.items, im->morph_offsets.count, sizeof(uint32_t)};
    case TABLE_STRINGS:
        return (section_bytes){im->codes.strings.items, im->codes.strings.count, 1};
    default: {
        const automaton_image *a = &im->automata[which];
        return (section_bytes){a->edges.items, a->edges.count, sizeof(uint32_t)};
    }
    }
}

static size_t padded(size_t size) {
    return (size + 7) & ~(size_t)7;
}

static lexicon_header make_header(const image *im) {
    lexicon_header header = {.version = LEXICON_VERSION, .byte_order = LEXICON_BYTE_ORDER};
    memcpy(header.magic, LEXICON_MAGIC, sizeof header.magic);
    size_t at = padded(sizeof header);
    for (unsigned t = 0; t < TABLE_COUNT; t++) {
        section_bytes s = section_of(im, (lexicon_table)t);
        uint32_t root = t < TABLE_SETS ? im->automata[t].root : 0;
        header.tables[t] = (lexicon_section){(uint32_t)at, (uint32_t)s.count, root};
        at += padded(s.count * s.item_size);
    }
    header.file_size = at;
    header.checksum = slice_hash((slice){(const char *)&header, offsetof(lexicon_header, checksum)});
    return header;
}

static bool write_padded(FILE *file, const void *bytes, size_t size) {
    static const char zeros[8];
    size_t pad = padded(size) - size;
    return (size == 0 || fwrite(bytes, 1, size, file) == size) && fwrite(zeros, 1, pad, file) == pad;
}

static bool write_image(const image *im, FILE *file) {
    lexicon_header header = make_header(im);
    im->figures->bytes = (size_t)header.file_size;
    bool ok = write_padded(file, &header, sizeof header);
    for (unsigned t = 0; t < TABLE_COUNT && ok; t++) {
        section_bytes s = section_of(im, (lexicon_table)t);
        ok = write_padded(file, s.at, s.count * s.item_size);
    }
    return ok;
}

static klarbrev_status save(const image *im, const char *path, klarbrev_error *error) {
    const char *beside = arena_print(im->store->a, "%s.ny", path);
    if (!beside) return fail_no_memory(error);
    FILE *file = fopen(beside, "wb");
    if (!file) return fail_errno(error, _("kan ikke skrive"), beside);
    bool written = write_image(im, file);
    if (fclose(file) != 0 || !written || rename(beside, path) != 0) {
        klarbrev_status status = fail_errno(error, _("kan ikke skrive"), path);
        remove(beside);
        return status;
    }
    return KLARBREV_OK;
}

klarbrev_status lexicon_write(reading_store *store, const char *path, lexicon_figures *figures,
                              klarbrev_error *error) {
    image im = {.store = store, .codes = {.a = store->a}, .figures = figures};
    klarbrev_status status = build_words(&im);
    if (status == KLARBREV_OK) status = build_endings(&im);
    if (status == KLARBREV_OK) status = build_lists(&im);
    if (status == KLARBREV_OK) status = build_morphs(&im);
    if (status == KLARBREV_E_LIMIT) return fail(error, status, _("ordbogen er for stor til filformatet"));
    if (status != KLARBREV_OK) return fail_no_memory(error);
    figures->codes = im.codes.codes.count;
    figures->sets = im.codes.sets.count - 1;
    figures->morphs = store->morph_count;
    return save(&im, path, error);
}

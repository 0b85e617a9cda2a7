/* SPDX-License-Identifier: MPL-2.0 */
#include "cases/near_duplicates.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

const double near_duplicate_share = 0.6;

enum { SHINGLE_WORDS = 3, BAND_HASHES = 3, BANDS = NEAR_DUPLICATE_HASHES / BAND_HASHES, WORDS_MAX = 4096 };

typedef VECTOR(uint64_t) hash_vector;

/* The hash of each word in lower case; punctuation and spaces count for nothing. */
static bool hash_words(hash_vector *out, arena *a, slice text) {
    uint64_t none = slice_hash((slice){0}), hash = none;
    bool inside = false;
    for (size_t at = 0; at <= text.len && out->count < WORDS_MAX;) {
        uint32_t c = at < text.len ? utf8_next(text, &at) : (at++, 0U);
        if (code_point_is_letter(c) || code_point_is_digit(c)) {
            char bytes[4];
            size_t length = utf8_encode(code_point_lower(c), bytes);
            hash = slice_hash_more(hash, (slice){bytes, length});
            inside = true;
        } else if (inside) {
            if (!VECTOR_PUSH(out, a, hash)) return false;
            hash = none;
            inside = false;
        }
    }
    return true;
}

/* splitmix64: one hash makes as many independent ones as there are seeds. */
static uint64_t mix(uint64_t value, uint64_t seed) {
    value += (seed + 1) * 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

static int compare_hashes(const void *one, const void *other) {
    const uint64_t *a = one, *b = other;
    return *a < *b ? -1 : *a > *b;
}

static bool shingle(clause_wording *w, arena *a, const hash_vector *words) {
    size_t count = words->count - SHINGLE_WORDS + 1, kept = 0;
    uint64_t *all = ARENA_ARRAY(a, uint64_t, count);
    if (!all) return false;
    for (size_t i = 0; i < count; i++) {
        slice bytes = {(const char *)(words->items + i), SHINGLE_WORDS * sizeof *words->items};
        all[i] = slice_hash(bytes);
    }
    qsort(all, count, sizeof *all, compare_hashes);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || all[i] != all[kept - 1]) all[kept++] = all[i];
    w->shingles = all;
    w->shingle_count = kept;
    for (uint64_t h = 0; h < NEAR_DUPLICATE_HASHES; h++) {
        w->signature[h] = UINT64_MAX;
        for (size_t i = 0; i < kept; i++) {
            uint64_t value = mix(all[i], h);
            if (value < w->signature[h]) w->signature[h] = value;
        }
    }
    return true;
}

static clause_wording *new_wording(near_duplicates *n, slice text, const hash_vector *words) {
    clause_wording *w = ARENA_NEW(&n->arena, clause_wording);
    if (!w) return NULL;
    w->text = arena_slice(&n->arena, text);
    w->root = w;
    if (!w->text.at || !shingle(w, &n->arena, words) || !VECTOR_PUSH(&n->wordings, &n->arena, w)) return NULL;
    slice key = {(const char *)words->items, words->count * sizeof *words->items};
    return table_put(&n->by_words, &n->arena, key, w) == KLARBREV_OK ? w : NULL;
}

klarbrev_status near_duplicates_add(near_duplicates *n, slice text, uint32_t owner, klarbrev_span at) {
    arena_mark before = arena_mark_now(&n->arena);
    hash_vector words = {0};
    clause_place place = {owner, at};
    if (!hash_words(&words, &n->arena, text)) return KLARBREV_E_NOMEM;
    bool counts = words.count >= NEAR_DUPLICATE_WORDS_MIN;
    slice key = {(const char *)words.items, words.count * sizeof *words.items};
    clause_wording *w = counts ? table_get(&n->by_words, key) : NULL;
    if (w || !counts) arena_rewind(&n->arena, before);
    if (!counts) return KLARBREV_OK;
    if (!w && !(w = new_wording(n, text, &words))) return KLARBREV_E_NOMEM;
    return VECTOR_PUSH(&w->places, &n->arena, place) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static bool are_alike(const clause_wording *a, const clause_wording *b, double alike) {
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->shingle_count && k < b->shingle_count;) {
        uint64_t left = a->shingles[i], right = b->shingles[k];
        shared += left == right;
        i += left <= right;
        k += right <= left;
    }
    size_t either = a->shingle_count + b->shingle_count - shared;
    return (double)shared >= alike * (double)either;
}

static clause_wording *root_of(clause_wording *w) {
    while (w->root != w) w = w->root = w->root->root;
    return w;
}

/* A clause is compared with the first and with the last that shares a band: a band stays linear. */
typedef struct band {
    clause_wording *first, *last;
} band;

static void join_if_alike(clause_wording *a, clause_wording *b, double alike) {
    clause_wording *left = root_of(a), *right = root_of(b);
    if (left != right && are_alike(a, b, alike)) right->root = left;
}

static klarbrev_status fill_band(near_duplicates *n, size_t index, double alike) {
    table bands = {0};
    klarbrev_status status = table_reserve(&bands, &n->arena, n->wordings.count);
    for (size_t i = 0; status == KLARBREV_OK && i < n->wordings.count; i++) {
        clause_wording *w = n->wordings.items[i];
        slice key = {(const char *)(w->signature + index * BAND_HASHES), BAND_HASHES * sizeof(uint64_t)};
        band *here = table_get(&bands, key);
        if (here) {
            join_if_alike(here->first, w, alike);
            join_if_alike(here->last, w, alike);
            here->last = w;
            continue;
        }
        here = ARENA_NEW(&n->arena, band);
        if (!here) return KLARBREV_E_NOMEM;
        *here = (band){w, w};
        status = table_put(&bands, &n->arena, key, here);
    }
    return status;
}

static int compare_wordings(const void *one, const void *other) {
    const clause_wording *a = *(clause_wording *const *)one, *b = *(clause_wording *const *)other;
    if (a->places.count != b->places.count) return a->places.count > b->places.count ? -1 : 1;
    return slice_compare(a->text, b->text);
}

static int compare_groups(const void *one, const void *other) {
    const clause_group *a = one, *b = other;
    if (a->places != b->places) return a->places > b->places ? -1 : 1;
    return slice_compare(a->wordings[0]->text, b->wordings[0]->text);
}

static klarbrev_status list_group(near_duplicates *n, clause_wording *root) {
    clause_group group = {0};
    for (clause_wording *w = root; w; w = w->next) group.count++;
    if (group.count < 2) return KLARBREV_OK;
    group.wordings = ARENA_ARRAY(&n->arena, clause_wording *, group.count);
    if (!group.wordings) return KLARBREV_E_NOMEM;
    size_t at = 0;
    for (clause_wording *w = root; w; w = w->next) {
        group.places += w->places.count;
        group.wordings[at++] = w;
    }
    qsort(group.wordings, group.count, sizeof(clause_wording *), compare_wordings);
    return VECTOR_PUSH(&n->groups, &n->arena, group) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

klarbrev_status near_duplicates_find(near_duplicates *n, double alike) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; status == KLARBREV_OK && i < BANDS; i++) {
        arena_mark before = arena_mark_now(&n->arena);
        status = fill_band(n, i, alike);
        arena_rewind(&n->arena, before);
    }
    for (size_t i = 0; i < n->wordings.count; i++) {
        clause_wording *w = n->wordings.items[i], *root = root_of(w);
        if (root == w) continue;
        w->next = root->next;
        root->next = w;
    }
    for (size_t i = 0; status == KLARBREV_OK && i < n->wordings.count; i++)
        if (root_of(n->wordings.items[i]) == n->wordings.items[i])
            status = list_group(n, n->wordings.items[i]);
    if (n->groups.count > 1) qsort(n->groups.items, n->groups.count, sizeof *n->groups.items, compare_groups);
    return status;
}

void near_duplicates_release(near_duplicates *n) {
    arena_release(&n->arena);
    *n = (near_duplicates){0};
}

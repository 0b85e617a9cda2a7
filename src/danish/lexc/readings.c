/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/readings.h"

#include "base/error.h"
#include "base/message.h"
#include "danish/lexicon.h"
#include "text/utf8.h"

static bool same_morph(morph a, morph b) {
    return morph_matches(a, b) && morph_matches(b, a) && a.upos == b.upos;
}

klarbrev_status store_morph(reading_store *store, morph m, uint8_t *number, klarbrev_error *error) {
    for (unsigned i = 0; i < store->morph_count; i++) {
        if (!same_morph(store->morphs[i], m)) continue;
        *number = (uint8_t)i;
        return KLARBREV_OK;
    }
    if (store->morph_count == LEXICON_MORPHS_MAX)
        return fail(error, KLARBREV_E_LIMIT,
                    _("ordlisterne bruger mere end %d forskellige kombinationer af træk"),
                    LEXICON_MORPHS_MAX);
    *number = (uint8_t)store->morph_count;
    store->morphs[store->morph_count++] = m;
    return KLARBREV_OK;
}

slice store_fold(reading_store *store, slice text) {
    char folded[LEXICON_WORD_MAX];
    size_t length = utf8_fold_word(text, folded, sizeof folded);
    if (length == 0) return (slice){0};
    return arena_slice(store->a, (slice){folded, length});
}

klarbrev_status store_reading(reading_store *store, slice form, slice lemma, morph m, uint8_t rank,
                              klarbrev_error *error) {
    form_reading r = {.form = store_fold(store, form), .lemma = store_fold(store, lemma), .rank = rank};
    if (!r.form.at || !r.lemma.at) return KLARBREV_OK; /* longer than any look-up: of no use */
    if (!store->closing && table_get(&store->closed, r.form)) return KLARBREV_OK;
    klarbrev_status status = store_morph(store, m, &r.morph, error);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&store->readings, store->a, r) ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status store_closed(reading_store *store, slice form, klarbrev_error *error) {
    slice folded = store_fold(store, form);
    if (!folded.at || table_put(&store->closed, store->a, folded, store) != KLARBREV_OK)
        return fail_no_memory(error);
    return KLARBREV_OK;
}

klarbrev_status store_first_part(reading_store *store, slice text, klarbrev_error *error) {
    slice part = store_fold(store, text);
    if (!part.at) return KLARBREV_OK;
    return VECTOR_PUSH(&store->first_parts, store->a, part) ? KLARBREV_OK : fail_no_memory(error);
}

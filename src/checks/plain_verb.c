/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/plain_verb.h"

plain_verb plain_verb_parse(slice text) {
    plain_verb v = {0};
    ptrdiff_t gap = slice_find(text, SLICE("…"));
    slice head = gap == SLICE_NOT_FOUND ? text : slice_from(text, 0, (size_t)gap);
    if (gap != SLICE_NOT_FOUND)
        v.after = slice_trim(slice_from(text, (size_t)gap + sizeof "…" - 1, text.len));
    ptrdiff_t slash = slice_find(v.after, SLICE("/"));
    if (slash != SLICE_NOT_FOUND) {
        v.instead_of = slice_from(v.after, (size_t)slash + 1, v.after.len);
        v.after = slice_from(v.after, 0, (size_t)slash);
    }
    head = slice_trim(head);
    if (!slice_split(&head, ' ', &v.lemma)) return v;
    v.before = slice_trim(head);
    return v;
}

static const morph shapes[] = {
    [SHAPE_INFINITIVE] = {.upos = UPOS_VERB, .verb_form = VERB_INFINITIVE, .voice = VOICE_ACTIVE},
    [SHAPE_PRESENT] = {.upos = UPOS_VERB,
                       .verb_form = VERB_FINITE,
                       .voice = VOICE_ACTIVE,
                       .tense = TENSE_PRESENT,
                       .mood = MOOD_INDICATIVE},
    [SHAPE_PAST] = {.upos = UPOS_VERB,
                    .verb_form = VERB_FINITE,
                    .voice = VOICE_ACTIVE,
                    .tense = TENSE_PAST,
                    .mood = MOOD_INDICATIVE},
    [SHAPE_PARTICIPLE] = {.upos = UPOS_VERB, .verb_form = VERB_PARTICIPLE, .tense = TENSE_PAST},
    [SHAPE_IMPERATIVE] = {.upos = UPOS_VERB, .verb_form = VERB_FINITE, .mood = MOOD_IMPERATIVE},
};

slice verb_in_shape(const lexicon *words, arena *a, slice lemma, verb_shape shape) {
    return inflect(words, a, lemma, shapes[shape]);
}

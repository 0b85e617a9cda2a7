/* SPDX-License-Identifier: MPL-2.0 */
#include "base/error.h"
#include "danish/lexc/dictionary.h"

/* What is put behind a form of the list, and what that makes. */
static const struct {
    unsigned column;
    const char *add;
    const char *readings;
} verb_forms[] = {
    {VERB_LEMMA, "", "VerbForm=Inf|Voice=Act"},
    {VERB_PRESENT, "", "Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act"},
    {VERB_LEMMA, "s", "VerbForm=Inf|Voice=Pass; Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Pass"},
    {VERB_PAST, "", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act"},
    {VERB_PAST, "s", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass"},
    {VERB_PAST, "es", "Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Pass"},
    {VERB_LEMMA, "nde", "Tense=Pres|VerbForm=Part"},
    {VERB_LEMMA, "ende", "Tense=Pres|VerbForm=Part"},
    {VERB_LEMMA, "ndes", "Case=Gen|Tense=Pres|VerbForm=Part"},
    {VERB_PARTICIPLE_SHORT, "", "Definite=Ind|Number=Sing|Tense=Past|VerbForm=Part"},
    {VERB_PARTICIPLE_PLURAL, "", "Number=Plur|Tense=Past|VerbForm=Part"},
    {VERB_PARTICIPLE_PLURAL, "s", "Case=Gen|Number=Plur|Tense=Past|VerbForm=Part"},
    {VERB_IMPERATIVE, "", "Mood=Imp|VerbForm=Fin"},
};

static klarbrev_status add_form(reading_store *store, slice form, slice lemma, const char *readings,
                                const table *listed, klarbrev_error *error) {
    rule_readings made;
    rule_readings_parse(&made, UPOS_VERB, slice_of(readings));
    if (listed && !slice_equal(form, lemma) && !table_get(listed, form)) return KLARBREV_OK;
    for (unsigned i = 0; i < made.count; i++) {
        klarbrev_status status = store_reading(store, form, lemma, made.items[i].morph, 0, error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status expand_irregular_verb(reading_store *store, const irregular_verb *verb, slice word,
                                      const table *listed, klarbrev_error *error) {
    slice prefix = slice_from(word, 0, word.len - verb->forms[VERB_LEMMA].len);
    for (size_t i = 0; i < sizeof verb_forms / sizeof *verb_forms; i++) {
        slice choices = verb->forms[verb_forms[i].column], choice;
        if (!listed && verb_forms[i].add[0] != '\0')
            continue; /* which ending fits is for the dictionary to say */
        while (slice_split(&choices, '|', &choice)) {
            const char *form =
                arena_print(store->a, "%.*s%.*s%s", SLICE_ARG(prefix), SLICE_ARG(choice), verb_forms[i].add);
            if (!form) return fail_no_memory(error);
            klarbrev_status status =
                add_form(store, slice_of(form), word, verb_forms[i].readings, listed, error);
            if (status != KLARBREV_OK) return status;
        }
    }
    return KLARBREV_OK;
}

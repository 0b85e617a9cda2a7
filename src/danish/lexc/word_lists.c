/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/word_lists.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/message.h"
#include "base/tsv.h"
#include "text/words.h"

typedef klarbrev_status row_reader(reading_store *store, const tsv *row, klarbrev_error *error);

static klarbrev_status parse_morph(const tsv *row, unsigned column, morph *out, klarbrev_error *error) {
    if (morph_parse(out, row->fields[column]) && out->upos != UPOS_NONE) return KLARBREV_OK;
    return tsv_fail(row, error, _("ukendt ordklasse eller træk i"), row->fields[column]);
}

static slice or_form(const tsv *row, unsigned column) {
    slice field = row->fields[column];
    return field.len == 0 || slice_equal(field, SLICE("-")) ? row->fields[0] : field;
}

/* form, lemma, reading: the first row of a form is its usual reading */
static klarbrev_status read_function_word(reading_store *store, const tsv *row, klarbrev_error *error) {
    morph m;
    uint8_t rank = 0;
    klarbrev_status status = parse_morph(row, 2, &m, error);
    if (status != KLARBREV_OK) return status;
    slice folded = store_fold(store, row->fields[0]);
    for (size_t i = store->readings.count; i > 0 && slice_equal(store->readings.items[i - 1].form, folded);
         i--)
        rank++;
    if (rank == 0 && table_get(&store->closed, folded))
        return tsv_fail(row, error, _("rækkerne for et ord skal stå sammen:"), row->fields[0]);
    status = store_closed(store, row->fields[0], error);
    if (status == KLARBREV_OK) status = store_reading(store, row->fields[0], or_form(row, 1), m, rank, error);
    if (status == KLARBREV_OK && store->readings.count > 0)
        store->readings.items[store->readings.count - 1].settled = true;
    return status;
}

/* form */
static klarbrev_status read_adverb(reading_store *store, const tsv *row, klarbrev_error *error) {
    return store_reading(store, row->fields[0], row->fields[0], (morph){.upos = UPOS_ADV}, 0, error);
}

/* form, lemma, reading, rank */
static klarbrev_status read_settled(reading_store *store, const tsv *row, klarbrev_error *error) {
    morph m;
    klarbrev_status status = parse_morph(row, 2, &m, error);
    slice rank = row->fields[3];
    if (status != KLARBREV_OK) return status;
    if (rank.len != 1 || rank.at[0] < '0' || rank.at[0] > '9')
        return tsv_fail(row, error, _("rang skal være 0-9:"), rank);
    size_t before = store->readings.count;
    status = store_reading(store, row->fields[0], or_form(row, 1), m, (uint8_t)(rank.at[0] - '0'), error);
    if (store->readings.count > before) store->readings.items[before].settled = true;
    return status;
}

/* name */
static klarbrev_status read_name(reading_store *store, const tsv *row, klarbrev_error *error) {
    morph name = {.upos = UPOS_PROPN, .proper = 1};
    klarbrev_status status = store_reading(store, row->fields[0], row->fields[0], name, 0, error);
    slice written = row->fields[0];
    bool hissing =
        slice_ends(written, SLICE("s")) || slice_ends(written, SLICE("x")) || slice_ends(written, SLICE("z"));
    if (status != KLARBREV_OK || written.len == 0 || hissing) return status;
    const char *genitive = arena_print(store->a, "%.*ss", SLICE_ARG(written));
    if (!genitive) return fail_no_memory(error);
    name.case_ = CASE_GENITIVE;
    return store_reading(store, slice_of(genitive), row->fields[0], name, 0, error);
}

static const char *const deponent_readings[] = {
    "VERB Mood=Ind|Tense=Pres|VerbForm=Fin|Voice=Act|Deponent=Yes",
    "VERB Mood=Ind|Tense=Past|VerbForm=Fin|Voice=Act|Deponent=Yes",
    "VERB Tense=Past|VerbForm=Part|Voice=Act|Deponent=Yes",
};

/* lemma, past, participle, whether the form is never a passive: then only these readings are left of it */
static klarbrev_status read_deponent(reading_store *store, const tsv *row, klarbrev_error *error) {
    bool only = slice_equal(row->fields[3], SLICE("ja"));
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < 3 && status == KLARBREV_OK; i++) {
        morph m;
        slice form = row->fields[i];
        if (slice_equal(form, SLICE("-"))) continue;
        morph_parse(&m, slice_of(deponent_readings[i]));
        if (only && i < 2) status = store_closed(store, form, error);
        if (status == KLARBREV_OK) status = store_reading(store, form, row->fields[0], m, 0, error);
        if (i > 0 || status != KLARBREV_OK) continue;
        morph_parse(&m, SLICE("VERB VerbForm=Inf|Voice=Act|Deponent=Yes"));
        status = store_reading(store, form, row->fields[0], m, 0, error);
    }
    return status;
}

/* what a compound may begin with */
static klarbrev_status read_first_part(reading_store *store, const tsv *row, klarbrev_error *error) {
    return store_first_part(store, row->fields[0], error);
}

/* what of two letters a compound may end with: among the first parts, with a hyphen before it */
static klarbrev_status read_short_head(reading_store *store, const tsv *row, klarbrev_error *error) {
    const char *head = arena_print(store->a, "-%.*s", SLICE_ARG(row->fields[0]));
    return head ? store_first_part(store, slice_of(head), error) : fail_no_memory(error);
}

/* ending of a noun, link: the noun with its link is what a compound may begin with ("udbetaling",
 * "udbetalings") */
static klarbrev_status read_link(reading_store *store, const tsv *row, klarbrev_error *error) {
    const morph base_form = {.upos = UPOS_NOUN, .number = NUMBER_SINGULAR, .definite = DEFINITE_NO};
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < store->readings.count && status == KLARBREV_OK; i++) {
        const form_reading *r = &store->readings.items[i];
        morph m = store->morphs[r->morph];
        bool links = slice_ends(r->form, row->fields[0]) && slice_equal(r->form, r->lemma) &&
                     morph_matches(m, base_form) && m.case_ != CASE_GENITIVE;
        if (!links) continue;
        const char *part = arena_print(store->a, "%.*s%.*s", SLICE_ARG(r->form), SLICE_ARG(row->fields[1]));
        status = part ? store_first_part(store, slice_of(part), error) : fail_no_memory(error);
    }
    return status;
}

static slice reversed(reading_store *store, slice s) {
    char *out = arena_alloc(store->a, s.len + 1);
    for (size_t i = 0; out && i < s.len; i++) out[i] = s.at[s.len - 1 - i];
    return (slice){out, out ? s.len : 0};
}

/* ending, what stands in its place in the lemma, reading */
static klarbrev_status read_ending(reading_store *store, const tsv *row, klarbrev_error *error) {
    morph m;
    klarbrev_status status = parse_morph(row, 2, &m, error);
    if (status != KLARBREV_OK) return status;
    slice lemma_ending = slice_equal(row->fields[1], SLICE("-")) ? (slice){0} : row->fields[1];
    form_reading r = {.form = reversed(store, row->fields[0]), .lemma = arena_slice(store->a, lemma_ending)};
    if (!r.form.at || !r.lemma.at) return fail_no_memory(error);
    for (size_t i = store->endings.count; i > 0 && slice_equal(store->endings.items[i - 1].form, r.form); i--)
        r.rank++;
    status = store_morph(store, m, &r.morph, error);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&store->endings, store->a, r) ? KLARBREV_OK : fail_no_memory(error);
}

static const struct {
    const char *word;
    abbreviation_class value;
} abbreviation_ends[] = {
    {"nej", ABBREVIATION_INSIDE}, {"ja", ABBREVIATION_MAY_END}, {"ord", ABBREVIATION_ALSO_WORD}};

/* abbreviation, expansion, can end a sentence, note */
static klarbrev_status read_abbreviation(reading_store *store, const tsv *row, klarbrev_error *error) {
    abbreviation short_form = {store_fold(store, row->fields[0]), ABBREVIATION_NONE};
    for (size_t i = 0; i < sizeof abbreviation_ends / sizeof *abbreviation_ends; i++)
        if (slice_equal(row->fields[2], slice_of(abbreviation_ends[i].word)))
            short_form.value = abbreviation_ends[i].value;
    if (short_form.value == ABBREVIATION_NONE)
        return tsv_fail(row, error, _("tredje kolonne skal være ja, nej eller ord, ikke"), row->fields[2]);
    if (!short_form.text.at || !VECTOR_PUSH(&store->abbreviations, store->a, short_form))
        return fail_no_memory(error);
    return KLARBREV_OK;
}

static klarbrev_status read_list(reading_store *store, const char *folder, const char *file, unsigned columns,
                                 row_reader *read, klarbrev_error *error) {
    tsv list;
    const char *path = arena_print(store->a, "%s/%s", folder, file);
    if (!path) return fail_no_memory(error);
    klarbrev_status status = tsv_open(&list, path, columns, error);
    if (status != KLARBREV_OK) return status;
    while (tsv_next(&list, &status, error)) status = read(store, &list, error);
    tsv_close(&list);
    return status;
}

klarbrev_status read_function_words(reading_store *store, const char *folder, klarbrev_error *error) {
    store->closing = true;
    klarbrev_status status = read_list(store, folder, "funktionsord.tsv", 3, read_function_word, error);
    if (status == KLARBREV_OK) status = read_list(store, folder, "deponenter.tsv", 4, read_deponent, error);
    store->closing = false;
    return status;
}

static const struct {
    const char *file;
    unsigned columns;
    row_reader *read;
} lists[] = {
    {"biord.tsv", 1, read_adverb},
    {"egennavne.tsv", 1, read_name},
    {"laesninger.tsv", 4, read_settled},
    {"formvalg.tsv", 4, read_settled},
    {"forled.tsv", 1, read_first_part},
    {"bindebogstaver.tsv", 2, read_link},
    {"korte-slutled.tsv", 1, read_short_head},
    {"endelser.tsv", 3, read_ending},
    {"forkortelser.tsv", 4, read_abbreviation},
};

klarbrev_status read_word_lists(reading_store *store, const char *folder, klarbrev_error *error) {
    klarbrev_status status = KLARBREV_OK;
    for (size_t i = 0; i < sizeof lists / sizeof *lists && status == KLARBREV_OK; i++)
        status = read_list(store, folder, lists[i].file, lists[i].columns, lists[i].read, error);
    return status;
}

/* ---- ranks ---- */

/* A row of rang.tsv: a reading that matches `of` has this rank, if the form also has a reading that matches
 * `beside`. */
typedef struct rank_rule {
    morph of, beside;
    bool anywhere; /* whatever else the form may be */
    uint8_t rank;
} rank_rule;

typedef VECTOR(rank_rule) rank_rule_vector;

static klarbrev_status read_rank_rules(rank_rule_vector *out, arena *a, const char *path,
                                       klarbrev_error *error) {
    tsv list;
    klarbrev_status status = tsv_open(&list, path, 3, error);
    if (status != KLARBREV_OK) return status;
    while (tsv_next(&list, &status, error)) {
        rank_rule rule = {.anywhere = slice_equal(list.fields[1], SLICE("-"))};
        slice rank = list.fields[2];
        if (!morph_parse(&rule.of, list.fields[0]))
            status = tsv_fail(&list, error, _("ukendt træk i"), list.fields[0]);
        else if (!rule.anywhere && !morph_parse(&rule.beside, list.fields[1]))
            status = tsv_fail(&list, error, _("ukendt træk i"), list.fields[1]);
        else if (rank.len != 1 || rank.at[0] < '0' || rank.at[0] > '9')
            status = tsv_fail(&list, error, _("rang skal være 0-9:"), rank);
        else
            rule.rank = (uint8_t)(rank.at[0] - '0');
        if (status == KLARBREV_OK && !VECTOR_PUSH(out, a, rule)) status = fail_no_memory(error);
    }
    tsv_close(&list);
    return status;
}

static bool has_beside(const reading_store *store, const form_reading *group, size_t count, size_t index,
                       const rank_rule *rule) {
    if (rule->anywhere) return true;
    for (size_t i = 0; i < count; i++)
        if (i != index && morph_matches(store->morphs[group[i].morph], rule->beside)) return true;
    return false;
}

static uint8_t rank_of(const reading_store *store, const rank_rule_vector *rules, const form_reading *group,
                       size_t count, size_t index) {
    for (size_t i = 0; i < rules->count; i++)
        if (morph_matches(store->morphs[group[index].morph], rules->items[i].of) &&
            has_beside(store, group, count, index, &rules->items[i]))
            return rules->items[i].rank;
    return 0;
}

static int by_form(const void *left, const void *right) {
    return slice_compare(((const form_reading *)left)->form, ((const form_reading *)right)->form);
}

klarbrev_status rank_readings(reading_store *store, const char *folder, klarbrev_error *error) {
    rank_rule_vector rules = {0};
    form_reading *all = store->readings.items;
    const char *path = arena_print(store->a, "%s/rang.tsv", folder);
    if (!path) return fail_no_memory(error);
    klarbrev_status status = read_rank_rules(&rules, store->a, path, error);
    if (status != KLARBREV_OK || store->readings.count == 0) return status;
    qsort(all, store->readings.count, sizeof *all, by_form);
    for (size_t first = 0, end; first < store->readings.count; first = end) {
        for (end = first + 1; end < store->readings.count && slice_equal(all[first].form, all[end].form);)
            end++;
        for (size_t i = first; i < end; i++)
            if (!all[i].settled)
                all[i].rank =
                    (uint8_t)(all[i].rank + rank_of(store, &rules, all + first, end - first, i - first));
    }
    return KLARBREV_OK;
}

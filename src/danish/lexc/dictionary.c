/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/dictionary.h"

#include "base/error.h"

/* A line of the dictionary: "sende/20,21,22,79,39" or "bryde al:bryder al:brydes ...". */
typedef struct dictionary_line {
    slice word;
    flag_set flags;
    slice fields; /* morphological fields: " al:..." */
    morph tag;    /* part of speech and gender */
} dictionary_line;

typedef struct expansion {
    reading_store *store;
    const grammar *g;
    const affixes *aff;
    klarbrev_error *error;
} expansion;

/* The base forms' or a suffixed form's readings, from which further ones are made. */
typedef struct form_morphs {
    morph items[RULE_READINGS_MAX * 2];
    unsigned count;
} form_morphs;

/* Where the morphological fields begin: at the first " xx:" with two small letters. */
static size_t fields_start(slice line) {
    for (size_t i = 0; i + 3 < line.len; i++)
        if ((line.at[i] == ' ' || line.at[i] == '\t') && line.at[i + 3] == ':') return i;
    return line.len;
}

static bool has_field(slice fields, slice name) {
    slice field;
    while (slice_split(&fields, ' ', &field))
        if (slice_starts(field, name)) return true;
    return false;
}

static bool parse_line(dictionary_line *out, slice line) {
    size_t start = fields_start(line);
    slice head = slice_from(line, 0, start), word, flags;
    *out = (dictionary_line){.fields = slice_from(line, start, line.len)};
    if (!slice_split(&head, '/', &word)) return false;
    while (head.at && head.len > 0 &&
           (head.at[0] < '0' || head.at[0] > '9')) { /* "A/S" has a slash of its own */
        slice more;
        slice_split(&head, '/', &more);
        word = (slice){word.at, (size_t)(more.at + more.len - word.at)};
    }
    flags = head;
    out->word = slice_trim(word);
    out->flags = flag_set_parse(slice_trim(flags));
    return out->word.len > 0 && out->word.at[0] != '"' &&
           slice_find(out->word, SLICE(" ")) == SLICE_NOT_FOUND;
}

static klarbrev_status add_reading(expansion *x, slice form, slice lemma, const rule_reading *r, morph on,
                                   form_morphs *made) {
    morph m = r->morph;
    if (r->adds) {
        m = on;
        m.case_ = r->morph.case_;
    }
    if (m.upos == UPOS_NONE) m.upos = on.upos;
    if (r->own_word) return store_reading(x->store, form, form, m, RANK_OWN_WORD, x->error);
    if (m.upos == UPOS_NOUN && !m.gender) m.gender = on.gender;
    if (m.upos == UPOS_PROPN) m.proper = 1;
    if (made && made->count < RULE_READINGS_MAX * 2) made->items[made->count++] = m;
    return store_reading(x->store, form, lemma, m, 0, x->error);
}

/* Adds what a rule gives for a form put on one reading of another. */
static klarbrev_status add_rule(expansion *x, const grammar_rule *rule, slice form, slice lemma, morph on,
                                form_morphs *made) {
    klarbrev_status status = KLARBREV_OK;
    for (unsigned i = 0; rule && i < rule->gives.count && status == KLARBREV_OK; i++)
        status = add_reading(x, form, lemma, &rule->gives.items[i], on, made);
    return status;
}

static flag_set with_flag(flag_set set, unsigned flag) {
    set.bits[flag / 64] |= (uint64_t)1 << (flag % 64);
    return set;
}

static flag_set one_flag(unsigned flag) {
    return with_flag((flag_set){0}, flag);
}

/* All readings of a suffixed form, over the readings of the form it was put on. */
static klarbrev_status add_suffixed(expansion *x, const suffix_rule *suffix, slice form, slice lemma,
                                    const form_morphs *on, form_morphs *made) {
    klarbrev_status status = KLARBREV_OK;
    for (unsigned i = 0; i < on->count && status == KLARBREV_OK; i++) {
        morph base = on->items[i];
        unsigned gender = grammar_gender(x->g, suffix->flag);
        if (gender) base.gender = gender & 3u;
        const grammar_rule *rule =
            grammar_find(&x->g->suffixes, (upos)base.upos, one_flag(suffix->flag), on->items[i], suffix->add);
        status = add_rule(x, rule, form, lemma, base, made);
    }
    return status;
}

static bool is_compound_rule(const suffix_rule *suffix) {
    return flag_set_has(suffix->continues, FLAG_COMPOUND_FIRST) ||
           flag_set_has(suffix->continues, FLAG_ONLY_IN_COMPOUND);
}

static klarbrev_status add_first_part(expansion *x, slice text) {
    if (slice_ends(text, SLICE("-"))) text.len--;
    return text.len >= 2 ? store_first_part(x->store, text, x->error) : KLARBREV_OK;
}

static klarbrev_status apply_second(expansion *x, const dictionary_line *line, slice form,
                                    const suffix_rule *first, const form_morphs *on) {
    klarbrev_status status = KLARBREV_OK;
    for (unsigned flag = 0; flag < FLAG_MAX; flag++) {
        if (!flag_set_has(first->continues, flag)) continue;
        const suffix_rule_vector *rules = &x->aff->by_flag[flag];
        for (size_t i = 0; i < rules->count && status == KLARBREV_OK; i++) {
            slice made = affix_apply(&rules->items[i], x->store->a, form);
            if (made.at && !is_compound_rule(&rules->items[i]))
                status = add_suffixed(x, &rules->items[i], made, line->word, on, NULL);
        }
    }
    return status;
}

static klarbrev_status apply_suffix(expansion *x, const dictionary_line *line, const suffix_rule *suffix,
                                    const form_morphs *base) {
    slice form = affix_apply(suffix, x->store->a, line->word);
    if (!form.at) return KLARBREV_OK;
    if (is_compound_rule(suffix)) return add_first_part(x, form);
    if (flag_set_has(suffix->continues, FLAG_NEEDS_AFFIX)) return apply_second(x, line, form, suffix, base);
    form_morphs made = {.count = 0};
    klarbrev_status status = add_suffixed(x, suffix, form, line->word, base, &made);
    return status == KLARBREV_OK ? apply_second(x, line, form, suffix, &made) : status;
}

static klarbrev_status apply_suffixes(expansion *x, const dictionary_line *line, const form_morphs *base) {
    klarbrev_status status = KLARBREV_OK;
    for (unsigned flag = 0; flag < FLAG_MAX; flag++) {
        if (!flag_set_has(line->flags, flag)) continue;
        const suffix_rule_vector *rules = &x->aff->by_flag[flag];
        for (size_t i = 0; i < rules->count && status == KLARBREV_OK; i++)
            status = apply_suffix(x, line, &rules->items[i], base);
    }
    return status;
}

/* The forms that "al:" lists, as the keys of a table. */
static klarbrev_status listed_forms(expansion *x, slice fields, table *out) {
    slice field;
    while (slice_split(&fields, ' ', &field)) {
        if (!slice_starts(field, SLICE("al:"))) continue;
        if (table_put(out, x->store->a, slice_from(field, 3, field.len), x) != KLARBREV_OK)
            return fail_no_memory(x->error);
    }
    return KLARBREV_OK;
}

/* Takes a genitive ending off a listed form: "bøgers" when "bøger" is listed too. */
static bool strip_genitive(const table *listed, slice word, slice *form) {
    slice stem = slice_from(*form, 0, form->len - 1);
    bool ending = slice_ends(*form, SLICE("s")) || slice_ends(*form, SLICE("'"));
    if (!ending || (!table_get(listed, stem) && !slice_equal(stem, word))) return false;
    *form = stem;
    return true;
}

static klarbrev_status add_listed(expansion *x, const dictionary_line *line, const table *listed) {
    klarbrev_status status = KLARBREV_OK;
    slice fields = line->fields, field;
    while (status == KLARBREV_OK && slice_split(&fields, ' ', &field)) {
        if (!slice_starts(field, SLICE("al:"))) continue;
        slice form = slice_from(field, 3, field.len), stem = form;
        bool genitive = strip_genitive(listed, line->word, &stem);
        const grammar_rule *rule =
            grammar_find(&x->g->irregular, (upos)line->tag.upos, line->flags, line->tag, stem);
        for (unsigned i = 0; rule && i < rule->gives.count && status == KLARBREV_OK; i++) {
            rule_reading r = rule->gives.items[i];
            if (genitive && r.own_word) continue;
            if (genitive) r.morph.case_ = CASE_GENITIVE;
            status = add_reading(x, form, line->word, &r, line->tag, NULL);
        }
    }
    return status;
}

/* "enden" among the listed forms of "ende" makes it a noun. */
static bool lists_definite(expansion *x, const table *listed, slice word) {
    static const char *const articles[] = {"n", "en", "et"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        const char *form = arena_print(x->store->a, "%.*s%ss", SLICE_ARG(word), articles[i]);
        if (form && table_get(listed, slice_of(form))) return true;
    }
    return false;
}

/* A line without a telling flag whose forms are listed: an irregular verb, an adjective ("fartglad"), or
 * unknown. */
static morph class_by_forms(expansion *x, const dictionary_line *line, const irregular_verb *verb,
                            const table *listed) {
    morph m = line->tag;
    if (m.upos != UPOS_NONE || listed->count == 0) return m;
    if (verb && has_field(line->fields, SLICE("al:")))
        m.upos = UPOS_VERB;
    else if (lists_definite(x, listed, line->word))
        m.upos = UPOS_NOUN;
    else if (flag_set_has(line->flags, 39))
        m.upos = UPOS_ADJ;
    return m;
}

/* "stort" among the listed forms of "stor" says what flag 49 says elsewhere: the word itself is not neuter.
 */
static bool lists_neuter(expansion *x, const table *listed, slice word) {
    const char *neuter = arena_print(x->store->a, "%.*st", SLICE_ARG(word));
    return neuter && table_get(listed, slice_of(neuter));
}

static klarbrev_status expand_listed(expansion *x, dictionary_line *line) {
    table listed = {0};
    klarbrev_status status = listed_forms(x, line->fields, &listed);
    if (status != KLARBREV_OK || listed.count == 0) return status;
    const irregular_verb *verb = line->tag.upos == UPOS_NONE ? grammar_verb(x->g, line->word) : NULL;
    if (line->tag.upos == UPOS_NONE) line->tag = class_by_forms(x, line, verb, &listed);
    if (line->tag.upos == UPOS_ADJ && lists_neuter(x, &listed, line->word))
        line->flags = with_flag(line->flags, FLAG_NEUTER);
    if (line->tag.upos == UPOS_VERB)
        return verb ? expand_irregular_verb(x->store, verb, line->word, &listed, x->error) : KLARBREV_OK;
    return line->tag.upos == UPOS_NONE ? KLARBREV_OK : add_listed(x, line, &listed);
}

/* base gets the readings of the word itself, also when it never stands without an affix. */
static klarbrev_status add_base_forms(expansion *x, const dictionary_line *line, form_morphs *base) {
    const grammar_rule *rule =
        grammar_find(&x->g->base_forms, (upos)line->tag.upos, line->flags, line->tag, line->word);
    bool stands_alone =
        !flag_set_has(line->flags, FLAG_NEEDS_AFFIX) && !flag_set_has(line->flags, FLAG_ONLY_IN_COMPOUND);
    size_t before = x->store->readings.count;
    morph unknown = {.upos = UPOS_X};
    klarbrev_status status =
        rule ? add_rule(x, rule, line->word, line->word, line->tag, base)
             : store_reading(x->store, line->word, line->word, unknown, RANK_UNKNOWN, x->error);
    if (!stands_alone) x->store->readings.count = before;
    return status;
}

static klarbrev_status expand_line(expansion *x, dictionary_line *line) {
    form_morphs base = {.count = 0};
    line->tag = grammar_class(x->g, line->flags);
    klarbrev_status status = expand_listed(x, line);
    if (status == KLARBREV_OK) status = add_base_forms(x, line, &base);
    if (status == KLARBREV_OK) status = apply_suffixes(x, line, &base);
    bool first = flag_set_has(line->flags, FLAG_COMPOUND_FIRST) ||
                 flag_set_has(line->flags, FLAG_COMPOUND_MIDDLE) ||
                 flag_set_has(line->flags, FLAG_ONLY_IN_COMPOUND);
    if (status == KLARBREV_OK && first) status = add_first_part(x, line->word);
    return status;
}

/* "børn/74" is a line of its own: its forms belong to "barn". The readings added since `from` get the real
 * lemma. */
static klarbrev_status move_to_singular(expansion *x, const dictionary_line *line, size_t from) {
    const irregular_plural *plural = grammar_plural(x->g, line->word);
    if (!flag_set_has(line->flags, 74) || !plural) return KLARBREV_OK;
    slice prefix = slice_from(line->word, 0, line->word.len - plural->plural.len);
    const char *lemma = arena_print(x->store->a, "%.*s%.*s", SLICE_ARG(prefix), SLICE_ARG(plural->singular));
    if (!lemma) return fail_no_memory(x->error);
    for (size_t i = from; i < x->store->readings.count; i++) {
        form_reading *r = &x->store->readings.items[i];
        morph m = x->store->morphs[r->morph];
        m.gender = plural->morph.gender;
        r->lemma = store_fold(x->store, slice_of(lemma));
        klarbrev_status status = store_morph(x->store, m, &r->morph, x->error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status dictionary_expand(reading_store *store, const grammar *g, const affixes *aff, slice text,
                                  klarbrev_error *error) {
    expansion x = {store, g, aff, error};
    slice row;
    dictionary_line line;
    slice_split(&text, '\n', &row); /* the count */
    while (slice_split(&text, '\n', &row)) {
        if (!parse_line(&line, row) || flag_set_has(line.flags, FLAG_FORBIDDEN)) continue;
        if (has_field(line.fields, SLICE("st:"))) continue; /* comes with the al: list of its lemma */
        size_t from = store->readings.count;
        klarbrev_status status = expand_line(&x, &line);
        if (status == KLARBREV_OK) status = move_to_singular(&x, &line, from);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

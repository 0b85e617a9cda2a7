/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/lexc/grammar.h"

#include "base/error.h"
#include "base/message.h"
#include "base/tsv.h"

static bool is_any(slice field) {
    return field.len == 0 || slice_equal(field, SLICE("-"));
}

static bool parse_flag_field(slice field, unsigned *flag) {
    *flag = FLAG_MAX;
    if (is_any(field)) return true;
    flag_set set = flag_set_parse(field);
    for (unsigned f = 0; f < FLAG_MAX; f++)
        if (flag_set_has(set, f)) *flag = f;
    return *flag != FLAG_MAX;
}

static bool parse_reading(rule_reading *out, upos tag, slice text) {
    *out = (rule_reading){0};
    if (text.len > 0 && text.at[0] == '+') out->adds = true;
    if (text.len > 0 && text.at[0] == '=') out->own_word = true;
    if (out->adds || out->own_word) text = slice_from(text, 1, text.len);
    if (!morph_parse(&out->morph, text)) return false;
    if (out->morph.upos == UPOS_NONE) out->morph.upos = tag & 0x1fu;
    return true;
}

bool rule_readings_parse(rule_readings *out, upos tag, slice text) {
    slice piece;
    out->count = 0;
    while (slice_split(&text, ';', &piece)) {
        if (out->count == RULE_READINGS_MAX ||
            !parse_reading(&out->items[out->count], tag, slice_trim(piece)))
            return false;
        out->count++;
    }
    return true;
}

static slice keep(grammar *g, slice field) {
    return is_any(field) ? (slice){0} : arena_slice(g->a, field);
}

/* Reads one row of a list; says what is wrong with it. */
typedef klarbrev_status row_reader(grammar *g, const tsv *row, klarbrev_error *error);

static klarbrev_status read_class(grammar *g, const tsv *row, klarbrev_error *error) {
    flag_class c = {0};
    if (!parse_flag_field(row->fields[0], &c.flag))
        return tsv_fail(row, error, _("ukendt flag"), row->fields[0]);
    if (!morph_parse(&c.morph, row->fields[1]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[1]);
    return VECTOR_PUSH(&g->classes, g->a, c) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_base_form(grammar *g, const tsv *row, klarbrev_error *error) {
    grammar_rule r = {.tag = upos_from_name(row->fields[0]), .ending = keep(g, row->fields[2])};
    if (!parse_flag_field(row->fields[1], &r.flag))
        return tsv_fail(row, error, _("ukendt flag"), row->fields[1]);
    if (!rule_readings_parse(&r.gives, r.tag, row->fields[3]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[3]);
    return VECTOR_PUSH(&g->base_forms, g->a, r) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_suffix(grammar *g, const tsv *row, klarbrev_error *error) {
    grammar_rule r = {.ending = keep(g, row->fields[2])};
    if (!parse_flag_field(row->fields[0], &r.flag))
        return tsv_fail(row, error, _("ukendt flag"), row->fields[0]);
    if (!is_any(row->fields[1]) && !morph_parse(&r.on, row->fields[1]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[1]);
    if (!rule_readings_parse(&r.gives, UPOS_NONE, row->fields[3]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[3]);
    return VECTOR_PUSH(&g->suffixes, g->a, r) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_irregular(grammar *g, const tsv *row, klarbrev_error *error) {
    grammar_rule r = {
        .tag = upos_from_name(row->fields[0]), .flag = FLAG_MAX, .ending = keep(g, row->fields[1])};
    if (!rule_readings_parse(&r.gives, r.tag, row->fields[2]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[2]);
    return VECTOR_PUSH(&g->irregular, g->a, r) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_verb(grammar *g, const tsv *row, klarbrev_error *error) {
    irregular_verb v;
    for (unsigned i = 0; i < VERB_COLUMNS; i++) v.forms[i] = keep(g, row->fields[i]);
    return VECTOR_PUSH(&g->verbs, g->a, v) ? KLARBREV_OK : fail_no_memory(error);
}

static klarbrev_status read_plural(grammar *g, const tsv *row, klarbrev_error *error) {
    irregular_plural p = {keep(g, row->fields[0]), keep(g, row->fields[1]), {0}};
    if (!morph_parse(&p.morph, row->fields[2]))
        return tsv_fail(row, error, _("ukendt træk i"), row->fields[2]);
    return VECTOR_PUSH(&g->plurals, g->a, p) ? KLARBREV_OK : fail_no_memory(error);
}

static const struct {
    const char *file;
    unsigned columns;
    row_reader *read;
} lists[] = {
    {"hunspell-ordklasser.tsv", 2, read_class},
    {"hunspell-grundformer.tsv", 4, read_base_form},
    {"hunspell-boejning.tsv", 4, read_suffix},
    {"hunspell-uregelmaessige.tsv", 3, read_irregular},
    {"uregelmaessige-verber.tsv", VERB_COLUMNS, read_verb},
    {"uregelmaessige-flertal.tsv", 3, read_plural},
};

static klarbrev_status read_list(grammar *g, const char *path, unsigned columns, row_reader *read,
                                 klarbrev_error *error) {
    tsv list;
    klarbrev_status status = tsv_open(&list, path, columns, error);
    if (status != KLARBREV_OK) return status;
    while (tsv_next(&list, &status, error)) status = read(g, &list, error);
    tsv_close(&list);
    return status;
}

klarbrev_status grammar_read(grammar *out, arena *a, const char *folder, klarbrev_error *error) {
    *out = (grammar){.a = a};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        const char *path = arena_print(a, "%s/%s", folder, lists[i].file);
        if (!path) return fail_no_memory(error);
        klarbrev_status status = read_list(out, path, lists[i].columns, lists[i].read, error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

morph grammar_class(const grammar *g, flag_set flags) {
    morph found = {0};
    bool disagree = false;
    for (size_t i = 0; i < g->classes.count; i++) {
        const flag_class *c = &g->classes.items[i];
        if (!flag_set_has(flags, c->flag)) continue;
        if (found.upos == UPOS_NONE) found = c->morph;
        if (c->morph.gender && c->morph.gender != found.gender) disagree = true;
    }
    if (disagree) found.gender = 0;
    return found;
}

unsigned grammar_gender(const grammar *g, unsigned flag) {
    for (size_t i = 0; i < g->classes.count; i++)
        if (g->classes.items[i].flag == flag) return g->classes.items[i].morph.gender;
    return 0;
}

static bool rule_fits(const grammar_rule *r, upos tag, flag_set flags, morph on, slice ending) {
    return (r->tag == UPOS_NONE || r->tag == tag) && (r->flag == FLAG_MAX || flag_set_has(flags, r->flag)) &&
           slice_ends(ending, r->ending) && morph_matches(on, r->on);
}

const grammar_rule *grammar_find(const grammar_rule_vector *rules, upos tag, flag_set flags, morph on,
                                 slice ending) {
    for (size_t i = 0; i < rules->count; i++)
        if (rule_fits(&rules->items[i], tag, flags, on, ending)) return &rules->items[i];
    return NULL;
}

const irregular_verb *grammar_verb(const grammar *g, slice word) {
    const irregular_verb *best = NULL;
    for (size_t i = 0; i < g->verbs.count; i++) {
        const irregular_verb *v = &g->verbs.items[i];
        if (!slice_ends(word, v->forms[VERB_LEMMA])) continue;
        if (!best || v->forms[VERB_LEMMA].len > best->forms[VERB_LEMMA].len) best = v;
    }
    return best;
}

const irregular_plural *grammar_plural(const grammar *g, slice word) {
    const irregular_plural *best = NULL;
    for (size_t i = 0; i < g->plurals.count; i++) {
        const irregular_plural *p = &g->plurals.items[i];
        if (slice_ends(word, p->plural) && (!best || p->plural.len > best->plural.len)) best = p;
    }
    return best;
}

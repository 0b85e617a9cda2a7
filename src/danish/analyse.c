/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/analysis.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "danish/clauses.h"
#include "danish/spelling.h"
#include "danish/word_types.h"
#include "text/utf8.h"

/* ---- the analyser ---- */

#define FUNCTION_AS_GROUP(name, group) group,
static const char *const function_groups[] = {WORD_FUNCTIONS(FUNCTION_AS_GROUP)};

static uint8_t number_of(analyser *an, morph m) {
    for (unsigned i = 0; i < an->morph_count; i++)
        if (morph_matches(an->morphs[i], m) && morph_matches(m, an->morphs[i])) return (uint8_t)i;
    an->morphs[an->morph_count] = m;
    return (uint8_t)an->morph_count++;
}

static void number_morphs(analyser *an) {
    an->morph_count = (unsigned)lexicon_morph_count(an->lexicon);
    for (unsigned i = 0; i < an->morph_count; i++) an->morphs[i] = *lexicon_morph(an->lexicon, i);
    an->punctuation = number_of(an, (morph){.upos = UPOS_PUNCT});
    an->symbol = number_of(an, (morph){.upos = UPOS_SYM});
    an->number = number_of(an, (morph){.upos = UPOS_NUM});
    an->name = number_of(an, (morph){.upos = UPOS_PROPN, .proper = 1});
    an->name_genitive = number_of(an, (morph){.upos = UPOS_PROPN, .proper = 1, .case_ = CASE_GENITIVE});
    an->ordinal = number_of(an, (morph){.upos = UPOS_ADJ, .degree = DEGREE_POSITIVE});
    an->unknown =
        number_of(an, (morph){.upos = UPOS_NOUN, .definite = DEFINITE_NO, .number = NUMBER_SINGULAR});
}

klarbrev_status analyser_new(analyser **out, const lexicon *lex, const char *rules_dir,
                             klarbrev_error *error) {
    *out = NULL;
    analyser *an = calloc(1, sizeof *an);
    if (!an) return fail_no_memory(error);
    an->speller = speller_new();
    if (!an->speller) {
        analyser_free(an);
        return fail_no_memory(error);
    }
    an->lexicon = lex;
    number_morphs(an);
    klarbrev_status status = context_rules_load(&an->rules, rules_dir, an->morphs, an->morph_count, error);
    if (status != KLARBREV_OK) {
        analyser_free(an);
        return status;
    }
    for (unsigned f = 0; f < WORD_FUNCTION_COUNT; f++)
        an->functions[f] = context_rules_group(an->rules, slice_of(function_groups[f]));
    *out = an;
    return KLARBREV_OK;
}

void analyser_free(analyser *an) {
    if (!an) return;
    context_rules_free(an->rules);
    speller_free(an->speller);
    free(an);
}

struct speller *analyser_speller(const analyser *an) {
    return an->speller;
}

const lexicon *analyser_lexicon(const analyser *an) {
    return an->lexicon;
}

/* ---- one analysis ---- */

typedef const word_type *type_ref;

typedef struct work {
    const analyser *an;
    arena *a;
    const passage_list *in;
    word_vector words;
    quantity_vector quantities;
    sentence_range_vector ranges;
    word_types types;
    type_ref *type_of; /* a word each */
    token *tokens;
    VECTOR(sentence) sentences;
    clause_vector clauses;
    passive_vector passives;
    cohort *cohorts; /* of the longest sentence */
} work;

static klarbrev_status cut_passage(work *w, uint32_t index) {
    uint32_t first = (uint32_t)w->words.count, first_quantity = (uint32_t)w->quantities.count;
    abbreviation_list abbreviations = lexicon_abbreviations(w->an->lexicon);
    klarbrev_status status = words_cut(&w->words, w->a, w->in, index, abbreviations);
    uint32_t last = (uint32_t)w->words.count;
    if (status == KLARBREV_OK && last > first)
        status = quantities_find(&w->quantities, w->a, w->in->text, w->words.items, first, last);
    uint32_t found = (uint32_t)w->quantities.count - first_quantity;
    const quantity *quantities = found ? w->quantities.items + first_quantity : NULL;
    if (status == KLARBREV_OK && last > first)
        status = sentences_cut(&w->ranges, w->a,
                               &(cut_words){.text = w->in->text,
                                            .passage = index,
                                            .words = w->words.items,
                                            .first = first,
                                            .last = last,
                                            .quantities = quantities,
                                            .quantity_count = found,
                                            .abbreviations = abbreviations});
    return status;
}

static const span *compound_spans(work *w, const word *cut, const word_type *type) {
    if (type->part_count == 0 || cut->at.end - cut->at.start != type->form.len) return NULL;
    span *parts = ARENA_ARRAY(w->a, span, type->part_count);
    uint32_t start = cut->at.start;
    for (unsigned i = 0; parts && i < type->part_count; i++) {
        parts[i] = (span){start, cut->at.start + type->part_end[i]};
        start = parts[i].end;
    }
    return parts;
}

static klarbrev_status make_token(work *w, uint32_t index) {
    const word *cut = &w->words.items[index];
    const word_type *type =
        word_types_get(&w->types, span_text(w->in->text, cut->at), (word_kind)cut->kind, cut->flags);
    if (!type) return KLARBREV_E_NOMEM;
    token *t = &w->tokens[index];
    w->type_of[index] = type;
    *t = (token){.word = *cut,
                 .form = type->form,
                 .form_hash = type->hash,
                 .readings = type->readings,
                 .reading_count = type->reading_count,
                 .functions = type->functions,
                 .quantity = UINT32_MAX,
                 .parts = compound_spans(w, cut, type)};
    if (t->parts) t->part_count = type->part_count;
    if (type->traits & TRAIT_UNKNOWN) t->flags |= TOKEN_GUESSED;
    if (type->traits & TRAIT_COMPOUND) t->flags |= TOKEN_COMPOUND;
    return KLARBREV_OK;
}

static klarbrev_status make_tokens(work *w) {
    uint32_t count = (uint32_t)w->words.count;
    klarbrev_status status = word_types_init(&w->types, w->an, w->a, count);
    w->tokens = ARENA_ARRAY(w->a, token, count);
    w->type_of = ARENA_ARRAY(w->a, type_ref, count);
    if (count && (!w->tokens || !w->type_of)) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < count && status == KLARBREV_OK; i++) status = make_token(w, i);
    return status;
}

/* An inner quantity comes after the one that holds it, so the last to mark a token is the innermost. */
static void mark_quantities(work *w) {
    for (uint32_t q = 0; q < w->quantities.count; q++) {
        const quantity *found = &w->quantities.items[q];
        for (uint32_t i = found->first_word; i < found->first_word + found->word_count; i++) {
            w->tokens[i].quantity = q;
            if (found->kind == QUANTITY_CITATION) w->tokens[i].flags |= TOKEN_IN_CITATION;
        }
    }
}

/* ---- readings of a sentence ---- */

/* "Lolland-Falster": a capital letter behind the hyphen too */
static bool capital_behind_hyphen(slice text) {
    for (size_t at = 0; at < text.len;)
        if (utf8_next(text, &at) == '-' && at < text.len) {
            size_t next = at;
            if (code_point_is_upper(utf8_next(text, &next))) return true;
        }
    return false;
}

static uint32_t traits_of(const work *w, const sentence_range *range, uint32_t index) {
    const word *cut = &w->words.items[index];
    uint32_t traits = w->type_of[index]->traits;
    if (cut->flags & WORD_CAPITAL) traits |= TRAIT_CAPITAL;
    if (cut->flags & WORD_ALL_CAPITALS) traits |= TRAIT_ALL_CAPITALS | TRAIT_CAPITAL;
    if (traits & TRAIT_HYPHEN && capital_behind_hyphen(span_text(w->in->text, cut->at)))
        traits |= TRAIT_HYPHEN_CAPITAL;
    if (cut->flags & WORD_HYPHEN_END) traits |= TRAIT_HYPHEN_END;
    if (cut->kind == WORD_NUMBER) traits |= TRAIT_NUMBER;
    if (cut->kind == WORD_PUNCTUATION) traits |= TRAIT_PUNCTUATION;
    if (w->in->passages[range->passage].flags & PASSAGE_HEADING) traits |= TRAIT_HEADING;
    return traits;
}

/* The first word that is not punctuation, and every word behind a colon or an opening quotation mark, may
 * have its capital letter from there. */
static void mark_first(work *w, const sentence_range *range, cohort *cohorts) {
    bool first = true;
    for (uint32_t i = 0; i < range->word_count; i++) {
        if (cohorts[i].traits & TRAIT_PUNCTUATION) {
            slice mark = w->tokens[range->first_word + i].form;
            if (i > 0 && !slice_equal(mark, SLICE(",")) && !slice_equal(mark, SLICE("-"))) first = true;
            continue;
        }
        if (first) {
            cohorts[i].traits |= TRAIT_FIRST;
            w->tokens[range->first_word + i].flags |= TOKEN_SENTENCE_FIRST;
        }
        first = false;
    }
}

/* The readings that are left, the usual one first; shared with the type when all are. */
static klarbrev_status keep_readings(work *w, token *t, const word_type *type, const morph_set *possible) {
    unsigned kept = 0;
    for (unsigned i = 0; i < type->reading_count; i++) kept += morph_set_has(possible, type->morph_ids[i]);
    if (kept == 0 || kept == type->reading_count) return KLARBREV_OK;
    if (kept == 1) { /* a view of the one */
        for (unsigned i = 0; i < type->reading_count; i++)
            if (morph_set_has(possible, type->morph_ids[i])) t->readings = &type->readings[i];
        t->reading_count = 1;
        return KLARBREV_OK;
    }
    reading *left = ARENA_ARRAY(w->a, reading, kept);
    if (!left) return KLARBREV_E_NOMEM;
    t->reading_count = 0;
    for (unsigned i = 0; i < type->reading_count; i++)
        if (morph_set_has(possible, type->morph_ids[i])) left[t->reading_count++] = type->readings[i];
    t->readings = left;
    return KLARBREV_OK;
}

static klarbrev_status decide_readings(work *w, const sentence_range *range) {
    cohort *cohorts = w->cohorts;
    for (uint32_t i = 0; i < range->word_count; i++) {
        const word_type *type = w->type_of[range->first_word + i];
        cohorts[i] = (cohort){type->possible, type->groups, traits_of(w, range, range->first_word + i)};
    }
    mark_first(w, range, cohorts);
    context_rules_apply(w->an->rules, cohorts, range->word_count);
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < range->word_count && status == KLARBREV_OK; i++)
        status = keep_readings(w, &w->tokens[range->first_word + i], w->type_of[range->first_word + i],
                               &cohorts[i].possible);
    return status;
}

static bool is_quote(slice form) {
    static const char *const marks[] = {"\"", "”", "“", "„", "»", "«"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (slice_equal(form, slice_of(marks[i]))) return true;
    return false;
}

static void mark_quoted(work *w, const sentence_range *range) {
    bool inside = false;
    for (uint32_t i = range->first_word; i < range->first_word + range->word_count; i++) {
        if (w->words.items[i].kind == WORD_PUNCTUATION && is_quote(w->tokens[i].form))
            inside = !inside;
        else if (inside)
            w->tokens[i].flags |= TOKEN_QUOTED;
    }
}

static klarbrev_status analyse_sentence(work *w, uint32_t index) {
    const sentence_range *range = &w->ranges.items[index];
    sentence s = {.at = range->at,
                  .first_token = range->first_word,
                  .token_count = range->word_count,
                  .first_clause = (uint32_t)w->clauses.count,
                  .passage = range->passage};
    for (uint32_t i = 0; i < range->word_count; i++) w->tokens[range->first_word + i].sentence = index;
    klarbrev_status status = decide_readings(w, range);
    mark_quoted(w, range);
    if (status == KLARBREV_OK) status = clauses_find(&w->clauses, w->a, w->tokens, &s);
    if (status == KLARBREV_OK) status = passives_find(&w->passives, w->a, w->tokens, w->clauses.items, &s);
    if (status != KLARBREV_OK) return status;
    return VECTOR_PUSH(&w->sentences, w->a, s) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status analyse_sentences(work *w) {
    uint32_t longest = 0;
    for (size_t i = 0; i < w->ranges.count; i++)
        if (w->ranges.items[i].word_count > longest) longest = w->ranges.items[i].word_count;
    w->cohorts = ARENA_ARRAY(w->a, cohort, longest);
    klarbrev_status status = longest && !w->cohorts ? KLARBREV_E_NOMEM : KLARBREV_OK;
    for (uint32_t i = 0; i < w->ranges.count && status == KLARBREV_OK; i++)
        status = arena_is_late(w->a) ? KLARBREV_E_NOMEM : analyse_sentence(w, i);
    return status;
}

klarbrev_status analyse(analysis *out, const analyser *an, arena *a, const passage_list *passages,
                        klarbrev_error *error) {
    work w = {.an = an, .a = a, .in = passages};
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < passages->passage_count && status == KLARBREV_OK; i++)
        status = arena_is_late(a) ? KLARBREV_E_NOMEM : cut_passage(&w, i);
    if (status == KLARBREV_OK) status = make_tokens(&w);
    if (status == KLARBREV_OK) mark_quantities(&w);
    if (status == KLARBREV_OK) status = analyse_sentences(&w);
    if (status != KLARBREV_OK) return status == KLARBREV_E_NOMEM ? fail_no_memory(error) : status;
    *out = (analysis){.passages = passages,
                      .text = passages->text,
                      .tokens = w.tokens,
                      .token_count = (uint32_t)w.words.count,
                      .sentences = w.sentences.items,
                      .sentence_count = (uint32_t)w.sentences.count,
                      .clauses = w.clauses.items,
                      .clause_count = (uint32_t)w.clauses.count,
                      .passives = w.passives.items,
                      .passive_count = (uint32_t)w.passives.count,
                      .quantities = w.quantities.items,
                      .quantity_count = (uint32_t)w.quantities.count};
    return KLARBREV_OK;
}

uint32_t analysis_token_at(const analysis *of, uint32_t byte) {
    uint32_t low = 0, high = of->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (of->tokens[middle].word.at.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t analysis_quantity_from(const analysis *of, uint32_t at) {
    uint32_t low = 0, high = of->quantity_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (of->quantities[middle].first_word < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

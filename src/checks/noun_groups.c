/* SPDX-License-Identifier: MPL-2.0 */
/* Noun piles ("grundlaget for fastsættelsen af niveauet for"), genitive chains and words of twenty letters.
 */
#include "checks/check_table.h"
#include "checks/wording.h"
#include "rules/list.h"
#include "text/utf8.h"

enum { PILE_NOUNS = 3, GENITIVES = 2, TOO_LONG_WORD = 20, BEFORE_NOUN_MAX = 6, PARTS_SPACE = 160 };

static bool is_upos(const analysis *a, uint32_t i, upos tag) {
    return a->tokens[i].reading_count && a->tokens[i].readings[0].morph.upos == tag;
}

static bool is_genitive_noun(const analysis *a, uint32_t i) {
    return is_upos(a, i, UPOS_NOUN) && a->tokens[i].readings[0].morph.case_ == CASE_GENITIVE;
}

typedef struct noun_words {
    slice verbal_endings, articles; /* "|" between */
    const list *things;             /* lexicons/tingsnavneord.tsv: end as if made of verbs */
} noun_words;

static bool ends_as(slice lemma, slice endings) {
    slice ending;
    while (slice_split(&endings, '|', &ending))
        if (slice_ends(lemma, ending)) return true;
    return false;
}

static bool is_thing(const list *things, slice lemma) {
    for (size_t row = 0; things && row < list_row_count(things); row++)
        if (slice_ends(lemma, list_cell(things, row, 0))) return true;
    return false;
}

/* An abstract noun made of a verb, by its ending. */
static bool is_verbal_noun(const noun_words *words, const analysis *a, uint32_t i) {
    if (!is_upos(a, i, UPOS_NOUN)) return false;
    slice lemma = a->tokens[i].readings[0].lemma;
    return ends_as(lemma, words->verbal_endings) && !is_thing(words->things, lemma);
}

static klarbrev_status report(check_context *context, const rule *r, uint32_t first, uint32_t last) {
    klarbrev_status status = KLARBREV_OK;
    const analysis *a = context->analysis;
    span at = {a->tokens[first].word.at.start, a->tokens[last].word.at.end};
    check_add_finding(context, r, at, NULL, NULL, 0, &status);
    return status;
}

/* noun prep noun prep noun, at least two of them made of verbs */
static uint32_t pile_end(const noun_words *words, const analysis *a, uint32_t i, uint32_t end,
                         uint32_t *nouns, uint32_t *verbal) {
    uint32_t last = i;
    *nouns = *verbal = 0;
    while (i < end && is_upos(a, i, UPOS_NOUN)) {
        ++*nouns;
        *verbal += is_verbal_noun(words, a, i);
        last = i;
        if (i + 2 >= end || !is_upos(a, i + 1, UPOS_ADP)) break;
        i += 2;
        while (i < end && (is_upos(a, i, UPOS_DET) || is_upos(a, i, UPOS_ADJ))) i++;
    }
    return last;
}

static klarbrev_status piles(check_context *context, const noun_words *words, const rule *r,
                             const sentence *s) {
    const analysis *a = context->analysis;
    uint32_t end = s->first_token + s->token_count, nouns, verbal;
    for (uint32_t i = s->first_token; r && i < end; i++) {
        uint32_t last = pile_end(words, a, i, end, &nouns, &verbal);
        klarbrev_status status = KLARBREV_OK;
        if (nouns >= PILE_NOUNS && verbal >= PILE_NOUNS - 1) status = report(context, r, i, last);
        if (status != KLARBREV_OK) return status;
        if (nouns > 1) i = last;
    }
    return KLARBREV_OK;
}

/* "kommunens økonomiudvalgs formand" */
static klarbrev_status genitives(check_context *context, const rule *r, const sentence *s) {
    uint32_t chain = 0;
    for (uint32_t i = s->first_token; r && i < s->first_token + s->token_count; i++) {
        chain = is_genitive_noun(context->analysis, i) ? chain + 1 : 0;
        if (chain != GENITIVES) continue;
        klarbrev_status status = report(context, r, i - 1, i);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* "Den af kommunen den 3. maj udsendte afgørelse": an article, a preposition at once, and the noun far
 * behind. */
static klarbrev_status packed_phrase(check_context *context, const noun_words *words, const rule *r,
                                     const sentence *s) {
    const analysis *a = context->analysis;
    uint32_t end = s->first_token + s->token_count;
    for (uint32_t i = s->first_token; r && i + 3 < end; i++) {
        if (!words_hold(words->articles, a->tokens[i].form)) continue;
        if (!is_upos(a, i + 1, UPOS_ADP) || !token_does(&a->tokens[i + 1], FUNCTION_AGENT)) continue;
        for (uint32_t j = i + 3; j < end && j < i + 3 * BEFORE_NOUN_MAX; j++) {
            morph m = a->tokens[j].reading_count ? a->tokens[j].readings[0].morph : (morph){0};
            bool participle = m.verb_form == VERB_PARTICIPLE || m.upos == UPOS_ADJ;
            if (participle && j + 1 < end && is_upos(a, j + 1, UPOS_NOUN))
                return report(context, r, i, j + 1);
        }
    }
    return KLARBREV_OK;
}

static uint32_t letter_count(slice text) {
    uint32_t letters = 0;
    for (size_t at = 0; at < text.len;)
        if (code_point_is_letter(utf8_next(text, &at))) letters++;
    return letters;
}

static const char *parts_of(const check_context *context, const token *t) {
    builder b = {.ceiling = PARTS_SPACE};
    for (uint8_t i = 0; i < t->part_count; i++) {
        if (i) builder_add(&b, SLICE(" + "));
        builder_add(&b, span_text(context->letter->text, t->parts[i]));
    }
    return wording_end(&b, context->arena);
}

/* A long word that everybody knows; other accepted words are only spelt right. */
static bool is_well_known(const list *accepted, slice lemma) {
    ptrdiff_t row = list_find(accepted, lemma);
    if (row == LIST_NO_ROW) return false;
    return slice_equal(list_cell(accepted, (size_t)row, list_column(accepted, SLICE("why"))), SLICE("langt"));
}

static klarbrev_status long_word(check_context *context, const rule *r, const list *accepted,
                                 uint32_t index) {
    klarbrev_status status = KLARBREV_OK;
    const token *t = &context->analysis->tokens[index];
    slice text = span_text(context->letter->text, t->word.at);
    if (t->word.kind != WORD_LETTERS || text.len < TOO_LONG_WORD || letter_count(text) < TOO_LONG_WORD)
        return KLARBREV_OK;
    if (t->part_count < 2 || !t->reading_count || is_upos(context->analysis, index, UPOS_PROPN))
        return KLARBREV_OK;
    if (accepted && is_well_known(accepted, t->readings[0].lemma)) return KLARBREV_OK;
    const char *parts = parts_of(context, t);
    if (!parts) return KLARBREV_E_NOMEM;
    const message_slot slots[] = {{"dele", slice_of(parts)}, {"ord", text}};
    const char *message = check_message(context, r, slots, 2);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, t->word.at, message, NULL, 0, &status);
    return status;
}

klarbrev_status check_noun_groups(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    const rule *pile = check_rule(context, "laesbarhed.navneordsklump"),
               *packed = check_rule(context, "laesbarhed.pakket"),
               *word_rule = check_rule(context, "laesbarhed.langt-ord"),
               *chain = check_rule(context, "laesbarhed.ejefald");
    const list *accepted = ruleset_list(context->rules, SLICE("accepterede-ord"));
    const noun_words words = {check_word_class(context, "navneord-af-verber"),
                              check_word_class(context, "bestemt-kendeord"),
                              ruleset_list(context->rules, SLICE("tingsnavneord"))};
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < a->sentence_count && status == KLARBREV_OK; i++) {
        status = piles(context, &words, pile, &a->sentences[i]);
        if (status == KLARBREV_OK) status = genitives(context, chain, &a->sentences[i]);
        if (status == KLARBREV_OK) status = packed_phrase(context, &words, packed, &a->sentences[i]);
    }
    for (uint32_t i = 0; word_rule && i < a->token_count && status == KLARBREV_OK; i++)
        status = long_word(context, word_rule, accepted, i);
    return status;
}

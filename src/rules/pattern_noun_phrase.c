/* SPDX-License-Identifier: MPL-2.0 */
/* Where the noun phrase that "%np" stands for ends: article or possessive, numerals, adjectives, noun; or a
 * pronoun. */
#include "rules/pattern_program.h"

static bool is_read(const token *t, upos tag) {
    return t->reading_count > 0 && t->readings[0].morph.upos == (unsigned)tag;
}

static bool is_genitive(const token *t) {
    return t->reading_count > 0 && t->readings[0].morph.case_ == CASE_GENITIVE;
}

static bool is_possessive(const token *t) {
    return t->reading_count > 0 && t->readings[0].morph.pron_type == PRON_POSSESSIVE;
}

static bool is_determiner(const token *t) {
    return is_read(t, UPOS_DET) || is_possessive(t) || (is_read(t, UPOS_PRON) && is_genitive(t));
}

static bool is_attribute(const token *t) {
    if (is_read(t, UPOS_ADJ) || is_read(t, UPOS_NUM) || t->word.kind == WORD_NUMBER) return true;
    return is_read(t, UPOS_VERB) && t->readings[0].morph.verb_form == VERB_PARTICIPLE;
}

static bool is_noun(const token *t) {
    return is_read(t, UPOS_NOUN) || is_read(t, UPOS_PROPN) || t->word.kind == WORD_PLACEHOLDER;
}

/* Adjectives, with "og" or an adverb between, as long as a noun can follow. */
static uint32_t skip_attributes(const analysis *text, uint32_t at, uint32_t last) {
    while (at < last) {
        const token *t = &text->tokens[at];
        bool joins = at + 1 < last && (is_read(t, UPOS_CCONJ) || is_read(t, UPOS_ADV)) &&
                     is_attribute(&text->tokens[at + 1]);
        if (!is_attribute(t) && !joins) break;
        at += joins ? 2 : 1;
    }
    return at;
}

/* "det" in "det lille kort" is an article, even where it reads as a pronoun. */
static bool may_be_article(const analysis *text, uint32_t at, uint32_t last) {
    const token *t = &text->tokens[at];
    bool can = false;
    for (uint8_t i = 0; i < t->reading_count; i++) can = can || t->readings[i].morph.upos == UPOS_DET;
    uint32_t behind = can ? skip_attributes(text, at + 1, last) : at + 1;
    return behind > at + 1 && behind < last && is_noun(&text->tokens[behind]);
}

uint32_t pattern_noun_phrase_end(const analysis *text, uint32_t at, uint32_t last) {
    uint32_t i = at;
    if (i < last && is_read(&text->tokens[i], UPOS_PRON) && !is_determiner(&text->tokens[i]) &&
        !may_be_article(text, i, last))
        return i + 1;
    if (i < last && may_be_article(text, i, last)) i++;
    while (i < last && is_determiner(&text->tokens[i])) i++;
    i = skip_attributes(text, i, last);
    if (i >= last || !is_noun(&text->tokens[i]))
        return i > at && is_determiner(&text->tokens[at]) && i == at + 1 ? i : at;
    bool name = is_read(&text->tokens[i], UPOS_PROPN);
    while (i + 1 < last && name && is_read(&text->tokens[i + 1], UPOS_PROPN)) i++;
    if (!is_genitive(&text->tokens[i])) return i + 1;
    uint32_t owned = pattern_noun_phrase_end(text, i + 1, last);
    return owned > i + 1 ? owned : i + 1;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/noun_phrase.h"

/* The words of the closed classes that show gender, as lexicons/kendeord.tsv has them: the definite article
 * first. */
static const struct determiner {
    const char *common, *neuter, *plural; /* plural is NULL when it has none */
} determiners[] = {
#include "kendeord.inc"
};

enum { DETERMINER_COUNT = sizeof determiners / sizeof *determiners };

/* The row that has the form as its singular, or NULL. */
static const struct determiner *determiner_of(slice form) {
    for (size_t i = 0; i < DETERMINER_COUNT; i++) {
        if (slice_equal(form, slice_of(determiners[i].common)) ||
            slice_equal(form, slice_of(determiners[i].neuter))) {
            return &determiners[i];
        }
    }
    return NULL;
}

static slice singular_of(const struct determiner *d, unsigned gender) {
    return slice_of(gender == GENDER_NEUTER ? d->neuter : d->common);
}

slice determiner_in_gender(slice form, unsigned gender) {
    const struct determiner *d = determiner_of(form);
    return d ? singular_of(d, gender) : (slice){0};
}

slice determiner_in_plural(slice form) {
    const struct determiner *d = determiner_of(form);
    return d ? slice_of(d->plural) : (slice){0};
}

slice definite_article(unsigned number, unsigned gender) {
    return number == NUMBER_PLURAL ? slice_of(determiners[0].plural) : singular_of(&determiners[0], gender);
}

bool has_lexicon_reading(const lexicon *lex, slice form, bool (*is)(morph m)) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(lex, form, readings);
    for (size_t r = 0; r < count; r++) {
        if (is(readings[r].morph)) {
            return true;
        }
    }
    return false;
}

static bool is_adjective_morph(morph m) {
    return m.upos == UPOS_ADJ && m.case_ != CASE_GENITIVE && m.degree <= DEGREE_POSITIVE;
}

static bool is_short_adjective_morph(morph m) {
    return is_adjective_morph(m) && m.number != NUMBER_PLURAL && m.definite != DEFINITE_YES;
}

static bool is_participle_morph(morph m) {
    return m.upos == UPOS_VERB && m.verb_form == VERB_PARTICIPLE && m.case_ != CASE_GENITIVE;
}

bool is_adjective_word(const lexicon *lex, slice form) {
    return has_lexicon_reading(lex, form, is_adjective_morph);
}

bool is_participle_word(const lexicon *lex, slice form) {
    return has_lexicon_reading(lex, form, is_participle_morph);
}

bool is_copula(const token *t) {
    return token_does(t, FUNCTION_BE) || token_does(t, FUNCTION_BECOME);
}

static unsigned chosen_upos(const token *t) {
    return t->reading_count > 0 ? t->readings[0].morph.upos : UPOS_NONE;
}

static bool is_number(const token *t) {
    return chosen_upos(t) == UPOS_NUM || t->word.kind == WORD_NUMBER;
}

static bool is_one(const token *t) {
    return slice_equal(t->form, SLICE("1")) || token_does(t, FUNCTION_INDEFINITE_ARTICLE);
}

static bool is_genitive(const token *t) {
    return t->reading_count > 0 && t->readings[0].morph.case_ == CASE_GENITIVE;
}

/* Adjectives, participles, numbers and the adverbs that grade them. */
static bool is_modifier(const lexicon *lex, const token *t) {
    if (t->word.kind != WORD_LETTERS && t->word.kind != WORD_NUMBER) {
        return false;
    }
    unsigned tag = chosen_upos(t);
    bool closed =
        tag == UPOS_ADP || tag == UPOS_PRON || tag == UPOS_CCONJ || tag == UPOS_SCONJ || tag == UPOS_AUX;
    if (closed) {
        return false;
    }
    return is_number(t) || tag == UPOS_ADJ || is_adjective_word(lex, t->form) ||
           is_participle_word(lex, t->form);
}

static bool joins_modifiers(const token *t) {
    return token_does(t, FUNCTION_JOINS_NOUNS) || slice_equal(t->form, SLICE(","));
}

/* "nye": the plural, unless something makes the phrase definite. */
static bool is_long_adjective(const lexicon *lex, slice form) {
    return is_adjective_word(lex, form) && !has_lexicon_reading(lex, form, is_short_adjective_morph);
}

/* Steps over one word to the left; false when it is no part of the phrase. */
static bool step_left(noun_phrase *p, const analysis *text, const lexicon *lex, uint32_t begin) {
    const token *t = &text->tokens[p->first - 1];
    const struct determiner *d = determiner_of(t->form);
    bool definite = token_does(t, FUNCTION_DEFINITE), plural = token_does(t, FUNCTION_PLURAL);
    if (d || definite || plural) {
        if (d) {
            p->gender = slice_equal(t->form, slice_of(d->neuter)) ? GENDER_NEUTER : GENDER_COMMON;
        }
        p->determined |= definite;
        p->plural |= plural;
        return true;
    }
    if (is_genitive(t)) {
        p->determined = true;
        return false;
    }
    if (is_modifier(lex, t)) {
        p->plural |= is_number(t) && !is_one(t) && !(t->word.flags & WORD_ORDINAL);
        p->long_adjective |= is_long_adjective(lex, t->form);
        return true;
    }
    if (chosen_upos(t) == UPOS_ADV) {
        return p->first < p->noun && is_modifier(lex, &text->tokens[p->first]);
    }
    return joins_modifiers(t) && p->first < p->noun && p->first - 1 > begin && is_modifier(lex, t - 1);
}

noun_phrase noun_phrase_before(const analysis *text, const lexicon *lex, uint32_t noun) {
    uint32_t begin = text->sentences[text->tokens[noun].sentence].first_token;
    noun_phrase p = {.noun = noun, .first = noun};
    bool closed = false; /* by "den", "din": only "al", "hele" could stand before, which show nothing here */
    while (p.first > begin && !closed && step_left(&p, text, lex, begin)) {
        p.first--;
        closed = p.determined;
    }
    p.plural |= p.long_adjective && !p.determined;
    return p;
}

const reading *noun_phrase_reading(const analysis *text, const noun_phrase *phrase) {
    const token *t = &text->tokens[phrase->noun];
    const reading *found = NULL;
    for (unsigned r = 0; r < t->reading_count; r++) {
        morph m = t->readings[r].morph;
        if (m.upos != UPOS_NOUN || m.number == 0) {
            continue;
        }
        if (phrase->plural && m.number == NUMBER_PLURAL) {
            return &t->readings[r];
        }
        if (!found) {
            found = &t->readings[r];
        }
    }
    return found;
}

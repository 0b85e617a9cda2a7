/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/noun_phrase.h"

/* The words of the closed classes that show gender. Those that make the phrase definite come first. */
static const struct {
    const char *common, *neuter, *plural;
    bool definite;
} small_words[] = {
    {"den", "det", "de", true},
    {"denne", "dette", "disse", true},
    {"min", "mit", "mine", true},
    {"din", "dit", "dine", true},
    {"sin", "sit", "sine", true},
    {"hin", "hint", "hine", true},
    {"en", "et", NULL, false},
    {"én", "ét", NULL, false},
    {"ingen", "intet", "ingen", false},
    {"hver", "hvert", NULL, false},
    {"enhver", "ethvert", NULL, false},
    {"hvilken", "hvilket", "hvilke", false},
    {"anden", "andet", "andre", false},
    {"egen", "eget", "egne", false},
    {"nogen", "noget", "nogle", false},
    {"al", "alt", "alle", false},
    {"sådan", "sådant", "sådanne", false},
    {"slig", "sligt", "slige", false},
};

slice small_word_in_gender(slice form, unsigned gender) {
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++) {
        slice common = slice_of(small_words[i].common);
        slice neuter = slice_of(small_words[i].neuter);
        if (slice_equal(form, common) || slice_equal(form, neuter)) {
            return gender == GENDER_NEUTER ? neuter : common;
        }
    }
    return (slice){0};
}

slice small_word_in_plural(slice form) {
    for (size_t i = 0; i < sizeof small_words / sizeof *small_words; i++) {
        bool here = slice_equal(form, slice_of(small_words[i].common)) ||
                    slice_equal(form, slice_of(small_words[i].neuter));
        if (here) {
            return slice_of(small_words[i].plural);
        }
    }
    return (slice){0};
}

static bool has_lexicon_reading(const lexicon *lex, slice form, bool (*is)(morph m)) {
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
    bool common = token_does(t, FUNCTION_COMMON_DETERMINER),
         neuter = token_does(t, FUNCTION_NEUTER_DETERMINER);
    bool definite = token_does(t, FUNCTION_DEFINITE), plural = token_does(t, FUNCTION_PLURAL);
    if (common || neuter || definite || plural) {
        if (common || neuter) {
            p->gender = neuter ? GENDER_NEUTER : GENDER_COMMON;
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

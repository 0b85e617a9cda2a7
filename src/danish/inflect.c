/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/inflect.h"

#include <string.h>

#include "danish/compound.h"
#include "danish/noun_phrase.h"
#include "text/utf8.h"

static bool is_verb(unsigned tag) {
    return tag == UPOS_VERB || tag == UPOS_AUX;
}

/* The treebank draws the line between verbs and auxiliaries by use; the words inflect alike. */
static bool same_class(unsigned a, unsigned b) {
    return a == b || (is_verb(a) && is_verb(b));
}

static morph complete_verb(morph m) {
    if (m.verb_form == 0) {
        m.verb_form = m.mood || m.tense ? VERB_FINITE : VERB_INFINITIVE;
    }
    if (m.verb_form == VERB_PARTICIPLE) {
        if (m.tense == 0) {
            m.tense = TENSE_PAST;
        }
        /* "den sendte", "de sendte": the participle has one form with -e for both. */
        bool long_form = m.definite == DEFINITE_YES || m.number == NUMBER_PLURAL;
        m.number = long_form ? NUMBER_PLURAL : NUMBER_SINGULAR;
        m.definite = long_form ? 0 : DEFINITE_NO;
        m.voice = 0;
        return m;
    }
    if (m.voice == 0) {
        m.voice = VOICE_ACTIVE;
    }
    if (m.verb_form != VERB_FINITE) {
        return m;
    }
    if (m.mood == 0) {
        m.mood = MOOD_INDICATIVE;
    }
    if (m.tense == 0 && m.mood == MOOD_INDICATIVE) {
        m.tense = TENSE_PRESENT;
    }
    return m;
}

static morph complete_adjective(morph m) {
    if (m.degree == 0) {
        m.degree = DEGREE_POSITIVE;
    }
    if (m.degree != DEGREE_POSITIVE) {
        return m;
    }
    if (m.number == NUMBER_PLURAL) {
        m.definite = 0;
        m.gender = 0;
        return m;
    }
    m.number = NUMBER_SINGULAR;
    if (m.definite == 0) {
        m.definite = DEFINITE_NO;
    }
    if (m.definite == DEFINITE_YES) {
        m.gender = 0;
    }
    return m;
}

/* What is left open is the plain case. */
static morph complete(morph m) {
    if (m.case_ != CASE_GENITIVE && m.upos != UPOS_PRON) {
        m.case_ = 0;
    }
    if (is_verb(m.upos)) {
        return complete_verb(m);
    }
    if (m.upos == UPOS_ADJ) {
        return complete_adjective(m);
    }
    if (m.upos == UPOS_NOUN) {
        if (m.number == 0) {
            m.number = NUMBER_SINGULAR;
        }
        if (m.definite == 0) {
            m.definite = DEFINITE_NO;
        }
    }
    return m;
}

/* A feature that one side leaves open agrees with everything. */
static bool agrees(unsigned a, unsigned b) {
    return a == 0 || b == 0 || a == b;
}

static bool fits(morph form, morph wanted) {
    if (!same_class(form.upos, wanted.upos) || form.proper != wanted.proper) {
        return false;
    }
    if ((form.case_ == CASE_GENITIVE) != (wanted.case_ == CASE_GENITIVE) ||
        !agrees(form.case_, wanted.case_)) {
        return false;
    }
    if (form.verb_form != wanted.verb_form || form.tense != wanted.tense || form.mood != wanted.mood) {
        return false;
    }
    bool positive = wanted.degree == 0 || wanted.degree == DEGREE_POSITIVE;
    bool degree = positive ? form.degree <= DEGREE_POSITIVE : form.degree == wanted.degree;
    return degree && agrees(form.voice, wanted.voice) && agrees(form.number, wanted.number) &&
           agrees(form.definite, wanted.definite) && agrees(form.gender, wanted.gender) &&
           agrees(form.person, wanted.person) && agrees(form.pron_type, wanted.pron_type);
}

typedef struct paradigm {
    slice lemma;  /* of the head */
    slice before; /* what stands before the head of a compound */
    lexicon_reading forms[LEXICON_FORMS_MAX];
    size_t count;
    bool auxiliary; /* some form is an auxiliary: then it has no passive ("kunnes" is not said) */
} paradigm;

static bool paradigm_has(const paradigm *p, unsigned tag) {
    for (size_t i = 0; i < p->count; i++) {
        if (same_class(p->forms[i].morph.upos, tag)) {
            return true;
        }
    }
    return false;
}

/* The paradigm of a lemma of this part of speech; of its head when only the head is known. */
static bool paradigm_find(paradigm *p, const lexicon *lex, slice lemma, unsigned tag) {
    *p = (paradigm){.lemma = lemma};
    p->count = lexicon_paradigm(lex, lemma, p->forms);
    if (!paradigm_has(p, tag)) {
        compound split;
        if (!compound_split(&split, lex, lemma) || split.part_count < 2) {
            return false;
        }
        size_t head = split.part_end[split.part_count - 2];
        p->before = slice_from(lemma, 0, head);
        p->lemma = slice_from(lemma, head, lemma.len);
        p->count = lexicon_paradigm(lex, p->lemma, p->forms);
    }
    for (size_t i = 0; i < p->count; i++) {
        p->auxiliary |= p->forms[i].morph.upos == UPOS_AUX;
    }
    return paradigm_has(p, tag);
}

static bool is_colloquial(slice form) {
    return form.len > 0 && form.at[form.len - 1] == '\'';
}

/* "bedst" and "bedste" have the same features in the lexicon; the ending tells them apart. */
static bool superlative_fits(slice form, morph wanted) {
    if (wanted.degree != DEGREE_SUPERLATIVE) {
        return true;
    }
    bool long_form = slice_ends(form, SLICE("ste"));
    if (wanted.definite == DEFINITE_YES || wanted.number == NUMBER_PLURAL) {
        return long_form;
    }
    return wanted.definite != DEFINITE_NO || !long_form;
}

/* How many of the open questions a form answers: "små" says plural, "lille" says nothing. */
static unsigned answers(morph form, morph wanted) {
    unsigned count = 0;
    count += form.number != 0 && form.number == wanted.number;
    count += form.definite != 0 && form.definite == wanted.definite;
    count += form.gender != 0 && form.gender == wanted.gender;
    return count;
}

/* The usual form among those that answer most; p->count when none fits. */
static size_t best_form(const paradigm *p, morph wanted) {
    size_t best = p->count;
    for (size_t i = 0; i < p->count; i++) {
        char written[LEXICON_WORD_MAX];
        if (!fits(p->forms[i].morph, wanted)) {
            continue;
        }
        slice form = {written, lexicon_lemma(&p->forms[i], p->lemma, written)};
        if (is_colloquial(form) || !superlative_fits(form, wanted)) {
            continue;
        }
        bool better =
            best == p->count || answers(p->forms[i].morph, wanted) > answers(p->forms[best].morph, wanted);
        if (better) {
            best = i;
        }
    }
    return best;
}

/* To choose would be to guess: an adjective whose gender is not said, a noun that is common and neuter
 * ("passen", "passet") with neither the rarer. */
static bool is_rival(const paradigm *p, morph wanted, size_t best, size_t other) {
    const lexicon_reading *chosen = &p->forms[best];
    const lexicon_reading *rival = &p->forms[other];
    if (answers(rival->morph, wanted) != answers(chosen->morph, wanted)) {
        return false;
    }
    if (wanted.upos == UPOS_ADJ) {
        return rival->morph.gender != chosen->morph.gender || rival->morph.number == 0;
    }
    bool same_form = rival->cut == chosen->cut && slice_equal(rival->add, chosen->add);
    return rival->morph.gender != chosen->morph.gender && rival->rank == chosen->rank && !same_form;
}

static bool is_guess(const paradigm *p, morph wanted, size_t best) {
    bool shows_gender =
        wanted.upos == UPOS_NOUN || (wanted.upos == UPOS_ADJ && wanted.degree == DEGREE_POSITIVE);
    for (size_t i = 0; shows_gender && i < p->count; i++) {
        if (i != best && fits(p->forms[i].morph, wanted) && is_rival(p, wanted, best, i)) {
            return true;
        }
    }
    return false;
}

enum { RARE_RANK = 5 }; /* in lexicons/formvalg.tsv: "planet" of "plan" */

/* The one gender of the paradigm's nouns; 0 when they have both, or none. Rare forms do not count. */
static unsigned one_gender(const paradigm *p) {
    unsigned gender = 0;
    for (size_t i = 0; i < p->count; i++) {
        morph m = p->forms[i].morph;
        bool tells = m.upos == UPOS_NOUN && m.number == NUMBER_SINGULAR && m.gender != 0 && m.case_ == 0;
        if (!tells || p->forms[i].rank >= RARE_RANK) {
            continue;
        }
        if (gender != 0 && gender != m.gender) {
            return 0;
        }
        gender = m.gender;
    }
    return gender;
}

/* "bo", "opnå": a verb without -e in the infinitive has it as its imperative too. */
static bool imperative_is_infinitive(const paradigm *p, morph wanted) {
    if (wanted.mood != MOOD_IMPERATIVE || p->auxiliary || slice_ends(p->lemma, SLICE("e"))) {
        return false;
    }
    for (size_t i = 0; i < p->count; i++) {
        morph m = p->forms[i].morph;
        bool infinitive = m.upos == UPOS_VERB && m.verb_form == VERB_INFINITIVE && !m.deponent;
        if (infinitive && m.voice == VOICE_ACTIVE && p->forms[i].cut == 0 && p->forms[i].add.len == 0) {
            return true;
        }
    }
    return false;
}

/* Writes the form into out; 0 when it is not known. */
static size_t find_form(const paradigm *p, morph wanted, char out[LEXICON_WORD_MAX]) {
    if (wanted.voice == VOICE_PASSIVE && p->auxiliary) {
        return 0;
    }
    if (wanted.upos == UPOS_NOUN && one_gender(p) != 0) {
        wanted.gender = 0;
    }
    size_t best = best_form(p, wanted);
    if (best == p->count && imperative_is_infinitive(p, wanted)) {
        memcpy(out, p->lemma.at, p->lemma.len);
        return p->lemma.len;
    }
    if (best == p->count || is_guess(p, wanted, best)) {
        return 0;
    }
    return lexicon_lemma(&p->forms[best], p->lemma, out);
}

static slice join(arena *a, slice first, slice second) {
    char *out = arena_alloc(a, first.len + second.len + 1);
    if (!out) {
        return (slice){0};
    }
    if (first.len > 0) {
        memcpy(out, first.at, first.len);
    }
    if (second.len > 0) {
        memcpy(out + first.len, second.at, second.len);
    }
    return (slice){out, first.len + second.len};
}

slice inflect(const lexicon *lex, arena *a, slice lemma, morph wanted) {
    char folded[LEXICON_WORD_MAX];
    char form[LEXICON_WORD_MAX];
    paradigm p;
    slice lower = {folded, utf8_fold_word(lemma, folded, sizeof folded)};
    if (lower.len == 0 || !paradigm_find(&p, lex, lower, wanted.upos)) {
        return (slice){0};
    }
    size_t len = find_form(&p, complete(wanted), form);
    return len > 0 ? join(a, p.before, (slice){form, len}) : (slice){0};
}

bool has_paradigm(const lexicon *lex, slice lemma, unsigned tag) {
    char folded[LEXICON_WORD_MAX];
    paradigm p;
    slice lower = {folded, utf8_fold_word(lemma, folded, sizeof folded)};
    return lower.len > 0 && paradigm_find(&p, lex, lower, tag);
}

unsigned noun_gender(const lexicon *lex, slice lemma) {
    char folded[LEXICON_WORD_MAX];
    paradigm p;
    slice lower = {folded, utf8_fold_word(lemma, folded, sizeof folded)};
    if (lower.len == 0 || !paradigm_find(&p, lex, lower, UPOS_NOUN)) {
        return 0;
    }
    return one_gender(&p);
}

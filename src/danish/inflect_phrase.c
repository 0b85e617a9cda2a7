/* SPDX-License-Identifier: MPL-2.0 */
/* Replacements of several words: which of them takes the form, and what agrees with it inside the
 * replacement. */
#include <string.h>

#include "danish/inflect.h"
#include "danish/noun_phrase.h"

enum { PHRASE_WORDS_MAX = 16 };

typedef struct phrase {
    slice words[PHRASE_WORDS_MAX + 1]; /* room for an article */
    size_t count;
} phrase;

static bool phrase_read(phrase *out, slice text) {
    *out = (phrase){0};
    slice w;
    while (slice_split(&text, ' ', &w)) {
        if (w.len == 0) {
            continue;
        }
        if (out->count == PHRASE_WORDS_MAX) {
            return false;
        }
        out->words[out->count++] = w;
    }
    return out->count > 0;
}

static slice phrase_join(const phrase *p, arena *a) {
    size_t space = 1;
    for (size_t i = 0; i < p->count; i++) {
        space += p->words[i].len + 1;
    }
    char *out = arena_alloc(a, space);
    size_t len = 0;
    for (size_t i = 0; out && i < p->count; i++) {
        if (i > 0) {
            out[len++] = ' ';
        }
        memcpy(out + len, p->words[i].at, p->words[i].len);
        len += p->words[i].len;
    }
    return (slice){out, len};
}

static bool is_coordinator(morph m) {
    return m.upos == UPOS_CCONJ;
}

static bool is_reflexive(morph m) {
    return m.upos == UPOS_PRON && m.reflexive;
}

static bool phrase_is_reflexive(const phrase *p, const lexicon *lex) {
    for (size_t i = 0; i < p->count; i++) {
        if (has_lexicon_reading(lex, p->words[i], is_reflexive)) {
            return true;
        }
    }
    return false;
}

/* The first word that is of this part of speech; p->count when none is. */
static size_t phrase_head(const phrase *p, const lexicon *lex, unsigned tag) {
    size_t head = 0;
    while (head < p->count && !has_paradigm(lex, p->words[head], tag)) {
        head++;
    }
    return head;
}

/* "bil eller bus", "læse og skrive": what is joined to the head by "og" or "eller" takes the same form. */
static bool inflect_joined(phrase *p, size_t head, const lexicon *lex, arena *a, morph wanted) {
    for (size_t i = head + 1; i + 1 < p->count; i += 2) {
        if (!has_lexicon_reading(lex, p->words[i], is_coordinator) ||
            !has_paradigm(lex, p->words[i + 1], wanted.upos)) {
            break;
        }
        p->words[i + 1] = inflect(lex, a, p->words[i + 1], wanted);
        if (!p->words[i + 1].at) {
            return false;
        }
    }
    return true;
}

/* Forms that a verb with more words to it does not have: "den fremsendte" has no "den sendte ... tilbage". */
static bool phrase_allows(const phrase *p, const lexicon *lex, morph wanted) {
    if (p->count == 1) {
        return true;
    }
    if (wanted.verb_form == VERB_PARTICIPLE) {
        return wanted.tense != TENSE_PRESENT && wanted.number != NUMBER_PLURAL &&
               wanted.definite != DEFINITE_YES;
    }
    return wanted.voice != VOICE_PASSIVE || !phrase_is_reflexive(p, lex);
}

static slice inflect_verb_words(const lexicon *lex, arena *a, phrase *p, morph wanted) {
    size_t head = phrase_head(p, lex, UPOS_VERB);
    if (head == p->count || !phrase_allows(p, lex, wanted)) {
        return (slice){0};
    }
    p->words[head] = inflect(lex, a, p->words[head], wanted);
    bool known = p->words[head].at && inflect_joined(p, head, lex, a, wanted);
    return known ? phrase_join(p, a) : (slice){0};
}

/* The word in the form of one reading; at == NULL when the reading is no adjective's. Comparatives and
 * "-ende" stay. */
static slice adjective_by_reading(const lexicon *lex, arena *a, slice w, const lexicon_reading *r,
                                  morph wanted) {
    char written[LEXICON_WORD_MAX];
    slice lemma = {written, lexicon_lemma(r, w, written)};
    bool plain = wanted.degree <= DEGREE_POSITIVE;
    if (r->morph.case_ == CASE_GENITIVE) {
        return (slice){0};
    }
    if (r->morph.upos == UPOS_ADJ && r->morph.degree <= DEGREE_POSITIVE) {
        return inflect(lex, a, lemma, wanted);
    }
    if (r->morph.upos == UPOS_ADJ && r->morph.degree == DEGREE_COMPARATIVE && plain) {
        return w;
    }
    if (r->morph.upos != UPOS_VERB || r->morph.verb_form != VERB_PARTICIPLE || !plain) {
        return (slice){0};
    }
    if (r->morph.tense == TENSE_PRESENT) {
        return w;
    }
    morph participle = {.upos = UPOS_VERB, .verb_form = VERB_PARTICIPLE, .tense = TENSE_PAST};
    participle.number = wanted.number;
    participle.definite = wanted.definite;
    return inflect(lex, a, lemma, participle);
}

/* An adjective, a participle or a comparative in the form that wanted asks for; at == NULL when it is none.
 */
static slice adjective_form(const lexicon *lex, arena *a, slice w, morph wanted) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(lex, w, readings);
    for (size_t r = 0; r < count; r++) {
        slice form = adjective_by_reading(lex, a, w, &readings[r], wanted);
        if (form.at) {
            return form;
        }
    }
    return count == 0 ? inflect(lex, a, w, wanted) : (slice){0};
}

static slice inflect_adjective_words(const lexicon *lex, arena *a, phrase *p, morph wanted) {
    for (size_t i = 0; i < p->count; i++) {
        slice form = adjective_form(lex, a, p->words[i], wanted);
        if (!form.at) {
            continue;
        }
        p->words[i] = form;
        return inflect_joined(p, i, lex, a, wanted) ? phrase_join(p, a) : (slice){0};
    }
    return (slice){0};
}

/* "det samlede beløb": what is definite by its ending gets an article when adjectives stand before it. */
static bool add_article(phrase *p, unsigned number, unsigned gender) {
    if (number != NUMBER_PLURAL && gender == 0) {
        return false;
    }
    memmove(p->words + 1, p->words, p->count * sizeof *p->words);
    p->words[0] = definite_article(number, gender);
    p->count++;
    return true;
}

slice inflect_noun_words(const lexicon *lex, arena *a, slice replacement, morph wanted, bool determined) {
    phrase p;
    if (!phrase_read(&p, replacement)) {
        return (slice){0};
    }
    size_t head = phrase_head(&p, lex, UPOS_NOUN);
    if (head == p.count) {
        return (slice){0};
    }
    bool article = head > 0 && wanted.definite == DEFINITE_YES;
    unsigned gender = noun_gender(lex, p.words[head]);
    wanted.gender = 0; /* the gender of the noun that is replaced */
    morph adjective = {.upos = UPOS_ADJ, .number = wanted.number ? wanted.number : NUMBER_SINGULAR};
    adjective.gender = gender & 3u;
    adjective.definite = determined || article ? DEFINITE_YES : DEFINITE_NO;
    for (size_t i = 0; i < head; i++) {
        slice form = adjective_form(lex, a, p.words[i], adjective);
        if (form.at) {
            p.words[i] = form;
        }
    }
    if (article) {
        wanted.definite = DEFINITE_NO;
    }
    p.words[head] = inflect(lex, a, p.words[head], wanted);
    if (!p.words[head].at || !inflect_joined(&p, head, lex, a, wanted)) {
        return (slice){0};
    }
    if (article && !add_article(&p, adjective.number, gender)) {
        return (slice){0};
    }
    return phrase_join(&p, a);
}

slice inflect_phrase(const lexicon *lex, arena *a, slice replacement, morph wanted) {
    phrase p;
    switch (wanted.upos) {
    case UPOS_NOUN:
        return inflect_noun_words(lex, a, replacement, wanted, false);
    case UPOS_VERB:
    case UPOS_AUX:
        return phrase_read(&p, replacement) ? inflect_verb_words(lex, a, &p, wanted) : (slice){0};
    case UPOS_ADJ:
        return phrase_read(&p, replacement) ? inflect_adjective_words(lex, a, &p, wanted) : (slice){0};
    default:
        return arena_slice(a, replacement);
    }
}

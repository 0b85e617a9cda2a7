/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Agreement in the noun phrase. The new noun has the old one's number and definiteness, so that only its
 * gender can differ, and only singular words show it: articles, demonstratives and possessives always ("den"
 * - "det", "din" - "dit"), adjectives when the phrase is indefinite ("en god" - "et godt").
 */
#include "base/builder.h"
#include "danish/inflect.h"
#include "danish/noun_phrase.h"
#include "text/utf8.h"

enum { EDIT_MAX = 1u << 16 };

typedef struct agreement {
    const analysis *text;
    const lexicon *lex;
    arena *a;
    noun_phrase phrase;
    unsigned gender;      /* of the new noun */
    uint32_t first, last; /* tokens of the edit */
    slice *forms;         /* by token from phrase.first on; at == NULL: unchanged */
    uint32_t form_count;
} agreement;

static const token *token_of(const agreement *g, uint32_t i) {
    return &g->text->tokens[i];
}

static slice original(const agreement *g, uint32_t i) {
    return span_text(g->text->text, token_of(g, i)->word.at);
}

/* Readings that an adjective has as the indefinite singular. */
static bool is_short_form(morph m) {
    return m.upos == UPOS_ADJ && m.case_ != CASE_GENITIVE && m.degree <= DEGREE_POSITIVE &&
           m.number == NUMBER_SINGULAR && m.definite == DEFINITE_NO;
}

/* The adjective in the new gender. *form stays empty when it shows none; false when the form is not known. */
static bool adjective_in_gender(const agreement *g, slice old, slice *form) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    size_t count = lexicon_look_up(g->lex, old, readings);
    for (size_t r = 0; r < count; r++) {
        if (!is_short_form(readings[r].morph)) {
            continue;
        }
        if (readings[r].morph.gender == 0 || readings[r].morph.gender == g->gender) {
            return true;
        }
        char written[LEXICON_WORD_MAX];
        slice lemma = {written, lexicon_lemma(&readings[r], old, written)};
        morph wanted = readings[r].morph;
        wanted.gender = g->gender & 3u;
        *form = inflect(g->lex, g->a, lemma, wanted);
        return form->at != NULL;
    }
    return is_adjective_word(g->lex, old) || is_participle_word(g->lex, old);
}

static bool agree_word(agreement *g, uint32_t i) {
    const token *t = token_of(g, i);
    slice *form = &g->forms[i - g->phrase.first];
    slice small = determiner_in_gender(t->form, g->gender);
    if (small.at) {
        if (!slice_equal(small, t->form)) {
            *form = small;
        }
        return true;
    }
    bool long_form = g->phrase.determined || !is_adjective_word(g->lex, t->form);
    return long_form || adjective_in_gender(g, t->form, form);
}

static bool agree_phrase(agreement *g) {
    for (uint32_t i = g->phrase.first; i < g->phrase.noun; i++) {
        if (!agree_word(g, i)) {
            return false;
        }
    }
    return true;
}

static bool is_adjective_token(const agreement *g, uint32_t i) {
    return is_adjective_word(g->lex, token_of(g, i)->form);
}

/* Behind "er": adverbs, also those that look like adjectives ("særlig god"). */
static uint32_t skip_adverbs(const agreement *g, uint32_t i, uint32_t end) {
    while (i < end && token_of(g, i)->reading_count > 0) {
        bool adverb = token_of(g, i)->readings[0].morph.upos == UPOS_ADV && !is_adjective_token(g, i);
        bool grades = is_adjective_token(g, i) && i + 1 < end && is_adjective_token(g, i + 1);
        if (!adverb && !grades) {
            break;
        }
        i++;
    }
    return i;
}

/* "skrivelsen er ikke lang": the adjective behind "er" agrees too. Participles there do not. */
static bool agree_predicate(agreement *g) {
    const sentence *s = &g->text->sentences[token_of(g, g->phrase.noun)->sentence];
    uint32_t end = s->first_token + s->token_count;
    uint32_t copula = g->phrase.noun + 1;
    if (copula >= end || !is_copula(token_of(g, copula))) {
        return true;
    }
    uint32_t i = skip_adverbs(g, copula + 1, end);
    bool before_noun = i + 1 < end && token_of(g, i + 1)->reading_count > 0 &&
                       token_of(g, i + 1)->readings[0].morph.upos == UPOS_NOUN;
    if (i >= end || before_noun || !is_adjective_token(g, i)) {
        return true;
    }
    slice form = {0};
    if (!adjective_in_gender(g, token_of(g, i)->form, &form)) {
        return false;
    }
    if (form.at) {
        g->last = i;
        g->forms[i - g->phrase.first] = form;
    }
    return true;
}

/* The tokens of the edit with their blanks, the changed words in the capitals of what they replace. */
static slice write_edit(const agreement *g) {
    builder out;
    builder_init(&out, EDIT_MAX);
    for (uint32_t i = g->first; i <= g->last; i++) {
        uint32_t gap = i > g->first ? token_of(g, i - 1)->word.at.end : token_of(g, i)->word.at.start;
        builder_add(&out, slice_from(g->text->text, gap, token_of(g, i)->word.at.start));
        slice form = g->forms[i - g->phrase.first];
        slice cased = form.at ? utf8_take_case(g->a, original(g, i), form) : original(g, i);
        if (!cased.at) {
            out.status = KLARBREV_E_NOMEM;
        }
        builder_add(&out, cased);
    }
    slice text = out.status == KLARBREV_OK ? arena_slice(g->a, (slice){out.at, out.len}) : (slice){0};
    builder_release(&out);
    return text;
}

static bool finish(const agreement *g, phrase_edit *out) {
    out->at = (span){token_of(g, g->first)->word.at.start, token_of(g, g->last)->word.at.end};
    out->text = write_edit(g);
    return out->text.at != NULL;
}

static slice last_word(slice phrase) {
    size_t start = phrase.len;
    while (start > 0 && phrase.at[start - 1] != ' ') {
        start--;
    }
    return slice_from(phrase, start, phrase.len);
}

/* Some word of the phrase or behind it can show gender. */
static bool shows_gender(const agreement *g) {
    uint32_t next = g->phrase.noun + 1;
    return g->phrase.first < g->phrase.noun || (next < g->text->token_count && is_copula(token_of(g, next)));
}

static bool agree_all(agreement *g, const reading *old, slice noun_lemma) {
    g->gender = noun_gender(g->lex, last_word(noun_lemma));
    unsigned old_gender = g->phrase.gender ? g->phrase.gender : old->morph.gender;
    bool same = g->gender != 0 && g->gender == old_gender;
    if (old->morph.number != NUMBER_SINGULAR || same || !shows_gender(g)) {
        return true;
    }
    return g->gender != 0 && agree_phrase(g) && agree_predicate(g);
}

/* "Skrivelsen er sendt. Den er vigtig": in this sentence or the next of the same block. */
static bool pronoun_follows(const agreement *g, unsigned old_gender) {
    const analysis *text = g->text;
    uint32_t own = token_of(g, g->phrase.noun)->sentence;
    slice pronoun = definite_article(NUMBER_SINGULAR, old_gender); /* the pronoun looks the same */
    for (uint32_t i = g->last + 1; i < text->token_count && token_of(g, i)->sentence <= own + 1; i++) {
        const token *t = token_of(g, i);
        if (text->sentences[t->sentence].passage != text->sentences[own].passage) {
            break;
        }
        bool alone = t->reading_count > 0 && t->readings[0].morph.upos == UPOS_PRON;
        if (alone && slice_equal(t->form, pronoun)) {
            return true;
        }
    }
    return false;
}

/* Words at the left that did not change are no part of the edit. */
static void trim(agreement *g) {
    g->first = g->phrase.first;
    while (g->first < g->phrase.noun && !g->forms[g->first - g->phrase.first].at) {
        g->first++;
    }
}

bool inflect_noun_phrase(phrase_edit *out, const analysis *text, const lexicon *lex, arena *a, uint32_t noun,
                         slice noun_lemma) {
    agreement g = {
        .text = text, .lex = lex, .a = a, .phrase = noun_phrase_before(text, lex, noun), .last = noun};
    const reading *old = noun_phrase_reading(text, &g.phrase);
    if (!old) {
        return false;
    }
    const sentence *s = &text->sentences[text->tokens[noun].sentence];
    g.form_count = s->first_token + s->token_count - g.phrase.first;
    g.forms = ARENA_ARRAY(a, slice, g.form_count);
    if (!g.forms) {
        return false;
    }
    morph wanted = {.upos = UPOS_NOUN, .number = old->morph.number, .definite = old->morph.definite};
    wanted.case_ = old->morph.case_;
    slice form = inflect_noun_words(lex, a, noun_lemma, wanted, g.phrase.determined);
    if (!form.at || !agree_all(&g, old, noun_lemma)) {
        return false;
    }
    g.forms[noun - g.phrase.first] = form;
    trim(&g);
    bool changed =
        old->morph.number == NUMBER_SINGULAR && old->morph.gender != 0 && g.gender != old->morph.gender;
    out->pronoun_follows = changed && pronoun_follows(&g, old->morph.gender);
    return finish(&g, out);
}

enum { MODIFIERS_MAX = 6 }; /* words between an adjective and its noun */

static bool has_noun_reading(const token *t) {
    for (unsigned r = 0; r < t->reading_count; r++) {
        if (t->readings[r].morph.upos == UPOS_NOUN) {
            return true;
        }
    }
    return false;
}

/* The noun that the adjective at `at` stands before; at when there is none. */
static uint32_t noun_behind(const analysis *text, const lexicon *lex, uint32_t at) {
    const sentence *s = &text->sentences[text->tokens[at].sentence];
    uint32_t end = s->first_token + s->token_count;
    for (uint32_t i = at + 1; i < end && i <= at + MODIFIERS_MAX; i++) {
        const token *t = &text->tokens[i];
        if (has_noun_reading(t)) {
            return i;
        }
        bool goes_on = is_adjective_word(lex, t->form) || is_participle_word(lex, t->form) ||
                       token_does(t, FUNCTION_AND) || slice_equal(t->form, SLICE(","));
        if (!goes_on) {
            break;
        }
    }
    return at;
}

/* The noun before "er" when the adjective stands behind it; at when there is none. */
static uint32_t noun_before_copula(const analysis *text, uint32_t at) {
    uint32_t begin = text->sentences[text->tokens[at].sentence].first_token;
    uint32_t i = at;
    while (i > begin && text->tokens[i - 1].reading_count > 0 &&
           text->tokens[i - 1].readings[0].morph.upos == UPOS_ADV) {
        i--;
    }
    if (i < begin + 2 || !is_copula(&text->tokens[i - 1])) {
        return at;
    }
    const token *noun = &text->tokens[i - 2];
    return noun->reading_count > 0 && noun->readings[0].morph.upos == UPOS_NOUN ? i - 2 : at;
}

/* Number, gender and definiteness that the noun asks of the adjective. */
static bool asked_of_adjective(const analysis *text, const lexicon *lex, uint32_t at, morph *wanted) {
    uint32_t noun = noun_behind(text, lex, at);
    bool predicate = noun == at;
    if (predicate) {
        noun = noun_before_copula(text, at);
    }
    if (noun == at) {
        return false;
    }
    noun_phrase phrase = noun_phrase_before(text, lex, noun);
    const reading *r = noun_phrase_reading(text, &phrase);
    if (!r) {
        return false;
    }
    *wanted = (morph){.upos = UPOS_ADJ, .degree = DEGREE_POSITIVE, .number = r->morph.number};
    wanted->gender = (phrase.gender ? phrase.gender : r->morph.gender) & 3u;
    wanted->definite = !predicate && phrase.determined ? DEFINITE_YES : DEFINITE_NO;
    return true;
}

bool inflect_adjective(phrase_edit *out, const analysis *text, const lexicon *lex, arena *a, uint32_t at,
                       slice adjective_lemma) {
    morph wanted;
    if (!asked_of_adjective(text, lex, at, &wanted)) {
        return false;
    }
    const token *t = &text->tokens[at];
    if (t->reading_count > 0 && t->readings[0].morph.upos == UPOS_ADJ) {
        wanted.degree = t->readings[0].morph.degree;
    }
    bool plural = wanted.number == NUMBER_PLURAL;
    slice form =
        plural ? determiner_in_plural(adjective_lemma) : determiner_in_gender(adjective_lemma, wanted.gender);
    if (!form.at) {
        form = inflect_phrase(lex, a, adjective_lemma, wanted);
    }
    if (!form.at) {
        return false;
    }
    out->pronoun_follows = false;
    out->at = t->word.at;
    out->text = utf8_take_case(a, span_text(text->text, t->word.at), form);
    return out->text.at != NULL;
}

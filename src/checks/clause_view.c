/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/clause_view.h"

#include <stdio.h>

#include "base/builder.h"
#include "checks/noun_phrase.h"

enum { OPENER_SPACE = 64 };

clause_words clause_words_of(const ruleset *rules) {
    return (clause_words){ruleset_list(rules, SLICE("saetningsadverbier")),
                          ruleset_list(rules, SLICE("ledsaetningsord"))};
}

static bool does(const analysis *a, uint32_t index, word_function work) {
    return token_does(&a->tokens[index], work);
}

static bool is_mark(const analysis *a, uint32_t index) {
    return a->tokens[index].word.kind == WORD_PUNCTUATION;
}

static bool is_coordinator(const analysis *a, uint32_t index) {
    return a->tokens[index].reading_count && a->tokens[index].readings[0].morph.upos == UPOS_CCONJ;
}

static bool is_preposition(const analysis *a, uint32_t i) {
    return a->tokens[i].reading_count && a->tokens[i].readings[0].morph.upos == UPOS_ADP;
}

/* A word that stands for itself: a listed adverb, or a date or time that is no part of a noun phrase. */
static bool is_sentence_adverb(const list *adverbs, const analysis *a, uint32_t index) {
    return list_find(adverbs, a->tokens[index].form) != LIST_NO_ROW;
}

/* How many words a listed adverbial of several words ("i så fald") takes from the preposition on; 0: none. */
static uint32_t adverbial_words(const list *adverbs, const analysis *a, uint32_t from, uint32_t to) {
    enum { WORDS_MAX = 3 };
    builder b = {0};
    uint32_t words = 0;
    for (uint32_t i = from; i < to && i < from + WORDS_MAX; i++) {
        if (i > from) builder_add_byte(&b, ' ');
        builder_add(&b, a->tokens[i].form);
        if (i > from && list_find(adverbs, builder_slice(&b)) != LIST_NO_ROW) words = i + 1 - from;
    }
    builder_release(&b);
    return words;
}

/* "betingelserne for fortsat bevilling", "en løbende ydelse": behind a preposition or an article the word
 * describes the noun. */
static bool belongs_to_noun(const analysis *a, uint32_t from, uint32_t index) {
    if (index == from || !a->tokens[index - 1].reading_count) return false;
    unsigned before = a->tokens[index - 1].readings[0].morph.upos;
    return before == UPOS_ADP || before == UPOS_DET;
}

static uint32_t first_adverb(const list *adverbs, const analysis *a, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        if (is_sentence_adverb(adverbs, a, i) && !belongs_to_noun(a, from, i)) return i;
        if (i > from && is_preposition(a, i) && adverbial_words(adverbs, a, i, to)) return i;
    }
    return to;
}

static uint32_t clause_end(const analysis *a, const clause *c) {
    uint32_t end = c->first_token + c->token_count;
    while (end > c->first_token && is_mark(a, end - 1)) end--;
    return end;
}

static uint32_t find_middle(const analysis *a, uint32_t finite, uint32_t verb) {
    for (uint32_t i = finite + 1; i < verb; i++)
        if (does(a, i, FUNCTION_BECOME) || does(a, i, FUNCTION_BEEN)) return i;
    return NO_TOKEN;
}

/* The first word of the clause proper: behind "og", "men" and an opening mark. */
static uint32_t clause_start(const analysis *a, const clause *c, uint32_t finite) {
    uint32_t start = c->first_token;
    while (start < finite && (is_mark(a, start) || is_coordinator(a, start))) start++;
    uint32_t first = a->sentences[a->tokens[finite].sentence].first_token;
    bool goes_on =
        start > first && start < finite && is_coordinator(a, start - 1) && is_preposition(a, start);
    while (goes_on && start > first && !is_mark(a, start - 1) && !(a->tokens[start - 1].flags & TOKEN_FINITE))
        start--; /* "ansøgning om rengøring og om indkøb": no clause begins at that "og" */
    return start;
}

static bool is_expletive(const analysis *a, token_range r) {
    return r.last == r.first + 1 && does(a, r.first, FUNCTION_EXPLETIVE);
}

/* "så snart" */
static bool is_opener_of_two_words(const analysis *a, uint32_t opener, const list *conjunctions) {
    char key[OPENER_SPACE];
    int len = snprintf(key, sizeof key, "%.*s %.*s", SLICE_ARG(a->tokens[opener].form),
                       SLICE_ARG(a->tokens[opener + 1].form));
    bool fits = conjunctions && len > 0 && (size_t)len < sizeof key;
    return fits && list_find(conjunctions, (slice){key, (size_t)len}) != LIST_NO_ROW;
}

static bool view_subordinate(clause_view *v, const analysis *a, const clause *c, clause_words words) {
    const list *adverbs = words.adverbs;
    if (c->opener == NO_TOKEN || c->opener + 1 >= v->finite) return false;
    uint32_t start = c->opener + 1;
    if (is_opener_of_two_words(a, c->opener, words.conjunctions)) start++;
    if (start >= v->finite) return false;
    v->order = ORDER_SUBORDINATE;
    v->opener = c->opener;
    v->subject = (token_range){start, first_adverb(adverbs, a, start, v->finite)};
    if (does(a, start, FUNCTION_EXPLETIVE)) v->subject.last = start + 1;
    v->adverbs = (token_range){v->subject.last, v->finite};
    return v->subject.first < v->subject.last;
}

static bool view_relative(clause_view *v, const clause *c) {
    if (c->opener == NO_TOKEN || c->opener >= v->finite) return false;
    v->order = ORDER_RELATIVE;
    v->opener = c->opener;
    v->subject = (token_range){c->opener, c->opener + 1};
    v->adverbs = (token_range){c->opener + 1, v->finite};
    return true;
}

static bool view_subject_first(clause_view *v, const analysis *a, uint32_t start, const list *conjunctions) {
    if (is_preposition(a, start)) return false; /* "i det omfang afgørelsen fastholdes" */
    if (start + 1 < v->finite && is_opener_of_two_words(a, start, conjunctions)) return false; /* "selv om" */
    v->order = ORDER_SUBJECT_FIRST;
    v->subject = (token_range){start, v->finite};
    if (does(a, start, FUNCTION_EXPLETIVE) && v->finite != start + 1) return false;
    v->adverbs = (token_range){v->finite + 1, v->verb > v->finite ? v->verb : v->finite + 1};
    return start < v->finite;
}

static bool view_inverted(clause_view *v, const analysis *a, const clause *c, uint32_t start,
                          const list *adverbs) {
    uint32_t verbs = v->middle != NO_TOKEN ? v->middle : v->verb;
    uint32_t after = v->finite + 1, stop = v->verb > v->finite ? verbs : v->end;
    if (after >= stop && v->verb == v->finite) return false;
    v->order = ORDER_INVERTED;
    v->prefield = (token_range){start, v->finite};
    bool subject_in_front = start + 1 == v->finite && a->tokens[start].reading_count &&
                            a->tokens[start].readings[0].morph.case_ == CASE_NOMINATIVE;
    if (subject_in_front) return false; /* "han tilbydes en samtale": what follows is no subject */
    if (does(a, after, FUNCTION_EXPLETIVE)) {
        v->subject = (token_range){after, after + 1};
    } else {
        if (c->subject_first == NO_TOKEN || c->subject_first < after) return false;
        bool alone = v->verb == v->finite;
        uint32_t last = alone ? noun_phrase_end(a, c->subject_first, stop)
                              : first_adverb(adverbs, a, c->subject_first, stop);
        v->subject = (token_range){c->subject_first, last};
    }
    v->adverbs = v->verb > v->finite ? (token_range){v->subject.last, v->verb}
                                     : (token_range){v->subject.last, v->subject.last};
    return v->subject.first < v->subject.last;
}

/* A comma inside means that the clause holds another one, or was not understood. */
static bool is_unbroken(const analysis *a, token_range r) {
    if (r.first > 0 && slice_equal(a->tokens[r.first - 1].form, SLICE(")"))) return false;
    for (uint32_t i = r.first; i < r.last; i++)
        if (is_mark(a, i) || (a->tokens[i].flags & TOKEN_FINITE)) return false;
    return true;
}

/* "at enten må sagen kunne behandles": a modal verb inside shows that the words are no subject. */
static bool has_modal(const analysis *a, token_range r) {
    for (uint32_t i = r.first; i < r.last; i++)
        if (a->tokens[i].reading_count && a->tokens[i].readings[0].morph.upos == UPOS_AUX) return true;
    return false;
}

/* The first word behind the mark or conjunction before the finite verb: where a clause begins whose opener
 * was not seen. */
static uint32_t stretch_start(const analysis *a, const clause *c) {
    uint32_t start = c->finite, first = a->sentences[a->tokens[start].sentence].first_token;
    while (start > first && !is_mark(a, start - 1) && !is_coordinator(a, start - 1) &&
           !(a->tokens[start - 1].flags & TOKEN_FINITE))
        start--;
    return start;
}

/* "..., før referatet lægges på sagen", "..., og lønnen er ikke modregnet": subject and opener stand before
 * the clause's start. */
static clause stretched(const analysis *a, const clause *c, const list *conjunctions) {
    clause out = *c;
    if (c->kind != CLAUSE_MAIN || c->finite == NO_TOKEN || c->finite != c->first_token) return out;
    uint32_t start = stretch_start(a, c);
    if (start == c->finite) return out;
    out.first_token = start;
    out.token_count += c->finite - start;
    if (conjunctions && list_find(conjunctions, a->tokens[start].form) != LIST_NO_ROW) {
        out.kind = CLAUSE_SUBORDINATE;
        out.opener = start;
    }
    return out;
}

/* "Hvis der ikke er svaret, vil sagen blive afgjort": a verb right behind the comma of the clause in front is
 * the main clause's, and its subject stands behind it, whatever was read inside the clause in front. */
static clause behind_its_clause(const analysis *a, const clause *c) {
    clause out = *c;
    if (c->finite == NO_TOKEN || (a->tokens[c->finite].flags & TOKEN_SENTENCE_FIRST)) return out;
    const token *first = &a->tokens[a->sentences[a->tokens[c->finite].sentence].first_token];
    bool clause_in_front = first->reading_count && first->readings[0].morph.upos == UPOS_SCONJ;
    bool may_be_main = c->kind == CLAUSE_MAIN || c->kind == CLAUSE_SUBORDINATE;
    if (!clause_in_front || !may_be_main || !is_mark(a, c->finite - 1)) return out;
    if (c->subject_first != NO_TOKEN && c->subject_first > c->finite) return out;
    uint32_t end = c->first_token + c->token_count, behind = noun_phrase_end(a, c->finite + 1, end);
    if (behind == c->finite + 1) return out;
    out.kind = CLAUSE_MAIN;
    out.opener = NO_TOKEN;
    out.first_token = c->finite;
    out.token_count = end - c->finite;
    out.subject_first = c->finite + 1;
    out.subject_last = behind - 1;
    return out;
}

bool clause_view_make(clause_view *out, const analysis *a, const clause *given, uint32_t verb,
                      clause_words words) {
    clause behind = behind_its_clause(a, given);
    clause whole =
        behind.subject_first != given->subject_first ? behind : stretched(a, given, words.conjunctions);
    const clause *c = &whole;
    const list *adverbs = words.adverbs;
    *out = (clause_view){.opener = NO_TOKEN, .middle = NO_TOKEN, .finite = c->finite, .verb = verb};
    if (c->finite == NO_TOKEN || verb < c->finite || verb == NO_TOKEN || c->imperative) return false;
    out->end = clause_end(a, c);
    if (verb >= out->end) return false;
    out->middle = find_middle(a, out->finite, verb);
    uint32_t start = clause_start(a, c, out->finite);
    bool conjunction =
        words.conjunctions && list_find(words.conjunctions, a->tokens[start].form) != LIST_NO_ROW;
    clause subordinate = *c;
    bool der_behind = out->finite + 1 < out->end && does(a, out->finite + 1, FUNCTION_EXPLETIVE);
    if (conjunction && c->kind == CLAUSE_MAIN && out->finite > start + 1 && !der_behind &&
        (c->subject_first == NO_TOKEN ||
         c->subject_first < c->finite)) { /* "Forinden klagen videresendes, ..." */
        subordinate.kind = CLAUSE_SUBORDINATE;
        subordinate.opener = start;
        c = &subordinate;
    }
    bool der_first = does(a, start, FUNCTION_EXPLETIVE) && start + 1 == out->finite;
    bool subject_behind = !der_first && c->subject_first != NO_TOKEN && c->subject_first > c->finite;
    bool fits = c->kind == CLAUSE_SUBORDINATE  ? view_subordinate(out, a, c, words)
                : c->kind == CLAUSE_RELATIVE   ? view_relative(out, c)
                : c->kind != CLAUSE_MAIN       ? false
                : subject_behind || der_behind ? view_inverted(out, a, c, start, adverbs)
                                               : view_subject_first(out, a, start, words.conjunctions);
    if (!fits || has_modal(a, out->subject) || !is_unbroken(a, out->subject) || !is_unbroken(a, out->adverbs))
        return false;
    out->expletive = out->order != ORDER_RELATIVE && is_expletive(a, out->subject);
    if (out->middle != NO_TOKEN && out->middle + 1 == verb && out->adverbs.last == verb)
        out->adverbs.last = out->middle;
    return true;
}

static bool is_opener_der(const analysis *a, const clause *c) {
    return c->kind == CLAUSE_RELATIVE && c->opener != NO_TOKEN && c->opener > 0 &&
           does(a, c->opener, FUNCTION_EXPLETIVE);
}

static const clause *clause_with(const analysis *a, const sentence *s, uint32_t finite, uint32_t opener) {
    for (uint32_t i = s->first_clause; i < s->first_clause + s->clause_count; i++) {
        const clause *c = &a->clauses[i];
        if ((finite != NO_TOKEN && c->finite == finite) || (opener != NO_TOKEN && c->opener == opener))
            return c;
    }
    return NULL;
}

clause clause_of_empty_der(const analysis *a, const clause *c, clause_words words) {
    clause out = *c;
    if (!is_opener_der(a, c)) return out;
    const sentence *s = &a->sentences[a->tokens[c->opener].sentence];
    uint32_t before = c->opener - 1;
    const clause *outer = clause_with(a, s, before, NO_TOKEN); /* "vil der blive truffet" */
    if (outer) {
        out.finite = before;
        out.kind = CLAUSE_MAIN;
        out.opener = NO_TOKEN;
        out.subject_first = out.subject_last = NO_TOKEN;
        out.first_token = before;
        out.token_count = c->token_count + 1;
        return out;
    }
    outer = clause_with(a, s, NO_TOKEN, before); /* "at der gives" */
    bool conjunction =
        words.conjunctions && list_find(words.conjunctions, a->tokens[before].form) != LIST_NO_ROW;
    if (conjunction || (outer && outer->kind == CLAUSE_SUBORDINATE)) {
        out.kind = CLAUSE_SUBORDINATE;
        out.opener = before;
        out.first_token = before;
        out.token_count = c->token_count + 1;
    } else if (a->tokens[c->opener].flags & TOKEN_SENTENCE_FIRST || is_coordinator(a, before)) {
        out.kind = CLAUSE_MAIN;
        out.opener = NO_TOKEN;
    }
    return out;
}

/* "den vedlagte kopi": a participle before its noun. */
static bool is_noun_phrase_part(const analysis *a, uint32_t i) {
    if (i + 1 >= a->token_count || !a->tokens[i + 1].reading_count ||
        a->tokens[i].readings[0].morph.upos == UPOS_VERB)
        return false;
    return a->tokens[i + 1].readings[0].morph.upos == UPOS_NOUN &&
           a->tokens[i].readings[0].morph.upos == UPOS_ADJ && a->tokens[i - 1].reading_count &&
           a->tokens[i - 1].readings[0].morph.upos == UPOS_DET;
}

static bool is_past_participle(morph m) {
    return m.upos == UPOS_VERB && m.verb_form == VERB_PARTICIPLE && m.tense == TENSE_PAST;
}

static bool may_be_participle(const analysis *a, const lexicon *words, uint32_t index) {
    lexicon_reading all[LEXICON_READINGS_MAX];
    const token *t = &a->tokens[index];
    if (t->word.kind != WORD_LETTERS) return false;
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (is_past_participle(t->readings[i].morph)) return true;
    size_t count = lexicon_look_up(words, t->form, all);
    for (size_t i = 0; i < count; i++)
        if (is_past_participle(all[i].morph)) return true;
    return false;
}

/* "blev stående ved vinduet": another verb carries the meaning. */
static bool is_other_verb(const analysis *a, uint32_t i) {
    const token *t = &a->tokens[i];
    return t->reading_count && t->readings[0].morph.upos == UPOS_VERB && !does(a, i, FUNCTION_BECOME) &&
           !does(a, i, FUNCTION_BEEN);
}

/* "er", "bliver", a modal with "blive" in the same stretch, and "har været". */
static bool takes_participle(const analysis *a, uint32_t finite, uint32_t end) {
    if (does(a, finite, FUNCTION_BE) || does(a, finite, FUNCTION_BECOME)) return true;
    for (uint32_t i = finite + 1; i < end && !is_mark(a, i); i++)
        if (does(a, i, FUNCTION_PASSIVE_INFINITE)) return true;
    return false;
}

uint32_t clause_participle(const analysis *a, const lexicon *words, const clause *c) {
    uint32_t end = c->first_token + c->token_count;
    if (c->finite == NO_TOKEN || !takes_participle(a, c->finite, end)) return NO_TOKEN;
    for (uint32_t i = c->finite + 1; i < end && !is_mark(a, i) && !(a->tokens[i].flags & TOKEN_FINITE); i++) {
        bool participle =
            may_be_participle(a, words, i) && !does(a, i, FUNCTION_BECOME) && !does(a, i, FUNCTION_BEEN);
        if (participle && !is_noun_phrase_part(a, i)) return i;
        if (is_other_verb(a, i)) break;
    }
    return NO_TOKEN;
}

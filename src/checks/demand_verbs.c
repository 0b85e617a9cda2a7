/* SPDX-License-Identifier: MPL-2.0 */
/* The verb that a turn of phrase governs: "skal du straks ringe", "bedes udfyldt", "få lægen til at sende".
 */
#include "checks/demand_verbs.h"

enum { PARTICIPLE_REACH = 8, VERB_REACH = 6 };

static bool is_verb_form(const token *t, unsigned form) {
    for (size_t i = 0; i < t->reading_count; i++) {
        const morph *m = &t->readings[i].morph;
        if ((m->upos == UPOS_VERB || m->upos == UPOS_AUX) && m->verb_form == form) return true;
    }
    return false;
}

slice token_verb_lemma(const token *t) {
    for (size_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.upos == UPOS_VERB || t->readings[i].morph.upos == UPOS_AUX)
            return t->readings[i].lemma;
    return t->form;
}

static bool is_content_word(const token *t) {
    return t->word.kind == WORD_LETTERS;
}

/* A word that is a verb here rather than a noun or a preposition that looks like one ("over", "efter"). */
bool token_reads_as_verb(const token *t, unsigned form) {
    if (!is_content_word(t) || !is_verb_form(t, form)) return false;
    upos chosen = (upos)t->readings[0].morph.upos;
    return chosen == UPOS_VERB || chosen == UPOS_AUX || (form == VERB_PARTICIPLE && chosen == UPOS_ADJ);
}

uint32_t demand_verb_form(const analysis *a, uint32_t from, uint32_t limit, unsigned form) {
    for (uint32_t at = from; at < limit; at++)
        if (token_reads_as_verb(&a->tokens[at], form)) return at;
    return NO_TOKEN;
}

/* "få lægen til at sende", "bede klinikken om at gøre det": the verb behind "at". */
static uint32_t past_causative(const demand_reader *r, uint32_t verb, uint32_t limit) {
    const analysis *a = r->a;
    if (!token_in(r, verb, WORDS_CAUSATIVES)) return verb;
    for (uint32_t at = verb + 1; at + 1 < limit && !cue_is_stop(&a->tokens[at]); at++)
        if (token_does(&a->tokens[at], FUNCTION_AT) &&
            token_reads_as_verb(&a->tokens[at + 1], VERB_INFINITIVE))
            return at + 1;
    return verb;
}

/* The lexicon knows the word as a verb in this form, whatever the analyser chose; *lemma lives in the arena.
 */
bool demand_lexicon_verb(const demand_reader *r, uint32_t at, unsigned form, slice *lemma) {
    lexicon_reading readings[LEXICON_READINGS_MAX];
    char buffer[LEXICON_WORD_MAX];
    const lexicon *words = analyser_lexicon(r->context->analyser);
    size_t count = lexicon_look_up(words, r->a->tokens[at].form, readings);
    for (size_t i = 0; i < count; i++) {
        const morph *m = &readings[i].morph;
        if ((m->upos != UPOS_VERB && m->upos != UPOS_AUX) || m->verb_form != form) continue;
        size_t length = lexicon_lemma(&readings[i], r->a->tokens[at].form, buffer);
        *lemma = arena_slice(r->context->arena, (slice){buffer, length});
        return lemma->at != NULL;
    }
    return false;
}

bool token_is_small(const token *t) {
    if (t->reading_count == 0) return false;
    upos tag = (upos)t->readings[0].morph.upos;
    return tag == UPOS_PRON || tag == UPOS_ADP || tag == UPOS_DET || tag == UPOS_PART || tag == UPOS_CCONJ ||
           tag == UPOS_SCONJ || (tag == UPOS_ADV && t->form.len < 8);
}

/* Right behind the words that demand, a word that can be a verb is one: "bedes tage", "skal du straks ringe".
 */
static uint32_t find_verb_near(const demand_reader *r, uint32_t from, uint32_t limit, unsigned form,
                               slice *lemma) {
    for (uint32_t at = from; at < limit && at < from + VERB_REACH; at++) {
        const token *t = &r->a->tokens[at];
        if (cue_is_stop(t)) break;
        if (token_is_small(t) || t->word.kind != WORD_LETTERS) continue;
        if (demand_lexicon_verb(r, at, form, lemma)) return at;
        if (token_is_noun(t) || t->readings[0].morph.upos == UPOS_VERB) break;
    }
    return NO_TOKEN;
}

/* The verb must stand before the next clause that addresses the citizen. */
static uint32_t clause_limit(const demand_reader *r, uint32_t from, uint32_t limit) {
    for (uint32_t at = from + 1; at < limit; at++)
        if (cue_is_citizen(&r->letter, at) &&
            (cue_is_stop(&r->a->tokens[at - 1]) || token_in(r, at - 1, WORDS_CLAUSE_JOINTS)))
            return at;
    return limit;
}

uint32_t demand_governed_verb(const demand_reader *r, uint32_t from, uint32_t limit, slice *lemma) {
    const analysis *a = r->a;
    limit = clause_limit(r, from, limit);
    bool finite =
        from >= 2 && token_does(&a->tokens[from - 2], FUNCTION_AT) && cue_is_citizen(&r->letter, from - 1);
    if (finite) return find_verb_near(r, from, limit, VERB_FINITE, lemma);
    uint32_t participle = find_verb_near(r, from, limit, VERB_PARTICIPLE, lemma);
    if (participle == from) return participle;
    uint32_t verb = find_verb_near(r, from, limit, VERB_INFINITIVE, lemma);
    if (verb == NO_TOKEN) {
        verb = demand_verb_form(a, from, limit, VERB_INFINITIVE);
        if (verb == NO_TOKEN) return participle == from + 1 ? participle : NO_TOKEN;
        *lemma = token_verb_lemma(&a->tokens[verb]);
    }
    uint32_t later = past_causative(r, verb, limit);
    if (later != verb) *lemma = token_verb_lemma(&a->tokens[later]);
    if (!token_in(r, later, WORDS_AUXILIARIES) || later + 1 >= limit) return later;
    uint32_t reach = token_does(&a->tokens[later], FUNCTION_HAVE) ? later + PARTICIPLE_REACH : later + 2;
    for (uint32_t at = later + 1; at < limit && at < reach && !cue_is_stop(&a->tokens[at]); at++) {
        bool adjacent = at == later + 1 && !token_is_small(&a->tokens[at]) && !token_is_noun(&a->tokens[at]);
        bool chosen = token_reads_as_verb(&a->tokens[at], VERB_PARTICIPLE) &&
                      a->tokens[at].readings[0].morph.upos != UPOS_ADJ;
        if ((adjacent || chosen) && demand_lexicon_verb(r, at, VERB_PARTICIPLE, lemma)) return at;
    }
    return later;
}

uint32_t demand_imperative(const demand_reader *r, uint32_t from, uint32_t end) {
    for (uint32_t at = from; at < end; at++)
        if (r->imperatives && list_find(r->imperatives, r->a->tokens[at].form) != LIST_NO_ROW) return at;
    return from;
}

slice demand_imperative_lemma(const demand_reader *r, uint32_t at) {
    ptrdiff_t row = list_find(r->imperatives, r->a->tokens[at].form);
    return row >= 0 ? list_cell(r->imperatives, (size_t)row, list_column(r->imperatives, SLICE("verb")))
                    : (slice){0};
}

/* "Du skal opereres": what is done to the citizen is no demand. */
bool demand_is_suffered(const demand_reader *r, uint32_t verb) {
    if (verb == NO_TOKEN) return false;
    const token *t = &r->a->tokens[verb];
    if (t->form.len < 4 || t->form.at[t->form.len - 1] != 's' || t->reading_count == 0) return false;
    const morph *m = &t->readings[0].morph;
    return m->upos == UPOS_VERB && m->voice == VOICE_PASSIVE && m->verb_form == VERB_INFINITIVE &&
           !m->deponent;
}

/* "skemaet returneres i underskrevet stand": the passive itself says what to do. */
bool token_is_passive_now(const demand_reader *r, uint32_t at) {
    const token *t = &r->a->tokens[at];
    if (t->reading_count == 0) return false;
    const morph *m = &t->readings[0].morph;
    return m->upos == UPOS_VERB && m->voice == VOICE_PASSIVE && m->tense == TENSE_PRESENT &&
           !token_in(r, at, WORDS_ASKS);
}

/* The present form in a match that asks for something by stating it: "ringer du før kl. 8". */
uint32_t demand_listed_present(const demand_reader *r, uint32_t from, uint32_t end, slice *lemma) {
    for (uint32_t at = from; at < end; at++) {
        const token *t = &r->a->tokens[at];
        for (size_t i = 0; i < t->reading_count; i++) {
            if (t->readings[i].morph.upos != UPOS_VERB || t->readings[i].morph.verb_form != VERB_FINITE)
                continue;
            *lemma = t->readings[i].lemma;
            if (r->actions && list_find(r->actions, *lemma) != LIST_NO_ROW) return at;
        }
    }
    return NO_TOKEN;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/clauses.h"

static const morph *morph_of(const token *t) {
    return &t->readings[0].morph;
}

static bool is_punctuation(const token *t) {
    return morph_of(t)->upos == UPOS_PUNCT;
}

static bool is_participle(const token *t) {
    const morph *m = morph_of(t);
    return m->upos == UPOS_VERB && m->verb_form == VERB_PARTICIPLE && m->tense != TENSE_PRESENT &&
           m->case_ != CASE_GENITIVE && !m->deponent;
}

/* The innermost clause of the sentence that holds the token. */
static uint32_t clause_of(const clause *clauses, const sentence *s, uint32_t token_index) {
    uint32_t found = s->first_clause;
    for (uint32_t k = s->first_clause; k < s->first_clause + s->clause_count; k++) {
        const clause *c = &clauses[k];
        if (token_index >= c->first_token && token_index < c->first_token + c->token_count &&
            c->first_token >= clauses[found].first_token)
            found = k;
    }
    return found;
}

/* A phrase that may be an agent: words of a noun phrase, to its last noun, name or pronoun. */
static bool phrase_end(const token *tokens, uint32_t first, uint32_t end, uint32_t *last) {
    *last = NO_TOKEN;
    for (uint32_t i = first; i < end; i++) {
        unsigned tag = morph_of(&tokens[i])->upos;
        bool noun = tag == UPOS_NOUN || tag == UPOS_PROPN || tag == UPOS_PRON;
        bool other = tag == UPOS_DET || tag == UPOS_ADJ || tag == UPOS_NUM ||
                     (tag == UPOS_VERB && morph_of(&tokens[i])->verb_form == VERB_PARTICIPLE);
        if (!noun && !other) break;
        if (noun && morph_of(&tokens[i])->case_ != CASE_GENITIVE) *last = i;
    }
    return *last != NO_TOKEN;
}

/* "af kommunen" behind the verb, with only adverbs between: behind a noun, "af" belongs to the noun. */
static void find_agent(const token *tokens, const sentence *s, passive *p) {
    uint32_t end = s->first_token + s->token_count;
    p->agent_first = p->agent_last = NO_TOKEN;
    for (uint32_t i = p->verb + 1; i + 1 < end && !is_punctuation(&tokens[i]); i++) {
        unsigned tag = morph_of(&tokens[i])->upos;
        if (tag == UPOS_ADP && token_does(&tokens[i], FUNCTION_AGENT)) {
            uint32_t last;
            if (!phrase_end(tokens, i + 1, end, &last)) return;
            p->agent_first = i + 1;
            p->agent_last = last;
            return;
        }
        if (tag != UPOS_ADV) return;
    }
}

static klarbrev_status add(passive_vector *out, arena *a, const token *tokens, const clause *clauses,
                           const sentence *s, passive p) {
    p.clause = clause_of(clauses, s, p.verb);
    find_agent(tokens, s, &p);
    return VECTOR_PUSH(out, a, p) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* The auxiliary in front of an infinitive, not past a comma. */
static uint32_t auxiliary_before(const token *tokens, const sentence *s, uint32_t verb) {
    if (morph_of(&tokens[verb])->verb_form != VERB_INFINITIVE) return NO_TOKEN;
    for (uint32_t i = verb; i-- > s->first_token && !is_punctuation(&tokens[i]);)
        if (morph_of(&tokens[i])->upos == UPOS_AUX) return i;
    return NO_TOKEN;
}

/* The participle that a form of "blive" governs, or NO_TOKEN. */
static uint32_t participle_behind(const token *tokens, const sentence *s, uint32_t blive) {
    uint32_t end = s->first_token + s->token_count;
    for (uint32_t i = blive + 1; i < end; i++) {
        const morph *m = morph_of(&tokens[i]);
        if (is_participle(&tokens[i]) && m->number != NUMBER_PLURAL) return i;
        if (is_punctuation(&tokens[i]) || m->upos == UPOS_SCONJ) return NO_TOKEN;
        bool lasting = m->verb_form == VERB_PARTICIPLE && m->tense == TENSE_PRESENT; /* "blev stående" */
        if (lasting && i == blive + 1) return NO_TOKEN;
        if ((m->upos == UPOS_VERB || m->upos == UPOS_AUX) && m->verb_form == VERB_FINITE) return NO_TOKEN;
    }
    return NO_TOKEN;
}

/* "blev født og opfostret": the next participle that is joined on. */
static uint32_t joined_participle(const token *tokens, const sentence *s, uint32_t participle) {
    uint32_t end = s->first_token + s->token_count, i = participle + 1;
    bool joined =
        i < end && (morph_of(&tokens[i])->upos == UPOS_CCONJ || slice_equal(tokens[i].form, SLICE(",")));
    i += joined;
    while (joined && i < end && morph_of(&tokens[i])->upos == UPOS_ADV) i++;
    return joined && i < end && is_participle(&tokens[i]) ? i : NO_TOKEN;
}

static klarbrev_status add_blive(passive_vector *out, arena *a, const token *tokens, const clause *clauses,
                                 const sentence *s, uint32_t blive) {
    klarbrev_status status = KLARBREV_OK;
    uint32_t verb = participle_behind(tokens, s, blive);
    while (verb != NO_TOKEN && status == KLARBREV_OK) {
        status = add(out, a, tokens, clauses, s,
                     (passive){.kind = PASSIVE_BLIVE, .verb = verb, .auxiliary = blive});
        verb = joined_participle(tokens, s, verb);
    }
    return status;
}

klarbrev_status passives_find(passive_vector *out, arena *a, const token *tokens, const clause *clauses,
                              const sentence *s) {
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count && status == KLARBREV_OK; i++) {
        const morph *m = morph_of(&tokens[i]);
        if (m->upos == UPOS_VERB && m->voice == VOICE_PASSIVE) {
            passive p = {.kind = PASSIVE_S, .verb = i, .auxiliary = auxiliary_before(tokens, s, i)};
            status = add(out, a, tokens, clauses, s, p);
        } else if (m->upos == UPOS_AUX && token_does(&tokens[i], FUNCTION_BECOME)) {
            status = add_blive(out, a, tokens, clauses, s, i);
        }
    }
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/clauses.h"

/*
 * Light clauses: every opener ("at", "hvis", "der", "hvornår") begins one, every finite verb belongs to the
 * innermost that still lacks one, and a comma closes those that have theirs. What a sentence does not say
 * plainly stays NO_TOKEN.
 */
enum { OPEN_MAX = 16 };

typedef struct clause_finder {
    clause_vector *out;
    arena *a;
    token *tokens;
    uint32_t first, end;     /* of the sentence */
    uint32_t open[OPEN_MAX]; /* indices into out; open[0] is the main clause */
    unsigned depth;
} clause_finder;

static const morph *morph_of(const token *t) {
    return &t->readings[0].morph;
}

static bool is_upos(const token *t, upos tag) {
    return morph_of(t)->upos == tag;
}

static bool is_verb(const token *t) {
    return is_upos(t, UPOS_VERB) || is_upos(t, UPOS_AUX);
}

static bool is_finite(const token *t) {
    return is_verb(t) && morph_of(t)->verb_form == VERB_FINITE && morph_of(t)->mood != MOOD_IMPERATIVE;
}

static bool is_imperative(const token *t) {
    return is_verb(t) && morph_of(t)->mood == MOOD_IMPERATIVE;
}

static bool is_infinitive(const token *t) {
    return is_verb(t) && morph_of(t)->verb_form == VERB_INFINITIVE;
}

static bool is_past_participle(const token *t) {
    return is_verb(t) && morph_of(t)->verb_form == VERB_PARTICIPLE && morph_of(t)->tense != TENSE_PRESENT;
}

static bool is_form(const token *t, const char *form) {
    return slice_equal(t->form, slice_of(form));
}

/* ---- openers ---- */

static bool is_question_word(const token *t) {
    if (!slice_starts(t->form, SLICE("hv"))) return false;
    return is_upos(t, UPOS_ADV) || (is_upos(t, UPOS_PRON) && morph_of(t)->pron_type == PRON_INTERROGATIVE);
}

static bool opens_clause(const clause_finder *f, uint32_t i, clause_kind *kind) {
    const token *t = &f->tokens[i];
    const morph *m = morph_of(t);
    *kind = CLAUSE_SUBORDINATE;
    if (is_upos(t, UPOS_SCONJ)) return true;
    if (is_upos(t, UPOS_PART) && token_does(t, FUNCTION_AT)) {
        *kind = CLAUSE_INFINITIVE;
        return true;
    }
    if (i > f->first && is_question_word(t)) return true;
    *kind = CLAUSE_RELATIVE;
    bool empty_der = i > f->first && token_does(t, FUNCTION_EXPLETIVE) &&
                     (f->tokens[i - 1].flags & TOKEN_FINITE); /* "er der" */
    return is_upos(t, UPOS_PRON) && m->pron_type == PRON_RELATIVE && i > f->first && !empty_der;
}

static clause *current(const clause_finder *f) {
    return &f->out->items[f->open[f->depth - 1]];
}

/* Appends a clause; it runs to the end of the sentence until something closes it. */
static bool add_clause(clause_finder *f, clause_kind kind, uint32_t at, uint32_t opener) {
    clause c = {.kind = kind,
                .first_token = at,
                .token_count = f->end - at,
                .opener = opener,
                .finite = NO_TOKEN,
                .subject_first = NO_TOKEN,
                .subject_last = NO_TOKEN,
                .main_verb = NO_TOKEN,
                .negation = NO_TOKEN};
    return VECTOR_PUSH(f->out, f->a, c);
}

static bool push(clause_finder *f, clause_kind kind, uint32_t at, uint32_t opener) {
    if (!add_clause(f, kind, at, opener)) return false;
    if (f->depth == OPEN_MAX) f->depth--; /* absurdly deep: let the innermost go */
    f->open[f->depth++] = (uint32_t)f->out->count - 1;
    return true;
}

static void close_innermost(clause_finder *f, uint32_t before) {
    clause *c = current(f);
    c->token_count = before > c->first_token ? before - c->first_token : 0;
    f->depth--;
}

static bool is_complete(const clause *c) {
    return c->kind == CLAUSE_INFINITIVE ? c->main_verb != NO_TOKEN : c->finite != NO_TOKEN;
}

/* A comma, a dash or a bracket ends what is complete inside the main clause. */
static void close_complete(clause_finder *f, uint32_t at) {
    while (f->depth > 1 && is_complete(current(f))) close_innermost(f, at);
}

/* ---- finite verbs ---- */

/* The clause that a finite verb belongs to: the innermost without one; a new one beside it when all have
 * theirs. */
static bool take_finite(clause_finder *f, uint32_t i, bool imperative) {
    while (f->depth > 1 && is_complete(current(f))) {
        bool coordinated = i > f->first && is_upos(&f->tokens[i - 1], UPOS_CCONJ);
        if (coordinated && current(f)->kind != CLAUSE_INFINITIVE) break;
        close_innermost(f, i);
    }
    if (current(f)->finite != NO_TOKEN) { /* a clause beside it takes its place */
        if (!add_clause(f, current(f)->kind, i, NO_TOKEN)) return false;
        f->open[f->depth - 1] = (uint32_t)f->out->count - 1;
    }
    current(f)->finite = i;
    current(f)->imperative = imperative;
    f->tokens[i].flags |= TOKEN_FINITE;
    return true;
}

static bool visit(clause_finder *f, uint32_t i) {
    token *t = &f->tokens[i];
    clause_kind kind;
    if (is_upos(t, UPOS_PUNCT) && !is_form(t, "\"")) {
        close_complete(f, i);
        return true;
    }
    if (opens_clause(f, i, &kind)) return push(f, kind, i, i);
    if (is_finite(t) || is_imperative(t)) return take_finite(f, i, is_imperative(t));
    if (is_infinitive(t) && current(f)->kind == CLAUSE_INFINITIVE && current(f)->main_verb == NO_TOKEN)
        current(f)->main_verb = i;
    if (token_does(t, FUNCTION_NEGATION) && current(f)->negation == NO_TOKEN) current(f)->negation = i;
    return true;
}

/* ---- main verb and subject ---- */

static bool inside_other(const clause_finder *f, size_t first_clause, uint32_t self, uint32_t i) {
    for (size_t k = first_clause; k < f->out->count; k++) {
        const clause *c = &f->out->items[k];
        if (k == self || c->first_token <= f->out->items[self].first_token) continue;
        if (i >= c->first_token && i < c->first_token + c->token_count && c->kind != CLAUSE_INFINITIVE)
            return true;
    }
    return false;
}

/* Behind an auxiliary, the infinite verb that carries the meaning: the last of an unbroken chain. */
static uint32_t find_main_verb(const clause_finder *f, size_t first_clause, uint32_t self) {
    const clause *c = &f->out->items[self];
    uint32_t found = c->finite;
    if (c->finite == NO_TOKEN || !is_upos(&f->tokens[c->finite], UPOS_AUX)) return found;
    for (uint32_t i = c->finite + 1; i < c->first_token + c->token_count; i++) {
        const token *t = &f->tokens[i];
        if (is_upos(t, UPOS_PUNCT) && !is_form(t, "\"")) break;
        if (is_upos(t, UPOS_PART) || inside_other(f, first_clause, self, i)) break;
        if (!is_infinitive(t) && !is_past_participle(t)) continue;
        found = i;
        if (is_upos(t, UPOS_VERB)) break;
    }
    return found;
}

static bool in_noun_phrase(const token *t) {
    static const bool member[UPOS_COUNT] = {
        [UPOS_DET] = true,  [UPOS_ADJ] = true,   [UPOS_NUM] = true,
        [UPOS_NOUN] = true, [UPOS_PROPN] = true, [UPOS_PRON] = true,
    };
    const morph *m = morph_of(t);
    bool participle = m->upos == UPOS_VERB && m->verb_form == VERB_PARTICIPLE;
    return participle || (member[m->upos] && m->pron_type != PRON_RELATIVE);
}

static bool is_nominative(const token *t) {
    const morph *m = morph_of(t);
    return m->upos == UPOS_PRON &&
           (m->case_ == CASE_NOMINATIVE || (m->person == 3 && !m->case_ && !m->reflexive));
}

static bool is_noun_like(const token *t) {
    const morph *m = morph_of(t);
    return (m->upos == UPOS_NOUN || m->upos == UPOS_PROPN || m->upos == UPOS_PRON) &&
           m->case_ != CASE_GENITIVE;
}

/* The noun phrase that starts at i and ends before end; its last word must be a noun, a name or a pronoun. */
static bool noun_phrase_at(const clause_finder *f, uint32_t i, uint32_t end, uint32_t *last) {
    uint32_t k = i;
    *last = NO_TOKEN;
    if (i < end && is_nominative(&f->tokens[i])) {
        *last = i;
        return true;
    }
    for (; k < end && in_noun_phrase(&f->tokens[k]); k++)
        if (is_noun_like(&f->tokens[k])) *last = k;
    return *last != NO_TOKEN;
}

static void set_subject(clause_finder *f, clause *c, uint32_t first, uint32_t last) {
    c->subject_first = first;
    c->subject_last = last;
    f->tokens[last].flags |= TOKEN_SUBJECT;
}

/* In front of the verb, with nothing between: "Kommunen har ...", "... at kommunen ikke har ...". */
static bool subject_before(clause_finder *f, clause *c) {
    uint32_t start = c->opener == NO_TOKEN ? c->first_token : c->opener + 1, last;
    while (start < c->finite && is_upos(&f->tokens[start], UPOS_PUNCT)) start++;
    if (c->opener == NO_TOKEN)
        while (start < c->finite && is_upos(&f->tokens[start], UPOS_CCONJ)) start++;
    if (!noun_phrase_at(f, start, c->finite, &last)) return false;
    bool main_gap = c->opener == NO_TOKEN && last + 1 != c->finite && !is_nominative(&f->tokens[last]);
    if (main_gap && !is_upos(&f->tokens[last + 1], UPOS_ADP) && !is_upos(&f->tokens[last + 1], UPOS_PUNCT))
        return false;
    set_subject(f, c, start, last);
    return true;
}

static bool subject_behind(clause_finder *f, clause *c) {
    uint32_t last, start = c->finite + 1, end = c->first_token + c->token_count;
    if (!noun_phrase_at(f, start, end, &last)) return false;
    set_subject(f, c, start, last);
    return true;
}

static void find_subject(clause_finder *f, clause *c) {
    if (c->finite == NO_TOKEN || c->imperative) return;
    uint32_t end = c->first_token + c->token_count;
    bool pronoun_behind = c->finite + 1 < end && is_nominative(&f->tokens[c->finite + 1]) &&
                          morph_of(&f->tokens[c->finite + 1])->case_ == CASE_NOMINATIVE;
    if (c->opener == NO_TOKEN && pronoun_behind) {
        set_subject(f, c, c->finite + 1, c->finite + 1);
        return;
    }
    if (subject_before(f, c)) return;
    if (c->kind == CLAUSE_RELATIVE && c->opener + 1 <= c->finite && c->opener != NO_TOKEN) {
        set_subject(f, c, c->opener, c->opener);
        return;
    }
    if (c->opener == NO_TOKEN) subject_behind(f, c);
}

static uint32_t words_before(const clause_finder *f, uint32_t finite) {
    uint32_t count = 0;
    if (finite == NO_TOKEN) return 0;
    for (uint32_t i = f->first; i < finite; i++) count += !is_upos(&f->tokens[i], UPOS_PUNCT);
    return count;
}

klarbrev_status clauses_find(clause_vector *out, arena *a, token *tokens, sentence *s) {
    clause_finder f = {.out = out,
                       .a = a,
                       .tokens = tokens,
                       .first = s->first_token,
                       .end = s->first_token + s->token_count};
    size_t first_clause = out->count;
    s->first_clause = (uint32_t)first_clause;
    if (!push(&f, CLAUSE_MAIN, f.first, NO_TOKEN)) return KLARBREV_E_NOMEM;
    for (uint32_t i = f.first; i < f.end; i++)
        if (!visit(&f, i)) return KLARBREV_E_NOMEM;
    for (size_t k = first_clause; k < out->count; k++) {
        clause *c = &out->items[k];
        if (c->kind != CLAUSE_INFINITIVE) c->main_verb = find_main_verb(&f, first_clause, (uint32_t)k);
        find_subject(&f, c);
    }
    s->clause_count = (uint32_t)(out->count - first_clause);
    s->words_before_finite = words_before(&f, out->items[first_clause].finite);
    return KLARBREV_OK;
}

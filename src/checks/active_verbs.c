/* SPDX-License-Identifier: MPL-2.0 */
/* The verb group of a passive clause in the active voice. */
#include "checks/active_voice_parts.h"
#include "checks/wording.h"

static const reading *finite_reading(const token *t) {
    for (uint8_t i = 0; i < t->reading_count; i++)
        if (t->readings[i].morph.verb_form == VERB_FINITE) return &t->readings[i];
    return t->reading_count ? t->readings : NULL;
}

static verb_shape tense_of(const token *t) {
    const reading *r = finite_reading(t);
    return r && r->morph.tense == TENSE_PAST ? SHAPE_PAST : SHAPE_PRESENT;
}

static verb_pair with_second(const active_voice *v, verb_pair verbs, verb_shape s) {
    if (!v->second) return verbs;
    verbs.second = verb_in_shape(v->lexicon, v->arena, v->second_verb.lemma, s);
    verbs.known &= verbs.second.at != NULL;
    return verbs;
}

static verb_pair one_verb(const active_voice *v, verb_shape s) {
    slice finite = verb_in_shape(v->lexicon, v->arena, v->verb.lemma, s);
    return with_second(v, (verb_pair){.finite = finite, .known = finite.at != NULL}, s);
}

static verb_pair two_verbs(const active_voice *v, slice finite, verb_shape s) {
    slice infinite = verb_in_shape(v->lexicon, v->arena, v->verb.lemma, s);
    verb_pair verbs = {.finite = finite, .infinite = infinite, .known = infinite.at != NULL};
    return with_second(v, verbs, s);
}

/* "er den 1. maj modtaget": with the day between the verbs, Danish has the past. */
static bool says_when(const active_voice *v) {
    for (uint32_t i = v->view.adverbs.first; i < v->view.adverbs.last; i++) {
        uint32_t q = v->a->tokens[i].quantity;
        if (q < v->a->quantity_count && v->a->quantities[q].kind == QUANTITY_DATE) return true;
    }
    return false;
}

/* "behandles", "blev behandlet", "er behandlet", "er blevet behandlet", "vil blive behandlet", "kan
 * behandles". */
verb_pair active_verbs(const active_voice *v) {
    const token *finite = &v->a->tokens[v->view.finite];
    bool alone = v->view.finite == v->view.verb;
    if (v->imperative) return one_verb(v, SHAPE_IMPERATIVE);
    if (alone && v->duty) return two_verbs(v, wording_word(v->rules, "skal"), SHAPE_INFINITIVE);
    if (alone || token_does(finite, FUNCTION_BECOME)) return one_verb(v, tense_of(finite));
    if (token_does(finite, FUNCTION_BE) && says_when(v)) return one_verb(v, SHAPE_PAST);
    if (token_does(finite, FUNCTION_BE)) {
        const char *has = tense_of(finite) == SHAPE_PAST ? "havde" : "har";
        return two_verbs(v, wording_word(v->rules, has), SHAPE_PARTICIPLE);
    }
    if (token_does(finite, FUNCTION_HAVE)) /* "har været afholdt": "har holdt" */
        return two_verbs(v, finite->form, SHAPE_PARTICIPLE);
    if (token_does(finite, FUNCTION_FUTURE))
        return one_verb(v, SHAPE_PRESENT); /* "vil blive sendt": "sender vi" */
    return two_verbs(v, finite->form, SHAPE_INFINITIVE);
}

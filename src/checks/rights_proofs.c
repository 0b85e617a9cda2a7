/* SPDX-License-Identifier: MPL-2.0 */
/* Where a letter speaks to a requirement. */
#include "checks/rights_case.h"

enum { REACH = 2 }; /* sentences that what was said before still holds for */

/* Sentences with one of the patterns, those shortly behind them, and those under a heading with one. */
static bool sentences_within(const rights_text *t, pattern_list wanted, sentence_set *out) {
    sentence_set said = sentence_set_new(t);
    *out = sentence_set_new(t);
    if (!said.bits || !out->bits) return false;
    sentence_set_add_matches(said, t, wanted);
    uint32_t last = 0, section = NO_INDEX;
    bool any = false, headed = false;
    for (uint32_t i = 0; i < t->sentence_count; i++) {
        if (t->places[i].section != section) any = headed = false;
        section = t->places[i].section;
        if (sentence_set_has(said, i)) {
            any = true;
            last = i;
            if (t->places[i].role == BLOCK_HEADING) headed = true;
        }
        if (headed || (any && i - last <= REACH)) sentence_set_add(*out, i);
    }
    return true;
}

/* Running text: what stands in the letterhead, in headings and in the footer proves nothing by itself. */
static bool place_counts(const rights_text *t, const requirement_rule *requirement, uint32_t index) {
    const sentence_place *place = &t->places[index];
    if (requirement->role != ANY_ROLE) return place->role == requirement->role;
    return requirement->anywhere || place->running;
}

static klarbrev_status add_proof(const rights_case *c, uint32_t match, proof_vector *out) {
    const rights_text *t = c->text;
    uint32_t at = t->match_sentence[match];
    proof found = {t->context->analysis->sentences[at].at, at,
                   letter_branch_at(c->context->letter, t->matches[match].at.start)};
    return VECTOR_PUSH(out, c->context->arena, found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static void sort_proofs(proof_vector *v) {
    for (size_t i = 1; i < v->count; i++) {
        proof moved = v->items[i];
        size_t j = i;
        for (; j > 0 && v->items[j - 1].sentence > moved.sentence; j--) v->items[j] = v->items[j - 1];
        v->items[j] = moved;
    }
}

klarbrev_status rights_proofs_find(const rights_case *c, proof_search search, proof_vector *out) {
    const rights_text *t = c->text;
    sentence_set barred = sentence_set_new(t), within = {0}, taken = sentence_set_new(t);
    if (!barred.bits || !taken.bits) return KLARBREV_E_NOMEM;
    sentence_set_add_matches(barred, t, search.unless);
    bool anywhere = search.requirement->within.count == 0;
    if (!anywhere && !sentences_within(t, search.requirement->within, &within)) return KLARBREV_E_NOMEM;
    for (uint32_t i = 0; i < search.patterns.count; i++) {
        uint32_t number = search.patterns.numbers[i];
        for (uint32_t m = t->first_match[number]; m < t->first_match[number + 1]; m++) {
            uint32_t at = t->match_sentence[m];
            if (sentence_set_has(barred, at) || sentence_set_has(taken, at)) continue;
            if (!place_counts(t, search.requirement, at) || (!anywhere && !sentence_set_has(within, at)))
                continue;
            sentence_set_add(taken, at);
            klarbrev_status status = add_proof(c, m, out);
            if (status != KLARBREV_OK) return status;
        }
    }
    sort_proofs(out);
    return KLARBREV_OK;
}

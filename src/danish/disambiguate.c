/* SPDX-License-Identifier: MPL-2.0 */
#include "danish/context_rules_internal.h"

static bool fulfils(const cohort *word, const probe *p) {
    bool yes = false;
    switch (p->kind) {
    case PROBE_CAN:
        yes = morph_set_meets(&word->possible, &p->set);
        break;
    case PROBE_IS:
        yes = !morph_set_leaves(&word->possible, &p->set);
        break;
    case PROBE_WORD:
        yes = word_groups_have(word->groups, p->group);
        break;
    case PROBE_TRAIT:
        yes = (word->traits & p->traits) != 0;
        break;
    case PROBE_EDGE:
        break;
    }
    return yes != p->negated;
}

static bool holds_at(const context_test *t, const cohort *sentence, uint32_t count, int64_t at) {
    if (at < 0 || at >= (int64_t)count) return (t->wanted.kind == PROBE_EDGE) != t->wanted.negated;
    return fulfils(&sentence[at], &t->wanted);
}

static bool search(const context_test *t, const cohort *sentence, uint32_t count, int64_t from) {
    int step = t->place == PLACE_LEFT ? -1 : 1;
    for (int64_t at = from + (int64_t)step * t->offset; at >= 0 && at < (int64_t)count; at += step) {
        if (fulfils(&sentence[at], &t->wanted)) return true;
        if (t->has_stop && fulfils(&sentence[at], &t->stop)) return false;
    }
    return false;
}

static bool all_hold(const context_rule *rule, const cohort *sentence, uint32_t count, uint32_t at) {
    for (unsigned i = 0; i < rule->test_count; i++) {
        const context_test *t = &rule->tests[i];
        bool yes = t->place == PLACE_AT ? holds_at(t, sentence, count, (int64_t)at + t->offset)
                                        : search(t, sentence, count, at) != t->absent;
        if (!yes) return false;
    }
    return true;
}

/* The rules that could change the word: some of its readings are in their target, and some are not. */
static void candidates(const context_rules *rules, unsigned round, const morph_set *possible,
                       rule_bits *out) {
    rule_bits some = {{0}}, all;
    for (unsigned w = 0; w < rules->word_count; w++) all.bits[w] = UINT64_MAX;
    for (unsigned word = 0; word < MORPH_SET_WORDS; word++) {
        for (uint64_t left = possible->bits[word]; left; left &= left - 1) {
            const rule_bits *target = &rules->targets[word * 64 + (unsigned)__builtin_ctzll(left)];
            for (unsigned w = 0; w < rules->word_count; w++) {
                some.bits[w] |= target->bits[w];
                all.bits[w] &= target->bits[w];
            }
        }
    }
    for (unsigned w = 0; w < rules->word_count; w++)
        out->bits[w] = some.bits[w] & ~all.bits[w] & rules->rounds[round].bits[w];
}

/* At most one bit in all: nothing left to decide. */
static bool single(const morph_set *s) {
    uint64_t rest = 0, seen = 0;
    for (unsigned w = 0; w < MORPH_SET_WORDS; w++) {
        uint64_t bits = s->bits[w];
        rest |= bits & (bits - 1);
        if (bits && seen) return false;
        seen |= bits;
    }
    return rest == 0;
}

static void apply_rule(const context_rule *rule, cohort *word) {
    morph_set left = rule->removes ? morph_set_without(&word->possible, &rule->target)
                                   : morph_set_both(&word->possible, &rule->target);
    if (!morph_set_empty(&left)) word->possible = left;
}

static void decide(const context_rules *rules, unsigned round, cohort *sentence, uint32_t count,
                   uint32_t at) {
    rule_bits open;
    candidates(rules, round, &sentence[at].possible, &open);
    for (unsigned w = 0; w < rules->word_count; w++) {
        for (uint64_t left = open.bits[w]; left; left &= left - 1) {
            const context_rule *rule = &rules->rules.items[w * 64 + (unsigned)__builtin_ctzll(left)];
            if (!all_hold(rule, sentence, count, at)) continue;
            apply_rule(rule, &sentence[at]);
            if (single(&sentence[at].possible)) return;
        }
    }
}

void context_rules_apply(const context_rules *rules, cohort *sentence, uint32_t count) {
    for (unsigned round = 0; round < ROUNDS; round++)
        for (uint32_t at = 0; at < count; at++)
            if (!single(&sentence[at].possible)) decide(rules, round, sentence, count, at);
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "rules/match.h"

#include "base/builder.h"
#include "rules/match_source.h"

static const match_source *source_of(const match_run *run, const pattern_match *m) {
    return pattern_set_tag(run->rules->patterns, m->pattern);
}

/* By token: the length of the longest phrase that covers it. NULL: memory ran out. */
static uint32_t *longest_phrases(const match_run *run, const pattern_match_vector *found) {
    uint32_t *longest = ARENA_ARRAY(run->arena, uint32_t, run->text->token_count + 1u);
    for (size_t i = 0; longest && i < found->count; i++) {
        const pattern_match *m = &found->items[i];
        if (!source_of(run, m)->longest_wins) continue;
        for (uint32_t t = m->first; t < m->last; t++)
            if (longest[t] < m->last - m->first) longest[t] = m->last - m->first;
    }
    return longest;
}

static bool is_beaten(const uint32_t *longest, const pattern_match *m) {
    for (uint32_t t = m->first; t < m->last; t++)
        if (longest[t] > m->last - m->first) return true;
    return false;
}

/* A pattern under "unless" of the same rule matches some of the same words. */
static bool is_excepted(const match_run *run, const pattern_match_vector *found, const pattern_match *m) {
    const match_source *source = source_of(run, m);
    for (size_t i = 0; source->has_exceptions && i < found->count; i++) {
        const match_source *other = source_of(run, &found->items[i]);
        if (other->is_exception && other->rule == source->rule && found->items[i].first < m->last &&
            m->first < found->items[i].last)
            return true;
    }
    return false;
}

static bool is_dropped(const match_run *run, const pattern_match_vector *found, const uint32_t *longest,
                       const pattern_match *m) {
    const match_source *source = source_of(run, m);
    return source->is_exception || (source->longest_wins && is_beaten(longest, m)) ||
           is_excepted(run, found, m);
}

klarbrev_status ruleset_match(const ruleset *rules, const analyser *reader, const analysis *text, arena *a,
                              rule_match_vector *out) {
    match_run run = {.rules = rules,
                     .lex = reader ? analyser_lexicon(reader) : NULL,
                     .text = text,
                     .arena = a,
                     .out = out};
    pattern_match_vector found = {0};
    klarbrev_status status = pattern_set_match(rules->patterns, text, a, &found);
    if (status != KLARBREV_OK) return status;
    const uint32_t *longest = longest_phrases(&run, &found);
    if (!longest) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < found.count; i++) {
        const match_source *source = source_of(&run, &found.items[i]);
        if (arena_is_late(a)) return KLARBREV_E_NOMEM;
        if (is_dropped(&run, &found, longest, &found.items[i])) continue;
        if (!source->report(&run, source, &found.items[i])) return KLARBREV_E_NOMEM;
    }
    return regex_rules_match(&run) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static const word_slot *slot_at(slice rest, const word_slot *slots, size_t count) {
    const word_slot *longest = NULL;
    for (size_t i = 0; i < count; i++)
        if (slice_starts(rest, slots[i].name) && (!longest || longest->name.len < slots[i].name.len))
            longest = &slots[i];
    return longest;
}

const char *message_fill(arena *a, slice message, const word_slot *slots, size_t count) {
    builder out = {0};
    for (size_t i = 0; i < message.len; i++) {
        bool opens = message.at[i] == '$';
        const word_slot *slot = opens ? slot_at(slice_from(message, i + 1, message.len), slots, count) : NULL;
        if (slot) {
            builder_add(&out, slot->value);
            i += slot->name.len;
        } else {
            builder_add_byte(&out, message.at[i]);
        }
    }
    const char *text = out.status == KLARBREV_OK ? arena_copy(a, builder_slice(&out)) : NULL;
    builder_release(&out);
    return text;
}

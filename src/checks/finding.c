/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "checks/check.h"
#include "rules/list.h"
#include "text/utf8.h"

enum { CONTEXT_WORDS = 3 };

bool rule_pattern_covers(slice pattern, slice id) {
    if (slice_ends(pattern, SLICE(".*"))) return slice_starts(id, slice_from(pattern, 0, pattern.len - 1));
    return slice_equal(pattern, id);
}

rule_switch check_switch(const settings *set, slice id) {
    rule_switch found = RULE_DEFAULT;
    for (size_t i = 0; set && i < set->rule_count; i++)
        if (rule_pattern_covers(set->rules[i].pattern, id)) found = set->rules[i].level;
    return found;
}

static int64_t day_of(moment m, int64_t when_open) {
    return m.year == 0 ? when_open : moment_day_number(m);
}

static bool rule_is_in_force(const check_context *context, const rule *r) {
    if (context->settings && r->audiences && !(r->audiences & (1u << context->settings->audience)))
        return false;
    if (context->date.year == 0) return true;
    int64_t today = moment_day_number(context->date);
    return day_of(r->valid_from, INT64_MIN) <= today && today <= day_of(r->valid_to, INT64_MAX);
}

slice check_word_class(const check_context *context, const char *class) {
    return ruleset_words(context->rules, SLICE("tjekord"), slice_of(class));
}

const rule *check_rule(const check_context *context, const char *id) {
    const rule *r = ruleset_find(context->rules, slice_of(id));
    if (!r || !rule_is_in_force(context, r)) return NULL;
    return check_switch(context->settings, r->id) == RULE_OFF ? NULL : r;
}

static bool in_vocabulary(const check_context *context, slice text) {
    char folded[256];
    const settings *set = context->settings;
    if (!set || set->vocabulary_count == 0) return false;
    size_t len = utf8_fold_word(text, folded, sizeof folded);
    for (size_t i = 0; len && i < set->vocabulary_count; i++) {
        char ours[256];
        size_t ours_len = utf8_fold_word(set->vocabulary[i], ours, sizeof ours);
        if (ours_len == len && memcmp(ours, folded, len) == 0) return true;
    }
    return false;
}

static bool is_about_words(klarbrev_category category) {
    return category == KLARBREV_LEGALESE || category == KLARBREV_SPELLING ||
           category == KLARBREV_READABILITY || category == KLARBREV_NOMINALISATION;
}

/* The finding's words and their neighbours, capitals folded: the same after edits elsewhere in the letter. */
static uint64_t fingerprint(const check_context *context, slice id, span at) {
    const analysis *a = context->analysis;
    uint64_t hash = slice_hash(id);
    uint32_t first = analysis_token_at(a, at.start), last = analysis_token_at(a, at.end);
    uint32_t from = first > CONTEXT_WORDS ? first - CONTEXT_WORDS : 0, to = last + CONTEXT_WORDS;
    if (first <
        a->token_count) { /* words of the sentence only: an edit beside it leaves the fingerprint alone */
        const sentence *s = &a->sentences[a->tokens[first].sentence];
        uint32_t end = s->first_token + s->token_count;
        if (from < s->first_token) from = s->first_token;
        if (to > end) to = last > end ? last : end;
    }
    for (uint32_t i = from; i < a->token_count && i < to; i++)
        hash = slice_hash_more(slice_hash_more(hash, a->tokens[i].form), SLICE(" "));
    return hash;
}

static const char *text_or_null(arena *a, slice s) {
    return s.len ? arena_copy(a, s) : NULL;
}

bool level_by_settings(klarbrev_level *level, const check_context *context, slice id, klarbrev_level given) {
    static const klarbrev_level levels[] = {[RULE_SUGGESTION] = KLARBREV_SUGGESTION,
                                            [RULE_WARNING] = KLARBREV_WARNING,
                                            [RULE_ERROR] = KLARBREV_ERROR};
    rule_switch chosen = check_switch(context->settings, id);
    if (chosen == RULE_OFF) return false;
    *level = chosen == RULE_DEFAULT ? given : levels[chosen];
    return true;
}

bool check_add(check_context *context, const finding_draft *draft, klarbrev_status *status) {
    const rule *r = draft->rule;
    slice id = draft->id ? slice_of(draft->id) : r->id;
    klarbrev_finding f = {.category = r->category, .at = draft->at, .suggestions = draft->suggestions};
    if (arena_is_late(context->arena)) {
        *status = KLARBREV_E_NOMEM;
        return false;
    }
    if (!rule_is_in_force(context, r) || !level_by_settings(&f.level, context, id, draft->level))
        return false;
    if (r->not_in & zones_at(context->zones, draft->at)) return false;
    if (is_about_words(f.category) && in_vocabulary(context, span_text(context->letter->text, draft->at)))
        return false;
    f.rule = draft->id ? draft->id : arena_copy(context->arena, r->id);
    f.message = draft->message ? draft->message : arena_copy(context->arena, r->message);
    f.why = draft->why ? draft->why : text_or_null(context->arena, r->why);
    f.source = text_or_null(context->arena, r->source);
    f.block = letter_block_at(context->letter, draft->at.start);
    f.suggestion_count = draft->suggestion_count;
    f.fingerprint = fingerprint(context, id, draft->at);
    if (!f.rule || !f.message || !VECTOR_PUSH(&context->findings, context->arena, f)) {
        *status = KLARBREV_E_NOMEM;
        return false;
    }
    return true;
}

bool check_add_finding(check_context *context, const rule *r, span at, const char *message,
                       const klarbrev_suggestion *suggestions, size_t suggestion_count,
                       klarbrev_status *status) {
    finding_draft draft = {.rule = r,
                           .level = r->level,
                           .at = at,
                           .message = message,
                           .suggestions = suggestions,
                           .suggestion_count = suggestion_count};
    return check_add(context, &draft, status);
}

static const message_slot *slot_at(slice rest, const message_slot *slots, size_t count) {
    const message_slot *longest = NULL;
    for (size_t i = 0; i < count; i++) {
        slice name = slice_of(slots[i].name);
        if (slice_starts(rest, name) && (!longest || strlen(longest->name) < name.len)) longest = &slots[i];
    }
    return longest;
}

const char *check_message(const check_context *context, const rule *r, const message_slot *slots,
                          size_t count) {
    builder out = {0};
    slice m = r->message;
    for (size_t i = 0; i < m.len; i++) {
        const message_slot *slot = m.at[i] == '$' ? slot_at(slice_from(m, i + 1, m.len), slots, count) : NULL;
        if (slot) {
            builder_add(&out, slot->value);
            i += strlen(slot->name);
        } else {
            builder_add_byte(&out, m.at[i]);
        }
    }
    char *text = out.status == KLARBREV_OK ? arena_copy(context->arena, builder_slice(&out)) : NULL;
    builder_release(&out);
    return text;
}

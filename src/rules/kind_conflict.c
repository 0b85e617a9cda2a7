/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "rules/conflict_rules.h"
#include "rules/nearest_word.h"
#include "rules/rule_kind.h"

static const double never_reached = 1e6;

#define CONFLICT_LIMIT_AS_NAME(name, word) word,
static const char *const limit_words[] = {CONFLICT_LIMITS(CONFLICT_LIMIT_AS_NAME)};

bool conflict_limit_by_word(conflict_limit *out, slice text) {
    for (int i = 0; i < CONFLICT_LIMIT_COUNT; i++) {
        if (!slice_equal(text, slice_of(limit_words[i]))) continue;
        *out = (conflict_limit)i;
        return true;
    }
    return false;
}

const char *conflict_limit_word(conflict_limit limit) {
    return limit_words[limit];
}

static bool kind_by_word(klarbrev_conflict_kind *out, slice text) {
    for (int i = 0; i < CONFLICT_KINDS; i++) {
        if (!slice_equal(text, slice_of(klarbrev_conflict_kind_word((klarbrev_conflict_kind)i)))) continue;
        *out = (klarbrev_conflict_kind)i;
        return true;
    }
    return false;
}

static bool read_number(slice text, double *out) {
    char copy[16], *end = copy;
    if (text.len == 0 || text.len >= sizeof copy) return false;
    memcpy(copy, text.at, text.len);
    copy[text.len] = '\0';
    *out = strtod(copy, &end);
    return *end == '\0' && *out >= 0 && *out < never_reached;
}

static klarbrev_status fault(const pack_file *file, const rule_node *at, klarbrev_error *error,
                             const char *what, slice subject) {
    return rule_fault(error, file->name, file->bytes, at, what, SLICE_ARG(subject));
}

static klarbrev_status read_limits(conflict_rule *out, const rule_node *node, const pack_file *file,
                                   klarbrev_error *error) {
    if (node->kind != NODE_MAP)
        return fault(file, node, error, _("'%.*s' skal have en linje for hver grænse: navn: tal"), node->key);
    for (size_t i = 0; i < node->count; i++) {
        const rule_node *item = &node->items[i];
        conflict_limit limit;
        if (!conflict_limit_by_word(&limit, item->key))
            return fault(file, item, error, _("der er ingen grænse '%.*s'; se docs/cases.md"), item->key);
        if (item->kind != NODE_TEXT || !read_number(item->text, &out->limits[limit]))
            return fault(file, item, error, _("'%.*s' er ikke et tal"), item->text);
        out->sets[limit] = true;
    }
    return KLARBREV_OK;
}

klarbrev_status conflict_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    const rule_node *kind = rule_node_get(r->node, "conflict"), *limits = rule_node_get(r->node, "limits");
    conflict_rule *out = ARENA_NEW(&rules->arena, conflict_rule);
    if (!out) return fail_no_memory(error);
    if (!kind_by_word(&out->kind, kind->text))
        return fault(file, kind, error, _("der er ingen modstrid '%.*s'; docs/cases.md nævner arterne"),
                     kind->text);
    out->advice = rule_node_text(r->node, "advice");
    if (out->advice.len == 0) return fault(file, r->node, error, _("reglen mangler '%.*s'"), SLICE("advice"));
    r->category = KLARBREV_CONFLICT;
    r->compiled = out;
    return limits ? read_limits(out, limits, file, error) : KLARBREV_OK;
}

const conflict_rule *rule_as_conflict(const rule *r) {
    return strcmp(r->kind->name, "conflict") == 0 ? r->compiled : NULL;
}

conflict_rules conflict_rules_read(const ruleset *rules, const settings *s) {
    conflict_rules out = {0};
    for (int i = 0; i < CONFLICT_LIMIT_COUNT; i++) out.limits[i] = never_reached;
    for (size_t i = 0; i < ruleset_count(rules); i++) {
        const rule *r = ruleset_at(rules, i);
        const conflict_rule *c = rule_as_conflict(r);
        if (!c) continue;
        out.of_kind[c->kind] = r;
        for (int k = 0; k < CONFLICT_LIMIT_COUNT; k++)
            if (c->sets[k]) out.limits[k] = c->limits[k];
    }
    for (size_t i = 0; s && i < s->limit_count; i++) out.limits[s->limits[i].limit] = s->limits[i].value;
    return out;
}

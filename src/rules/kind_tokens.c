/* SPDX-License-Identifier: MPL-2.0 */
/* kind: tokens. Patterns, the rewrites of what they mark, and what makes an exception of a match. */
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "rules/match_source.h"
#include "rules/rewrite.h"
#include "rules/rule_kind.h"

enum { REWRITES_MAX = 8 };

typedef struct token_rule {
    match_source source;
    uint32_t pattern;
    const rewrite_template *rewrites[REWRITES_MAX];
    size_t rewrite_count;
    bool safe;
} token_rule;

static bool report(const match_run *run, const match_source *source, const pattern_match *m);

/* One text or a list of texts under a key, or under its plural. */
static size_t texts_under(const rule_node *node, const char *one, const char *many, const rule_node **first) {
    const rule_node *found = rule_node_get(node, one);
    if (!found) found = rule_node_get(node, many);
    if (!found) return 0;
    *first = found->kind == NODE_LIST ? found->items : found;
    return found->kind == NODE_LIST ? found->count : 1;
}

static klarbrev_status add_rewrites(ruleset *rules, token_rule *t, const rule_node *node,
                                    const pack_file *file, klarbrev_error *error) {
    const rule_node *texts = NULL;
    size_t count = texts_under(node, "rewrite", "rewrites", &texts), fault_at = 0;
    if (count > REWRITES_MAX)
        return rule_fault(error, file->name, file->bytes, texts,
                          _("en regel kan højst have 8 omskrivninger"));
    const rewrite_names names = {rules->patterns, t->pattern, analyser_lexicon(rules->analyser)};
    for (size_t i = 0; i < count; i++) {
        klarbrev_error inner = {0};
        rewrite_template *template = NULL;
        klarbrev_status status =
            rewrite_parse(&template, &rules->arena, texts[i].text, &names, &fault_at, &inner);
        if (status != KLARBREV_OK)
            return text_fault(error, file, &texts[i], fault_at, _("omskrivningen kan ikke bruges"), &inner);
        t->rewrites[t->rewrite_count++] = template;
    }
    return KLARBREV_OK;
}

static klarbrev_status add_pattern(ruleset *rules, token_rule *t, const rule_node *text,
                                   const pack_file *file, klarbrev_error *error) {
    size_t fault_at = 0;
    klarbrev_error inner = {0};
    if (text->kind != NODE_TEXT)
        return rule_fault(error, file->name, file->bytes, text, _("et mønster skal være en tekst"));
    klarbrev_status status =
        pattern_set_add(rules->patterns, text->text, &t->source, &t->pattern, &fault_at, &inner);
    return status == KLARBREV_OK
               ? status
               : text_fault(error, file, text, fault_at, _("mønsteret kan ikke bruges"), &inner);
}

static klarbrev_status add_exceptions(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    const rule_node *patterns = NULL;
    size_t count = texts_under(r->node, "unless", "unless", &patterns);
    for (size_t i = 0; i < count; i++) {
        token_rule *t = ARENA_NEW(&rules->arena, token_rule);
        if (!t) return fail_no_memory(error);
        t->source = (match_source){.rule = r, .is_exception = true};
        klarbrev_status status = add_pattern(rules, t, &patterns[i], file, error);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status token_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    const rule_node *patterns = NULL;
    size_t count = texts_under(r->node, "pattern", "patterns", &patterns);
    if (count == 0) return rule_fault(error, file->name, file->bytes, r->node, _("reglen mangler 'pattern'"));
    for (size_t i = 0; i < count; i++) {
        token_rule *t = ARENA_NEW(&rules->arena, token_rule);
        if (!t) return fail_no_memory(error);
        t->source = (match_source){
            .rule = r, .has_exceptions = rule_node_get(r->node, "unless") != NULL, .report = report};
        t->safe = slice_equal(rule_node_text(r->node, "safe"), SLICE("true"));
        klarbrev_status status = add_pattern(rules, t, &patterns[i], file, error);
        if (status == KLARBREV_OK) status = add_rewrites(rules, t, r->node, file, error);
        if (status != KLARBREV_OK) return status;
        r->compiled = t;
    }
    return add_exceptions(rules, r, file, error);
}

/* Every rewrite whose forms are known, best first. */
static const klarbrev_suggestion *suggest(const match_run *run, const token_rule *t, const pattern_match *m,
                                          size_t *count) {
    klarbrev_suggestion *made = ARENA_ARRAY(run->arena, klarbrev_suggestion, t->rewrite_count + 1);
    *count = 0;
    for (size_t i = 0; made && i < t->rewrite_count; i++) {
        slice text = rewrite_fill(t->rewrites[i], m, run->text, run->lex, run->arena);
        char *copy = text.at ? arena_copy(run->arena, text) : NULL;
        if (copy) made[(*count)++] = (klarbrev_suggestion){.at = m->at, .text = copy, .safe = t->safe};
    }
    return made;
}

/* "$rewrite" and the captures, each as it stands in the text. */
static const char *fill_message(const match_run *run, const token_rule *t, const pattern_match *m,
                                const char *rewrite) {
    word_slot slots[PATTERN_CAPTURES_MAX + 2];
    size_t count = 0;
    slices names = pattern_set_slots(run->rules->patterns, t->pattern);
    for (size_t i = 0; i < names.count; i++)
        slots[count++] = (word_slot){names.items[i], capture_text(run->text, &m->captures[i])};
    if (rewrite) slots[count++] = (word_slot){SLICE("rewrite"), slice_of(rewrite)};
    slots[count++] = (word_slot){SLICE("phrase"), span_text(run->text->text, m->at)};
    return message_fill(run->arena, t->source.rule->message, slots, count);
}

static bool report(const match_run *run, const match_source *source, const pattern_match *m) {
    const token_rule *t = (const token_rule *)source;
    rule_match found = {
        .rule = source->rule, .level = source->rule->level, .at = m->at, .not_in = source->rule->not_in};
    found.suggestions = suggest(run, t, m, &found.suggestion_count);
    if (!found.suggestions) return false;
    found.message = fill_message(run, t, m, found.suggestion_count ? found.suggestions[0].text : NULL);
    return found.message && VECTOR_PUSH(run->out, run->arena, found);
}

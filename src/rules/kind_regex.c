/* SPDX-License-Identifier: MPL-2.0 */
/* kind: regex. PCRE2 over one block at a time, with limits that no text can break. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/builder.h"
#include "base/error.h"
#include "base/message.h"
#include "rules/regex_rule.h"
#include "rules/rule_kind.h"

enum { MATCH_LIMIT = 100000, DEPTH_LIMIT = 2000, GROUPS_MAX = 10, PROBE_REPEATS = 40 };

typedef struct regex_rule {
    pcre2_code *code;
    slice rewrite; /* "$1" to "$9" stand for the groups */
    bool has_rewrite, safe;
} regex_rule;

klarbrev_status regex_rule_compile(ruleset *rules, rule *r, const pack_file *file, klarbrev_error *error) {
    const rule_node *pattern = rule_node_get(r->node, "pattern");
    const rule_node *rewrite = rule_node_get(r->node, "rewrite");
    regex_rule *x = ARENA_NEW(&rules->arena, regex_rule);
    int code = 0;
    PCRE2_SIZE offset = 0;
    if (!x) return fail_no_memory(error);
    if (pattern->kind != NODE_TEXT)
        return rule_fault(error, file->name, file->bytes, pattern, _("et mønster skal være en tekst"));
    x->code = pcre2_compile((PCRE2_SPTR)pattern->text.at, pattern->text.len, PCRE2_UTF | PCRE2_UCP, &code,
                            &offset, NULL);
    if (!x->code) {
        PCRE2_UCHAR said[128];
        klarbrev_error inner = {0};
        pcre2_get_error_message(code, said, sizeof said);
        fail(&inner, KLARBREV_E_RULE, "%s", (const char *)said);
        return text_fault(error, file, pattern, offset, _("det regulære udtryk kan ikke bruges"), &inner);
    }
    pcre2_jit_compile(x->code, PCRE2_JIT_COMPLETE);
    x->has_rewrite = rewrite != NULL;
    x->rewrite = rewrite ? rewrite->text : (slice){0};
    x->safe = slice_equal(rule_node_text(r->node, "safe"), SLICE("true"));
    r->compiled = x;
    if (VECTOR_PUSH(&rules->regexes, &rules->arena, r)) return KLARBREV_OK;
    pcre2_code_free(x->code);
    r->compiled = NULL;
    return fail_no_memory(error);
}

void regex_rule_free(const rule *r) {
    regex_rule *x = r->compiled;
    pcre2_code_free(x->code);
}

/* What one run over a letter needs of PCRE2. */
typedef struct regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
} regex_scratch;

static bool scratch_open(regex_scratch *s) {
    s->data = pcre2_match_data_create(GROUPS_MAX, NULL);
    s->context = pcre2_match_context_create(NULL);
    if (!s->data || !s->context) return false;
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    return true;
}

static void scratch_close(regex_scratch *s) {
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
}

static slice group_text(slice text, const regex_scratch *s, unsigned group) {
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->data);
    if (group >= pcre2_get_ovector_count(s->data) || at[2 * group] == PCRE2_UNSET) return (slice){0};
    return slice_from(text, at[2 * group], at[2 * group + 1]);
}

static const char *fill(arena *a, slice template, slice text, const regex_scratch *s) {
    builder out = {0};
    for (size_t i = 0; i < template.len; i++) {
        char next = i + 1 < template.len ? template.at[i + 1] : '\0';
        if (template.at[i] == '$' && next >= '1' && next <= '9')
            builder_add(&out, group_text(text, s, (unsigned)(template.at[++i] - '0')));
        else
            builder_add_byte(&out, template.at[i]);
    }
    const char *copy = out.status == KLARBREV_OK ? arena_copy(a, builder_slice(&out)) : NULL;
    builder_release(&out);
    return copy;
}

static bool add_match(const match_run *run, const rule *r, slice text, uint32_t base,
                      const regex_scratch *s) {
    const regex_rule *x = r->compiled;
    const PCRE2_SIZE *at = pcre2_get_ovector_pointer(s->data);
    rule_match m = {.rule = r, .level = r->level, .not_in = r->not_in};
    m.at = (span){base + (uint32_t)at[0], base + (uint32_t)at[1]};
    klarbrev_suggestion *made = ARENA_NEW(run->arena, klarbrev_suggestion);
    if (!made) return false;
    const char *rewrite = fill(run->arena, x->rewrite, text, s);
    *made = (klarbrev_suggestion){.at = m.at, .text = rewrite, .safe = x->safe};
    m.suggestions = made;
    m.suggestion_count = x->has_rewrite;
    word_slot slots[] = {{SLICE("phrase"), group_text(text, s, 0)}, {SLICE("rewrite"), slice_of(rewrite)}};
    m.message = message_fill(run->arena, r->message, slots, x->has_rewrite ? 2 : 1);
    return rewrite && m.message && VECTOR_PUSH(run->out, run->arena, m);
}

/* All matches in one block. A match that meets a limit ends the search in this block. */
static bool match_block(const match_run *run, const rule *r, span place, const regex_scratch *s) {
    const regex_rule *x = r->compiled;
    slice text = span_text(run->text->text, place);
    PCRE2_SIZE from = 0;
    while (from < text.len) {
        int found = pcre2_match(x->code, (PCRE2_SPTR)text.at, text.len, from,
                                PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, s->data, s->context);
        if (found < 0) break;
        if (!add_match(run, r, text, place.start, s)) return false;
        from = pcre2_get_ovector_pointer(s->data)[1];
    }
    return true;
}

bool regex_rules_match(const match_run *run) {
    regex_scratch s = {0};
    const passage_list *in = run->text->passages;
    if (run->rules->regexes.count == 0) return true;
    bool enough = scratch_open(&s);
    for (size_t i = 0; enough && i < run->rules->regexes.count; i++)
        for (uint32_t p = 0; enough && p < in->passage_count; p++)
            enough = match_block(run, run->rules->regexes.items[i], in->passages[p].at, &s);
    scratch_close(&s);
    return enough;
}

static bool is_bounded(const regex_rule *x, slice text, const regex_scratch *s) {
    int found = pcre2_match(x->code, (PCRE2_SPTR)text.at, text.len, 0, 0, s->data, s->context);
    return found != PCRE2_ERROR_MATCHLIMIT && found != PCRE2_ERROR_DEPTHLIMIT &&
           found != PCRE2_ERROR_JIT_STACKLIMIT;
}

/* What an expression may ask for at its end stands last, so that it is not refused before it is tried. */
static const char tail[] = " . : ; ! ? , - ( ) / § % \" ' 0 a ";

/* Every word of the text over and over: where nested repeats meet, the ways to divide it grow without end. */
static bool survives_repeats(const regex_rule *x, slice text, const regex_scratch *s) {
    bool bounded = true;
    slice rest = text, word_of_text;
    builder probe = {0};
    while (bounded && slice_split(&rest, ' ', &word_of_text)) {
        for (int spaced = 0; bounded && spaced < 2; spaced++) {
            builder_reset(&probe);
            for (int i = 0; i < PROBE_REPEATS; i++) {
                builder_add(&probe, word_of_text);
                if (spaced) builder_add_byte(&probe, ' ');
            }
            builder_add_text(&probe, tail);
            bounded = is_bounded(x, builder_slice(&probe), s);
        }
    }
    builder_release(&probe);
    return bounded;
}

bool regex_rule_is_bounded(const rule *r, slice text) {
    regex_scratch s = {0};
    bool bounded =
        !scratch_open(&s) || (is_bounded(r->compiled, text, &s) && survives_repeats(r->compiled, text, &s));
    scratch_close(&s);
    return bounded;
}

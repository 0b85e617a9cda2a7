/* SPDX-License-Identifier: MPL-2.0 */
/* Who is spoken to: the formal De, the reader or the sender in the third person. */
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/wording.h"
#include "rules/list.h"

static bool is_form(const analysis *a, uint32_t i, const char *form) {
    return slice_equal(a->tokens[i].form, slice_of(form));
}

static bool is_upos(const token *t, upos tag) {
    return t->reading_count && t->readings[0].morph.upos == tag;
}

/* din, dit or dine, after the noun that is owned. */
static slice possessive_for(const analysis *a, uint32_t deres) {
    const sentence *s = &a->sentences[a->tokens[deres].sentence];
    for (uint32_t i = deres + 1; i < s->first_token + s->token_count && i < deres + 6; i++) {
        if (!is_upos(&a->tokens[i], UPOS_NOUN)) continue;
        morph m = a->tokens[i].readings[0].morph;
        if (m.number == NUMBER_PLURAL) return SLICE("dine");
        return m.gender == GENDER_NEUTER ? SLICE("dit") : SLICE("din");
    }
    return (slice){0};
}

static slice informal(const analysis *a, uint32_t i) {
    if (is_form(a, i, "de")) return SLICE("du");
    return is_form(a, i, "dem") ? SLICE("dig") : possessive_for(a, i);
}

static klarbrev_status suggest_word(check_context *context, const rule *r, span at, slice text,
                                    bool capital) {
    klarbrev_status status = KLARBREV_OK;
    klarbrev_suggestion *s = ARENA_NEW(context->arena, klarbrev_suggestion);
    if (!s) return KLARBREV_E_NOMEM;
    slice shown = capital ? wording_capital(context->arena, text) : text;
    *s = (klarbrev_suggestion){.at = at, .text = arena_copy(context->arena, shown)};
    const message_slot slots[] = {{"forslag", text}, {"ord", span_text(context->letter->text, at)}};
    const char *message = check_message(context, r, slots, 2);
    if (!s->text || !message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, at, message, s, text.len ? 1 : 0, &status);
    return status;
}

static klarbrev_status formal_address(check_context *context) {
    const analysis *a = context->analysis;
    const rule *r = check_rule(context, "tiltale.de");
    for (uint32_t i = 0; r && i < a->token_count; i++) {
        if (!is_formal_address(a, i)) continue;
        bool first = (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
        klarbrev_status status = suggest_word(context, r, a->tokens[i].word.at, informal(a, i), first);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static bool has_article(const analysis *a, uint32_t i) {
    if (i == 0 || (a->tokens[i].flags & TOKEN_SENTENCE_FIRST)) return false;
    return is_upos(&a->tokens[i - 1], UPOS_DET) || is_upos(&a->tokens[i - 1], UPOS_ADJ);
}

/* A subject next to its finite verb; a verb form ("du klager") is none. */
static bool is_plain_subject(const analysis *a, uint32_t i) {
    if (!is_upos(&a->tokens[i], UPOS_NOUN) || has_article(a, i)) return false;
    bool before = i + 1 < a->token_count && (a->tokens[i + 1].flags & TOKEN_FINITE);
    bool after = i > 0 && (a->tokens[i - 1].flags & TOKEN_FINITE);
    return (before && (a->tokens[i].flags & TOKEN_SENTENCE_FIRST)) ||
           (after && a->tokens[i - 1].sentence == a->tokens[i].sentence) ||
           (before && (a->tokens[i].flags & TOKEN_SUBJECT));
}

static klarbrev_status third_person(check_context *context) {
    const analysis *a = context->analysis;
    const list *words = ruleset_list(context->rules, SLICE("tredjeperson"));
    const rule *reader = check_rule(context, "tiltale.tredje-person"),
               *sender = check_rule(context, "tiltale.afsender");
    int means = words ? list_column(words, SLICE("means")) : -1;
    for (uint32_t i = 0; words && i < a->token_count; i++) {
        ptrdiff_t row = list_find(words, a->tokens[i].form);
        if (row == LIST_NO_ROW || !is_plain_subject(a, i)) continue;
        slice who = list_cell(words, (size_t)row, means);
        const rule *r = slice_equal(who, SLICE("du"))   ? reader
                        : slice_equal(who, SLICE("vi")) ? sender
                                                        : NULL;
        if (!r) continue;
        if (r == reader && letter_says_de(a)) who = SLICE("De");
        bool first = (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
        klarbrev_status status = suggest_word(context, r, a->tokens[i].word.at, who, first);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status check_address(check_context *context, klarbrev_error *error) {
    (void)error;
    klarbrev_status status = formal_address(context);
    return status == KLARBREV_OK ? third_person(context) : status;
}

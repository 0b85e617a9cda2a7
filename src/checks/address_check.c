/* SPDX-License-Identifier: MPL-2.0 */
/* Who is spoken to: the formal De, the reader or the sender in the third person. */
#include "checks/address.h"
#include "checks/check_table.h"
#include "checks/wording.h"
#include "rules/list.h"

enum { OWNED_REACH = 6 }; /* tokens from "Deres" to the noun that is owned, at most */

static bool is_upos(const token *t, upos tag) {
    return t->reading_count && t->readings[0].morph.upos == tag;
}

/* The form of din, dit or dine that the owned noun asks for; false: no noun follows. */
static bool find_owner_form(const analysis *a, uint32_t deres, reader_form *form) {
    const sentence *s = &a->sentences[a->tokens[deres].sentence];
    for (uint32_t i = deres + 1; i < s->first_token + s->token_count && i < deres + OWNED_REACH; i++) {
        if (!is_upos(&a->tokens[i], UPOS_NOUN)) continue;
        *form = reader_form_of_owner(a->tokens[i].readings[0].morph);
        return true;
    }
    return false;
}

/* What "De", "Dem" and "Deres" are in a letter that says du; empty when it is not plain to see. */
static slice informal(const check_context *context, uint32_t i) {
    const analysis *a = context->analysis;
    reader_form form = READER_SUBJECT;
    if (token_does(&a->tokens[i], FUNCTION_DE_OBJECT))
        form = READER_OBJECT;
    else if (!token_does(&a->tokens[i], FUNCTION_DE) && !find_owner_form(a, i, &form))
        return (slice){0};
    return address_word(context->rules, ADDRESS_DU, form);
}

typedef struct replacement {
    span at;
    slice text; /* empty: none */
} replacement;

/* A finding at the first replacement, with all that have a text. */
static klarbrev_status suggest_words(check_context *context, const rule *r, const replacement *texts,
                                     size_t text_count) {
    klarbrev_status status = KLARBREV_OK;
    klarbrev_suggestion *s = ARENA_ARRAY(context->arena, klarbrev_suggestion, text_count);
    if (!s) return KLARBREV_E_NOMEM;
    size_t count = 0;
    for (size_t i = 0; i < text_count; i++) {
        if (texts[i].text.len == 0) continue;
        s[count] =
            (klarbrev_suggestion){.at = texts[i].at, .text = arena_copy(context->arena, texts[i].text)};
        if (!s[count++].text) return KLARBREV_E_NOMEM;
    }
    const message_slot slots[] = {{"forslag", texts[0].text},
                                  {"ord", span_text(context->letter->text, texts[0].at)}};
    const char *message = check_message(context, r, slots, 2);
    if (!message) return KLARBREV_E_NOMEM;
    check_add_finding(context, r, texts[0].at, message, s, count, &status);
    return status;
}

static bool is_formal(const check_context *context, uint32_t i) {
    return is_formal_address(context->analysis, i, context->voice.de_inside);
}

/* The sentence's words from the first "De" to the last, all in the other form of address; empty when there is
 * one only, or one of them has no other form. */
static slice informal_stretch(check_context *context, uint32_t from, span *at) {
    const analysis *a = context->analysis;
    const sentence *s = &a->sentences[a->tokens[from].sentence];
    uint32_t end = s->first_token + s->token_count, copied = a->tokens[from].word.at.start;
    builder b = {0};
    *at = (span){copied, copied};
    for (uint32_t i = from; i < end; i++) {
        if (!is_formal(context, i)) continue;
        slice word_there = informal(context, i);
        if (word_there.len == 0) {
            builder_release(&b);
            return (slice){0};
        }
        bool first = (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
        builder_add(&b, slice_from(a->text, copied, a->tokens[i].word.at.start));
        builder_add(&b, first ? wording_capital(context->arena, word_there) : word_there);
        copied = at->end = a->tokens[i].word.at.end;
    }
    return slice_of(wording_end(&b, context->arena));
}

static bool is_first_formal(const check_context *context, uint32_t i) {
    const analysis *a = context->analysis;
    for (uint32_t k = a->sentences[a->tokens[i].sentence].first_token; k < i; k++)
        if (is_formal(context, k)) return false;
    return true;
}

static klarbrev_status formal_address(check_context *context) {
    const analysis *a = context->analysis;
    const rule *r = check_rule(context, "tiltale.de");
    for (uint32_t i = 0; r && i < a->token_count; i++) {
        if (!is_formal(context, i)) continue;
        bool first = (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
        span at = a->tokens[i].word.at, stretch = at;
        slice whole = is_first_formal(context, i) ? informal_stretch(context, i, &stretch) : (slice){0};
        replacement texts[] = {{at, informal(context, i)},
                               {stretch, stretch.end > at.end ? whole : (slice){0}}};
        if (first) texts[0].text = wording_capital(context->arena, texts[0].text);
        klarbrev_status status = suggest_words(context, r, texts, 2);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static bool has_article(const analysis *a, uint32_t i) {
    if (i == 0 || (a->tokens[i].flags & TOKEN_SENTENCE_FIRST)) return false;
    return is_upos(&a->tokens[i - 1], UPOS_DET) || is_upos(&a->tokens[i - 1], UPOS_ADJ);
}

/* A subject next to its finite verb. */
static bool is_plain_subject(const analysis *a, uint32_t first, uint32_t behind) {
    if (has_article(a, first)) return false;
    bool before = behind < a->token_count && (a->tokens[behind].flags & TOKEN_FINITE);
    bool after = first > 0 && (a->tokens[first - 1].flags & TOKEN_FINITE);
    return (before && (a->tokens[first].flags & TOKEN_SENTENCE_FIRST)) ||
           (after && a->tokens[first - 1].sentence == a->tokens[first].sentence) ||
           (before && (a->tokens[behind - 1].flags & TOKEN_SUBJECT));
}

/* The listed person that token i names, alone ("ansøger"; no verb form as in "du klager") or with the next
 * one
 * ("den pågældende"): its row, and how many words. */
static ptrdiff_t person_at(const list *words, slice before, const analysis *a, uint32_t i, uint32_t *count) {
    const token *t = &a->tokens[i];
    *count = 1;
    if (is_upos(t, UPOS_NOUN)) return list_find(words, t->form);
    if (!words_hold(before, t->form) || i + 1 >= a->token_count || a->tokens[i + 1].sentence != t->sentence)
        return LIST_NO_ROW;
    builder key = {0};
    builder_add(&key, t->form);
    wording_add(&key, a->tokens[i + 1].form);
    ptrdiff_t row = list_find(words, builder_slice(&key));
    builder_release(&key);
    *count = 2;
    return row;
}

static klarbrev_status third_person(check_context *context) {
    const analysis *a = context->analysis;
    const list *words = ruleset_list(context->rules, SLICE("tredjeperson"));
    const rule *reader = check_rule(context, "tiltale.tredje-person"),
               *sender = check_rule(context, "tiltale.afsender");
    int means = words ? list_column(words, SLICE("means")) : -1;
    slice before = check_word_class(context, "foran-person");
    for (uint32_t i = 0; words && i < a->token_count; i++) {
        uint32_t count;
        ptrdiff_t row = person_at(words, before, a, i, &count);
        if (row == LIST_NO_ROW || !is_plain_subject(a, i, i + count)) continue;
        slice who = list_cell(words, (size_t)row, means);
        const rule *r = slice_equal(who, SLICE("du"))   ? reader
                        : slice_equal(who, SLICE("vi")) ? sender
                                                        : NULL;
        if (!r) continue;
        if (r == reader) who = address_word(context->rules, context->voice.address, READER_SUBJECT);
        bool first = (a->tokens[i].flags & TOKEN_SENTENCE_FIRST) != 0;
        span at = {a->tokens[i].word.at.start, a->tokens[i + count - 1].word.at.end};
        const replacement text = {at, first ? wording_capital(context->arena, who) : who};
        klarbrev_status status = suggest_words(context, r, &text, 1);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

klarbrev_status check_address(check_context *context, klarbrev_error *error) {
    (void)error;
    klarbrev_status status = formal_address(context);
    return status == KLARBREV_OK ? third_person(context) : status;
}

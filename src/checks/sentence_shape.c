/* SPDX-License-Identifier: MPL-2.0 */
/* Sentences that are hard to hold in mind: too long, verb too late, too many clauses, a list in running text.
 */
#include "base/message.h"
#include "checks/check_table.h"
#include "checks/readability.h"
#include "checks/wording.h"

enum { SPLIT_MARGIN = 5, CONDITION_MAY_TAKE = 5, LIST_ITEMS_MIN = 4 };

typedef struct shape_rules {
    const rule *long_sentence, *front_heavy, *clauses, *wants_list;
    slice starts, starts_after_comma; /* words where a new sentence could begin */
    slice conditions, last_items;
} shape_rules;

static bool is_form(const analysis *a, uint32_t i, const char *form) {
    return slice_equal(a->tokens[i].form, slice_of(form));
}

/* A place where a new sentence could begin: "og", "men", "så" before a clause, or a relative clause that only
 * adds. */
static bool may_split_at(const shape_rules *rules, const analysis *a, uint32_t i) {
    bool after_comma = i > 0 && is_form(a, i - 1, ",");
    return words_hold(rules->starts, a->tokens[i].form) ||
           (after_comma && words_hold(rules->starts_after_comma, a->tokens[i].form));
}

/* The splitting place nearest the middle, or NO_TOKEN. */
static uint32_t best_split(const shape_rules *rules, const analysis *a, const sentence *s) {
    uint32_t middle = s->first_token + s->token_count / 2, best = NO_TOKEN, distance = UINT32_MAX;
    for (uint32_t i = s->first_token + SPLIT_MARGIN; i + SPLIT_MARGIN < s->first_token + s->token_count;
         i++) {
        if (!may_split_at(rules, a, i)) continue;
        uint32_t d = i > middle ? i - middle : middle - i;
        if (d < distance) distance = d, best = i;
    }
    return best;
}

static klarbrev_status report(check_context *context, const rule *r, span at, const message_slot *slots,
                              size_t count, klarbrev_level level) {
    klarbrev_status status = KLARBREV_OK;
    finding_draft draft = {
        .rule = r, .at = at, .level = level, .message = check_message(context, r, slots, count)};
    if (!draft.message) return KLARBREV_E_NOMEM;
    check_add(context, &draft, &status);
    return status;
}

static slice number(const check_context *context, uint32_t n) {
    return slice_of(arena_print(context->arena, "%u", n));
}

static klarbrev_status long_sentence(check_context *context, const shape_rules *rules, const sentence *s) {
    static const double MUCH_TOO_LONG = 1.6; /* of the limit: from there it is more than a suggestion */
    const analysis *a = context->analysis;
    const rule *r = rules->long_sentence;
    uint32_t words = sentence_length(a, s);
    if (!r || words <= r->limit) return KLARBREV_OK;
    uint32_t split = best_split(rules, a, s);
    slice where = slice_of(_("hvor en ny tanke begynder"));
    if (split != NO_TOKEN) {
        slice words_there =
            wording_source(a, split, split + 3 <= s->first_token + s->token_count ? split + 3 : split + 1);
        where = slice_of(arena_print(context->arena, _("før '%.*s'"), SLICE_ARG(words_there)));
    }
    const message_slot slots[] = {{"ord", number(context, words)}, {"hvor", where}};
    return report(context, r, s->at, slots, 2,
                  words > r->limit * MUCH_TOO_LONG ? KLARBREV_WARNING : r->level);
}

static klarbrev_status front_heavy(check_context *context, const shape_rules *rules, const sentence *s) {
    const rule *r = rules->front_heavy;
    const analysis *a = context->analysis;
    double limit = r ? r->limit : 0.0;
    if (words_hold(rules->conditions, a->tokens[s->first_token].form)) limit += CONDITION_MAY_TAKE;
    if (!r || s->words_before_finite <= limit) return KLARBREV_OK;
    uint32_t seen = 0, last = s->first_token;
    for (uint32_t i = s->first_token; i < s->first_token + s->token_count && seen < s->words_before_finite;
         i++)
        if (a->tokens[i].word.kind != WORD_PUNCTUATION) seen++, last = i;
    span at = {a->tokens[s->first_token].word.at.start, a->tokens[last].word.at.end};
    const message_slot slots[] = {{"ord", number(context, s->words_before_finite)}};
    return report(context, r, at, slots, 1, r->level);
}

static klarbrev_status many_clauses(check_context *context, const rule *r, const sentence *s) {
    uint32_t subordinate = 0;
    for (uint32_t i = s->first_clause; r && i < s->first_clause + s->clause_count; i++)
        subordinate += context->analysis->clauses[i].kind == CLAUSE_SUBORDINATE ||
                       context->analysis->clauses[i].kind == CLAUSE_RELATIVE;
    if (!r || subordinate <= r->limit) return KLARBREV_OK;
    const message_slot slots[] = {{"antal", number(context, subordinate)}};
    return report(context, r, s->at, slots, 1, r->level);
}

/* A comma that starts a clause ("..., som", "..., og han") parts no items. */
static bool parts_items(const analysis *a, uint32_t comma, uint32_t end) {
    if (!is_form(a, comma, ",") || comma + 1 >= end || !a->tokens[comma + 1].reading_count) return false;
    upos next = (upos)a->tokens[comma + 1].readings[0].morph.upos;
    return next != UPOS_CCONJ && next != UPOS_SCONJ && next != UPOS_PRON && next != UPOS_ADV &&
           next != UPOS_AUX;
}

static bool joins_last_item(const shape_rules *rules, const analysis *a, uint32_t i) {
    return words_hold(rules->last_items, a->tokens[i].form) && i > 0 && !is_form(a, i - 1, ",");
}

/* Behind the last item; from itself when a finite verb shows that it is a clause. */
static uint32_t last_item_end(const analysis *a, uint32_t from, uint32_t end) {
    uint32_t i = from;
    for (; i < end && a->tokens[i].word.kind != WORD_PUNCTUATION; i++)
        if (a->tokens[i].flags & TOKEN_FINITE) return from;
    return i;
}

/* Items between commas, the last one after "og": each short, none with a finite verb. Returns how many. */
static uint32_t items_in_row(const shape_rules *rules, const analysis *a, const sentence *s, uint32_t *first,
                             uint32_t *last) {
    enum { ITEM_WORDS_MAX = 9 };
    uint32_t end = s->first_token + s->token_count, commas = 0, start = s->first_token, item = start;
    for (uint32_t i = start; i < end; i++) {
        bool comma = parts_items(a, i, end), joins = commas > 0 && joins_last_item(rules, a, i);
        if ((a->tokens[i].flags & TOKEN_FINITE) || (is_form(a, i, ",") && !comma) ||
            (comma && i - item > ITEM_WORDS_MAX)) {
            commas = 0;
            start = item = i + 1;
        } else if (joins && commas + 2 >= LIST_ITEMS_MIN) {
            *first = start;
            *last = last_item_end(a, i + 1, end);
            if (*last > i + 1) return commas + 2;
        } else if (comma) {
            commas++;
            item = i + 1;
        }
    }
    return 0;
}

static klarbrev_status wants_list(check_context *context, const shape_rules *rules, const sentence *s) {
    const analysis *a = context->analysis;
    const rule *r = rules->wants_list;
    uint32_t first = 0, last = 0;
    if (!r || sentence_length(a, s) <= r->limit) return KLARBREV_OK;
    if (a->passages->passages[s->passage].flags & PASSAGE_LIST_ITEM) return KLARBREV_OK;
    uint32_t items = items_in_row(rules, a, s, &first, &last);
    if (items < LIST_ITEMS_MIN || first >= last) return KLARBREV_OK;
    span at = {a->tokens[first].word.at.start, a->tokens[last - 1].word.at.end};
    const message_slot slots[] = {{"antal", number(context, items)}};
    return report(context, r, at, slots, 1, r->level);
}

static klarbrev_status check_sentence(check_context *context, const shape_rules *rules, const sentence *s) {
    klarbrev_status status = long_sentence(context, rules, s);
    if (status == KLARBREV_OK) status = front_heavy(context, rules, s);
    if (status == KLARBREV_OK) status = many_clauses(context, rules->clauses, s);
    if (status == KLARBREV_OK) status = wants_list(context, rules, s);
    return status;
}

klarbrev_status check_sentence_shape(check_context *context, klarbrev_error *error) {
    (void)error;
    const analysis *a = context->analysis;
    shape_rules rules = {.long_sentence = check_rule(context, "laesbarhed.lang-saetning"),
                         .front_heavy = check_rule(context, "laesbarhed.forvaegt"),
                         .clauses = check_rule(context, "laesbarhed.ledsaetninger"),
                         .wants_list = check_rule(context, "laesbarhed.opremsning"),
                         .starts = check_word_class(context, "nye-sætninger"),
                         .starts_after_comma = check_word_class(context, "nye-sætninger-efter-komma"),
                         .conditions = check_word_class(context, "betingelser"),
                         .last_items = check_word_class(context, "sidste-led")};
    for (uint32_t i = 0; i < a->sentence_count; i++) {
        if (!sentence_is_prose(a, &a->sentences[i])) continue;
        klarbrev_status status = check_sentence(context, &rules, &a->sentences[i]);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

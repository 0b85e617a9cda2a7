/* SPDX-License-Identifier: MPL-2.0 */
/* Two sums, or two dates, for the same benefit: what each letter states is gathered first, then compared by
 * noun. */
#include "base/table.h"
#include "cases/comparison.h"

enum { PAYDAYS_APART = 20, DEBT_REACH = 4 };

typedef enum basis { BASIS_UNSAID, BASIS_GROSS, BASIS_NET } basis;

typedef struct statement {
    uint32_t letter, sentence;
    slice role; /* "betaler", "kræver", "begynder" ... */
    topic topic;
    basis basis;
    double amount; /* kroner, or days since 1970 for a date */
    bool is_date;
    bool whole_debt; /* "restancen": there is one in a letter */
    span at;
} statement;

typedef VECTOR(statement) statement_vector;

static const quantity *only_quantity(const analysis *a, const sentence *s, quantity_kind kind,
                                     size_t *count) {
    const quantity *found = NULL;
    *count = 0;
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->first_word >= s->first_token + s->token_count) break;
        if (q->first_word < s->first_token || q->kind != kind) continue;
        found = q;
        ++*count;
    }
    return found;
}

static basis basis_of(const comparison *p, uint32_t letter_index, uint32_t s) {
    if (says(p, letter_index, s, SAYS_GROSS)) return BASIS_GROSS;
    return says(p, letter_index, s, SAYS_NET) ? BASIS_NET : BASIS_UNSAID;
}

static topic own_topic(const comparison *p, uint32_t letter_index, const sentence *s) {
    topic all = topic_of(p, letter_index, s->first_token, s->first_token + s->token_count),
          own = {.months = all.months};
    for (size_t i = 0; i < all.count; i++)
        if (!is_common_noun(p, all.nouns[i])) own.nouns[own.count++] = all.nouns[i];
    own.empty = own.count == 0;
    return own;
}

/* "andet" goes before all: a ceiling, an instalment or a rest is not the sum itself. */
static slice amount_role(const comparison *p, uint32_t letter_index, uint32_t s) {
    slice low = p->low_text[letter_index][s], role = {0};
    int column = p->amounts ? list_column(p->amounts, SLICE("role")) : -1;
    for (size_t row = 0; p->amounts && row < list_row_count(p->amounts); row++) {
        if (slice_find(low, list_cell(p->amounts, row, 0)) == SLICE_NOT_FOUND) continue;
        slice here = list_cell(p->amounts, row, column);
        if (slice_equal(here, SLICE("andet"))) return here;
        if (role.len == 0 || slice_equal(here, SLICE("kræver"))) role = here;
    }
    return role;
}

/* "Restancen på 5.830 kr.", "den samlede restance udgør 5.080 kr.": the noun stands close before the sum. */
static bool names_whole_debt(const comparison *p, const analysis *a, const quantity *q) {
    slice words = ruleset_words(p->rules, SLICE("tjekord"), SLICE("samlet-gæld"));
    for (uint32_t at = q->first_word; at > 0 && at + DEBT_REACH > q->first_word; at--)
        if (words_hold(words, a->tokens[at - 1].form) &&
            a->tokens[at - 1].sentence == a->tokens[q->first_word].sentence)
            return true;
    return false;
}

static klarbrev_status read_amount(comparison *p, statement_vector *all, uint32_t letter_index,
                                   uint32_t index) {
    const case_letter *l = &p->c->letters[letter_index];
    const sentence *s = &l->analysis->sentences[index];
    size_t count;
    const quantity *q = only_quantity(l->analysis, s, QUANTITY_AMOUNT, &count);
    if (count != 1) return KLARBREV_OK;
    slice role = amount_role(p, letter_index, index);
    bool stated = q->first_word > s->first_token &&
                  words_hold(ruleset_words(p->rules, SLICE("tjekord"), SLICE("beløb-er")),
                             l->analysis->tokens[q->first_word - 1].form);
    if (role.len == 0 && stated) role = SLICE("betaler"); /* "Din hjælp er 12.910 kr." */
    bool debt = names_whole_debt(p, l->analysis, q);
    if (debt && !slice_equal(role, SLICE("andet"))) role = SLICE("kræver");
    if (role.len == 0 || slice_equal(role, SLICE("andet"))) return KLARBREV_OK;
    statement st = {.letter = letter_index,
                    .sentence = index,
                    .role = role,
                    .topic = own_topic(p, letter_index, s),
                    .basis = basis_of(p, letter_index, index),
                    .amount = q->number,
                    .whole_debt = debt,
                    .at = s->at};
    return VECTOR_PUSH(all, &p->c->arena, st) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status read_date(comparison *p, statement_vector *all, uint32_t letter_index,
                                 uint32_t index) {
    const case_letter *l = &p->c->letters[letter_index];
    const sentence *s = &l->analysis->sentences[index];
    slice what = phrase_value(p, p->dates, letter_index, index, "what");
    size_t count;
    const quantity *q = only_quantity(l->analysis, s, QUANTITY_DATE, &count);
    if (what.len == 0 || count != 1) return KLARBREV_OK;
    moment day = q->from;
    if (!day.year) day.year = l->date.year;
    if (!day.month || !day.day || !moment_is_valid(day) || day.hour >= 0) return KLARBREV_OK;
    statement st = {.letter = letter_index,
                    .sentence = index,
                    .role = what,
                    .topic = own_topic(p, letter_index, s),
                    .amount = (double)moment_day_number(day),
                    .is_date = true,
                    .at = s->at};
    st.topic.months = 0; /* the month is the date's own */
    return VECTOR_PUSH(all, &p->c->arena, st) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status gather(comparison *p, statement_vector *all) {
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t s = 0; s < p->c->letters[i].analysis->sentence_count; s++) {
            klarbrev_status status = read_amount(p, all, i, s);
            if (status == KLARBREV_OK) status = read_date(p, all, i, s);
            if (status != KLARBREV_OK) return status;
        }
    return KLARBREV_OK;
}

static bool changes(const comparison *p, const statement *a, const statement *b) {
    uint32_t later = later_letter(p, a->letter, b->letter) ? a->letter : b->letter;
    const statement *last = later == a->letter ? a : b;
    return (p->sentence_relations[later][last->sentence] &
            (RELATES_CHANGES | RELATES_MOVES | RELATES_EXTENDS)) ||
           (p->letter_relations[later] & RELATES_REPLACES);
}

static bool differ(const comparison *p, const statement *a, const statement *b) {
    if ((a->letter == b->letter && !(a->whole_debt && b->whole_debt)) || a->is_date != b->is_date ||
        !slice_equal(a->role, b->role))
        return false;
    double apart = a->amount > b->amount ? a->amount - b->amount : b->amount - a->amount;
    /* two paydays weeks apart are two payments */
    if (slice_equal(a->role, SLICE("udbetales")) && apart >= PAYDAYS_APART) return false;
    if (apart <= (a->is_date ? 0 : p->limits.amount_difference)) return false;
    if (a->basis != b->basis && a->basis != BASIS_UNSAID && b->basis != BASIS_UNSAID) return false;
    if (a->topic.months && b->topic.months && !(a->topic.months & b->topic.months)) return false;
    return near_in_time(p, a->letter, b->letter, p->limits.days_between_letters) && !changes(p, a, b);
}

static const char *value_text(comparison *p, const statement *s) {
    if (!s->is_date) return arena_print(&p->c->arena, "%.0f kr.", s->amount);
    moment m = moment_from_day_number((int64_t)s->amount);
    return arena_print(&p->c->arena, "%d.%d.%d", m.day, m.month, m.year);
}

static bool reported(const comparison *p, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < p->c->conflicts.count; i++) {
        const conflict *c = &p->c->conflicts.items[i];
        if (c->kind == KLARBREV_AMOUNT_MISMATCH && ((c->items[0].letter == a && c->items[1].letter == b) ||
                                                    (c->items[0].letter == b && c->items[1].letter == a)))
            return true;
    }
    return false;
}

/* Names of persons are no benefit: two children each get their own. */
static bool is_about_one(const comparison *p, const statement *a, const statement *b) {
    bool one_case = same_case(&p->c->letters[a->letter], &p->c->letters[b->letter]);
    for (size_t i = 0; i < a->topic.count; i++)
        for (size_t k = 0; k < b->topic.count; k++)
            if (slice_equal(a->topic.nouns[i], b->topic.nouns[k])) return true;
    return one_case && (a->topic.empty || b->topic.empty) && !a->is_date;
}

static klarbrev_status compare_pair(comparison *p, const statement *a, const statement *b) {
    if (!differ(p, a, b) || !is_about_one(p, a, b) || reported(p, a->letter, b->letter)) return KLARBREV_OK;
    conflict_item items[] = {{.letter = a->letter, .demand = -1, .at = a->at},
                             {.letter = b->letter, .demand = -1, .at = b->at}};
    message_fill fill = {.a = value_text(p, a), .b = value_text(p, b)};
    return add_conflict(p, KLARBREV_AMOUNT_MISMATCH, items, 2, &fill);
}

klarbrev_status compare_amounts(comparison *p) {
    statement_vector all = {0};
    klarbrev_status status = gather(p, &all);
    for (size_t i = 0; status == KLARBREV_OK && i < all.count; i++)
        for (size_t k = i + 1; status == KLARBREV_OK && k < all.count; k++)
            status = compare_pair(p, &all.items[i], &all.items[k]);
    return status;
}

/* SPDX-License-Identifier: MPL-2.0 */
/* The same paper asked for twice: by one unit with two deadlines, by two units, or after it was received. */
#include <string.h>

#include "base/table.h"
#include "cases/comparison.h"

typedef struct paper {
    demand_at demand;
    topic topic;
    struct paper *next; /* of the same head noun */
} paper;

static bool asks_for_paper(const klarbrev_demand *d) {
    return d->modality == KLARBREV_MUST && action_is(d, "indsende|udfylde|oplyse|medbringe");
}

static klarbrev_status add(comparison *p, klarbrev_conflict_kind kind, demand_at a, demand_at b) {
    bool late = later_letter(p, a.letter, b.letter);
    conflict_item items[] = {item_of_demand(p, late ? b : a), item_of_demand(p, late ? a : b)};
    const klarbrev_demand *first = demand_of_case(p, late ? b : a), *second = demand_of_case(p, late ? a : b);
    bool dates = kind == KLARBREV_DEADLINE_MISMATCH;
    message_fill fill = {.a = dates ? first->deadline : (first->object ? first->object : ""),
                         .b = dates ? second->deadline : (second->object ? second->object : "")};
    return add_conflict(p, kind, items, 2, &fill);
}

static bool reported(const comparison *p, klarbrev_conflict_kind kind, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < p->c->conflicts.count; i++) {
        const conflict *c = &p->c->conflicts.items[i];
        if (c->kind != kind) continue;
        if ((c->items[0].letter == a && c->items[1].letter == b) ||
            (c->items[0].letter == b && c->items[1].letter == a))
            return true;
    }
    return false;
}

static klarbrev_status compare_two(comparison *p, const paper *a, const paper *b) {
    uint32_t x = a->demand.letter, y = b->demand.letter;
    const case_letter *left = &p->c->letters[x], *right = &p->c->letters[y];
    const klarbrev_demand *first = demand_of_case(p, a->demand), *second = demand_of_case(p, b->demand);
    if (!near_in_time(p, x, y, p->limits.days_between_letters)) return KLARBREV_OK;
    bool matter = related(left, right),
         sent = action_is(first, "indsende|udfylde") && action_is(second, "indsende|udfylde");
    if (!topics_are_one(&a->topic, &b->topic, matter)) return KLARBREV_OK;
    if (matter) {
        bool differ = first->deadline && second->deadline && strcmp(first->deadline, second->deadline) != 0;
        bool cases = left->facts.case_number.len && right->facts.case_number.len && !same_case(left, right);
        if (!differ || cases || reported(p, KLARBREV_DEADLINE_MISMATCH, x, y)) return KLARBREV_OK;
        bool told =
            action_is(first, "indsende|udfylde|oplyse") && action_is(second, "indsende|udfylde|oplyse");
        if (!told && !slice_equal(slice_of(first->action), slice_of(second->action))) return KLARBREV_OK;
        return add(p, KLARBREV_DEADLINE_MISMATCH, a->demand, b->demand);
    }
    if (!sent || a->topic.empty || reported(p, KLARBREV_DUPLICATE_REQUEST, x, y)) return KLARBREV_OK;
    return add(p, KLARBREV_DUPLICATE_REQUEST, a->demand, b->demand);
}

/* The sentence of an earlier letter that says the paper was received, or UINT32_MAX. */
static uint32_t receipt_sentence(const comparison *p, uint32_t letter_index, const topic *wanted) {
    const analysis *a = p->c->letters[letter_index].analysis;
    for (uint32_t s = 0; s < a->sentence_count; s++) {
        if (!(p->sentence_relations[letter_index][s] & RELATES_RECEIVED)) continue;
        const sentence *words = &a->sentences[s];
        topic said = topic_of(p, letter_index, words->first_token, words->first_token + words->token_count);
        if (wanted->months && said.months && !(wanted->months & said.months)) continue;
        for (size_t i = 0; i < said.count; i++)
            if (slice_equal(said.nouns[i], wanted->nouns[0]) && !is_common_noun(p, said.nouns[i])) return s;
    }
    return UINT32_MAX;
}

static klarbrev_status against_receipts(comparison *p, const paper *wanted) {
    uint32_t now = wanted->demand.letter;
    if (wanted->topic.empty || wanted->topic.weak ||
        says(p, now, note_of_case(p, wanted->demand)->sentence, SAYS_ANEW))
        return KLARBREV_OK;
    if (!action_is(demand_of_case(p, wanted->demand), "indsende")) return KLARBREV_OK;
    for (uint32_t i = 0; i < p->c->letter_count; i++) {
        if (i == now || !later_letter(p, now, i) || !(p->letter_relations[i] & RELATES_RECEIVED)) continue;
        if (!near_in_time(p, now, i, p->limits.days_between_letters) ||
            reported(p, KLARBREV_DUPLICATE_REQUEST, i, now))
            continue;
        uint32_t s = receipt_sentence(p, i, &wanted->topic);
        if (s == UINT32_MAX || says(p, i, s, SAYS_NOT_YET)) continue;
        conflict_item items[] = {
            {.letter = i, .demand = -1, .at = p->c->letters[i].analysis->sentences[s].at},
            item_of_demand(p, wanted->demand)};
        message_fill fill = {.a = demand_of_case(p, wanted->demand)->object, .b = ""};
        klarbrev_status status = add_conflict(p, KLARBREV_DUPLICATE_REQUEST, items, 2, &fill);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

/* Within one letter two days for one paper are a slip, unless one hangs on a condition or puts the other off.
 */
static bool both_plain(const comparison *p, const paper *a, const paper *b) {
    uint32_t bits = SAYS_CONDITION | SAYS_CHOICE | RELATES_EXTENDS | RELATES_MOVES;
    const demand_note *first = note_of_case(p, a->demand), *second = note_of_case(p, b->demand);
    return !a->topic.empty && !b->topic.empty && first->sentence != second->sentence &&
           !says(p, a->demand.letter, first->sentence, bits) &&
           !says(p, b->demand.letter, second->sentence, bits);
}

static klarbrev_status file_and_compare(comparison *p, table *by_head, demand_at at) {
    const demand_note *n = note_of_case(p, at);
    paper *sheet = ARENA_NEW(&p->c->arena, paper);
    if (!sheet) return KLARBREV_E_NOMEM;
    *sheet = (paper){.demand = at, .topic = topic_of(p, at.letter, n->object_first, n->object_last)};
    slice head = sheet->topic.count ? sheet->topic.nouns[0] : SLICE("-");
    sheet->next = table_get(by_head, head);
    for (const paper *other = sheet->next; other; other = other->next) {
        if (other->demand.letter == at.letter && !both_plain(p, other, sheet)) continue;
        klarbrev_status status = compare_two(p, other, sheet);
        if (status != KLARBREV_OK) return status;
    }
    if (table_put(by_head, &p->c->arena, head, sheet) != KLARBREV_OK) return KLARBREV_E_NOMEM;
    return against_receipts(p, sheet);
}

klarbrev_status compare_documents(comparison *p) {
    table by_head = {0};
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t k = 0; k < p->c->letters[i].said->demands.count; k++) {
            demand_at at = {i, k};
            if (!asks_for_paper(demand_of_case(p, at)) || fate_of(p, at) != FATE_STANDS) continue;
            klarbrev_status status = file_and_compare(p, &by_head, at);
            if (status != KLARBREV_OK) return status;
        }
    return KLARBREV_OK;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cases/citizen_case.h"

#include <stdlib.h>

#include "base/error.h"
#include "cases/comparison.h"
#include "text/utf8.h"

static double limit_of(const list *l, const char *name, double otherwise) {
    ptrdiff_t row = l ? list_find(l, slice_of(name)) : LIST_NO_ROW;
    if (row < 0) return otherwise;
    slice cell = list_cell(l, (size_t)row, list_column(l, SLICE("value")));
    double value = 0;
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i] >= '0' && cell.at[i] <= '9') value = value * 10 + (cell.at[i] - '0');
    return value;
}

static limits limits_read(const ruleset *rules) {
    const list *l = ruleset_list(rules, SLICE("modstrid-graenser"));
    return (limits){
        .minutes_same_town = (int)limit_of(l, "minutter-samme-by", 20),
        .minutes_other_town = (int)limit_of(l, "minutter-anden-by", 60),
        .minutes_open_end = (int)limit_of(l, "minutter-uden-slut", 60),
        .days_between_letters = (int)limit_of(l, "dage-mellem-breve", 60),
        .days_contact = (int)limit_of(l, "dage-kontakt", 30),
        .days_load = (int)limit_of(l, "dage-belastning", 14),
        .load_appointments = (int)limit_of(l, "belastning-aftaler", 4),
        .load_deadlines = (int)limit_of(l, "belastning-frister", 5),
        .load_senders = (int)limit_of(l, "belastning-afsendere", 4),
        .load_letters = (int)limit_of(l, "belastning-breve", 8),
        .load_threats = (int)limit_of(l, "belastning-trusler", 2),
        .load_at_least = (int)limit_of(l, "belastning-mindst", 2),
        .amount_difference = limit_of(l, "kroner-forskel", 1),
    };
}

static comparison comparison_open(citizen_case *c, const ruleset *rules) {
    return (comparison){
        .c = c,
        .rules = rules,
        .relations = ruleset_list(rules, SLICE("brevforhold")),
        .meetings = ruleset_list(rules, SLICE("moedeord")),
        .things = ruleset_list(rules, SLICE("genstande")),
        .common = ruleset_list(rules, SLICE("almene-navneord")),
        .dates = ruleset_list(rules, SLICE("ydelsesdatoer")),
        .amounts = ruleset_list(rules, SLICE("beloebsvendinger")),
        .bodies = ruleset_list(rules, SLICE("klageorganer")),
        .messages = ruleset_list(rules, SLICE("modstrid")),
        .limits = limits_read(rules),
    };
}

static uint64_t name_key(slice name) {
    char low[256];
    size_t length = utf8_fold_word(name, low, sizeof low);
    return length ? slice_hash((slice){low, length}) : 0;
}

static klarbrev_status take_letters(citizen_case *c, const case_input *letters, size_t count,
                                    const ruleset *rules) {
    c->letters = ARENA_ARRAY(&c->arena, case_letter, count + 1);
    if (!c->letters) return KLARBREV_E_NOMEM;
    c->letter_count = count;
    for (size_t i = 0; i < count; i++) {
        demand_fate *fates = ARENA_ARRAY(&c->arena, demand_fate, letters[i].said->demands.count + 1);
        if (!fates) return KLARBREV_E_NOMEM;
        c->letters[i] = (case_letter){.path = letters[i].path,
                                      .letter = letters[i].letter,
                                      .said = letters[i].said,
                                      .analysis = letters[i].said->analysis,
                                      .date = letters[i].said->date,
                                      .facts = letter_facts_read(letters[i].letter, rules),
                                      .fates = fates};
        case_letter *l = &c->letters[i];
        l->case_key = name_key(l->facts.case_number);
        l->unit_key = name_key(l->facts.unit);
        l->person_key = name_key(l->facts.person);
    }
    return KLARBREV_OK;
}

static int compare_conflicts(const void *one, const void *other) {
    const conflict *a = one, *b = other;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    for (size_t i = 0; i < a->item_count && i < b->item_count; i++) {
        if (a->items[i].letter != b->items[i].letter) return a->items[i].letter < b->items[i].letter ? -1 : 1;
        if (a->items[i].at.start != b->items[i].at.start)
            return a->items[i].at.start < b->items[i].at.start ? -1 : 1;
    }
    return 0;
}

typedef klarbrev_status (*comparer)(comparison *p);

klarbrev_status citizen_case_compare(citizen_case *out, const case_input *letters, size_t count,
                                     const ruleset *rules, klarbrev_error *error) {
    static const comparer steps[] = {
        relations_read,    copies_resolve,  relations_resolve, compare_appointments, compare_instructions,
        compare_documents, compare_amounts, compare_contacts,  compare_appeals,      compare_load};
    *out = (citizen_case){0};
    klarbrev_status status = take_letters(out, letters, count, rules);
    comparison p = comparison_open(out, rules);
    for (size_t i = 0; status == KLARBREV_OK && i < sizeof steps / sizeof *steps; i++) status = steps[i](&p);
    if (status != KLARBREV_OK) {
        citizen_case_release(out);
        return fail_no_memory(error);
    }
    if (out->conflicts.count > 1)
        qsort(out->conflicts.items, out->conflicts.count, sizeof *out->conflicts.items, compare_conflicts);
    return KLARBREV_OK;
}

void citizen_case_release(citizen_case *c) {
    arena_release(&c->arena);
    *c = (citizen_case){0};
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "cases/citizen_case.h"

#include <stdlib.h>

#include "base/error.h"
#include "cases/comparison.h"
#include "text/utf8.h"

enum { HEAD_LINES = 8 };

static limits limits_read(const conflict_rules *of) {
    const double *l = of->limits;
    return (limits){
        .minutes_same_town = (int)l[LIMIT_MINUTES_SAME_TOWN],
        .minutes_other_town = (int)l[LIMIT_MINUTES_OTHER_TOWN],
        .minutes_open_end = (int)l[LIMIT_MINUTES_OPEN_END],
        .minutes_open_call = (int)l[LIMIT_MINUTES_OPEN_CALL],
        .days_between_letters = (int)l[LIMIT_DAYS_BETWEEN_LETTERS],
        .days_contact = (int)l[LIMIT_DAYS_CONTACT],
        .days_load = (int)l[LIMIT_DAYS_LOAD],
        .load_appointments = (int)l[LIMIT_LOAD_APPOINTMENTS],
        .load_deadlines = (int)l[LIMIT_LOAD_DEADLINES],
        .load_senders = (int)l[LIMIT_LOAD_SENDERS],
        .load_letters = (int)l[LIMIT_LOAD_LETTERS],
        .load_threats = (int)l[LIMIT_LOAD_THREATS],
        .load_at_least = (int)l[LIMIT_LOAD_AT_LEAST],
        .amount_difference = l[LIMIT_AMOUNT_DIFFERENCE],
    };
}

comparison comparison_open(citizen_case *c, const ruleset *rules, const settings *set) {
    conflict_rules told = conflict_rules_read(rules, set);
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
        .laws = ruleset_list(rules, SLICE("love")),
        .settings = set,
        .told = told,
        .limits = limits_read(&told),
    };
}

static uint64_t name_key(slice name) {
    char low[256];
    size_t length = utf8_fold_word(name, low, sizeof low);
    return length ? slice_hash((slice){low, length}) : 0;
}

static int compare_keys(const void *one, const void *other) {
    const uint64_t *a = one, *b = other;
    return *a < *b ? -1 : *a > *b;
}

/* The keys of the case numbers that letters name, in order. */
typedef struct case_keys {
    uint64_t *items;
    size_t count;
} case_keys;

static klarbrev_status list_case_keys(case_keys *out, citizen_case *c) {
    *out = (case_keys){ARENA_ARRAY(&c->arena, uint64_t, c->letter_count + 1), 0};
    if (!out->items) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < c->letter_count; i++)
        if (c->letters[i].case_key) out->items[out->count++] = c->letters[i].case_key;
    if (out->count > 1) qsort(out->items, out->count, sizeof *out->items, compare_keys);
    return KLARBREV_OK;
}

/* "26/40518" alone among the first lines is a case number where another letter says that it is one. */
static void find_bare_number(const case_keys *named, case_letter *l) {
    for (uint32_t i = 0, seen = 0; i < l->letter->block_count && seen < HEAD_LINES; i++) {
        slice line = slice_trim(letter_block_text(l->letter, i));
        if (line.len == 0) continue;
        seen++;
        uint64_t key = name_key(line);
        if (!key || !bsearch(&key, named->items, named->count, sizeof key, compare_keys)) continue;
        l->case_key = key;
        l->facts.case_number = line;
        return;
    }
}

klarbrev_status case_take_letters(citizen_case *c, const case_input *letters, size_t count,
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
        klarbrev_status status = case_read_names(&c->arena, l, rules);
        if (status != KLARBREV_OK) return status;
    }
    case_keys named;
    klarbrev_status status = list_case_keys(&named, c);
    for (size_t i = 0; status == KLARBREV_OK && i < count; i++)
        if (!c->letters[i].case_key) find_bare_number(&named, &c->letters[i]);
    return status;
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
    klarbrev_status status = case_take_letters(out, letters, count, rules);
    comparison p = comparison_open(out, rules, count ? letters[0].said->settings : NULL);
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

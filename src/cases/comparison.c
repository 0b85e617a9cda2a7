/* SPDX-License-Identifier: MPL-2.0 */
#include "cases/comparison.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "text/utf8.h"

enum { QUOTE_CHARACTERS = 60 };

const klarbrev_demand *demand_of_case(const comparison *p, demand_at at) {
    return &p->c->letters[at.letter].said->demands.items[at.demand];
}

const demand_note *note_of_case(const comparison *p, demand_at at) {
    return &p->c->letters[at.letter].said->demand_notes[at.demand];
}

demand_fate fate_of(const comparison *p, demand_at at) {
    return p->c->letters[at.letter].fates[at.demand];
}

void set_fate(comparison *p, demand_at at, demand_fate fate) {
    p->c->letters[at.letter].fates[at.demand] = fate;
}

bool action_is(const klarbrev_demand *d, const char *actions) {
    slice rest = slice_of(actions), one;
    while (slice_split(&rest, '|', &one))
        if (slice_equal(one, slice_of(d->action))) return true;
    return false;
}

bool demand_is_attendance(const klarbrev_demand *d) {
    return d->modality == KLARBREV_MUST && action_is(d, "moede|deltage");
}

bool same_case(const case_letter *a, const case_letter *b) {
    return a->case_key && a->case_key == b->case_key;
}

bool same_unit(const case_letter *a, const case_letter *b) {
    return (a->unit_key && a->unit_key == b->unit_key) || (a->person_key && a->person_key == b->person_key);
}

bool related(const case_letter *a, const case_letter *b) {
    return a == b || same_case(a, b) || same_unit(a, b);
}

bool near_in_time(const comparison *p, uint32_t a, uint32_t b, int days) {
    moment left = p->c->letters[a].date, right = p->c->letters[b].date;
    if (!left.year || !right.year) return true;
    int64_t apart = moment_day_number(left) - moment_day_number(right);
    return apart <= days && -apart <= days;
}

bool later_letter(const comparison *p, uint32_t a, uint32_t b) {
    moment left = p->c->letters[a].date, right = p->c->letters[b].date;
    if (!left.year || !right.year) return a > b;
    int64_t apart = moment_day_number(left) - moment_day_number(right);
    return apart ? apart > 0 : a > b;
}

bool says(const comparison *p, uint32_t letter_index, uint32_t sentence_index, uint32_t bits) {
    return (p->sentence_relations[letter_index][sentence_index] & bits) != 0;
}

slice phrase_value(const comparison *p, const list *l, uint32_t letter_index, uint32_t sentence_index,
                   const char *column) {
    if (!l) return (slice){0};
    slice low = p->low_text[letter_index][sentence_index];
    int value = list_column(l, slice_of(column));
    for (size_t row = 0; row < list_row_count(l); row++)
        if (slice_find(low, list_cell(l, row, 0)) != SLICE_NOT_FOUND) return list_cell(l, row, value);
    return (slice){0};
}

const char *short_quote(comparison *p, uint32_t letter_index, klarbrev_span at) {
    slice text = span_text(p->c->letters[letter_index].analysis->text, at);
    size_t end = 0, count = 0;
    while (end < text.len && count < QUOTE_CHARACTERS) {
        utf8_next(text, &end);
        count++;
    }
    char *quote =
        arena_print(&p->c->arena, "%.*s%s", (int)end, text.at ? text.at : "", end < text.len ? "…" : "");
    for (char *c = quote; c && *c; c++)
        if (*c == '\t' || *c == '\n') *c = ' ';
    return quote;
}

conflict_item item_of_demand(const comparison *p, demand_at at) {
    return (conflict_item){
        .letter = at.letter, .demand = (int32_t)at.demand, .at = demand_of_case(p, at)->at};
}

static void fill_slot(builder *b, const char **at, const message_fill *fill) {
    const struct {
        const char *name, *value;
    } slots[] = {{"$afsender", fill->sender},
                 {"$krav", fill->deadlines},
                 {"$aftaler", fill->appointments},
                 {"$afdelinger", fill->senders},
                 {"$dato", fill->day},
                 {"$a", fill->a},
                 {"$b", fill->b}};
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++) {
        size_t length = strlen(slots[i].name);
        if (strncmp(*at, slots[i].name, length) != 0 || !slots[i].value) continue;
        builder_add_text(b, slots[i].value);
        *at += length;
        return;
    }
    builder_add_byte(b, *(*at)++);
}

static const char *filled(comparison *p, slice pattern, const message_fill *fill) {
    builder b = {0};
    char *source = arena_copy(&p->c->arena, pattern);
    for (const char *at = source; at && *at;) {
        if (*at == '$')
            fill_slot(&b, &at, fill);
        else
            builder_add_byte(&b, *at++);
    }
    const char *text = b.status == KLARBREV_OK && source ? arena_copy(&p->c->arena, builder_slice(&b)) : NULL;
    builder_release(&b);
    return text;
}

/* A rule's message or advice in the chosen language, its slots filled; NULL: memory ran out. */
static const char *said_by_rule(comparison *p, slice danish, const message_fill *fill) {
    slice said = message_of_rule(&p->c->arena, danish);
    return said.at ? filled(p, said, fill) : NULL;
}

/* False when the settings switch the rule off. */
static bool level_of(const comparison *p, const rule *r, klarbrev_level *level) {
    static const klarbrev_level levels[] = {[RULE_SUGGESTION] = KLARBREV_SUGGESTION,
                                            [RULE_WARNING] = KLARBREV_WARNING,
                                            [RULE_ERROR] = KLARBREV_ERROR};
    rule_switch chosen = check_switch(p->settings, r->id);
    *level = chosen == RULE_DEFAULT || chosen == RULE_OFF ? r->level : levels[chosen];
    return chosen != RULE_OFF;
}

klarbrev_status add_conflict(comparison *p, klarbrev_conflict_kind kind, const conflict_item *items,
                             size_t count, const message_fill *fill) {
    const rule *r = p->told.of_kind[kind];
    conflict found = {.kind = kind, .item_count = count};
    if (!r || !level_of(p, r, &found.level)) return KLARBREV_OK;
    conflict_item *kept = ARENA_ARRAY(&p->c->arena, conflict_item, count);
    if (!kept) return KLARBREV_E_NOMEM;
    memcpy(kept, items, count * sizeof *items);
    found.items = kept;
    found.message = said_by_rule(p, r->message, fill);
    found.advice = said_by_rule(p, rule_as_conflict(r)->advice, fill);
    found.source = arena_copy(&p->c->arena, r->source);
    if (!found.message || !found.advice || !found.source) return KLARBREV_E_NOMEM;
    return VECTOR_PUSH(&p->c->conflicts, &p->c->arena, found) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

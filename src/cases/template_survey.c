/* SPDX-License-Identifier: MPL-2.0 */
#include "cases/template_survey.h"

#include <stdlib.h>
#include <string.h>

#include "base/builder.h"
#include "base/error.h"
#include "cases/appeal.h"

/* Places gathered under one key while the templates are read. */
typedef struct gathering {
    const char *subject;
    VECTOR(survey_place) places;
    bool differs; /* the places are not all one unit, or do not all say the same */
    appeal said;  /* deadline, body and effect as first told */
} gathering;

typedef VECTOR(gathering *) gathering_vector;

typedef struct gatherer {
    template_survey *out;
    comparison *p;
    table by_key;
    gathering_vector all;
} gatherer;

static gathering *gathering_of(gatherer *g, slice key, slice subject) {
    gathering *found = table_get(&g->by_key, key);
    if (found) return found;
    arena *a = &g->out->templates.arena;
    found = ARENA_NEW(a, gathering);
    slice kept = arena_slice(a, key);
    if (!found || !kept.at) return NULL;
    *found = (gathering){.subject = arena_copy(a, subject)};
    bool filed = found->subject && table_put(&g->by_key, a, kept, found) == KLARBREV_OK;
    return filed && VECTOR_PUSH(&g->all, a, found) ? found : NULL;
}

static klarbrev_status list_gatherings(gatherer *g, survey_kind kind) {
    for (size_t i = 0; i < g->all.count; i++) {
        const gathering *from = g->all.items[i];
        survey_group group = {.kind = kind,
                              .subject = from->subject,
                              .places = from->places.items,
                              .count = from->places.count};
        if (!from->differs || from->places.count < 2) continue;
        if (!VECTOR_PUSH(&g->out->groups, &g->out->templates.arena, group)) return KLARBREV_E_NOMEM;
    }
    return KLARBREV_OK;
}

/* The nouns and months of the thing, as a key; empty when the words say too little. */
static slice key_of_topic(builder *b, const topic *t) {
    b->len = 0;
    if (t->empty || t->count == 0 || (t->weak && t->count < 2)) return (slice){0};
    for (size_t i = 0; i < t->count; i++) builder_print(b, "%.*s ", SLICE_ARG(t->nouns[i]));
    builder_print(b, "%u", t->months);
    return builder_slice(b);
}

static bool asks_for_paper(const klarbrev_demand *d) {
    return d->modality == KLARBREV_MUST && action_is(d, "indsende|udfylde|medbringe");
}

/* The deadline that the sentence of a demand names, as it is written there. */
static const char *deadline_words(comparison *p, demand_at at) {
    const analysis *a = p->c->letters[at.letter].analysis;
    const demand_note *n = note_of_case(p, at);
    for (uint32_t i = 0; i < a->quantity_count; i++) {
        const quantity *q = &a->quantities[i];
        if (q->kind == QUANTITY_DEADLINE && q->first_word >= n->first_token && q->first_word < n->last_token)
            return short_quote(p, at.letter, q->at);
    }
    return NULL;
}

static klarbrev_status take_request(gatherer *g, builder *key, demand_at at) {
    const klarbrev_demand *d = demand_of_case(g->p, at);
    const demand_note *n = note_of_case(g->p, at);
    if (!asks_for_paper(d) || !d->object || says(g->p, at.letter, n->sentence, SAYS_APPEAL))
        return KLARBREV_OK;
    topic t = topic_of(g->p, at.letter, n->object_first, n->object_last);
    slice words = key_of_topic(key, &t);
    if (key->status != KLARBREV_OK) return KLARBREV_E_NOMEM;
    if (words.len == 0) return KLARBREV_OK;
    gathering *here = gathering_of(g, words, slice_of(d->object));
    if (!here) return KLARBREV_E_NOMEM;
    const case_letter *letters = g->p->c->letters;
    if (here->places.count) {
        uint32_t last = here->places.items[here->places.count - 1].letter;
        if (last == at.letter) return KLARBREV_OK;
        here->differs |= !same_unit(&letters[here->places.items[0].letter], &letters[at.letter]);
    }
    survey_place place = {at.letter, d->at, deadline_words(g->p, at)};
    return VECTOR_PUSH(&here->places, &g->out->templates.arena, place) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status find_requests(template_survey *out, comparison *p) {
    gatherer g = {.out = out, .p = p};
    builder key = {0};
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; i < p->c->letter_count; i++)
        for (uint32_t k = 0; status == KLARBREV_OK && k < p->c->letters[i].said->demands.count; k++)
            status = take_request(&g, &key, (demand_at){i, k});
    builder_release(&key);
    return status == KLARBREV_OK ? list_gatherings(&g, SURVEY_SAME_REQUEST) : status;
}

/* The law that a guidance on complaints names, else the field of law of its template; empty: not known. */
static slice law_of(const comparison *p, const appeal *a) {
    const case_letter *l = &p->c->letters[a->letter];
    if (a->law.start < a->law.end) return span_text(l->analysis->text, a->law);
    slice area = slice_of(l->said->area.id);
    return slice_equal(area, SLICE("ukendt")) ? (slice){0} : area;
}

static klarbrev_status take_appeal(gatherer *g, const appeal *a) {
    slice law = law_of(g->p, a);
    if (law.len == 0) return KLARBREV_OK;
    gathering *here = gathering_of(g, law, law);
    if (!here) return KLARBREV_E_NOMEM;
    here->differs |= appeals_differ(&here->said, a);
    if (here->said.number <= 0) here->said.number = a->number, here->said.unit = a->unit;
    if (!here->said.body.len) here->said.body = a->body;
    if (!here->said.effect) here->said.effect = a->effect;
    survey_place place = {a->letter, a->at, appeal_words(g->p, a)};
    return VECTOR_PUSH(&here->places, &g->out->templates.arena, place) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status find_contradictions(template_survey *out, comparison *p) {
    gatherer g = {.out = out, .p = p};
    appeal_vector all = {0};
    klarbrev_status status = appeals_read(p, &all);
    for (size_t i = 0; status == KLARBREV_OK && i < all.count; i++) status = take_appeal(&g, &all.items[i]);
    return status == KLARBREV_OK ? list_gatherings(&g, SURVEY_CONTRADICTION) : status;
}

static klarbrev_status add_clauses(template_survey *out, uint32_t index, const letter *l) {
    for (uint32_t i = 0; i < l->block_count; i++) {
        const block *b = &l->blocks[i];
        if (l->parts[b->part].kind != PART_BODY) continue;
        klarbrev_status status = near_duplicates_add(&out->clauses, letter_block_text(l, i), index, b->at);
        if (status != KLARBREV_OK) return status;
    }
    return KLARBREV_OK;
}

static klarbrev_status list_clauses(template_survey *out, const clause_group *from) {
    survey_place *places = ARENA_ARRAY(&out->templates.arena, survey_place, from->places);
    size_t count = 0;
    if (!places) return KLARBREV_E_NOMEM;
    for (size_t i = 0; i < from->count; i++)
        for (size_t k = 0; k < from->wordings[i]->places.count; k++) {
            const clause_place *at = &from->wordings[i]->places.items[k];
            places[count++] = (survey_place){.letter = at->owner, .at = at->at};
        }
    survey_group group = {.kind = SURVEY_NEAR_DUPLICATE,
                          .subject = arena_copy(&out->templates.arena, from->wordings[0]->text),
                          .places = places,
                          .count = count,
                          .wordings = from->count};
    bool kept = group.subject && VECTOR_PUSH(&out->groups, &out->templates.arena, group);
    return kept ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

static klarbrev_status find_near_duplicates(template_survey *out) {
    klarbrev_status status = KLARBREV_OK;
    for (uint32_t i = 0; status == KLARBREV_OK && i < out->templates.letter_count; i++)
        status = add_clauses(out, i, out->templates.letters[i].letter);
    if (status == KLARBREV_OK) status = near_duplicates_find(&out->clauses, near_duplicate_share);
    for (size_t i = 0; status == KLARBREV_OK && i < out->clauses.groups.count; i++)
        status = list_clauses(out, &out->clauses.groups.items[i]);
    return status;
}

static int compare_groups(const void *one, const void *other) {
    const survey_group *a = one, *b = other;
    if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return strcmp(a->subject, b->subject);
}

klarbrev_status template_survey_make(template_survey *out, const case_input *templates, size_t count,
                                     const ruleset *rules, klarbrev_error *error) {
    *out = (template_survey){0};
    klarbrev_status status = case_take_letters(&out->templates, templates, count, rules);
    comparison p = comparison_open(&out->templates, rules, count ? templates[0].said->settings : NULL);
    if (status == KLARBREV_OK) status = relations_read(&p);
    if (status == KLARBREV_OK) status = find_contradictions(out, &p);
    if (status == KLARBREV_OK) status = find_requests(out, &p);
    if (status == KLARBREV_OK) status = find_near_duplicates(out);
    if (status != KLARBREV_OK) {
        template_survey_release(out);
        return fail_no_memory(error);
    }
    if (out->groups.count > 1)
        qsort(out->groups.items, out->groups.count, sizeof *out->groups.items, compare_groups);
    return KLARBREV_OK;
}

void template_survey_release(template_survey *s) {
    near_duplicates_release(&s->clauses);
    citizen_case_release(&s->templates);
    *s = (template_survey){0};
}

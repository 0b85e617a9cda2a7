/* SPDX-License-Identifier: MPL-2.0 */
/* Letter type and area: cues are weighed by where they stand, and the class with the most points is the
 * letter's. */
#include <string.h>

#include "checks/law_table.h"
#include "checks/rights_text.h"

/* What one cue is worth; the packs' heads say the same in words. */
typedef struct cue_weights {
    double strong, weak, against;
    double both;             /* one opening sentence grants, another refuses */
    double subject, opening; /* factors for cues in the subject line and in the first sentences */
    double least;            /* below it the class is unknown */
} cue_weights;

static const cue_weights type_weights = {3, 1, -3, 15, 5, 2, 3.5};
static const cue_weights area_weights = {2, 1, -2, 0, 5, 1, 2};

enum { EVIDENCE_MAX = 4, REPEATS_MAX = 2 };
static const double repeat_worth = 0.34, first_citation = 5, next_citation = 1, settled = 100;
static const char *const unknown = "ukendt";

bool class_is_known(const klarbrev_class *found) {
    return found->id && strcmp(found->id, unknown) != 0;
}

typedef VECTOR(klarbrev_evidence) evidence_vector;

static double place_factor(const rights_text *t, uint32_t at, const cue_weights *w, bool speaks_against) {
    if (at == t->subject) return w->subject;
    return t->places[at].opening && !speaks_against ? w->opening : 1;
}

/* The best place of a cue counts whole; the same cue again adds a little. */
static double weigh_cue(const rights_text *t, uint32_t number, const cue_weights *w, bool speaks_against,
                        const sentence_set *skipped) {
    uint32_t from = t->first_match[number], to = t->first_match[number + 1];
    double best = 0;
    uint32_t sentences = 0, before = NO_INDEX;
    for (uint32_t m = from; m < to; m++) {
        uint32_t at = t->match_sentence[m];
        if (skipped->bits && at != t->subject && sentence_set_has(*skipped, at)) continue;
        double factor = place_factor(t, at, w, speaks_against);
        if (factor > best) best = factor;
        sentences += at != before;
        before = at;
    }
    if (sentences == 0) return 0;
    uint32_t repeats = sentences - 1 < REPEATS_MAX ? sentences - 1 : REPEATS_MAX;
    return best + repeats * repeat_worth;
}

static double weigh_cues(const rights_text *t, pattern_list cues, double worth, const cue_weights *w,
                         const sentence_set *skipped) {
    double sum = 0;
    for (uint32_t i = 0; i < cues.count; i++)
        sum += worth * weigh_cue(t, cues.numbers[i], w, worth < 0, skipped);
    return sum;
}

/* Sentences that say nothing of what the letter is; no bits when the class skips none, or memory ran out. */
static sentence_set skipped_sentences(const rights_text *t, const class_rule *c) {
    sentence_set skipped = {0};
    if (c->skip.index == NO_CONDITION) return skipped;
    skipped = sentence_set_new(t);
    if (skipped.bits) sentence_set_add_matches(skipped, t, t->rules->conditions[c->skip.index].patterns);
    return skipped;
}

/* A letter that says yes in one of its first sentences and no in another: neither sentence tells alone. */
static double weigh_both(const rights_text *t, const class_rule *c, const cue_weights *w) {
    if (!c->grants.count) return 0;
    const sentence_set grants = sentence_set_new(t), refuses = sentence_set_new(t);
    if (!grants.bits || !refuses.bits) return 0;
    sentence_set_add_matches(grants, t, c->grants);
    sentence_set_add_matches(refuses, t, c->refuses);
    bool granted = false, refused = false;
    for (uint32_t i = 0; i < t->sentence_count; i++) {
        if (!t->places[i].opening) continue;
        const bool no = sentence_set_has(refuses, i);
        refused = refused || no;
        granted = granted || (!no && sentence_set_has(grants, i));
    }
    return granted && refused ? w->both : 0;
}

static double weigh_class(const rights_text *t, const class_rule *c, const cue_weights *w) {
    const sentence_set skipped = skipped_sentences(t, c), none = {0};
    return weigh_cues(t, c->strong, w->strong, w, &skipped) + weigh_cues(t, c->weak, w->weak, w, &skipped) +
           weigh_cues(t, c->against, w->against, w, &none) + weigh_both(t, c, w);
}

/* The areas of the laws that the letter cites, one a citation of a known law. */
typedef VECTOR(slice) area_vector;

static bool cited_areas(area_vector *out, const check_context *context) {
    const list *laws = law_table(context->rules);
    const analysis *read = context->analysis;
    for (uint32_t i = 0; i < read->quantity_count; i++) {
        const quantity *q = &read->quantities[i];
        if (q->kind != QUANTITY_CITATION) continue;
        ptrdiff_t row = law_find(laws, citation_law(read, q), NULL);
        if (row == LIST_NO_ROW) continue;
        if (!VECTOR_PUSH(out, context->arena, law_cell(laws, row, SLICE("omraade")))) return false;
    }
    return true;
}

static double weigh_citations(const area_vector *cited, slice area) {
    double sum = 0;
    uint32_t count = 0;
    for (size_t i = 0; i < cited->count && count <= REPEATS_MAX; i++)
        if (slice_equal(cited->items[i], area)) sum += count++ == 0 ? first_citation : next_citation;
    return sum;
}

static bool collect_evidence(const rights_text *t, pattern_list cues, evidence_vector *out) {
    for (uint32_t i = 0; i < cues.count && out->count < EVIDENCE_MAX; i++) {
        uint32_t m = t->first_match[cues.numbers[i]];
        if (m == t->first_match[cues.numbers[i] + 1]) continue;
        if (!VECTOR_PUSH(out, t->context->arena, (klarbrev_evidence){t->matches[m].at})) return false;
    }
    return true;
}

static klarbrev_status name_class(klarbrev_class *out, const rights_text *t, const class_rule *best,
                                  double score, double second) {
    evidence_vector evidence = {0};
    if (!best) {
        *out = (klarbrev_class){.id = unknown};
        return KLARBREV_OK;
    }
    if (!collect_evidence(t, best->strong, &evidence) || !collect_evidence(t, best->weak, &evidence))
        return KLARBREV_E_NOMEM;
    const char *id = arena_copy(t->context->arena, best->id);
    if (!id) return KLARBREV_E_NOMEM;
    *out = (klarbrev_class){id, score / (score + (second > 0 ? second : 0)), evidence.items, evidence.count};
    return KLARBREV_OK;
}

static klarbrev_status forced_class(klarbrev_class *out, const check_context *context, slice id) {
    const char *copy = arena_copy(context->arena, id);
    if (!copy) return KLARBREV_E_NOMEM;
    *out = (klarbrev_class){.id = copy, .score = 1};
    return KLARBREV_OK;
}

static slice forced_type(const check_context *context) {
    return context->settings && context->settings->type.len
               ? context->settings->type
               : letter_property(context->letter, SLICE("klarbrev.type"));
}

static slice forced_area(const check_context *context) {
    return context->settings && context->settings->area.len
               ? context->settings->area
               : letter_property(context->letter, SLICE("klarbrev.area"));
}

/* A letter is addressed, signed or has a reference; a phrase of a library has nothing of it. */
static bool has_frame(const letter *l) {
    for (uint32_t i = 0; i < l->block_count; i++) {
        uint8_t role = l->blocks[i].role;
        if (role == BLOCK_SALUTATION || role == BLOCK_SIGNATURE || role == BLOCK_ADDRESS ||
            role == BLOCK_REFERENCE)
            return true;
    }
    return false;
}

static const class_rule *unframed_type(const rights_text *t) {
    if (has_frame(t->context->letter)) return NULL;
    for (uint32_t i = 0; i < t->rules->type_count; i++) {
        const class_rule *type = &t->rules->types[i];
        if (type->unframed && rights_text_has(t, type->strong) && !rights_text_has(t, type->against))
            return type;
    }
    return NULL;
}

static klarbrev_status classify_type(check_context *context, const rights_text *t) {
    slice forced = forced_type(context);
    if (forced.len) return forced_class(&context->type, context, forced);
    const class_rule *best = unframed_type(t);
    if (best) return forced_class(&context->type, context, best->id);
    double top = 0, second = 0;
    for (uint32_t i = 0; i < t->rules->type_count; i++) {
        if (t->rules->types[i].unframed) continue;
        double score = weigh_class(t, &t->rules->types[i], &type_weights);
        if (score <= top) {
            if (score > second) second = score;
            continue;
        }
        second = top;
        top = score;
        best = &t->rules->types[i];
    }
    return name_class(&context->type, t, top >= type_weights.least ? best : NULL, top, second);
}

static double weigh_area(const rights_text *t, const class_rule *area, const area_vector *cited) {
    const check_context *context = t->context;
    double score = weigh_class(t, area, &area_weights) + weigh_citations(cited, area->id);
    return name_list_has(area->types, slice_of(context->type.id)) ? score + settled : score;
}

static klarbrev_status classify_area(check_context *context, const rights_text *t) {
    slice forced = forced_area(context);
    if (forced.len) return forced_class(&context->area, context, forced);
    const class_rule *best = NULL;
    area_vector cited = {0};
    if (!cited_areas(&cited, context)) return KLARBREV_E_NOMEM;
    double top = 0, second = 0;
    for (uint32_t i = 0; i < t->rules->area_count; i++) {
        double score = weigh_area(t, &t->rules->areas[i], &cited);
        if (score <= top) {
            if (score > second) second = score;
            continue;
        }
        second = top;
        top = score;
        best = &t->rules->areas[i];
    }
    return name_class(&context->area, t, top >= area_weights.least ? best : NULL, top, second);
}

enum { TEMPLATE_PLACEHOLDERS = 3 };

/* A letter with one forgotten field is a letter; one with branches or many fields is a template. */
static bool looks_like_template(const check_context *context) {
    const letter *l = context->letter;
    int mode = context->settings ? context->settings->template_mode : -1;
    if (mode >= 0) return mode == 1;
    return l->branch_count > 0 || l->placeholder_count >= TEMPLATE_PLACEHOLDERS;
}

klarbrev_status rights_classify(check_context *context, const rights_text *t) {
    context->is_template = looks_like_template(context);
    klarbrev_status status = classify_type(context, t);
    return status == KLARBREV_OK ? classify_area(context, t) : status;
}

/* SPDX-License-Identifier: MPL-2.0 */
#include "checks/waived.h"

#include "text/span.h"
#include "text/utf8.h"

static const char expired_rule[] = "klarbrev.undtagelse";

uint64_t requirement_fingerprint(const klarbrev_requirement *r) {
    uint64_t hash = slice_hash(slice_of(r->id));
    hash = slice_hash_more(hash, slice_of(klarbrev_requirement_status_word(r->status)));
    return slice_hash_more(hash, slice_of(r->branch));
}

/* Something that a waiver may cover. */
typedef struct waivable {
    slice id, rule; /* as reports name it, and the rule that it is of */
    uint64_t fingerprint;
    const klarbrev_evidence *places; /* where in the letter it is said; none for what is missing */
    size_t place_count;
} waivable;

/* Bytes of text from start that are the words, where any white space is as good as another; 0: they are not.
 */
static size_t words_at(slice text, size_t start, slice words) {
    size_t at = start, w = 0;
    while (w < words.len && at < text.len) {
        size_t next_at = at, next_w = w;
        uint32_t said = utf8_next(text, &next_at), wanted = utf8_next(words, &next_w);
        if (code_point_is_space(said) && code_point_is_space(wanted)) {
            for (at = next_at; at < text.len && code_point_is_space(utf8_next(text, &next_at));
                 at = next_at) {
            }
            for (w = next_w; w < words.len && code_point_is_space(utf8_next(words, &next_w)); w = next_w) {
            }
            continue;
        }
        if (said != wanted) return 0;
        at = next_at;
        w = next_w;
    }
    return w == words.len ? at - start : 0;
}

/* Whether the words stand where one of the places is, or overlap it. */
static bool is_about(slice text, slice words, const waivable *problem) {
    for (size_t start = 0; start < text.len;) {
        size_t length = words_at(text, start, words);
        const span found = {(uint32_t)start, (uint32_t)(start + length)};
        for (size_t i = 0; length && i < problem->place_count; i++) {
            span place = problem->places[i].at;
            if (span_overlaps(found, place) || (place.start == place.end && span_contains(found, place)))
                return true;
        }
        utf8_next(text, &start);
    }
    return false;
}

static bool covers(const check_context *c, const waiver_setting *w, const waivable *problem) {
    if (!rule_pattern_covers(w->rule, problem->id) && !rule_pattern_covers(w->rule, problem->rule))
        return false;
    if (w->has_fingerprint && w->fingerprint != problem->fingerprint) return false;
    return w->text.len == 0 || is_about(c->letter->text, w->text, problem);
}

static bool has_expired(const check_context *c, const waiver_setting *w) {
    return w->expires.year && c->settings->today.year &&
           moment_day_number(w->expires) < moment_day_number(c->settings->today);
}

/* The waiver that covers the problem. One that has expired comes last: *expired is told where there is no
 * other. */
static const waiver_setting *waiver_of(const check_context *c, const waivable *problem, bool *expired) {
    const waiver_setting *late = NULL;
    const settings *s = c->settings;
    for (size_t i = 0; i < s->waiver_count; i++) {
        if (!covers(c, &s->waivers[i], problem)) continue;
        if (!has_expired(c, &s->waivers[i])) return &s->waivers[i];
        late = &s->waivers[i];
    }
    *expired = late != NULL;
    return late;
}

/* Told once a letter, however many problems it would have covered. */
static bool tell_expired(check_context *c, const waiver_setting *w, span at) {
    char day[24];
    const rule *r = check_rule(c, expired_rule);
    for (size_t i = 0; i < c->expired.count; i++)
        if (c->expired.items[i] == w) return true;
    if (!VECTOR_PUSH(&c->expired, c->arena, w)) return false;
    klarbrev_finding f = {.rule = expired_rule, .at = at, .block = letter_block_at(c->letter, at.start)};
    if (!r || !level_by_settings(&f.level, c, r->id, r->level)) return true;
    const message_slot slots[] = {{"regel", w->rule},
                                  {"dag", slice_of(moment_print_iso(w->expires, day))},
                                  {"sted", slice_of(w->place)}};
    f.category = r->category;
    f.message = check_message(c, r, slots, sizeof slots / sizeof *slots);
    f.why = arena_copy(c->arena, r->why);
    f.source = arena_copy(c->arena, r->source);
    f.fingerprint =
        slice_hash_more(slice_hash_more(slice_hash(slice_of(expired_rule)), w->rule), slice_of(day));
    return f.message && f.why && f.source && VECTOR_PUSH(&c->findings, c->arena, f);
}

static bool keep_waived(check_context *c, const waiver_setting *w, const klarbrev_finding *finding,
                        const klarbrev_requirement *requirement) {
    waived_problem waived = {.by = w, .is_requirement = requirement != NULL};
    if (finding) waived.finding = *finding;
    if (requirement) waived.requirement = *requirement;
    return VECTOR_PUSH(&c->waived, c->arena, waived);
}

static bool waive_finding(check_context *c, const klarbrev_finding *f) {
    const klarbrev_evidence place = {f->at};
    const waivable problem = {.id = slice_of(f->rule),
                              .rule = slice_of(f->rule),
                              .fingerprint = f->fingerprint,
                              .places = &place,
                              .place_count = 1};
    bool expired = false;
    const waiver_setting *w = waiver_of(c, &problem, &expired);
    if (w && !expired) return keep_waived(c, w, f, NULL);
    if (expired && !tell_expired(c, w, f->at)) return false;
    return VECTOR_PUSH(&c->findings, c->arena, *f);
}

static bool waive_requirement(check_context *c, klarbrev_requirement *r) {
    const rule *of = ruleset_find(c->rules, slice_of(r->id));
    const waivable problem = {.id = slice_of(r->id),
                              .rule = of ? of->id : slice_of(r->id),
                              .fingerprint = requirement_fingerprint(r),
                              .places = r->evidence,
                              .place_count = r->evidence_count};
    bool expired = false;
    const waiver_setting *w = waiver_of(c, &problem, &expired);
    if (!w) return true;
    if (expired) return tell_expired(c, w, (span){0, 0});
    if (!keep_waived(c, w, NULL, r)) return false;
    r->status = KLARBREV_NOT_APPLICABLE;
    return true;
}

static bool waive_findings(check_context *c) {
    const finding_vector all = c->findings;
    c->findings = (finding_vector){0}; /* the waived ones are left out of the new list, in place of the old */
    for (size_t i = 0; i < all.count; i++)
        if (!waive_finding(c, &all.items[i])) return false;
    return true;
}

static bool waive_requirements(check_context *c) {
    for (size_t i = 0; i < c->requirements.count; i++) {
        klarbrev_requirement *r = &c->requirements.items[i];
        bool is_wrong = r->status == KLARBREV_MISSING || r->status == KLARBREV_DEFECTIVE;
        if (is_wrong && !waive_requirement(c, r)) return false;
    }
    return true;
}

klarbrev_status problems_waive(check_context *c) {
    if (!c->settings || c->settings->waiver_count == 0) return KLARBREV_OK;
    return waive_findings(c) && waive_requirements(c) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

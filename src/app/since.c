/* SPDX-License-Identifier: MPL-2.0 */
#include "app/since.h"

#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/message.h"
#include "rewrite/compare.h"
#include "rules/change_rule.h"
#include "text/span.h"

void since_keep_changed(input_list *letters, const git_changes *changes) {
    size_t kept = 0;
    for (size_t i = 0; i < letters->paths.count; i++) {
        const char *path = letters->paths.items[i];
        bool is_there = strcmp(path, "-") == 0 || access(path, F_OK) == 0;
        /* what was never there is kept, so that reading it tells */
        if (is_there ? git_change_of(changes, path) != NULL : !git_is_deleted(changes, path))
            letters->paths.items[kept++] = path;
    }
    letters->paths.count = kept;
}

/* By rule in rules/aendring: how bad it is to lose or change each kind, and what is said of it. */
static const char *const change_rules[DIFFERENCE_KIND_COUNT] = {
    [DIFFERENCE_REQUIREMENT] = "aendring.rettighed", [DIFFERENCE_DEMAND] = "aendring.krav",
    [DIFFERENCE_DEADLINE] = "aendring.frist",        [DIFFERENCE_DATE] = "aendring.dato",
    [DIFFERENCE_AMOUNT] = "aendring.beloeb",         [DIFFERENCE_CITATION] = "aendring.lovhenvisning",
    [DIFFERENCE_PLACEHOLDER] = "aendring.felt",      [DIFFERENCE_NEGATION] = "aendring.naegtelse",
    [DIFFERENCE_CONTACT] = "aendring.kontakt",
};

/* A requirement that only suggests is no right. */
static bool only_suggests(const check_context *old_letter, const char *id) {
    for (size_t i = 0; id && i < old_letter->requirements.count; i++) {
        const klarbrev_requirement *r = &old_letter->requirements.items[i];
        if (strcmp(r->id, id) == 0 && r->level == KLARBREV_SUGGESTION) return true;
    }
    return false;
}

/* Whether the words are what a requirement rested on. */
static bool is_evidence_of(const check_context *old_letter, slice id, span at) {
    for (size_t i = 0; id.len && i < old_letter->requirements.count; i++) {
        const klarbrev_requirement *r = &old_letter->requirements.items[i];
        for (size_t k = 0; slice_equal(slice_of(r->id), id) && k < r->evidence_count; k++)
            if (span_overlaps(r->evidence[k].at, at)) return true;
    }
    return false;
}

static klarbrev_level level_of(const difference *d, const rule *r, bool changed,
                               const check_context *old_letter) {
    if (only_suggests(old_letter, d->id)) return KLARBREV_SUGGESTION;
    const change_rule *change = rule_as_change(r);
    bool by_law = change->by_law.len && ((zones_at(old_letter->zones, d->at) & ZONE(RIGHTS)) ||
                                         is_evidence_of(old_letter, change->by_law, d->at));
    return changed && !by_law ? change->level : r->level;
}

/* The words that are gone, or what stood for them: "klagevejledning-frist (når barn)". */
static const char *what_was(arena *a, const difference *d) {
    if (d->id && d->branch) return arena_print(a, _("%s (når %s)"), d->id, d->branch);
    return d->id ? d->id : d->from;
}

static bool add_loss(klarbrev_result *result, const difference *d, const check_context *old_letter) {
    arena *a = &result->letter->arena;
    const rule *r = ruleset_find(result->said.rules, slice_of(change_rules[d->kind]));
    const change_rule *change = rule_as_change(r);
    if (!change) return true; /* the packs at hand do not tell of it */
    bool changed = d->from && d->to && change->message.len;
    const char *what = what_was(a, d);
    klarbrev_finding f = {.rule = change_rules[d->kind], .category = r->category, .at = {0, 0}};
    if (!what) return false;
    if (!level_by_settings(&f.level, &result->said, r->id, level_of(d, r, changed, old_letter))) return true;
    f.message = changed ? change_message(a, change->message, slice_of(d->from), slice_of(d->to))
                        : change_message(a, r->message, slice_of(what), (slice){0});
    f.why = arena_copy(a, r->why);
    f.source = arena_copy(a, r->source);
    f.fingerprint = slice_hash_more(slice_hash_more(slice_hash(slice_of(f.rule)), slice_of(what)),
                                    slice_of(changed ? d->to : NULL));
    return f.message && f.why && f.source && VECTOR_PUSH(&result->said.findings, a, f);
}

static bool add_losses(klarbrev_result *result, const difference_vector *list,
                       const check_context *old_letter) {
    for (size_t i = 0; i < list->count; i++)
        if (!add_loss(result, &list->items[i], old_letter)) return false;
    return true;
}

static klarbrev_status compare_versions(known_problems *known, klarbrev_result *result,
                                        const klarbrev_result *old_version, klarbrev_error *error) {
    comparison found;
    arena *a = &result->letter->arena;
    klarbrev_status status = letters_compare(&found, a, &old_version->said, &result->said);
    if (status != KLARBREV_OK || !known_problems_of(known, a, old_version)) return fail_no_memory(error);
    bool added = add_losses(result, &found.lost, &old_version->said) &&
                 add_losses(result, &found.changed, &old_version->said);
    return added ? KLARBREV_OK : fail_no_memory(error);
}

klarbrev_status since_compare(known_problems *known, klarbrev_result *result, const git_changes *changes,
                              const engine *e, const char *as, klarbrev_error *error) {
    const git_change *change = git_change_of(changes, result->path);
    *known = (known_problems){0};
    if (!change || !change->old_path) return KLARBREV_OK;
    builder bytes;
    klarbrev_result *old_version = NULL;
    klarbrev_status status = git_old_bytes(&bytes, changes, change, error);
    if (status == KLARBREV_OK) {
        (void)pipeline_check(&old_version, e, result->said.settings, builder_slice(&bytes), change->old_path,
                             as);
        if (!old_version) status = fail_no_memory(error);
    }
    if (status == KLARBREV_OK && old_version && old_version->letter)
        status = compare_versions(known, result, old_version, error);
    result_free(old_version);
    builder_release(&bytes);
    return status;
}

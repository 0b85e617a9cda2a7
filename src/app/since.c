/* SPDX-License-Identifier: MPL-2.0 */
#include "app/since.h"

#include <string.h>

#include "base/error.h"
#include "base/message.h"
#include "rewrite/compare.h"

void since_keep_changed(input_list *letters, const git_changes *changes) {
    size_t kept = 0;
    for (size_t i = 0; i < letters->paths.count; i++) {
        if (git_change_of(changes, letters->paths.items[i]))
            letters->paths.items[kept++] = letters->paths.items[i];
    }
    letters->paths.count = kept;
}

/*
 * How bad it is to lose or change each kind. A right may not go, and a deadline may not go without another in
 * its place; what a demand or a value says may change by intent.
 */
static const struct {
    const char *rule;
    klarbrev_category category;
    klarbrev_level lost_level, changed_level;
    const char *lost, *changed; /* said of the old words, and of the old and the new */
} losses[DIFFERENCE_KIND_COUNT] = {
    [DIFFERENCE_REQUIREMENT] = {"aendring.rettighed", KLARBREV_RIGHTS, KLARBREV_ERROR, KLARBREV_ERROR,
                                N_("Den nye udgave har mistet oplysningen: '%s'"), NULL},
    [DIFFERENCE_DEMAND] = {"aendring.krav", KLARBREV_STRUCTURE, KLARBREV_WARNING, KLARBREV_WARNING,
                           N_("Den nye udgave har mistet kravet: '%s'"), NULL},
    [DIFFERENCE_DEADLINE] = {"aendring.frist", KLARBREV_STRUCTURE, KLARBREV_ERROR, KLARBREV_WARNING,
                             N_("Den nye udgave har mistet fristen '%s'"),
                             N_("Fristen er ændret fra '%s' til '%s'")},
    [DIFFERENCE_DATE] = {"aendring.dato", KLARBREV_STRUCTURE, KLARBREV_SUGGESTION, KLARBREV_SUGGESTION,
                         N_("Den nye udgave har mistet datoen '%s'"),
                         N_("Datoen er ændret fra '%s' til '%s'")},
    [DIFFERENCE_AMOUNT] = {"aendring.beloeb", KLARBREV_STRUCTURE, KLARBREV_WARNING, KLARBREV_SUGGESTION,
                           N_("Den nye udgave har mistet beløbet '%s'"),
                           N_("Beløbet er ændret fra '%s' til '%s'")},
    [DIFFERENCE_CITATION] = {"aendring.lovhenvisning", KLARBREV_LAW_REFERENCE, KLARBREV_WARNING,
                             KLARBREV_SUGGESTION, N_("Den nye udgave har mistet lovhenvisningen '%s'"),
                             N_("Lovhenvisningen er ændret fra '%s' til '%s'")},
    [DIFFERENCE_PLACEHOLDER] = {"aendring.felt", KLARBREV_STRUCTURE, KLARBREV_WARNING, KLARBREV_SUGGESTION,
                                N_("Den nye udgave har mistet feltet '%s'"),
                                N_("Feltet er ændret fra '%s' til '%s'")},
    [DIFFERENCE_NEGATION] = {"aendring.naegtelse", KLARBREV_STRUCTURE, KLARBREV_WARNING, KLARBREV_WARNING,
                             N_("Den nye udgave har mistet nægtelsen '%s'"), NULL},
    [DIFFERENCE_CONTACT] = {"aendring.kontakt", KLARBREV_STRUCTURE, KLARBREV_WARNING, KLARBREV_SUGGESTION,
                            N_("Den nye udgave har mistet kontakten '%s'"),
                            N_("Kontakten er ændret fra '%s' til '%s'")},
};

/* A requirement that only suggests is no right. */
static klarbrev_level level_of(const difference *d, bool changed, const check_context *old_letter) {
    for (size_t i = 0; d->id && i < old_letter->requirements.count; i++) {
        const klarbrev_requirement *r = &old_letter->requirements.items[i];
        if (strcmp(r->id, d->id) == 0 && r->level == KLARBREV_SUGGESTION) return KLARBREV_SUGGESTION;
    }
    /* what stands in the guidance on rights is set by law */
    bool by_law = d->kind == DIFFERENCE_DEADLINE && (zones_at(old_letter->zones, d->at) & ZONE(RIGHTS));
    return changed && !by_law ? losses[d->kind].changed_level : losses[d->kind].lost_level;
}

static bool add_loss(klarbrev_result *result, const difference *d, const check_context *old_letter) {
    arena *a = &result->letter->arena;
    bool changed = d->from && d->to && losses[d->kind].changed;
    const char *what = d->id && d->branch ? arena_print(a, _("%s (når %s)"), d->id, d->branch)
                       : d->id            ? d->id
                                          : d->from;
    klarbrev_finding f = {.rule = losses[d->kind].rule,
                          .category = losses[d->kind].category,
                          .level = level_of(d, changed, old_letter)};
    if (!what) return false;
    f.message = changed ? arena_print(a, _(losses[d->kind].changed), d->from, d->to)
                        : arena_print(a, _(losses[d->kind].lost), what);
    f.fingerprint = slice_hash_more(slice_hash_more(slice_hash(slice_of(f.rule)), slice_of(what)),
                                    slice_of(changed ? d->to : NULL));
    return f.message && VECTOR_PUSH(&result->said.findings, a, f);
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

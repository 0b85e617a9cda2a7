/* SPDX-License-Identifier: MPL-2.0 */
/* The rights check: letter type and area first, then every requirement that holds for them. */
#include <string.h>

#include "base/builder.h"
#include "checks/check_table.h"
#include "checks/rights_case.h"

enum { MODEL_TEXT_MAX = 2000, EVIDENCE_MAX = 16 };

/* The name of the first body that the area's row allows, as letters write it. */
static slice right_body(const rights_case *c) {
    slice bodies = appeal_cell(c->appeal, SLICE("instanser")), first = {0};
    const list *names = ruleset_list(c->context->rules, SLICE("klagenaevn"));
    if (!names || !slice_split(&bodies, '|', &first)) return (slice){0};
    for (size_t i = 0; i < list_row_count(names); i++)
        if (slice_equal(list_cell(names, i, list_column(names, SLICE("organ"))), first))
            return list_cell(names, i, 0);
    return (slice){0};
}

typedef struct model_slot {
    slice name, value, unknown; /* unknown: what stands there when the area is not known */
} model_slot;

static bool add_slot(builder *text, slice *rest, const model_slot *slots, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!slice_starts(*rest, slots[i].name)) continue;
        builder_add(text, slots[i].value.len ? slots[i].value : slots[i].unknown);
        *rest = slice_from(*rest, slots[i].name.len, rest->len);
        return true;
    }
    return false;
}

const char *rights_model_text(const rights_case *c, const requirement_rule *requirement) {
    model_slot slots[] = {
        {SLICE("$instans"), right_body(c), SLICE("[klageinstans]")},
        {SLICE("$frist"), appeal_cell(c->appeal, SLICE("frist")), SLICE("[frist]")},
    };
    builder text;
    builder_init(&text, MODEL_TEXT_MAX);
    for (slice rest = requirement->model; rest.len;) {
        if (rest.at[0] == '$' && add_slot(&text, &rest, slots, sizeof slots / sizeof *slots)) continue;
        builder_add_byte(&text, rest.at[0]);
        rest = slice_from(rest, 1, rest.len);
    }
    const char *copy = arena_copy(c->context->arena, builder_slice(&text));
    builder_release(&text);
    return copy;
}

static klarbrev_level level_of(const rights_case *c, const requirement_rule *requirement,
                               const applies_row *row, const verdict *v) {
    (void)requirement;
    klarbrev_level level = row->level == ASKED_FORBIDDEN ? KLARBREV_ERROR : (klarbrev_level)row->level;
    /* What is there but wrong is worse than what is missing: it misleads. */
    if (v->status == KLARBREV_DEFECTIVE) level = v->warns ? KLARBREV_WARNING : KLARBREV_ERROR;
    bool about_appeals = row->level != ASKED_FORBIDDEN && row->unless.index != NO_CONDITION;
    if (about_appeals && v->status == KLARBREV_DEFECTIVE && c->appeal.table && c->appeal.row != LIST_NO_ROW &&
        !appeal_row_is_sure(c->appeal))
        level = KLARBREV_WARNING;
    return level;
}

static klarbrev_evidence *copy_evidence(const rights_case *c, const verdict *v, size_t *count) {
    size_t wanted = v->proof_count < EVIDENCE_MAX ? v->proof_count : EVIDENCE_MAX;
    klarbrev_evidence *evidence = ARENA_ARRAY(c->context->arena, klarbrev_evidence, wanted + 1);
    for (size_t i = 0; evidence && i < wanted; i++) evidence[i].at = v->proofs[i].at;
    *count = wanted;
    return evidence;
}

static klarbrev_status add_entry(rights_case *c, const requirement_rule *requirement, const applies_row *row,
                                 const verdict *v, const char *branch_words) {
    check_context *context = c->context;
    klarbrev_requirement entry = {.status = v->status, .branch = branch_words};
    entry.id = arena_copy(context->arena, requirement->id);
    entry.level = level_of(c, requirement, row, v);
    entry.basis = arena_copy(context->arena, requirement->basis);
    entry.message = v->says ? v->says : arena_copy(context->arena, requirement->rule->message);
    entry.evidence = copy_evidence(c, v, &entry.evidence_count);
    if (!entry.id || !entry.basis || !entry.message || !entry.evidence) return KLARBREV_E_NOMEM;
    if (v->status == KLARBREV_MISSING && !(entry.model = rights_model_text(c, requirement)))
        return KLARBREV_E_NOMEM;
    return VECTOR_PUSH(&context->requirements, context->arena, entry) ? KLARBREV_OK : KLARBREV_E_NOMEM;
}

/* Where a fault stands in one branch only, its readers are named. */
static klarbrev_status report_defect(rights_case *c, const requirement_rule *requirement,
                                     const applies_row *row, const verdict *v) {
    const char *words = NULL;
    bool in_one_branch = v->proof_count > 0 && v->proofs[0].branch != NO_INDEX;
    for (size_t i = 1; i < v->proof_count; i++) in_one_branch &= v->proofs[i].branch == v->proofs[0].branch;
    if (in_one_branch &&
        !(words = rights_branch_words(c->context->letter, c->context->arena, v->proofs, v->proof_count)))
        return KLARBREV_E_NOMEM;
    return add_entry(c, requirement, row, v, words);
}

klarbrev_status rights_report(rights_case *c, const requirement_rule *requirement, const applies_row *row,
                              const verdict *v) {
    const char *missing_in = NULL;
    if (v->status == KLARBREV_DEFECTIVE) return report_defect(c, requirement, row, v);
    if (v->status == KLARBREV_MISSING) return add_entry(c, requirement, row, v, NULL);
    klarbrev_status status = rights_branches_missing(c->context->letter, c->context->arena, v->proofs,
                                                     v->proof_count, &missing_in);
    if (status != KLARBREV_OK || !missing_in)
        return status == KLARBREV_OK ? add_entry(c, requirement, row, v, NULL) : status;
    const char *words = rights_branch_words(c->context->letter, c->context->arena, v->proofs, v->proof_count);
    if (!words) return KLARBREV_E_NOMEM;
    status = add_entry(c, requirement, row, v, words);
    verdict missing = {.status = KLARBREV_MISSING};
    bool asked = row->level != ASKED_SUGGESTION;
    return status == KLARBREV_OK && asked ? add_entry(c, requirement, row, &missing, missing_in) : status;
}

/* The rules of the packs can be switched off, and hold from and to a day, like all others. */
static bool is_on(const rights_case *c, const requirement_rule *requirement) {
    const rule *r = requirement->rule;
    char id[128];
    if (r->id.len >= sizeof id) return false;
    memcpy(id, r->id.at, r->id.len);
    id[r->id.len] = '\0';
    return check_rule(c->context, id) != NULL;
}

static klarbrev_status ask(rights_case *c, const requirement_rule *requirement) {
    const applies_row *row = rights_row_for(c, requirement);
    if (!row || !is_on(c, requirement)) return KLARBREV_OK;
    verdict said = {0};
    bool listed = false;
    klarbrev_status status = rights_judge(c, requirement, row, &said, &listed);
    return status == KLARBREV_OK && listed ? rights_report(c, requirement, row, &said) : status;
}

klarbrev_status check_rights(check_context *context, klarbrev_error *error) {
    rights_text text;
    rights_case c;
    (void)error;
    klarbrev_status status = rights_text_read(&text, context);
    if (status == KLARBREV_OK) status = rights_classify(context, &text);
    if (status == KLARBREV_OK) status = rights_case_open(&c, context, &text);
    for (uint32_t i = 0; status == KLARBREV_OK && i < text.rules->requirement_count; i++)
        status = ask(&c, &text.rules->requirements[i]);
    return status;
}
